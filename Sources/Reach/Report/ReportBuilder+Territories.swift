internal import Campaign

extension ReportBuilder {
    mutating func addTerritories() {
        let byDepartement = grouped { reach.grounds[$0].place.departement }
        let regional = grouped { index -> String? in if case .region(let code) = reach.grounds[index].place { code } else { nil } }
        let national = grouped { reach.grounds[$0].place == .national ? true : nil }[true] ?? Reach.Roll()
        addRegions(national)
        var rows: [ReachTable.Row] = []
        for region in directory.regions where self.region == nil || self.region == region {
            let own = regional[region.code.code]
            var parts: [ReachTable.Row] = []
            for departement in directory.departements where departement.region == region.code.code {
                let code = departement.code.code
                parts.append(
                    row(
                        code, departement.name, byDepartement[code] ?? Reach.Roll(), group: region.code.code,
                        population: departement.population))
            }
            if let own { parts.append(row("region:\(region.code.code)", "Relais régionaux", own, group: region.code.code)) }
            rows += parts
            let ids = parts.map { RowID(.departements, $0.key) }
            let statement = "\(region.name) = ses départements" + (own == nil ? "" : " + ses relais régionaux")
            add(Addition(self.region == nil ? RowID(.regions, region.code.code) : whole, ids), statement)
        }
        add(
            ReachTable(
                id: .departements, title: "Départements", heading: "Département", rows: rows, total: region == nil ? nil : total
            ).judged(by: measure))
        addSmallTerritories()
    }

    private mutating func addRegions(_ national: Reach.Roll) {
        guard region == nil else { return }
        let byRegion = grouped { reach.region(ofRelay: $0) }
        let shares = targetShares()
        var rows = directory.regions.map { region in
            let code = region.code.code
            var row = row(code, region.name, byRegion[code] ?? Reach.Roll(), population: region.population)
            row.target = shares[code]
            return row
        }
        rows.append(row("national", "Relais nationaux", national))
        add(
            ReachTable(id: .regions, title: "Régions", heading: "Région", rows: rows, total: total).judged(by: measure),
            sum: "Par les relais = régions + relais nationaux")
    }

    /// EPCI and communes that relays work for; relays of larger or several territories stand in a row of their own.
    private mutating func addSmallTerritories() {
        addLevel(.epci, "Intercommunalités", "Intercommunalité", "Relais d’un autre ressort", level: .epci, \.epci)
        addLevel(.communes, "Communes", "Commune", "Relais de plusieurs communes ou d’un autre ressort", level: .commune, \.commune)
    }

    private mutating func addLevel(
        _ id: TableID, _ title: String, _ heading: String, _ other: String, level: TerritoryCode.Level, _ code: (RelayGround) -> String?
    ) {
        let grounds = reach.grounds
        let sums = grouped { code(grounds[$0]) }
        guard !sums.isEmpty else { return }
        var rows: [ReachTable.Row] = []
        rows.reserveCapacity(sums.count + 1)
        for code in sums.keys.sorted() {
            guard let territory = reach.facts.territory(TerritoryCode(level, code)), let roll = sums[code] else { continue }
            rows.append(row(code, territory.name, roll, group: territory.departement, population: territory.population))
        }
        let wider = scope.reduce(into: Reach.Roll()) { if code(grounds[$1]) == nil { $0 += rolls[$1] } }
        if wider.relays > 0 { rows.append(row("autres", other, wider)) }
        add(
            ReachTable(id: id, title: title, heading: heading, rows: rows, total: total),
            sum: "Par les relais = \(title.lowercased()) + \(other.prefix(1).lowercased() + other.dropFirst())")
    }

    /// The campaign's target, shared out by population.
    func targetShares() -> [String: Int] {
        guard let target = target else { return [:] }
        return shares(of: target)
    }

    /// Of the wave asked for, or of all of them.
    private var target: Int? {
        if let wave = request.wave { return campaign.targets.waves[wave] }
        let waves = campaign.waves.compactMap { campaign.targets.waves[$0.id] }
        return campaign.targets.national ?? (waves.isEmpty ? nil : waves.reduce(0, +))
    }

    // MARK: Equity

    /// By a région's code.
    static func isOverseas(_ region: String) -> Bool { region.hasPrefix("0") }

    /// Reach by how densely people live, and on both sides of the sea.
    mutating func addEquity() {
        guard region == nil else { return }
        let facts = reach.facts
        let byDensity = grouped { reach.grounds[$0].density }
        var rows = Density.allCases.map { density in
            row(
                density.rawValue, density.french, byDensity[density] ?? Reach.Roll(), second: density.rule,
                population: facts.populations[density])
        }
        let wider = grouped { reach.grounds[$0].density == nil ? true : nil }[true]
        rows.append(row("plus-larges", "Relais de territoires plus larges", wider ?? Reach.Roll(), second: "département, région, pays"))
        add(
            ReachTable(id: .density, title: "De la ville au village", heading: "Lieu", secondHeading: "Règle", rows: rows, total: total),
            sum: "Par les relais = lieux de toute densité")

        let sides = grouped { reach.region(ofRelay: $0).map(Self.isOverseas) }
        func people(_ overseas: Bool) -> Int {
            directory.regions.reduce(0) { Self.isOverseas($1.code.code) == overseas ? $0 + $1.population : $0 }
        }
        let national = grouped { reach.region(ofRelay: $0) == nil ? true : nil }[true] ?? Reach.Roll()
        let sideRows = [
            row("metropole", "France métropolitaine", sides[false] ?? Reach.Roll(), population: people(false)),
            row("outre-mer", "Outre-mer", sides[true] ?? Reach.Roll(), population: people(true)),
            row("national", "Relais nationaux", national),
        ]
        add(
            ReachTable(id: .overseas, title: "Métropole et outre-mer", heading: "Côté", rows: sideRows, total: total),
            sum: "Par les relais = métropole + outre-mer + relais nationaux")
        for (key, overseas) in [("metropole", false), ("outre-mer", true)] {
            let parts = directory.regions.filter { Self.isOverseas($0.code.code) == overseas }.map { RowID(.regions, $0.code.code) }
            add(Addition(RowID(.overseas, key), parts), overseas ? "Outre-mer = ses régions" : "France métropolitaine = ses régions")
        }
        add(Addition(RowID(.overseas, "national"), [RowID(.regions, "national")]), "Relais nationaux, dans les deux tableaux")
    }
}

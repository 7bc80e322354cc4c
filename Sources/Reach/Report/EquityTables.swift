internal import Campaign

extension ReportBuilder {
    /// Reach by how densely people live, and on both sides of the sea.
    mutating func addEquity() {
        guard region == nil else { return }
        let facts = reach.facts
        let byDensity = grouped { reach.grounds[$0].density }
        var rows = Density.allCases.map { density in
            row(
                density.rawValue, density.french, byDensity[density] ?? Roll(), second: density.rule,
                population: facts.populations[density])
        }
        let wider = grouped { reach.grounds[$0].density == nil ? true : nil }[true]
        rows.append(row("plus-larges", "Relais de territoires plus larges", wider ?? Roll(), second: "département, région, pays"))
        add(
            ReachTable(id: .density, title: "De la ville au village", heading: "Lieu", secondHeading: "Règle", rows: rows, total: total),
            sum: "Par les relais = lieux de toute densité")

        func isOverseas(_ region: String) -> Bool { region.hasPrefix("0") }
        let sides = grouped { reach.region(ofRelay: $0).map(isOverseas) }
        func people(_ overseas: Bool) -> Int {
            directory.regions.reduce(0) { isOverseas($1.code.code) == overseas ? $0 + $1.population : $0 }
        }
        let national = grouped { reach.region(ofRelay: $0) == nil ? true : nil }[true] ?? Roll()
        let sideRows = [
            row("metropole", "France métropolitaine", sides[false] ?? Roll(), population: people(false)),
            row("outre-mer", "Outre-mer", sides[true] ?? Roll(), population: people(true)), row("national", "Relais nationaux", national),
        ]
        add(
            ReachTable(id: .overseas, title: "Métropole et outre-mer", heading: "Côté", rows: sideRows, total: total),
            sum: "Par les relais = métropole + outre-mer + relais nationaux")
        for (key, overseas) in [("metropole", false), ("outre-mer", true)] {
            let parts = directory.regions.filter { isOverseas($0.code.code) == overseas }.map { RowID(.regions, $0.code.code) }
            add(Addition(RowID(.overseas, key), parts), overseas ? "Outre-mer = ses régions" : "France métropolitaine = ses régions")
        }
        add(Addition(RowID(.overseas, "national"), [RowID(.regions, "national")]), "Relais nationaux, dans les deux tableaux")
    }
}

internal import Campaign

extension ReportBuilder {
    mutating func addRelays() {
        var rows: [ReachTable.Row] = []
        rows.reserveCapacity(scope.count)
        var byPlace: [RelayGround.Place: [RowID]] = [:]
        let (relays, grounds) = (reach.relays, reach.grounds)
        let kinds = Dictionary(campaign.kinds.map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
        for index in scope.sorted(by: { relays[$0].id < relays[$1].id }) {
            let id = relays[index].id.text
            let place = grounds[index].place
            let isLocal = place != .national
            rows.append(
                row(
                    id, relays[index].name, rolls[index], second: kinds[relays[index].kind], group: place.key,
                    population: isLocal ? grounds[index].population : nil))
            byPlace[place, default: []].append(RowID(.relays, id))
        }
        guard !rows.isEmpty else { return }
        add(
            ReachTable(id: .relays, title: "Relais", heading: "Relais", secondHeading: "Famille", rows: rows, total: total),
            sum: "Par les relais = chaque relais")
        for place in byPlace.keys.sorted(by: { $0.key < $1.key }) {
            switch place {
            case .departement(let code):
                add(
                    Addition(RowID(.departements, code), byPlace[place]!),
                    "\(directory.territory(.departement(code))?.name ?? code) = ses relais")
            case .region(let code):
                add(
                    Addition(RowID(.departements, "region:\(code)"), byPlace[place]!),
                    "Relais régionaux, \(directory.territory(.region(code))?.name ?? code) = chacun d’eux")
            case .national:
                if region == nil { add(Addition(RowID(.regions, "national"), byPlace[place]!), "Relais nationaux = chacun d’eux") }
            }
        }
        addParents()
    }

    /// Each parent with its members, theirs included; kinship has no circles, the registry was checked.
    private mutating func addParents() {
        let relays = reach.relays
        let parents = reach.terrain.parents
        var families: [Int: Reach.Roll] = [:]
        for index in scope {
            var ancestor: Int? = index
            for _ in 0...relays.count {
                guard let here = ancestor else { break }
                families[here, default: Reach.Roll()] += rolls[index]
                ancestor = parents[here]
            }
        }
        let inScope = Set(scope)
        // Whoever has members here, by whatever number of steps; and parents elsewhere, so that no family has a hole.
        let listed = families.keys.filter { families[$0]!.relays > 1 || !inScope.contains($0) }.sorted { relays[$0].id < relays[$1].id }
        guard !listed.isEmpty else { return }
        let listedSet = Set(listed)
        let single = scope.filter { parents[$0] == nil && !listedSet.contains($0) }
        var rows = listed.map { index in
            row(relays[index].id.text, relays[index].name, families[index]!, group: parents[index].map { relays[$0].id.text })
        }
        rows.append(row("sans-federation", "Relais sans fédération", single.reduce(into: Reach.Roll()) { $0 += rolls[$1] }))
        add(ReachTable(id: .parents, title: "Fédérations et leurs membres", heading: "Fédération", rows: rows, total: nil))
        add(
            Addition(
                whole,
                listed.filter { parents[$0] == nil }.map { RowID(.parents, relays[$0].id.text) } + [RowID(.parents, "sans-federation")]),
            "Par les relais = fédérations + relais sans fédération")
        var children: [Int: [Int]] = [:]
        for index in Set(scope).union(listed).sorted() { if let parent = parents[index] { children[parent, default: []].append(index) } }
        for index in listed {
            var parts = inScope.contains(index) ? [RowID(.relays, relays[index].id.text)] : []
            parts += (children[index] ?? []).map { RowID(listedSet.contains($0) ? .parents : .relays, relays[$0].id.text) }
            add(Addition(RowID(.parents, relays[index].id.text), parts), "\(relays[index].name) = elle-même + ses membres")
        }
    }
}

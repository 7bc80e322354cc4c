extension FunnelPlotLimits {
    /// The limits around the common rate of a table's territories, from the numbers that its rows tell. Territories without a relay are in the
    /// rate, for their people could have been reached, but do not tell how much territories differ.
    /// - Returns: nil where nothing was counted.
    public init?(_ rows: [ReachTable.Row], _ measure: Funnel.Stage) {
        var (count, people) = (0, 0)
        var territories: [(count: Int, population: Int)] = []
        for row in rows {
            guard let population = row.population, population > 0 else { continue }
            guard row.relays != 0 else {
                people += population
                continue
            }
            guard let number = row.funnel[measure].number else { continue }
            count += number
            people += population
            territories.append((number, population))
        }
        guard count > 0 else { return nil }
        self.init(count: count, population: people, territories: territories)
    }

    /// Where a row lies.
    /// - Returns: nil where no relay works or nothing is told of it.
    public func standing(of row: ReachTable.Row, _ measure: Funnel.Stage) -> Standing? {
        guard let count = row.funnel[measure].number, let population = row.population, row.relays != 0 else { return nil }
        return standing(count: count, population: population)
    }
}

extension ReachTable {
    /// With each territory's standing among the others that the table tells a number of.
    func judged(by measure: Funnel.Stage) -> ReachTable {
        guard id == .regions || id == .departements else { return self }
        let limits = FunnelPlotLimits(rows, measure)
        var table = self
        for index in table.rows.indices { table.rows[index].standing = limits?.standing(of: table.rows[index], measure) }
        return table
    }
}

/// A statement that figures add up: visits, starts and completions of `parts` are those of `total`. A report proves each of them; whoever
/// publishes a part of its figures has to see that the others cannot be had by subtraction.
public struct Addition: Hashable, Sendable {
    public let total: RowID
    public let parts: [RowID]

    public init(_ total: RowID, _ parts: [RowID]) {
        self.total = total
        self.parts = parts
    }

    /// An addition, done.
    public struct Control: Hashable, Sendable {
        public let addition: Addition
        /// « Bretagne = ses départements + ses relais régionaux »
        public let statement: String
        /// The stages whose figures are all known and published.
        public let sums: [Sum]

        public struct Sum: Hashable, Sendable {
            public let stage: Funnel.Stage
            public let total: Int
            public let parts: Int

            public init(stage: Funnel.Stage, total: Int, parts: Int) {
                self.stage = stage
                self.total = total
                self.parts = parts
            }
        }

        public init(addition: Addition, statement: String, sums: [Sum]) {
            self.addition = addition
            self.statement = statement
            self.sums = sums
        }

        public var holds: Bool { sums.allSatisfy { $0.total == $0.parts } }

        /// Does every addition on the figures of `tables`. A row that no table lists counts as 0 in its total: a table without relays has no rows.
        public static func all(_ additions: [(Addition, String)], in tables: [ReachTable]) -> [Control] {
            var funnels: [RowID: Funnel] = [:]
            funnels.reserveCapacity(tables.reduce(0) { $0 + $1.rows.count + 1 })
            for table in tables {
                for row in table.rows { funnels[RowID(table.id, row.key)] = row.funnel }
                if let total = table.total { funnels[RowID(table.id, "total")] = total.funnel }
            }
            return additions.map { addition, statement in
                let whole = funnels[addition.total] ?? Funnel()
                let parts = addition.parts.map { funnels[$0] ?? Funnel() }
                let sums = Funnel.Stage.tracked.compactMap { stage -> Sum? in
                    guard let total = whole[stage].number else { return nil }
                    // Unknown parts of a known whole are waves of which nothing is known yet: they bring nothing.
                    if parts.contains(where: { $0[stage] == .suppressed }) { return nil }
                    return Sum(stage: stage, total: total, parts: parts.reduce(0) { $0 + ($1[stage].number ?? 0) })
                }
                return Control(addition: addition, statement: statement, sums: sums)
            }
        }
    }
}

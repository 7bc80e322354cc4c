/// Which figures a public report leaves out, so that nobody can be recognised behind a small number (`--audience public`).
///
/// Left out is first every number under the threshold, 0 included. Then others, over all tables together, until no number left out can be
/// had from those published. One is safe when there is *another report*: whole numbers, none negative, that satisfy every addition, agree with
/// everything published and with what everybody knows to be 0, and differ in this number. Such a report is found for each number left out and
/// kept as its witness (`alternative(to:)`); where the numbers already left out give none, the cheapest others join them: inner cells of
/// crossed tables before their margins, small before large, the grand total only where nothing else helps.
///
/// Readers see all numbers left out alike. The witnesses do not rely on that: wherever it can be had, theirs is a report whose small
/// numbers are the same ones, all of them still under the threshold and no other, so that even who knows why a number is left out
/// cannot compute it. Where a little more left out helps, at least three values remain possible, not two.
///
/// The stages are protected each by itself: no addition joins visits with starts or completions. What reports of other periods tell by
/// subtraction, and what a relay knows of its own figures, is not considered.
public struct Suppression: Sendable {
    /// A figure of a table.
    public struct Cell: Hashable, Sendable, Comparable {
        public let row: RowID
        public let stage: Funnel.Stage

        public init(_ row: RowID, _ stage: Funnel.Stage) {
            self.row = row
            self.stage = stage
        }

        public static func < (a: Cell, b: Cell) -> Bool { (a.row, a.stage.rawValue) < (b.row, b.stage.rawValue) }
    }

    /// The figures left out.
    public let suppressed: Set<Cell>
    /// Those for which no witness exists though everything that adds up with them was left out as well: a table of a single small number. Nothing
    /// published tells more of them than that.
    public let unwitnessed: Set<Cell>

    private let witnesses: [Cell: [RowID: Int]]

    /// - Parameters:
    ///   - tables: All that are published, and no other.
    ///   - additions: All that hold between their rows, beside that of every table's rows to its total. One with a row that no table has is left
    ///     out: readers do not see that row.
    ///   - structural: Rows whose zeros everybody knows to be zeros: a région without relay, a wave to come. They are published.
    ///   - threshold: The smallest number that may be published.
    public init(tables: [ReachTable], additions: [Addition], structural: Set<RowID> = [], threshold: Int = 11) {
        var suppressed: Set<Cell> = []
        var unwitnessed: Set<Cell> = []
        var witnesses: [Cell: [RowID: Int]] = [:]
        for stage in Funnel.Stage.tracked {
            let system = AdditionSystem(tables: tables, additions: additions, structural: structural, stage: stage)
            var protection = CellProtection(system, threshold: threshold)
            protection.run()
            for cell in system.values.indices where protection.isHidden[cell] {
                let other = protection.witness(of: cell).map { witness in
                    Dictionary(
                        witness.flatMap { step in system.rows[step.cell].map { ($0, system.values[step.cell] + step.change) } },
                        uniquingKeysWith: { first, _ in first })
                }
                for row in system.rows[cell] {
                    suppressed.insert(Cell(row, stage))
                    if let other { witnesses[Cell(row, stage)] = other } else { unwitnessed.insert(Cell(row, stage)) }
                }
            }
        }
        self.suppressed = suppressed
        self.unwitnessed = unwitnessed
        self.witnesses = witnesses
    }

    /// Another report that agrees with everything published and differs in this cell, as its numbers of the same stage that differ.
    /// - Returns: nil for a figure that is not left out, and for `unwitnessed` ones.
    public func alternative(to cell: Cell) -> [RowID: Int]? { witnesses[cell] }

    /// The tables without the figures left out and without what would tell them: rates of theirs, the row's standing. The figures of a period
    /// compared with (`before`) are not protected by this and go from every row.
    public func applied(to tables: [ReachTable]) -> [ReachTable] {
        tables.map { table in
            var table = table
            table.rows = table.rows.map { applied(to: $0, of: table.id) }
            table.total = table.total.map { applied(to: $0, of: table.id) }
            return table
        }
    }

    private func applied(to row: ReachTable.Row, of table: TableID) -> ReachTable.Row {
        var row = row
        row.before = nil
        for stage in Funnel.Stage.tracked where suppressed.contains(Cell(RowID(table, row.key), stage)) {
            row.funnel[stage] = .suppressed
            row.standing = nil
            if stage == .visits { row.visitRate = nil }
            if stage == .completions { row.completionRate = nil }
        }
        return row
    }
}

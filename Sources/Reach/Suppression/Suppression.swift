/// Which figures a public report leaves out, so that nobody can be recognised behind a small number (`--audience public`).
///
/// Left out is first every number under the threshold, 0 included. Then others, over all tables and stages together, until no number left out
/// can be had from those published, by whoever knows the registry and the ledger, and takes it that fewer questionnaires are submitted than
/// opened and fewer opened than visits made. One is safe when there is *another world*: whole numbers, none negative, for all that relays'
/// links can have brought (`World`), which agrees with everything published, now and in earlier reports, and differs in this number. Such a
/// world is found for each number left out and kept as its witness (`alternative(to:)`); where the numbers already left out give none, the
/// cheapest others join them: inner cells of crossed tables before their margins, small before large, the whole only where nothing else helps.
///
/// Readers see all numbers left out alike. The witnesses do not rely on that: wherever it can be had, theirs is a world whose small
/// numbers are the same ones, all of them still under the threshold and no other, so that even who knows why a number is left out
/// cannot compute it. Where a little more left out helps, at least three values remain possible, not two.
///
/// What a relay knows of its own figures is not considered.
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
    /// Those for which no witness was found, though everything that may be left out for it was: what earlier reports published gives them away.
    public let unwitnessed: Set<Cell>
    /// How many figures that earlier reports left out this one would give away, whatever it leaves out.
    public let betrayed: Int

    private let witnesses: [Cell: [RowID: Int]]

    /// - Parameters:
    ///   - world: All that was counted and all rows that are published of it.
    ///   - threshold: The smallest number that may be published.
    public init(_ world: World, threshold: Int = 11) {
        let world = world.merged()
        var protection = CellProtection(world, threshold: threshold)
        protection.run()
        var suppressed: Set<Cell> = []
        var unwitnessed: Set<Cell> = []
        var witnesses: [Cell: [RowID: Int]] = [:]
        var betrayed = 0
        for cell in protection.hidden {
            let stage = Funnel.Stage.tracked[cell.lane]
            let other = protection.witness(of: cell).map { Suppression.numbers(after: $0, in: world, lane: cell.lane) }
            if other == nil, world.rows[cell.row].names.isEmpty { betrayed += 1 }
            for row in world.rows[cell.row].names {
                suppressed.insert(Cell(row, stage))
                if let other { witnesses[Cell(row, stage)] = other } else { unwitnessed.insert(Cell(row, stage)) }
            }
        }
        (self.suppressed, self.unwitnessed, self.witnesses, self.betrayed) = (suppressed, unwitnessed, witnesses, betrayed)
    }

    private static func numbers(after move: WorldMove, in world: World, lane: Int) -> [RowID: Int] {
        var changes: [Int: Int] = [:]
        for step in move.steps { for row in world.atomRows[step.atom] { changes[Int(row), default: 0] += step.change } }
        var numbers: [RowID: Int] = [:]
        for (row, change) in changes where change != 0 {
            for name in world.rows[row].names { numbers[name] = world.rows[row].numbers[lane] + change }
        }
        return numbers
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

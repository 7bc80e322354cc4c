/// Leaves numbers out until each that is left out has a witness: a move to another world that readers cannot tell from the true one.
struct CellProtection {
    /// More than any sum of other prices: the whole goes last.
    static let grand = 1_000_000
    /// What a third possible value may cost: an inner cell or two.
    private static let comfort = 30

    /// A number of a row.
    struct Cell: Hashable {
        let row: Int
        let lane: Int
    }

    private let world: World
    private let threshold: Int
    private var search: MoveSearch
    private var moves: [(move: WorldMove, rows: [(row: Int, change: Int)])] = []
    /// Of each cell, a place in `moves`.
    private(set) var witnesses: [Cell: Int] = [:]
    /// Those left out, in the order they were.
    private var waiting: [Cell] = []

    init(_ world: World, threshold: Int) {
        self.world = world
        self.threshold = threshold
        search = MoveSearch(MoveJudge(world, threshold: threshold))
        for (place, row) in world.rows.enumerated() where !row.isInner {
            for lane in 0..<3 {
                let stage = World.Stages(lane: lane)
                guard row.known.contains(stage), row.possible.contains(stage), !row.told.contains(stage) else { continue }
                if row.kept.contains(stage) || row.numbers[lane] < threshold { leaveOut(Cell(row: place, lane: lane)) }
            }
        }
    }

    /// All cells that are left out.
    var hidden: [Cell] { waiting }

    func witness(of cell: Cell) -> WorldMove? { witnesses[cell].map { moves[$0].move } }

    mutating func run() {
        var next = 0
        while next < waiting.count {
            if witnesses[waiting[next]] == nil { protect(waiting[next]) }
            next += 1
        }
        reduce()
        next = 0
        while next < waiting.count {
            // What is left out for a third value has to be protected itself.
            if witnesses[waiting[next]] == nil { protect(waiting[next]) }
            widen(waiting[next])
            next += 1
        }
    }

    private mutating func protect(_ cell: Cell) {
        for (isStrict, budget) in [(true, Self.grand - 1), (false, Self.grand - 1), (true, Int.max), (false, Int.max)] {
            search.judge.isStrict = isStrict
            defer { search.judge.isStrict = true }
            if let found = search.find(row: cell.row, lane: cell.lane, budget: budget) { return keep(found.move) }
        }
        // Nothing found serves: then nothing at all is told that could give it away.
        hideAll()
        search.judge.isStrict = false
        defer { search.judge.isStrict = true }
        if let found = search.find(row: cell.row, lane: cell.lane, budget: 0) { keep(found.move) }
    }

    private mutating func hideAll() {
        for (place, row) in world.rows.enumerated() where !row.isInner && !row.names.isEmpty {
            for lane in 0..<3 {
                let stage = World.Stages(lane: lane)
                guard row.known.contains(stage), row.possible.contains(stage), !row.told.contains(stage) else { continue }
                if !search.judge.hidden[place].contains(stage) { leaveOut(Cell(row: place, lane: lane)) }
            }
        }
    }

    /// A witness serves every cell that it changes.
    private mutating func keep(_ move: WorldMove) {
        let rows = search.judge.rows(of: move)
        for (row, _) in rows where !world.rows[row].isInner {
            for lane in 0..<3 where move.stages.contains(lane: lane) {
                let cell = Cell(row: row, lane: lane)
                if !search.judge.hidden[row].contains(lane: lane) { leaveOut(cell) }
                if witnesses[cell] == nil { witnesses[cell] = moves.count }
            }
        }
        moves.append((move, rows))
    }

    private mutating func leaveOut(_ cell: Cell) {
        search.judge.hidden[cell.row].insert(.init(lane: cell.lane))
        waiting.append(cell)
    }

    // MARK: Afterwards

    /// Publishes again what those that came later made needless, the dearest first.
    private mutating func reduce() {
        let large = waiting.filter { !world.rows[$0.row].kept.contains(lane: $0.lane) && world.rows[$0.row].numbers[$0.lane] >= threshold }
        let prices = large.map { (price: world.rows[$0.row].price(lane: $0.lane), cell: $0) }
        for (_, cell) in prices.sorted(by: { ($0.price, $0.cell.row, $0.cell.lane) > ($1.price, $1.cell.row, $1.cell.lane) }) {
            search.judge.hidden[cell.row].remove(.init(lane: cell.lane))
            let uses = moves.map { known in known.move.stages.contains(lane: cell.lane) && known.rows.contains { $0.row == cell.row } }
            var found: [(cell: Cell, move: Int)] = []
            let before = moves.count
            for other in waiting where other != cell && search.judge.hidden[other.row].contains(lane: other.lane) {
                guard let place = witnesses[other], place < before, uses[place] else { continue }
                // One that was just found serves.
                if let same = moves[before...].firstIndex(where: { known in
                    known.move.stages.contains(lane: other.lane) && known.rows.contains { $0.row == other.row }
                }) {
                    found.append((other, same))
                } else if let free = search.find(row: other.row, lane: other.lane, budget: 0, isQuick: true) {
                    found.append((other, moves.count))
                    moves.append((free.move, search.judge.rows(of: free.move)))
                } else {
                    search.judge.hidden[cell.row].insert(.init(lane: cell.lane))
                    break
                }
            }
            if search.judge.hidden[cell.row].contains(lane: cell.lane) {
                moves.removeLast(moves.count - before)
                continue
            }
            witnesses[cell] = nil
            for (other, move) in found { witnesses[other] = move }
        }
        waiting = waiting.filter { search.judge.hidden[$0.row].contains(lane: $0.lane) }
    }

    /// Sees to it that a number has three possible values at least where that costs little.
    private mutating func widen(_ cell: Cell) {
        guard let place = witnesses[cell] else { return }
        let (move, rows) = moves[place]
        guard let change = rows.first(where: { $0.row == cell.row })?.change else { return }
        for factor in [2, -1] where search.judge.price(of: move.times(factor), changing: cell.row) == 0 { return }
        for budget in [0, Self.comfort] {
            if let found = search.find(row: cell.row, lane: cell.lane, budget: budget, changes: [change > 0 ? -1 : 1], isQuick: true) {
                return keep(found.move)
            }
        }
    }
}

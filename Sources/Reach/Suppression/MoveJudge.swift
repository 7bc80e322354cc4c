/// Tells what a move changes, whether it may be, and what has to be left out for it.
struct MoveJudge {
    let world: World
    let threshold: Int
    /// By row: the stages left out.
    var hidden: [World.Stages]
    /// Whether small numbers have to stay small and large ones large: then even who knows why a number is left out cannot tell.
    var isStrict = true

    private var changes: [Int]
    private(set) var touched: [Int] = []

    init(_ world: World, threshold: Int) {
        self.world = world
        self.threshold = threshold
        hidden = Array(repeating: [], count: world.rows.count)
        changes = Array(repeating: 0, count: world.rows.count)
    }

    /// What the rows that are not left out yet, and would have to be, cost; nil where the move cannot be or costs more than `limit`.
    mutating func price(of move: WorldMove, changing target: Int, limit: Int = .max) -> Int? {
        for step in move.steps where !isPossible(step, move.stages) { return nil }
        apply(move)
        defer { clear() }
        guard changes[target] != 0 else { return nil }
        var price = 0
        for place in touched where changes[place] != 0 {
            guard let more = self.price(of: place, changes[place], move.stages) else { return nil }
            price += more
            if price > limit { return nil }
        }
        return price
    }

    /// By how much a move changes each row.
    mutating func rows(of move: WorldMove) -> [(row: Int, change: Int)] {
        apply(move)
        defer { clear() }
        return touched.compactMap { changes[$0] == 0 ? nil : ($0, changes[$0]) }
    }

    private func isPossible(_ step: WorldMove.Step, _ stages: World.Stages) -> Bool {
        guard world.possible[step.atom].isSuperset(of: stages) else { return false }
        guard step.change < 0 else { return true }
        for lane in 0..<3 where stages.contains(lane: lane) && world.counts[step.atom][lane] + step.change < 0 { return false }
        return true
    }

    private mutating func apply(_ move: WorldMove) {
        touched.removeAll(keepingCapacity: true)
        for step in move.steps {
            for row in world.atomRows[step.atom] {
                if changes[Int(row)] == 0 { touched.append(Int(row)) }
                changes[Int(row)] += step.change
            }
        }
    }

    private mutating func clear() { for place in touched { changes[place] = 0 } }

    private func price(of place: Int, _ change: Int, _ stages: World.Stages) -> Int? {
        let row = world.rows[place]
        var (price, after) = (0, row.numbers)
        for lane in 0..<3 where stages.contains(lane: lane) {
            let before = row.numbers[lane]
            after[lane] = before + change
            if row.isInner { continue }
            let stage = World.Stages(lane: lane)
            if isStrict, (before < threshold) != (after[lane] < threshold) { return nil }
            if hidden[place].contains(stage) { continue }
            // A number that everyone has stays what it is.
            if row.names.isEmpty || row.told.contains(stage) { return nil }
            price += row.price(lane: lane)
        }
        // Readers take it that nobody submits who did not open, and nobody opens who did not come, wherever that is so.
        for (more, less) in [(0, 1), (1, 2), (0, 2)] where row.known.contains(lane: more) && row.known.contains(lane: less) {
            if row.numbers[more] >= row.numbers[less], after[more] < after[less] { return nil }
        }
        return price
    }
}

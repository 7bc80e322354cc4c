/// Leaves cells of one stage out until each that is left out has a witness.
struct CellProtection {
    /// More than any sum of other prices: the grand total goes last.
    private static let grand = 10_000
    /// What a third possible value may cost: an inner cell or two.
    private static let comfort = 30
    /// What wide enough means: the greatest and the least witnessed value lie so far apart.
    private static let width = 2

    private let system: AdditionSystem
    private let threshold: Int
    private(set) var isHidden: [Bool]
    private var search: WitnessSearch
    private var known: [[WitnessSearch.Step]] = []
    /// Of each cell, a place in `known`.
    private var witnesses: [Int?]
    /// How far below and above its value each cell's witnesses reach.
    private var reach: [(below: Int, above: Int)]
    /// Those left out, in the order they were.
    private var waiting: [Int] = []
    /// Whether small cells stay small and large ones large in a witness.
    private var isStrict = true

    init(_ system: AdditionSystem, threshold: Int) {
        self.system = system
        self.threshold = threshold
        isHidden = Array(repeating: false, count: system.values.count)
        witnesses = Array(repeating: nil, count: system.values.count)
        reach = Array(repeating: (0, 0), count: system.values.count)
        search = WitnessSearch(
            system: system, prices: system.values.indices.map { CellProtection.price($0, system) },
            bounds: system.values.map { $0 < threshold ? 0...(threshold - 1) : threshold...Int.max },
            freedom: Array(repeating: 0, count: system.equations.count))
        for cell in system.values.indices where system.values[cell] < threshold { leaveOut(cell) }
    }

    /// The changes of another report that differs in the cell.
    func witness(of cell: Int) -> [WitnessSearch.Step]? { witnesses[cell].map { known[$0] } }

    mutating func run() {
        var next = 0
        while next < waiting.count {
            if witnesses[waiting[next]] == nil { protect(waiting[next]) }
            next += 1
        }
        reduce()
        next = 0
        while next < waiting.count {
            widen(waiting[next])
            next += 1
        }
    }

    /// Publishes again what those that came later made needless, the dearest first.
    private mutating func reduce() {
        let large = waiting.filter { system.values[$0] >= threshold }
        let prices = large.map { (price: CellProtection.price($0, system), cell: $0) }
        for (price, cell) in prices.sorted(by: { ($0.price, $0.cell) > ($1.price, $1.cell) }) {
            show(cell, price: price)
            let uses = known.map { steps in steps.contains { $0.cell == cell } }
            var found: [(cell: Int, steps: [WitnessSearch.Step])] = []
            for other in waiting where other != cell && witnesses[other].map({ uses[$0] }) ?? false {
                // One that was just found serves.
                if let same = found.first(where: { $0.steps.contains { $0.cell == other } }) {
                    found.append((other, same.steps))
                } else if let steps = freeWitness(of: other) {
                    found.append((other, steps))
                } else {
                    hide(cell)
                    break
                }
            }
            guard !isHidden[cell] else { continue }
            witnesses[cell] = nil
            for (other, steps) in found {
                witnesses[other] = known.count
                known.append(steps)
            }
        }
        waiting = waiting.filter { isHidden[$0] }
        reach = Array(repeating: (0, 0), count: system.values.count)
        for place in Set(waiting.compactMap { witnesses[$0] }).sorted() { measure(known[place]) }
    }

    private func freeWitness(of cell: Int) -> [WitnessSearch.Step]? {
        for change in [1, -1] {
            if let found = search.find(.init(cell: cell, change: change), budget: 0, limit: 300) { return found.steps }
        }
        return nil
    }

    private mutating func protect(_ cell: Int) {
        if take(cell, budget: 0, limit: 1000) { return }
        for budget in [CellProtection.grand - 1, 10 * CellProtection.grand] {
            for strict in [true, false] {
                setStrict(strict)
                defer { setStrict(true) }
                if !strict, take(cell, budget: 0, limit: 1000) { return }
                for haste in [1, 8, 64] where take(cell, budget: budget, haste: haste, limit: 2000) { return }
            }
        }
        hideAll(around: cell)
        setStrict(false)
        defer { setStrict(true) }
        _ = take(cell, budget: 0, limit: 100_000)
    }

    private mutating func widen(_ cell: Int) {
        for budget in [0, CellProtection.comfort] {
            guard witnesses[cell] != nil, reach[cell].below + reach[cell].above < CellProtection.width else { return }
            let changes = reach[cell].above == 0 ? [1, -2] : reach[cell].below == 0 ? [-1, 2] : [-2, 2]
            for change in changes {
                if let found = search.find(.init(cell: cell, change: change), budget: budget, limit: 500) {
                    keep(found.steps)
                    break
                }
            }
        }
    }

    /// Finds the cheaper of a witness above and one below.
    private mutating func take(_ cell: Int, budget: Int, haste: Int = 1, limit: Int) -> Bool {
        let up = search.find(.init(cell: cell, change: 1), budget: budget, haste: haste, limit: limit)
        if let up, up.price == 0 {
            keep(up.steps)
            return true
        }
        let down = search.find(.init(cell: cell, change: -1), budget: budget, haste: haste, limit: limit)
        guard var best = [up, down].compactMap({ $0 }).min(by: { $0.price < $1.price }) else { return false }
        // What is found soon is not the cheapest: ask for less.
        var changes = [1, -1]
        while let change = changes.last, best.price > 0 {
            if let better = search.find(.init(cell: cell, change: change), budget: best.price - 1, limit: 500) {
                best = better
            } else {
                changes.removeLast()
            }
        }
        keep(best.steps)
        return true
    }

    /// A witness serves every cell that it changes.
    private mutating func keep(_ steps: [WitnessSearch.Step]) {
        for step in steps {
            if !isHidden[step.cell] { leaveOut(step.cell) }
            witnesses[step.cell] = witnesses[step.cell] ?? known.count
        }
        known.append(steps)
        measure(steps)
    }

    /// A witness taken several times, or the other way round, tells how far its cells can move.
    private mutating func measure(_ steps: [WitnessSearch.Step]) {
        let (forward, backward) = (times(steps, 1), times(steps, -1))
        for step in steps {
            let (low, high) = step.change > 0 ? (backward, forward) : (forward, backward)
            reach[step.cell].below = max(reach[step.cell].below, low * abs(step.change))
            reach[step.cell].above = max(reach[step.cell].above, high * abs(step.change))
        }
    }

    private func times(_ steps: [WitnessSearch.Step], _ sign: Int) -> Int {
        var times = threshold
        for step in steps {
            let (value, bounds, change) = (system.values[step.cell], search.bounds[step.cell], step.change * sign)
            times = min(times, change > 0 ? (bounds.upperBound - value) / change : (value - bounds.lowerBound) / -change)
        }
        return times
    }

    private mutating func leaveOut(_ cell: Int) {
        hide(cell)
        waiting.append(cell)
    }

    private mutating func hide(_ cell: Int) {
        isHidden[cell] = true
        search.prices[cell] = 0
        for term in system.terms[cell] { search.freedom[term.place] += 1 }
    }

    private mutating func show(_ cell: Int, price: Int) {
        isHidden[cell] = false
        search.prices[cell] = price
        for term in system.terms[cell] { search.freedom[term.place] -= 1 }
    }

    private mutating func hideAll(around cell: Int) {
        var reached = [cell]
        var isReached = Set(reached)
        while let cell = reached.popLast() {
            if !isHidden[cell] { leaveOut(cell) }
            for term in system.terms[cell] {
                for other in system.equations[term.place] where isReached.insert(other.place).inserted { reached.append(other.place) }
            }
        }
    }

    private mutating func setStrict(_ strict: Bool) {
        guard strict != isStrict else { return }
        isStrict = strict
        search.bounds = system.values.map { value in
            !strict ? 0...Int.max : value < threshold ? 0...(threshold - 1) : threshold...Int.max
        }
    }

    /// What readers lose: more with the size of the number and with the number of additions it is the total of.
    private static func price(_ cell: Int, _ system: AdditionSystem) -> Int {
        let size = Int.bitWidth - system.values[cell].leadingZeroBitCount
        let totals = system.terms[cell].count { $0.factor < 0 }
        let isGrand = totals > 0 && totals == system.terms[cell].count
        return (4 + size) * (1 + 3 * totals) + (isGrand ? grand : 0)
    }
}

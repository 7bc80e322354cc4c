/// Looks for another report: changes one cell, and mends every addition that this upsets by changing others, best first.
///
/// A state is what is still upset; it is visited once. That may overlook a way, which costs a figure more left out, never a figure's safety.
struct WitnessSearch {
    /// A cell and what is added to it.
    struct Step: Hashable {
        let cell: Int
        let change: Int
    }

    let system: AdditionSystem
    /// What it takes to leave a cell out; 0 for one that is left out already.
    var prices: [Int]
    /// The least and the greatest value a cell may take.
    var bounds: [ClosedRange<Int>]
    /// How many cells of each equation are left out: those with few decide, and are mended first.
    var freedom: [Int]

    private struct Node {
        let parent: Int
        let step: Step
        /// Of the cells newly left out so far.
        let price: Int
        let cost: Int
        let upset: [Upset]
    }

    /// An equation and by how much it is off.
    private struct Upset: Hashable {
        let equation: Int
        var excess: Int
    }

    /// - Parameters:
    ///   - step: The change that is wanted.
    ///   - budget: What the cells that are newly left out may cost together.
    ///   - haste: What prices are divided by: with 1 the way is nearly the cheapest; the greater, the sooner it is found.
    ///   - limit: How many states to look at.
    /// - Returns: The changes, each cell once, and the price of those it needs left out; nil where none was found.
    func find(_ step: Step, budget: Int, haste: Int = 1, limit: Int) -> (steps: [Step], price: Int)? {
        guard bounds[step.cell].contains(system.values[step.cell] + step.change) else { return nil }
        let weight = budget == 0 ? 2 : 8
        var nodes: [Node] = []
        var best: [[Upset]: Int] = [:]
        var queue = BucketQueue()
        var change = [Int](repeating: 0, count: system.values.count)

        func push(_ node: Node) {
            guard best[node.upset].map({ $0 > node.cost }) ?? true else { return }
            best[node.upset] = node.cost
            queue.push(nodes.count, node.cost + weight * node.upset.reduce(0) { $0 + abs($1.excess) })
            nodes.append(node)
        }

        push(Node(parent: -1, step: step, price: 0, cost: 0, upset: mended([], step)))
        var looked = 0
        while let index = queue.pop(), looked < limit {
            looked += 1
            let node = nodes[index]
            guard best[node.upset] == node.cost else { continue }
            var path: [Int] = []
            var walk = index
            while walk >= 0 {
                change[nodes[walk].step.cell] += nodes[walk].step.change
                path.append(nodes[walk].step.cell)
                walk = nodes[walk].parent
            }
            defer { for cell in path { change[cell] = 0 } }
            guard let worst = node.upset.min(by: { (freedom[$0.equation], $0.equation) < (freedom[$1.equation], $1.equation) }) else {
                return (Set(path).sorted().map { Step(cell: $0, change: change[$0]) }, node.price)
            }
            for term in system.equations[worst.equation] where term.place != step.cell {
                let cell = term.place
                let price = change[cell] == 0 ? prices[cell] : 0
                let direction = (worst.excess > 0) == (term.factor > 0) ? -1 : 1
                // Not back again: it would undo what another repair needs.
                guard change[cell] * direction >= 0 else { continue }
                let value = system.values[cell] + change[cell] + direction
                guard bounds[cell].contains(value) else { continue }
                let isTight = value - bounds[cell].lowerBound < 2 || bounds[cell].upperBound - value < 2
                guard node.price + price <= budget else { continue }
                let cost = node.cost + (isTight ? 2 : 1) + (price + haste - 1) / haste
                let next = Step(cell: cell, change: direction)
                push(Node(parent: index, step: next, price: node.price + price, cost: cost, upset: mended(node.upset, next)))
            }
        }
        return nil
    }

    private func mended(_ upset: [Upset], _ step: Step) -> [Upset] {
        var upset = upset
        for term in system.terms[step.cell] {
            let excess = term.factor * step.change
            if let place = upset.firstIndex(where: { $0.equation >= term.place }) {
                if upset[place].equation == term.place {
                    upset[place].excess += excess
                    if upset[place].excess == 0 { upset.remove(at: place) }
                } else {
                    upset.insert(Upset(equation: term.place, excess: excess), at: place)
                }
            } else {
                upset.append(Upset(equation: term.place, excess: excess))
            }
        }
        return upset
    }

    /// Numbers in the order of small whole priorities; of equal ones the last comes first.
    private struct BucketQueue {
        private var buckets: [[Int]] = []
        private var first = 0

        mutating func push(_ number: Int, _ priority: Int) {
            while buckets.count <= priority { buckets.append([]) }
            buckets[priority].append(number)
            first = min(first, priority)
        }

        mutating func pop() -> Int? {
            while first < buckets.count {
                if let number = buckets[first].popLast() { return number }
                first += 1
            }
            return nil
        }
    }
}

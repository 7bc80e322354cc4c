import Foundation
import Reach
import TestSupport

/// What a reader of a public report has: the numbers published, and the additions. And the truth, to judge what the reader can find out.
struct PublishedReport {
    let truth: [Suppression.Cell: Int]
    let hidden: Set<Suppression.Cell>
    let additions: [Addition]

    init(_ tables: [ReachTable], _ additions: [Addition], hidden: Set<Suppression.Cell>) {
        var truth: [Suppression.Cell: Int] = [:]
        for table in tables {
            for row in table.rows + (table.total.map { [$0] } ?? []) {
                for stage in Funnel.Stage.tracked {
                    if let number = row.funnel[stage].number { truth[.init(RowID(table.id, row.key), stage)] = number }
                }
            }
        }
        self.truth = truth
        self.hidden = hidden
        self.additions = additions
    }

    /// Whether another report says the same to a reader and differs in the cell.
    func isPossible(_ other: [RowID: Int], differingIn cell: Suppression.Cell) -> Bool {
        guard let value = other[cell.row], value != truth[cell], other.values.allSatisfy({ $0 >= 0 }) else { return false }
        guard other.allSatisfy({ hidden.contains(.init($0.key, cell.stage)) || truth[.init($0.key, cell.stage)] == $0.value }) else {
            return false
        }
        let number: (RowID) -> Int = { other[$0] ?? truth[.init($0, cell.stage)]! }
        return additions.allSatisfy { number($0.total) == $0.parts.reduce(0) { $0 + number($1) } }
    }

    /// The hidden numbers that an integer solver finds to have a single possible value.
    /// - Returns: nil where the solver gives up.
    func recomputed(threshold: Int? = nil) async throws -> [Suppression.Cell]? {
        let cells = hidden.sorted()
        let places = Dictionary(uniqueKeysWithValues: zip(cells, 1...))
        let values = cells.map { truth[$0]! }
        let bounds = values.map { value in
            guard let threshold else { return 0...(value + 50) }
            return value < threshold ? 0...(threshold - 1) : threshold...(value + 50)
        }
        let solver = Solver(bounds: bounds, equations: try equations(places))
        var open = Set(cells.indices)
        var found: [Suppression.Cell] = []
        /// - Returns: Whether an optimum was found.
        func narrow(_ wanted: [Int: Int]) async throws -> Bool {
            guard let solution = try await solver.solve(wanted) else { return false }
            open = open.filter { solution.values[$0] == values[$0] }
            return solution.isOptimal
        }
        // Many at once in directions by lot; those that stay, each by itself both ways.
        var random = Seeded(seed: 11)
        var count = open.count + 1
        while open.count < count, !open.isEmpty {
            count = open.count
            let lots = open.sorted().map { ($0, Int.random(in: 1...9, using: &random) * (Bool.random(using: &random) ? 1 : -1)) }
            _ = try await narrow(Dictionary(uniqueKeysWithValues: lots))
        }
        while let cell = open.min() {
            guard try await narrow([cell: 1]) else { return nil }
            if open.contains(cell) {
                guard try await narrow([cell: -1]) else { return nil }
            }
            if open.remove(cell) != nil { found.append(cells[cell]) }
        }
        return found
    }

    struct Untrue: Error { let addition: Addition }

    private func equations(_ places: [Suppression.Cell: Int]) throws -> [Solver.Equation] {
        try Funnel.Stage.tracked.flatMap { stage in
            try additions.compactMap { addition in
                var equation = Solver.Equation(terms: [], sum: 0)
                for (row, factor) in [(addition.total, -1)] + addition.parts.map({ ($0, 1) }) {
                    let cell = Suppression.Cell(row, stage)
                    if let place = places[cell] { equation.terms.append((place, factor)) } else { equation.sum -= factor * truth[cell]! }
                }
                if equation.terms.isEmpty, equation.sum != 0 { throw Untrue(addition: addition) }
                return equation.terms.isEmpty ? nil : equation
            }
        }
    }
}

/// A question in whole numbers, put to GLPK.
private struct Solver {
    struct Equation {
        /// Variables, counted from 1, and their factors.
        var terms: [(Int, Int)]
        var sum: Int
    }

    private let count: Int
    private let text: String

    init(bounds: [ClosedRange<Int>], equations: [Equation]) {
        count = bounds.count
        var lines = ["p mip max \(equations.count) \(bounds.count) \(equations.reduce(0) { $0 + $1.terms.count })"]
        for (row, equation) in equations.enumerated() { lines.append("i \(row + 1) s \(equation.sum)") }
        for (column, bound) in bounds.enumerated() {
            lines.append(
                bound.count == 1
                    ? "j \(column + 1) i s \(bound.lowerBound)" : "j \(column + 1) i d \(bound.lowerBound) \(bound.upperBound)")
        }
        for (row, equation) in equations.enumerated() { lines += equation.terms.map { "a \(row + 1) \($0.0) \($0.1)" } }
        text = lines.joined(separator: "\n") + "\n"
    }

    /// - Parameter objective: What to make great: variables, counted from 0, and their factors.
    func solve(_ objective: [Int: Int]) async throws -> (values: [Int], isOptimal: Bool)? {
        let scratch = try ScratchDirectory()
        let aim = objective.sorted { $0.key < $1.key }.map { "a 0 \($0.key + 1) \($0.value)\n" }.joined()
        let file = try scratch.write("problem.glp", text + aim + "e o f\n")
        let outcome = try await Tool.run("glpsol", "--glp", file, "--write", scratch.path("solution"), "--tmlim", "30")
        guard outcome.status == 0, scratch.exists("solution") else { return nil }
        var values = [Int](repeating: 0, count: count)
        var state = "u"
        for line in try scratch.text("solution").split(separator: "\n") {
            let fields = line.split(separator: " ")
            if fields[0] == "s", fields.count > 4 { state = String(fields[4]) }
            if fields[0] == "j", let place = Int(fields[1]), let value = Double(fields[2]) { values[place - 1] = Int(value.rounded()) }
        }
        return state == "o" || state == "f" ? (values, state == "o") : nil
    }
}

/// The figures of one stage, with the equations between them.
///
/// Rows that are the same quantity (an addition with one part, or whose other parts are known zeros) are one cell; what everybody knows to be
/// zero is none.
struct AdditionSystem {
    /// A cell's or an equation's share in the other.
    struct Term: Hashable {
        /// The equation's place in a cell's terms, the cell's place in an equation's.
        let place: Int
        /// +1 for a part, −1 for the total.
        let factor: Int
    }

    private(set) var values: [Int] = []
    /// Where each cell stands.
    private(set) var rows: [[RowID]] = []
    /// Of each cell.
    private(set) var terms: [[Term]] = []
    /// Of each equation. The products of factors and values add up to 0.
    private(set) var equations: [[Term]] = []

    init(tables: [ReachTable], additions: [Addition], structural: Set<RowID>, stage: Funnel.Stage) {
        var merging = Merging()
        var names: [RowID] = []
        var places: [RowID: Int] = [:]
        for table in tables {
            for row in table.rows + (table.total.map { [$0] } ?? []) {
                let id = RowID(table.id, row.key)
                guard places[id] == nil else { continue }
                places[id] = names.count
                names.append(id)
                let number = row.funnel[stage].number
                merging.add(number ?? 0, isFixed: number == nil || number == 0 && structural.contains(id), isNumber: number != nil)
            }
        }
        for addition in additions {
            let parts = addition.parts.compactMap { places[$0] }
            guard let total = places[addition.total], parts.count == addition.parts.count else { continue }
            merging.add(total: total, parts: parts)
        }
        // Everyone knows of a table's total what it is the total of.
        for table in tables {
            guard let total = table.total.flatMap({ places[RowID(table.id, $0.key)] }) else { continue }
            merging.add(total: total, parts: table.rows.map { places[RowID(table.id, $0.key)]! })
        }
        merging.simplify()
        take(merging, names)
    }

    private mutating func take(_ merging: Merging, _ names: [RowID]) {
        var merging = merging
        var cells: [Int: Int] = [:]
        for place in names.indices where merging.isNumber[place] {
            let root = merging.root(place)
            guard !merging.isFixed[root] else { continue }
            if let cell = cells[root] {
                rows[cell].append(names[place])
            } else {
                cells[root] = values.count
                values.append(merging.values[root])
                rows.append([names[place]])
            }
        }
        terms = Array(repeating: [], count: values.count)
        for equation in merging.equations {
            for term in equation { terms[cells[term.place]!].append(Term(place: equations.count, factor: term.factor)) }
            equations.append(equation.map { Term(place: cells[$0.place]!, factor: $0.factor) })
        }
    }

    /// Finds which rows are one quantity and which are known zeros.
    private struct Merging {
        private(set) var values: [Int] = []
        private(set) var isFixed: [Bool] = []
        private(set) var isNumber: [Bool] = []
        private(set) var equations: [[Term]] = []
        private var parents: [Int] = []

        mutating func add(_ value: Int, isFixed: Bool, isNumber: Bool) {
            parents.append(values.count)
            values.append(value)
            self.isFixed.append(isFixed)
            self.isNumber.append(isNumber)
        }

        /// One that does not hold tells readers nothing they could compute with. One of unknown figures is taken where it holds with zeros for
        /// them: the known parts are then the total.
        mutating func add(total: Int, parts: [Int]) {
            guard parts.contains(where: { isNumber[$0] }), values[total] == parts.reduce(0, { $0 + values[$1] }) else { return }
            equations.append([.init(place: total, factor: -1)] + parts.map { .init(place: $0, factor: 1) })
        }

        mutating func root(_ place: Int) -> Int {
            var place = place
            while parents[place] != place {
                parents[place] = parents[parents[place]]
                place = parents[place]
            }
            return place
        }

        mutating func simplify() {
            repeat {
                var changes = true
                while changes {
                    changes = false
                    for equation in equations.map({ simplified($0) }) {
                        if equation.count == 1 {
                            isFixed[equation[0].place] = true
                            changes = true
                        } else if equation.count == 2, equation[0].factor == -equation[1].factor,
                            root(equation[0].place) != root(equation[1].place)
                        {
                            parents[root(equation[1].place)] = root(equation[0].place)
                            changes = true
                        }
                    }
                    var seen: Set<[Term]> = []
                    equations = equations.map { simplified($0) }.filter { !$0.isEmpty && seen.insert($0).inserted }
                }
            } while shorten()
        }

        /// Takes one equation away from another that holds most of it, so that few cells stand in each and none says what others say: the country
        /// is the sum of its régions and so are metropolitan France and overseas; it is then those two.
        /// - Returns: Whether there was such a pair.
        private mutating func shorten() -> Bool {
            var places: [Int: [(equation: Int, factor: Int)]] = [:]
            for (index, equation) in equations.enumerated() {
                for term in equation { places[term.place, default: []].append((index, term.factor)) }
            }
            for (index, equation) in equations.enumerated() {
                var alike: [Int: (same: Int, opposite: Int)] = [:]
                for term in equation {
                    for other in places[term.place]! where other.equation != index {
                        if other.factor == term.factor {
                            alike[other.equation, default: (0, 0)].same += 1
                        } else {
                            alike[other.equation, default: (0, 0)].opposite += 1
                        }
                    }
                }
                let gains = alike.compactMap { other, count -> (gain: Int, other: Int, sign: Int)? in
                    guard min(count.same, count.opposite) == 0 else { return nil }
                    let gain = 2 * max(count.same, count.opposite) - equations[other].count
                    return gain > 0 ? (gain, other, count.same > 0 ? -1 : 1) : nil
                }
                guard let best = gains.max(by: { ($0.gain, $1.other) < ($1.gain, $0.other) }) else { continue }
                equations[index] += equations[best.other].map { .init(place: $0.place, factor: best.sign * $0.factor) }
                return true
            }
            return false
        }

        private mutating func simplified(_ equation: [Term]) -> [Term] {
            var factors: [Int: Int] = [:]
            for term in equation {
                let place = root(term.place)
                if !isFixed[place] { factors[place, default: 0] += term.factor }
            }
            return factors.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map { .init(place: $0.key, factor: $0.value) }
        }
    }
}

/// Looks for moves that change a row and little else: one taken from here and put there, or two such that undo each other's traces.
struct MoveSearch {
    var judge: MoveJudge
    private let world: World
    /// The atoms of each row.
    private let members: [[Int32]]
    private let neighbours: Neighbourhood
    /// Atoms that any other may be exchanged with where a neighbour does not serve.
    private let others: [Int]
    /// Whether an atom is one of the row's at hand.
    private var isMember: [Bool]

    /// How many atoms of a row are tried with a neighbour, in a square, and with any other.
    private static let (most, fewer, fewest) = (48, 16, 8)
    /// How many atoms stand for all of a large campaign.
    private static let all = 800

    init(_ judge: MoveJudge) {
        self.judge = judge
        world = judge.world
        var members = [[Int32]](repeating: [], count: world.rows.count)
        for (atom, rows) in world.atomRows.enumerated() {
            for row in rows where !world.rows[Int(row)].isInner { members[Int(row)].append(Int32(atom)) }
        }
        self.members = members
        neighbours = Neighbourhood(world.coordinates)
        // Only what has something in every stage can give a whole way from visit to answer away, and in small campaigns few atoms have.
        let counts = world.counts
        let busiest = counts.indices.sorted { a, b in
            let (first, second) = (counts[a], counts[b])
            return (min(first[0], first[1], first[2]), first.wrappedSum(), b) > (
                min(second[0], second[1], second[2]), second.wrappedSum(), a
            )
        }
        others = Self.spread(busiest, Self.all)
        isMember = Array(repeating: false, count: world.counts.count)
    }

    struct Found {
        let move: WorldMove
        let price: Int
    }

    /// The cheapest move found that changes a row in a stage.
    /// - Parameters:
    ///   - budget: What rows that have to be left out for it may cost together.
    ///   - changes: +1, −1 or both: what may be done to the row.
    ///   - isQuick: Looks at neighbours and squares in this stage alone.
    mutating func find(row: Int, lane: Int, budget: Int, changes: [Int] = [1, -1], isQuick: Bool = false) -> Found? {
        let stage = World.Stages(lane: lane)
        let atoms = members[row].map(Int.init).filter { world.possible[$0].contains(stage) }
        guard !atoms.isEmpty else { return nil }
        for atom in members[row] { isMember[Int(atom)] = true }
        defer { for atom in members[row] { isMember[Int(atom)] = false } }
        let busy = atoms.sorted { (world.counts[$0][lane], $1) > (world.counts[$1][lane], $0) }
        var best: Found?
        let kinds: [World.Stages] = isQuick ? [stage] : lane == 0 ? [stage, .all] : [stage, .questionnaires, .all]
        for stages in kinds {
            /// - Returns: Whether it costs nothing.
            func look(_ steps: [WorldMove.Step]) -> Bool {
                let move = WorldMove(steps: steps, stages: stages)
                let limit = min(budget, best.map { $0.price - 1 } ?? Int.max)
                guard let price = judge.price(of: move, changing: row, limit: limit) else { return false }
                best = Found(move: move, price: price)
                return price == 0
            }
            for change in changes {
                for atom in Self.spread(busy, Self.most) {
                    for other in neighbours.around(atom) where !isMember[other] {
                        if look([.init(atom: atom, change: change), .init(atom: other, change: -change)]) { return best }
                    }
                }
            }
            for change in changes {
                for atom in Self.spread(busy, Self.fewer) {
                    for (side, across, corner) in neighbours.squares(at: atom, without: isMember) {
                        let steps = [
                            WorldMove.Step(atom: atom, change: change), .init(atom: side, change: -change),
                            .init(atom: across, change: -change), .init(atom: corner, change: change),
                        ]
                        if look(steps) { return best }
                    }
                }
            }
            if isQuick { break }
            for change in changes {
                for atom in Self.spread(busy, Self.fewest) {
                    if look([.init(atom: atom, change: change)]) { return best }
                    for other in others where !isMember[other] {
                        if look([.init(atom: atom, change: change), .init(atom: other, change: -change)]) { return best }
                    }
                }
            }
        }
        return best
    }

    /// At most so many of a list, the first half of them its first.
    private static func spread(_ list: [Int], _ most: Int) -> [Int] {
        guard list.count > most else { return list }
        let first = most / 2
        let rest = list.count - first
        return Array(list.prefix(first)) + (0..<(most - first)).map { list[first + $0 * rest / (most - first)] }
    }
}

/// Which atoms differ in one respect.
private struct Neighbourhood {
    private enum Axis: Int, CaseIterable { case channel, time, kind, density, place, relays }

    private let coordinates: [World.Coordinates]
    private let places: [World.Coordinates: Int]
    /// By axis, then by everything else.
    private let lines: [[World.Coordinates: [Int]]]

    init(_ coordinates: [World.Coordinates]) {
        self.coordinates = coordinates
        places = Dictionary(zip(coordinates, coordinates.indices), uniquingKeysWith: { first, _ in first })
        lines = Axis.allCases.map { axis in
            Dictionary(grouping: coordinates.indices) { Self.without(axis, coordinates[$0]) }
        }
    }

    /// How many of a line are tried.
    private static let most = 128
    private static let fewest = 24

    func around(_ atom: Int) -> [Int] { Axis.allCases.flatMap { line(atom, $0, Self.most) } }

    /// Those at the three other corners of a square, none of which is a member: of one of the sides, the other side, and both. Only so does a
    /// square change a row: in all others what it gives and takes comes to nothing.
    func squares(at atom: Int, without isMember: [Bool]) -> [(Int, Int, Int)] {
        let axes: [(Axis, Axis)] = [
            (.channel, .place), (.time, .kind), (.channel, .relays), (.time, .relays), (.channel, .time), (.channel, .kind),
            (.time, .place),
            (.kind, .place), (.kind, .density), (.density, .place), (.channel, .density), (.time, .density),
        ]
        return axes.flatMap { first, second -> [(Int, Int, Int)] in
            let sides = line(atom, first, Self.fewest).filter { !isMember[$0] }
            guard !sides.isEmpty else { return [] }
            let across = line(atom, second, Self.fewest).filter { !isMember[$0] }
            return sides.flatMap { side in
                across.compactMap { other in
                    let corner = Self.with(second, of: coordinates[other], coordinates[side])
                    return places[corner].flatMap { isMember[$0] || $0 == side || $0 == other ? nil : (side, other, $0) }
                }
            }
        }
    }

    private func line(_ atom: Int, _ axis: Axis, _ most: Int) -> [Int] {
        let line = lines[axis.rawValue][Self.without(axis, coordinates[atom])] ?? []
        guard line.count > most else { return line.filter { $0 != atom } }
        return (0..<most).map { line[$0 * line.count / most] }.filter { $0 != atom }
    }

    private static func without(_ axis: Axis, _ at: World.Coordinates) -> World.Coordinates {
        with(axis, of: World.Coordinates(place: -1, kind: -1, density: -1, channel: -1, time: -1), at)
    }

    /// `at`, but for an axis.
    private static func with(_ axis: Axis, of other: World.Coordinates, _ at: World.Coordinates) -> World.Coordinates {
        let all = axis == .relays
        return World.Coordinates(
            place: all || axis == .place ? other.place : at.place, kind: all || axis == .kind ? other.kind : at.kind,
            density: all || axis == .density ? other.density : at.density, channel: axis == .channel ? other.channel : at.channel,
            time: axis == .time ? other.time : at.time)
    }
}

/// Everything that was counted, as finely as a reader who knows the registry and the ledger can tell it apart, and the rows that are made of it.
///
/// An atom is what relays that nobody can tell apart by what is published (one place, one family, one density) brought through one channel
/// in one wave and one stretch of days. Every row of every published table is a sum of atoms. So rows that are one quantity by the registry
/// (the only association is the only relay of Ain) are made of the same atoms, and are one row here; and a wave is the sum of its weeks.
public struct World: Sendable {
    /// Visits, starts and completions; the fourth lane is 0.
    public typealias Numbers = SIMD4<Int>

    /// Some of the three stages.
    public struct Stages: OptionSet, Hashable, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        init(_ stage: Funnel.Stage) { self = Funnel.Stage.tracked.firstIndex(of: stage).map { .init(lane: $0) } ?? [] }
        init(lane: Int) { rawValue = 1 << UInt8(lane) }
        public static let visits = Stages(rawValue: 1)
        /// Starts and completions.
        public static let questionnaires = Stages(rawValue: 6)
        public static let all = Stages(rawValue: 7)

        func contains(lane: Int) -> Bool { rawValue & (1 << UInt8(lane)) != 0 }
    }

    /// Where an atom stands: neighbours differ in one of these.
    public struct Coordinates: Hashable, Sendable {
        public let place: Int
        public let kind: Int
        public let density: Int
        public let channel: Int
        /// A wave and a stretch of days.
        public let time: Int

        public init(place: Int = 0, kind: Int = 0, density: Int = 0, channel: Int = 0, time: Int = 0) {
            (self.place, self.kind, self.density, self.channel, self.time) = (place, kind, density, channel, time)
        }
    }

    /// A sum of atoms, under all the names that it is published by.
    struct Row: Sendable {
        /// In the report at hand.
        var names: [RowID] = []
        var numbers = Numbers()
        /// Stages that the report tells a number of.
        var known: Stages = []
        /// Stages in which something can have been counted; 0 is known to everyone in the others.
        var possible: Stages = []
        /// What it costs to leave it out, for each bit of its number.
        var weight = 0
        /// Added to that.
        var toll = 0
        /// Published in an earlier report: it can no longer be left out.
        var told: Stages = []
        /// Left out of an earlier report: it has to stay unknown.
        var kept: Stages = []
        /// Of no table: a reader only knows that fewer questionnaires were submitted than opened, and fewer opened than visits made.
        var isInner: Bool { names.isEmpty && told.isEmpty && kept.isEmpty }
    }

    private(set) var rows: [Row] = []
    private(set) var coordinates: [Coordinates] = []
    private(set) var counts: [Numbers] = []
    private(set) var possible: [Stages] = []
    /// The rows of each atom.
    private(set) var atomRows: [[Int32]] = []

    public init() {}

    // MARK: Building

    /// A row of the report at hand.
    /// - Parameters:
    ///   - known: Stages that it tells a number of.
    ///   - weight: How much readers lose with it, from 1 for an inner cell of a crossed table.
    ///   - isWhole: The whole of what is published: it goes last.
    public mutating func addRow(_ name: RowID, known: Stages, weight: Int = 1, isWhole: Bool = false) -> Int {
        rows.append(Row(names: [name], known: known, weight: weight, toll: isWhole ? CellProtection.grand : 0))
        return rows.count - 1
    }

    /// A row of a report that everyone has already.
    /// - Parameters:
    ///   - told: Stages whose number it told.
    ///   - kept: Stages that it left out.
    public mutating func addRow(told: Stages, kept: Stages) -> Int {
        rows.append(Row(known: told.union(kept), told: told, kept: kept))
        return rows.count - 1
    }

    /// A sum that no table tells: the links of some relays in a channel and a wave.
    public mutating func addInnerRow(known: Stages) -> Int {
        rows.append(Row(known: known))
        return rows.count - 1
    }

    /// - Parameters:
    ///   - rows: All that it is a part of, each once.
    ///   - possible: Stages in which something can have been counted.
    public mutating func add(_ coordinates: Coordinates, _ counts: Numbers, possible: Stages, rows: [Int32]) {
        self.coordinates.append(coordinates)
        self.counts.append(counts)
        self.possible.append(possible)
        atomRows.append(rows)
        for row in rows {
            self.rows[Int(row)].numbers &+= counts
            self.rows[Int(row)].possible.formUnion(possible)
        }
    }

    /// Makes one row of those that are made of the same atoms.
    func merged() -> World {
        var marks = [SIMD2<UInt64>](repeating: .zero, count: rows.count)
        for (atom, places) in atomRows.enumerated() {
            let mark = SIMD2(Self.mixed(UInt64(atom)), Self.mixed(UInt64(atom) ^ 0xD6E8_FEB8_6659_FD93))
            for place in places { marks[Int(place)] &+= mark }
        }
        var world = self
        world.rows = []
        var places: [SIMD2<UInt64>: Int] = [:]
        for (row, mark) in zip(rows, marks) {
            let place = places[mark] ?? world.rows.count
            if place == world.rows.count {
                places[mark] = place
                world.rows.append(row)
            } else {
                world.rows[place].join(row)
            }
        }
        let renamed = marks.map { Int32(places[$0] ?? 0) }
        world.atomRows = atomRows.map { Set($0.map { renamed[Int($0)] }).sorted() }
        return world
    }

    /// Splitmix64's output.
    private static func mixed(_ seed: UInt64) -> UInt64 {
        var value = seed &+ 0x9E37_79B9_7F4A_7C15
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

extension World.Row {
    fileprivate mutating func join(_ other: World.Row) {
        names += other.names
        known.formUnion(other.known)
        weight += other.weight
        toll += other.toll
        told.formUnion(other.told)
        kept.formUnion(other.kept)
    }

    /// What readers lose without it.
    func price(lane: Int) -> Int { weight * (4 + Int.bitWidth - numbers[lane].leadingZeroBitCount) + toll }
}

internal import Campaign
internal import Tracking

/// The lines of one day, from the segments of all imports.
///
/// How often a line stood in the log is the most that one import saw it. Each file is a part of the log, so none can hold more copies of a
/// line than there are; and where copies are told apart by nothing, the file that holds most tells of most. The same file again, grown,
/// compressed, cut or overlapping adds a smaller or an equal number, and the most of several numbers depends neither on their order nor
/// on how often each is given.
struct DayLines {
    private let connection: Connection
    private let segments: [Segment]

    private struct Segment {
        let id: Int
        let `import`: Int
        let sightings: Int
        let digest: Int?

        init(_ row: Statement) {
            (id, `import`, sightings, digest) = (row.integer(0), row.integer(1), row.integer(2), row.optionalInteger(3))
        }

        func reader(_ connection: Connection) throws -> BlobReader<PackedSighting> {
            try BlobReader(connection, table: "segments", column: "body", row: id, digest: digest)
        }
    }

    /// - Parameter source: whose lines; nil for all.
    init(_ connection: Connection, day: Int, of source: CountSource? = nil) throws {
        self.connection = connection
        segments = try connection.rows(.named("segments of day"), .integer(day)) { (Segment($0), $0.integer(4)) }
            .filter { source == nil || $0.1 == source?.rawValue }.map(\.0)
    }

    /// The lines that one import saw.
    /// - Parameter chosen: in these of its segments; nil for all.
    init(_ connection: Connection, import id: Int, day: Int, segments chosen: Set<Int>? = nil) throws {
        self.connection = connection
        segments = try connection.rows(.named("segments of import and day"), .integer(id), .integer(day), read: Segment.init)
            .filter { chosen?.contains($0.id) ?? true }
    }

    /// What stands in the lines, in no order; copies of a line, and lines of one visitor, link and second, may be one event.
    func events() throws -> [Event] {
        var events = EventHeap()
        if Set(segments.map(\.import)).count < 2 {
            // Within one import copies add up: there is nothing to compare.
            events.reserve(segments.reduce(0) { $0 + $1.sightings })
            for segment in segments {
                let reader = try segment.reader(connection)
                var last: PackedSighting?
                while let sighting = try reader.next() {
                    // Traces of one visitor and link are one.
                    if sighting.isTrace, last?.isSameLine(as: sighting) == true { continue }
                    events.add(Event(sighting))
                    last = sighting
                }
            }
            return events.all
        }
        try forEachLine { sighting, copies in events.add(Event(sighting, copies: sighting.isTrace ? 1 : copies)) }
        return events.all
    }

    /// Events as they are read. Where they are very many, those that say the same become one now and then: a program that asks for a link all day
    /// fills no memory, and people are never so many.
    private struct EventHeap {
        private(set) var all: [Event] = []
        private var limit = 1 << 19

        mutating func reserve(_ count: Int) { all.reserveCapacity(min(count, limit)) }

        mutating func add(_ event: Event) {
            if all.count == limit {
                join()
                limit = max(limit, 2 * all.count)
            }
            all.append(event)
        }

        private mutating func join() {
            all = HashOrder.sorted(all, key: { $0.visitor }, isBefore: { $0.isBefore($1) })
            var kept = 0
            for event in all {
                if kept > 0, all[kept - 1].isSame(as: event) {
                    all[kept - 1].copies += event.copies
                } else {
                    all[kept] = event
                    kept += 1
                }
            }
            all.removeSubrange(kept...)
        }
    }

    /// Every sighting of every segment, one after the other.
    func forEachSighting(_ body: (PackedSighting) -> Void) throws {
        for segment in segments {
            let reader = try segment.reader(connection)
            while let sighting = try reader.next() { body(sighting) }
        }
    }

    /// Every different line in the order of fingerprints, as the latest import judged it, with its number of copies.
    func forEachLine(_ body: (PackedSighting, Int) throws -> Void) throws {
        var merge = try Merge(connection, segments)
        while let line = try merge.next() { try body(line.sighting, line.copies) }
    }

    /// What a day comes to.
    struct Counts {
        /// By the subject's number in the store, sorted by it. Sure gateways are in none.
        var tallies: [(subject: UInt32, count: Count)] = []
        /// Gateways by subject and reason, sorted.
        var gateways: [(key: GatewayJudge.Key, count: Count)] = []
        /// Lines that count for anything.
        var lines = 0
    }

    /// Counts the visits of a day, subject by subject, and tells mail gateways from people.
    static func counts(_ events: [Event]) -> Counts {
        let sorted = HashOrder.sorted(
            events, key: { $0.visitor }, isBefore: { $0.isBefore($1) })
        let judge = GatewayJudge(sorted)
        var counters: [UInt32: VisitCounter] = [:]
        var gateways: [GatewayJudge.Key: VisitCounter] = [:]
        var counts = Counts()
        for (place, event) in sorted.enumerated() where event.step != .trace {
            counts.lines += Int(event.copies)
            let visitor = KeyedHash(high: 0, low: event.visitor)
            let verdict = judge.verdicts.isEmpty ? nil : judge.verdicts[place]
            if let verdict {
                gateways[GatewayJudge.Key(subject: event.subject, verdict: verdict), default: VisitCounter()].add(
                    visitor: visitor, second: event.second, step: event.step, marks: event.marks, copies: Int(event.copies))
                if verdict.isSure { continue }
            }
            counters[event.subject, default: VisitCounter()].add(
                visitor: visitor, second: event.second, step: event.step, marks: event.marks, copies: Int(event.copies))
        }
        counts.tallies = counters.map { ($0.key, $0.value.count) }.sorted { $0.0 < $1.0 }
        counts.gateways = gateways.map { ($0.key, $0.value.count) }.sorted { $0.key < $1.key }
        return counts
    }

    /// A sighting stripped of its line: what visits are counted from.
    struct Event: Sendable {
        let visitor: UInt64
        let second: UInt32
        let what: UInt32
        /// How often it was seen.
        fileprivate(set) var copies: UInt32

        init(_ sighting: PackedSighting, copies: Int = 1) {
            visitor = sighting.visitor
            second = sighting.second
            what = sighting.what
            self.copies = UInt32(clamping: copies)
        }

        /// By visitor, then by subject, then by second, redirections first.
        func isBefore(_ other: Event) -> Bool {
            if visitor != other.visitor { return visitor < other.visitor }
            if subject != other.subject { return subject < other.subject }
            if second != other.second { return second < other.second }
            return isRedirect != other.isRedirect ? isRedirect : what < other.what
        }

        func isSame(as other: Event) -> Bool { visitor == other.visitor && second == other.second && what == other.what }

        var subject: UInt32 { UInt32(littleEndian: what) & (PackedSighting.subjects - 1) }
        var step: Sighting.Step { Sighting.Step(rawValue: UInt8(truncatingIfNeeded: UInt32(littleEndian: what) >> 30)) ?? .hit }
        var marks: Sighting.Marks { Sighting.Marks(rawValue: UInt8(truncatingIfNeeded: UInt32(littleEndian: what) >> 28 & 3)) }
        var isRedirect: Bool { marks.contains(.redirect) }
    }

    /// Several sorted segments read as one, with equal lines brought together. Memory is a window a segment.
    private struct Merge {
        private struct Head {
            var sighting: PackedSighting
            let reader: BlobReader<PackedSighting>
            let `import`: Int
        }

        /// A heap: the smallest line first.
        private var heads: [Head] = []

        init(_ connection: Connection, _ segments: [Segment]) throws {
            for segment in segments {
                let reader = try segment.reader(connection)
                if let first = try reader.next() { heads.append(Head(sighting: first, reader: reader, import: segment.import)) }
            }
            for place in heads.indices.reversed() { sink(place) }
        }

        /// The next line, as the latest import judged it, and the most copies that one import holds; nil at the end.
        mutating func next() throws -> (sighting: PackedSighting, copies: Int)? {
            guard var line = heads.first?.sighting else { return nil }
            var latest = Int.min
            var copies: [(import: Int, count: Int)] = []
            while let head = heads.first, head.sighting.isSameLine(as: line) {
                if let place = copies.firstIndex(where: { $0.import == head.import }) {
                    copies[place].count += 1
                } else {
                    copies.append((head.import, 1))
                }
                if head.import > latest { (line, latest) = (head.sighting, head.import) }
                try advance()
            }
            return (line, copies.reduce(0) { max($0, $1.count) })
        }

        private mutating func advance() throws {
            if let sighting = try heads[0].reader.next() {
                heads[0].sighting = sighting
            } else {
                heads.swapAt(0, heads.count - 1)
                heads.removeLast()
            }
            sink(0)
        }

        private mutating func sink(_ start: Int) {
            var place = start
            while true {
                var least = place
                for child in [2 * place + 1, 2 * place + 2] where child < heads.count {
                    if heads[child].sighting.isBefore(heads[least].sighting) { least = child }
                }
                if least == place { return }
                heads.swapAt(place, least)
                place = least
            }
        }
    }
}

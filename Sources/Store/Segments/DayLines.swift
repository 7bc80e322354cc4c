/// A sighting stripped of its line: what visits are counted from.
struct DayEvent: Sendable {
    let visitor: UInt64
    let second: UInt32
    let what: UInt32

    init(_ sighting: PackedSighting) {
        visitor = sighting.visitor
        second = sighting.second
        what = sighting.what
    }
}

/// The lines of one day, from the segments of all imports.
///
/// How often a line stood in the log is the most that one import saw it. Each file is a part of the log, so none can hold more copies of a
/// line than there are; and where copies are told apart by nothing, the file that holds most tells of most. The same file again, grown,
/// compressed, cut or overlapping adds a smaller or an equal number, and the most of several numbers depends neither on their order nor
/// on how often each is given.
struct DayLines {
    private let connection: Connection
    private let segments: [(id: Int, import: Int, sightings: Int)]

    init(_ connection: Connection, day: Int) throws {
        self.connection = connection
        segments = try connection.rows(.named("segments of day"), .integer(day)) { ($0.integer(0), $0.integer(1), $0.integer(2)) }
    }

    /// The lines that one import saw.
    init(_ connection: Connection, import id: Int, day: Int) throws {
        self.connection = connection
        segments = try connection.rows(.named("segments of import and day"), .integer(id), .integer(day)) {
            ($0.integer(0), $0.integer(1), $0.integer(2))
        }
    }

    /// One event a copy of a line, in no order.
    func events() throws -> [DayEvent] {
        var events: [DayEvent] = []
        if Set(segments.map(\.import)).count < 2 {
            // Within one import copies add up: there is nothing to compare.
            events.reserveCapacity(segments.reduce(0) { $0 + $1.sightings })
            for segment in segments {
                let reader = try BlobReader<PackedSighting>(connection, table: "segments", column: "body", row: segment.id)
                while let sighting = try reader.next() { events.append(DayEvent(sighting)) }
            }
            return events
        }
        try forEachLine { sighting, copies in
            for _ in 0..<copies { events.append(DayEvent(sighting)) }
        }
        return events
    }

    /// Every different line in the order of fingerprints, as the latest import judged it, with its number of copies.
    func forEachLine(_ body: (PackedSighting, Int) throws -> Void) throws {
        var merge = try SegmentMerge(connection, segments.map { ($0.id, $0.import) })
        while let line = try merge.next() { try body(line.sighting, line.copies) }
    }
}

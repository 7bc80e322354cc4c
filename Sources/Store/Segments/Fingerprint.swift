/// A line of a sealed day, 24 bytes.
struct Fingerprint {
    let lineHigh: UInt64
    let lineLow: UInt64
    /// The most that one import held, little-endian as all of it.
    let copies: UInt64

    init(_ sighting: PackedSighting, copies: Int) {
        lineHigh = sighting.lineHigh
        lineLow = sighting.lineLow
        self.copies = UInt64(copies).littleEndian
    }

    /// The same line, more often.
    init(_ known: Fingerprint, copies: Int) {
        lineHigh = known.lineHigh
        lineLow = known.lineLow
        self.copies = UInt64(copies).littleEndian
    }

    var count: Int { Int(UInt64(littleEndian: copies)) }

    /// Whether it stands before, at (0) or after the line of `sighting`.
    func order(_ sighting: PackedSighting) -> Int {
        let (a, b) = (UInt64(littleEndian: lineHigh), UInt64(littleEndian: sighting.lineHigh))
        if a != b { return a < b ? -1 : 1 }
        let (c, d) = (UInt64(littleEndian: lineLow), UInt64(littleEndian: sighting.lineLow))
        return c == d ? 0 : c < d ? -1 : 1
    }

    /// Reads the fingerprints of a sealed day in their order.
    struct Reader {
        private let connection: Connection
        private var parts: ArraySlice<(id: Int, digest: Int?)>
        private var reader: BlobReader<Fingerprint>?

        init(_ connection: Connection, day: Int) throws {
            self.connection = connection
            parts = try connection.rows(.named("fingerprints of day"), .integer(day)) { ($0.integer(0), $0.optionalInteger(1)) }[...]
        }

        mutating func next() throws -> Fingerprint? {
            while true {
                if let found = try reader?.next() { return found }
                guard let part = parts.popFirst() else { return nil }
                reader = try BlobReader(connection, table: "fingerprints", column: "body", row: part.id, digest: part.digest)
            }
        }
    }

    /// Writes the fingerprints of a day in their order, in blobs of a bounded size.
    struct Writer {
        private let connection: Connection
        private let day: Int
        private let last: Int
        private var waiting: [Fingerprint] = []
        private static let most = 1 << 16

        init(_ connection: Connection, day: Int) throws {
            self.connection = connection
            self.day = day
            last = try connection.number(.named("last fingerprints")) ?? 0
        }

        mutating func add(_ fingerprint: Fingerprint) throws {
            waiting.append(fingerprint)
            if waiting.count == Self.most { try flush() }
        }

        /// Writes what is left and removes what was there before.
        mutating func finish() throws {
            try flush()
            try connection.run(.named("delete old fingerprints of day"), .integer(day), .integer(last))
        }

        private mutating func flush() throws {
            guard !waiting.isEmpty else { return }
            let statement = try connection.statement(.named("add fingerprints"))
            try statement.bind([.integer(day), .integer(waiting.count)])
            let digest = try waiting.withUnsafeBytes { body in
                try statement.run(bytes: body, at: 2)
                return RowFold.of(body)
            }
            try connection.run(.named("set check"), .text("fingerprint"), .integer(connection.lastRow), .integer(digest))
            waiting.removeAll(keepingCapacity: true)
        }
    }
}

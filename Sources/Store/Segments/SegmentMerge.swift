/// Several sorted segments read as one, with equal lines brought together. Memory is a window a segment.
struct SegmentMerge {
    private struct Head {
        var sighting: PackedSighting
        let reader: BlobReader<PackedSighting>
        let `import`: Int
    }

    /// A heap: the smallest line first.
    private var heads: [Head] = []

    init(_ connection: Connection, _ segments: [(id: Int, import: Int)]) throws {
        for segment in segments {
            let reader = try BlobReader<PackedSighting>(connection, table: "segments", column: "body", row: segment.id)
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

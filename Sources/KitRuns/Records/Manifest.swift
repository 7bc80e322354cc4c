internal import Base
import Campaign

/// `manifest.json`: one JSON object, of which every line between the first and the last is the record of one relay, sorted by id.
/// Nothing in it tells when, where or how fast it was made.
enum Manifest {
    static let name = "manifest.json"
    /// The page that shows all kits, beside it.
    static let indexName = "index.html"

    /// The first line: what the index page was made from and what came out.
    struct Header: Equatable {
        let campaign: String
        let wave: String
        let index: KitRecord.File
        let indexInputs: String

        var line: String {
            "{\"portevoix\":1,\"campaign\":\(JSONWriter.quoted(campaign)),\"wave\":\(JSONWriter.quoted(wave)),"
                + "\"index\":{\"inputs\":\(JSONWriter.quoted(indexInputs)),\"bytes\":\(index.bytes),\"sha256\":\(JSONWriter.quoted(index.sha256))},"
                + "\"relays\":{"
        }
    }

    static let end = "}}\n"

    /// Reads the first line, and where each relay's record lies.
    static func read(_ file: RecordFile) -> (header: Header?, records: [RelayID: RecordFile.Place]) {
        var header: Header?
        var records: [RelayID: RecordFile.Place] = [:]
        var isFirst = true
        file.lines { line, place in
            if isFirst {
                header = try? Header(line)
                isFirst = false
            } else if header != nil, let id = relay(ofLine: line) {
                let comma = line.last == 44 ? 1 : 0
                records[id] = RecordFile.Place(file: place.file, offset: place.offset, count: place.count - comma)
            }
        }
        return (header, records)
    }
}

extension Manifest.Header {
    init(_ line: ArraySlice<UInt8>) throws(JSONCursor.Malformed) {
        var cursor = JSONCursor(line)
        try cursor.expect("{\"portevoix\":1,\"campaign\":")
        campaign = try cursor.string()
        try cursor.expect(",\"wave\":")
        wave = try cursor.string()
        try cursor.expect(",\"index\":{\"inputs\":")
        indexInputs = try cursor.string()
        try cursor.expect(",\"bytes\":")
        let bytes = try cursor.integer()
        try cursor.expect(",\"sha256\":")
        index = KitRecord.File(path: Manifest.indexName, bytes: bytes, sha256: try cursor.string())
        try cursor.expect("},\"relays\":{")
        guard cursor.isAtEnd else { throw JSONCursor.Malformed() }
    }
}

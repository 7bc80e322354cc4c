internal import Base
public import Campaign
internal import Files

/// `manifest.json`: one JSON object, of which every line between the first and the last is the record of one relay, sorted by id.
/// Nothing in it tells when, where or how fast it was made.
public enum Manifest {
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

    /// Whose kits a folder holds.
    /// - Returns: nil where the folder has no manifest: nobody knows.
    public static func relays(in folder: String) -> Set<RelayID>? {
        guard let output = OutputFolder(reading: folder), let file = RecordFile(name, in: output) else { return nil }
        let (header, records) = read(file)
        return header == nil ? nil : Set(records.keys)
    }

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

    /// The relay that a line `"id":…` is about, read without the rest of it; nil where the line starts otherwise.
    private static func relay(ofLine line: ArraySlice<UInt8>) -> RelayID? {
        guard line.first == 34, let end = line.dropFirst().prefix(82).firstIndex(of: 34), end + 1 < line.endIndex, line[end + 1] == 58,
            let text = String(validating: line[line.startIndex + 1..<end], as: UTF8.self), isSlug(text)
        else { return nil }
        return RelayID(text)
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

internal import Base
internal import Foundation

/// A tab-separated file of the project's own: UTF-8, a header line, then lines sorted by their first field, bytewise.
struct TerritoryTable: Sendable {
    private let bytes: Data
    private let file: String
    private let columns: Int
    /// Where the line after the header starts.
    private let body: Int

    init(folder: String, file: String, columns: [String]) throws(Diagnostic) {
        let path = "\(folder)/\(file)"
        let remedy = TerritoryTable.remedy
        guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped) else {
            throw .error(
                Wording("the territories cannot be read", fr: "la table des territoires est illisible"),
                at: Diagnostic.Location(file: path),
                hint: remedy)
        }
        let header = bytes.prefix { $0 != 10 }
        guard header.elementsEqual(columns.joined(separator: "\t").utf8) else {
            throw .error(
                Wording(
                    "the header is not \(columns.joined(separator: ", "))", fr: "l’en-tête n’est pas \(columns.joined(separator: ", "))"),
                at: Diagnostic.Location(file: path, line: 1, column: 1), hint: remedy)
        }
        self.bytes = bytes
        self.file = path
        self.columns = columns.count
        body = min(header.count + 1, bytes.count)
    }

    /// Makes a territory of each line; a line without the right number of fields or a population is an error.
    func all(_ make: ([String]) -> Territory) throws(Diagnostic) -> [Territory] {
        var all: [Territory] = []
        var bad: Int?
        var number = 1
        forEachLine { line in
            number += 1
            let territory = make(line)
            if territory.population < 0, bad == nil { bad = number }
            all.append(territory)
        }
        if let bad {
            throw .error(
                Wording("the line has no population", fr: "la ligne n’a pas de population"), at: Diagnostic.Location(file: file, line: bad),
                hint: TerritoryTable.remedy)
        }
        return all
    }

    /// Calls with the fields of each line, as many as there are columns: missing ones are empty.
    func forEachLine(_ body: ([String]) -> Void) {
        bytes.withUnsafeBytes { bytes in
            var position = self.body
            while position < bytes.count {
                let end = bytes[position...].firstIndex(of: 10) ?? bytes.count
                if end > position { body(fields(bytes[position..<end])) }
                position = end + 1
            }
        }
    }

    private static let remedy = Wording(
        "make the territories again, or check the folder of shared assets",
        fr: "vérifiez le dossier des données partagées, ou installez à nouveau")

    /// The fields of the line whose first field is `code`; nil where there is none.
    func line(startingWith code: String) -> [String]? { lines(startingWith: code, atMost: 1).first }

    /// The fields of the lines whose first field is `code`, or begins with it where it need not be `whole`, in their order.
    func lines(startingWith code: String, atMost limit: Int = 100, whole: Bool = true) -> [[String]] {
        guard !code.isEmpty, !code.utf8.contains(9), !code.utf8.contains(10) else { return [] }
        let key = Array(code.utf8)
        return bytes.withUnsafeBytes { bytes in
            var low = body
            var high = bytes.count
            // `low` and `high` are always starts of lines, or the end; no line before `low` has the key.
            while low < high {
                var start = low + (high - low) / 2
                while start > low, bytes[start - 1] != 10 { start -= 1 }
                let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
                if bytes[start..<end].prefix(while: { $0 != 9 }).lexicographicallyPrecedes(key) {
                    low = min(end + 1, high)
                } else {
                    high = start
                }
            }
            var found: [[String]] = []
            while low < bytes.count, found.count < limit {
                let end = bytes[low...].firstIndex(of: 10) ?? bytes.count
                let field = bytes[low..<end].prefix { $0 != 9 }
                guard field.starts(with: key), !whole || field.count == key.count else { break }
                found.append(fields(bytes[low..<end]))
                low = end + 1
            }
            return found
        }
    }

    private func fields(_ line: Slice<UnsafeRawBufferPointer>) -> [String] {
        var fields = line.split(separator: 9, omittingEmptySubsequences: false).prefix(columns).map { String(decoding: $0, as: UTF8.self) }
        while fields.count < columns { fields.append("") }
        return fields
    }
}

import Foundation

/// The official tables, rewritten as the project keeps them: TAB separated, one header line, sorted by code bytewise.
enum Tables {
    private struct Table {
        let source: String
        let target: String
        /// The source's column and the name it has in the project, code first.
        let columns: [(source: String, target: String)]
    }

    private static let all = [
        Table(
            source: "regions.csv", target: "regions.tsv", columns: [("code", "code"), ("nom", "name"), ("pop_municipale", "population")]),
        Table(
            source: "departements.csv", target: "departements.tsv",
            columns: [("code", "code"), ("nom", "name"), ("code_region", "region"), ("pop_municipale", "population")]),
        Table(
            source: "epci.csv", target: "epci.tsv",
            columns: [
                ("siren", "siren"), ("nom", "name"), ("nature", "nature"), ("code_departement_siege", "departement"),
                ("pop_municipale", "population"),
            ]),
        Table(
            source: "communes.csv", target: "communes.tsv",
            columns: [
                ("code_insee", "code"), ("nom", "name"), ("code_departement", "departement"), ("code_region", "region"),
                ("siren_epci", "epci"),
                ("pop_municipale", "population"),
            ]),
        Table(
            source: "points.csv", target: "points.tsv",
            columns: [("code_insee", "code"), ("longitude", "longitude"), ("latitude", "latitude")]),
    ]

    static func write(from source: String, to target: String) throws {
        try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
        for table in all {
            let text = try convert(String(contentsOfFile: "\(source)/\(table.source)", encoding: .utf8), table)
            try Data(text.utf8).write(to: URL(filePath: "\(target)/\(table.target)"), options: .atomic)
        }
    }

    private static func convert(_ text: String, _ table: Table) throws -> String {
        let rows = try rows(text, file: table.source, columns: table.columns.map(\.source))
        return self.text(table.columns.map(\.target), rows)
    }

    /// The columns of a source, row by row, apostrophes typeset.
    static func rows(_ text: String, file: String, columns: [String]) throws -> [[String]] {
        let lines = text.split(whereSeparator: \.isNewline)
        let separator: Character = lines.first?.contains(";") == true ? ";" : ","
        let all = lines.map { fields($0, separator) }
        guard let header = all.first else { throw Unusable(file: file, reason: "it is empty") }
        let positions = try columns.map { column in
            guard let position = header.firstIndex(where: { $0 == column }) else {
                throw Unusable(file: file, reason: "it has no column \(column)")
            }
            return position
        }
        return try all.dropFirst().map { row in
            guard row.count == header.count, !row.contains(where: { $0.contains("\t") }) else {
                throw Unusable(file: file, reason: "a row has another shape than the header: \(row.joined(separator: ";"))")
            }
            return positions.map { row[$0].replacingOccurrences(of: "'", with: "’") }
        }
    }

    /// Writes rows as the project keeps them.
    static func write(_ header: [String], _ rows: [[String]], to path: String) throws {
        try Data(text(header, rows).utf8).write(to: URL(filePath: path), options: .atomic)
    }

    private static func text(_ header: [String], _ rows: [[String]]) -> String {
        let lines = rows.map { $0.joined(separator: "\t") }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return ([header.joined(separator: "\t")] + lines).map { $0 + "\n" }.joined()
    }

    /// Fields between separators; one in double quotes may hold a separator, and a doubled quote stands for one.
    private static func fields(_ line: Substring, _ separator: Character) -> [String] {
        var fields = [""]
        var quoted = false
        var afterQuote = false
        for character in line {
            switch character {
            case "\"":
                if afterQuote { fields[fields.count - 1].append("\"") }
                quoted.toggle()
                afterQuote = !quoted
                continue
            case separator where !quoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
            afterQuote = false
        }
        return fields
    }

    /// A source that cannot be turned into the project's tables.
    struct Unusable: Error, CustomStringConvertible {
        let file: String
        let reason: String
        var description: String { "\(file): \(reason). hint: take the file as its publisher ships it" }
    }
}

internal import Base

/// Which cell of a row holds what.
struct RegistryColumns {
    private let places: [Int?]
    /// Columns that the product does not know, by the names they have in the file.
    let strangers: [(name: String, place: Int)]

    /// - Returns: nil where a required column is missing: no row can be read then.
    init?(_ table: DelimitedText, _ problems: inout Diagnostics) {
        guard table.header.count > 0 else {
            problems.append(
                .error(
                    "the file is empty", at: Diagnostic.Location(file: table.source.name),
                    hint: "start it with the header line \(Column.line)"))
            return nil
        }
        var places: [Column: Int] = [:]
        var strangers: [(name: String, place: Int)] = []
        for place in 0..<table.header.count where !table.header.isEmpty(place) {
            let name = table.header[place]
            guard let column = Column.allCases.first(where: { RegistryColumns.key($0.name) == RegistryColumns.key(name) })
            else {
                strangers.append((name, place))
                if strangers.count <= RegistryColumns.mostStrangers {
                    problems.append(RegistryColumns.unknown(name, table.header.location(place)))
                }
                continue
            }
            if places[column] != nil {
                problems.append(
                    .error(
                        "the column \"\(column.name)\" stands here a second time", at: table.header.location(place),
                        hint: "keep one of them"))
            }
            places[column] = places[column] ?? place
        }
        if strangers.count > RegistryColumns.mostStrangers {
            problems.append(
                .warning(
                    "\(strangers.count - RegistryColumns.mostStrangers) more columns are not known; they are kept, and nothing uses them",
                    at: table.header.location(0)))
        }
        let missing = Column.required.filter { places[$0] == nil }
        if !missing.isEmpty {
            let names = missing.map { "\"\($0.name)\"" }.joined(separator: ", ")
            problems.append(
                .error(
                    missing.count == 1 ? "the column \(names) is missing" : "the columns \(names) are missing",
                    at: Diagnostic.Location(file: table.source.name, line: table.header.line),
                    hint: "the header line is \(Column.line), in any order"))
            return nil
        }
        self.places = Column.allCases.map { places[$0] }
        self.strangers = strangers
    }

    /// The cell's place; for a column that the file does not have, the first.
    func place(_ column: Column) -> Int? { places[column.rawValue] }

    private static let mostStrangers = 20

    private static func key(_ name: String) -> String { Folding.key(name).replacing(" ", with: "") }

    private static func unknown(_ name: String, _ place: Diagnostic.Location) -> Diagnostic {
        let known = Column.allCases.map(\.name)
        return .warning(
            "the column \"\(name)\" is not known; it is kept, and nothing uses it", at: place,
            hint: Nearest.word(to: name, among: known).map { "did you mean \"\($0)\"?" })
    }
}

extension RegistryColumns {
    /// The columns of `relays.csv`, by the names its header line gives them.
    enum Column: Int, CaseIterable {
        case id, nom, nomCourt, type, territoire, parent, finess, siret, email, logo, canaux, message, contact, telephone

        /// As the header line writes it.
        var name: String { self == .nomCourt ? "nom_court" : "\(self)" }

        static let required: [Column] = [.id, .nom, .type, .territoire]
        static let line = allCases.map(\.name).joined(separator: ";")
    }
}

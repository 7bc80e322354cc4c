internal import Base

/// Which cell of a row holds what.
struct RegistryColumns {
    private let places: [Int?]
    /// Columns that the product does not know, by the names they have in the file.
    let strangers: [(name: String, place: Int)]

    /// - Returns: nil where a required column is missing: no row can be read then.
    init?(_ table: Table, _ problems: inout Diagnostics) {
        guard let header = table.header else {
            problems.append(
                .error(
                    Wording("the file is empty", fr: "le fichier est vide"), at: Diagnostic.Location(file: table.name),
                    hint: Wording("start it with the header line \(Column.line)", fr: "commencez-le par la ligne d’en-tête \(Column.line)"))
            )
            return nil
        }
        var places: [Column: Int] = [:]
        var strangers: [(name: String, place: Int)] = []
        for place in 0..<header.count where !header.isEmpty(place) {
            let name = header[place]
            guard let column = Column.allCases.first(where: { $0.names.contains { RegistryColumns.key($0) == RegistryColumns.key(name) } })
            else {
                strangers.append((name, place))
                if strangers.count <= RegistryColumns.mostStrangers {
                    problems.append(RegistryColumns.unknown(name, header.location(place)))
                }
                continue
            }
            if places[column] != nil {
                problems.append(
                    .error(
                        Wording(
                            "the column \"\(column.name)\" stands here a second time", fr: "la colonne « \(column.name) » figure deux fois"),
                        at: header.location(place), hint: Wording("keep one of them", fr: "n’en gardez qu’une")))
            }
            places[column] = places[column] ?? place
        }
        if strangers.count > RegistryColumns.mostStrangers {
            let more = strangers.count - RegistryColumns.mostStrangers
            problems.append(
                Diagnostic(
                    .notice, at: header.location(0),
                    Wording(
                        "\(more) more columns are not known; they are kept, and nothing uses them",
                        fr: "\(more) autres colonnes sont inconnues ; elles sont gardées, sans servir")))
        }
        let missing = Column.required.filter { places[$0] == nil }
        if !missing.isEmpty {
            let names = missing.map { "\"\($0.name)\"" }.joined(separator: ", ")
            let quoted = missing.map { "« \($0.name) »" }.joined(separator: ", ")
            problems.append(
                .error(
                    missing.count == 1
                        ? Wording("the column \(names) is missing", fr: "la colonne \(quoted) manque")
                        : Wording("the columns \(names) are missing", fr: "les colonnes \(quoted) manquent"),
                    at: header.location,
                    hint: Wording(
                        "the header line is \(Column.line), in any order", fr: "la ligne d’en-tête est \(Column.line), dans l’ordre voulu"))
            )
            return nil
        }
        self.places = Column.allCases.map { places[$0] }
        self.strangers = strangers
    }

    /// The cell's place; for a column that the file does not have, the first.
    func place(_ column: Column) -> Int? { places[column.rawValue] }

    /// Whether a row names columns of a registry: three of them, since one or two may be words of a title.
    static func isHeader(_ row: TableRow) -> Bool {
        let known = Set(Column.allCases.map { key($0.name) })
        return Set((0..<row.count).map { key(row[$0]) }).intersection(known).count >= 3
    }

    private static let mostStrangers = 20

    /// A column’s name without what people write in different ways.
    static func key(_ name: String) -> String { Folding.key(name).replacing(" ", with: "") }

    private static func unknown(_ name: String, _ place: Diagnostic.Location) -> Diagnostic {
        let wording = Wording(
            "the column \"\(name)\" is not known; it is kept, and nothing uses it",
            fr: "la colonne « \(name) » est inconnue ; elle est gardée, sans servir")
        guard let near = Nearest.word(to: name, among: Column.allCases.map(\.name)) else { return Diagnostic(.notice, at: place, wording) }
        return .warning(wording, at: place, hint: .didYouMean(near))
    }
}

extension RegistryColumns {
    /// The columns of `relays.csv`, by the names its header line gives them.
    enum Column: Int, CaseIterable {
        case id, nom, nomCourt, type, territoire, parent, finess, siret, email, logo, canaux, message, contact, telephone, logo2

        /// As the header line writes it.
        var name: String { self == .nomCourt ? "nom_court" : "\(self)" }

        /// All names by which the header line may call it.
        var names: [String] { self == .logo2 ? [name, "logo_partenaire"] : [name] }

        static let required: [Column] = [.id, .nom, .type, .territoire]
        static let line = allCases.map(\.name).joined(separator: ";")
    }
}

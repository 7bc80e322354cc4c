internal import Base
internal import Campaign
internal import Projects

/// `portevoix territoire`: the code of a place, for the registry's column of that name.
enum TerritoireCommand {
    private static let level = Option(
        name: "level", value: "LEVEL", help: "only commune, epci, departement, region or national")

    static let command = Command(
        name: "territoire", summary: "Find the code of a territory by its name or a postcode, for the registry.",
        operands: "NAME|POSTCODE...",
        count: 1...20, options: [level, .format, .json],
        details: """
            Finds communes, intercommunalities, départements, régions and collectivities overseas; arrondissements and communes of another
            day lead to the commune of today. Words are one name; a postcode or a département beside it tells homonyms apart. The first column
            is what goes into the registry. The columns are code;nom;departement;region;population;precision.
            """,
        examples: [
            ("portevoix territoire Bergerac", "by name"), ("portevoix territoire 24100", "every commune of a postcode"),
            ("portevoix territoire Saint-Denis 974", "the one of La Réunion"),
        ],
        run: run)

    /// Of the many places of one name, as many as are read; the others are counted.
    private static let most = 50

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let levels = TerritoryCode.Level.allCases.map(\.rawValue)
        let level = try arguments.value(level, expected: Wording(levels.joined(separator: ", "), fr: levels.joined(separator: ", "))) {
            TerritoryCode.Level(rawValue: $0)
        }
        let format = try arguments.format()
        let directory = try TerritoryDirectory(folder: "\(arguments.environment().assets)/territories")
        let text = arguments.operands.joined(separator: " ")
        let found = directory.search(text, level: level)
        guard !found.isEmpty else {
            throw Diagnostic.error(
                Wording("no territory is called \"\(text)\"", fr: "aucun territoire ne s’appelle « \(text) »"),
                hint: Wording(
                    "try a part of the name, or a postcode of five digits",
                    fr: "essayez une partie du nom, ou un code postal à cinq chiffres"))
        }
        let rows = found.prefix(most).map { cells($0, text, directory) }
        var answer = Answer(format, output, list: "territories", columns: columns)
        for row in rows {
            try answer.add(zip(columns, row).map { ($0, $0 == "population" ? .integer(Int($1) ?? 0) : .text($1)) })
        }
        try answer.finish([("query", .text(text))]) { table(rows) }
        if found.count > most {
            Complaint.write(
                Diagnostic(
                    .notice, Wording("\(found.count - most) more are not shown", fr: "\(found.count - most) autres ne sont pas montrés"),
                    hint: Wording("add the number of the département", fr: "ajoutez le numéro du département")))
        }
        return .done
    }

    private static let columns = ["code", "nom", "departement", "region", "population", "precision"]

    private static func cells(_ match: TerritoryMatch, _ text: String, _ directory: TerritoryDirectory) -> [String] {
        let territory = match.territory
        let departement = territory.code.level == .departement ? nil : territory.departement
        let region = territory.code.level == .region ? nil : territory.region
        return [
            match.written, territory.name,
            departement.flatMap { code in directory.territory(.departement(code)).map { "\(code) \($0.name)" } } ?? "",
            region.flatMap { directory.territory(.region($0))?.name } ?? "", String(territory.population), match.remark(for: text) ?? "",
        ]
    }

    private static func table(_ rows: [[String]]) -> String {
        let shown = rows.map { row in row.enumerated().map { $0 == 4 ? (Int($1) ?? 0).grouped : $1.printable } }
        let widths = columns.indices.map { column in shown.map { $0[column].count }.max() ?? 0 }
        return shown.map { row in
            var line = ""
            for (column, cell) in row.enumerated() where widths[column] > 0 {
                let blank = String(repeating: " ", count: widths[column] - cell.count)
                line += (line.isEmpty ? "" : "  ") + (column == 4 ? blank + cell : cell + blank)
            }
            while line.hasSuffix(" ") { line.removeLast() }
            return line + "\n"
        }.joined()
    }
}

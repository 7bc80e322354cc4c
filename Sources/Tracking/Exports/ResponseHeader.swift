internal import Base
internal import Campaign

/// The columns of an export, found by the names that survey tools give them.
struct ResponseHeader {
    /// Row of the table that names the columns.
    let row: Int
    let tool: ResponseReading.Tool
    var code: Int?
    let completed: Int?
    let started: Int?
    let number: Int?
    /// A column that says whether a response is complete, where moments do not.
    let status: Int?

    /// How a tool names its columns, folded: no case, no accents, no punctuation.
    private struct Names {
        let tool: ResponseReading.Tool
        let completed: [String]
        let started: [String]
        let number: [String]
        var status: [String] = []
    }

    /// The most telling first. A tool is recognised by its number and its moments together.
    private static let tools = [
        Names(
            tool: .limeSurvey, completed: ["date de soumission", "submitdate", "date submitted"],
            started: ["date de lancement", "date de debut", "startdate", "date started"], number: ["id de la reponse", "response id", "id"]),
        Names(
            tool: .surveyMonkey, completed: ["date de fin", "end date", "date modified", "date de modification"],
            started: ["date de debut", "start date", "date created", "date de creation"],
            number: ["id du repondant", "identifiant du repondant", "respondent id", "respondentid"],
            status: ["response status", "statut de la reponse"]),
        Names(
            tool: .typeform, completed: ["submit date utc", "submitted at", "date d envoi utc"],
            started: ["start date utc", "date de debut utc"],
            number: ["#", "response id", "token"], status: ["response type", "type de reponse"]),
        Names(
            tool: .microsoftForms, completed: ["heure de fin", "completion time"], started: ["heure de debut", "start time"], number: ["id"]
        ),
        Names(
            tool: .framaforms,
            completed: ["heure completee", "completed time", "termine le", "date de soumission", "soumis le", "heure de soumission"],
            started: ["heure soumise", "submitted time", "commence le"], number: ["sid", "numero de serie", "numero", "serial"],
            status: ["brouillon", "draft"]),
        Names(tool: .googleForms, completed: ["horodateur", "timestamp", "horodatage"], started: [], number: []),
        Names(
            tool: .other, completed: ["date de fin", "completed", "submitted", "date", "fin", "date de reponse", "date saisie"],
            started: ["started", "debut", "date de debut"], number: ["id", "cle", "numero"]),
    ]

    /// Names under which a code comes back.
    private static let codeNames = [
        "r", "code", "code relais", "code du relais", "code de votre relais", "relais", "relay", "relay code", "utm term", "mtm kwd",
        "pk kwd", "passthru",
        "custom data 1", "donnees personnalisees 1", "champ personnalise 1",
    ]
    /// Columns of the addresses that people came from, which hold the code where nothing else does.
    private static let addressNames = ["url de reference", "refurl", "referrer url", "referer"]

    /// Looks for the row that names the columns among the first ones.
    /// - Parameter wanted: Names given by hand; they win.
    static func find(_ rows: [DelimitedText.Row], wanted: ResponseReading.Columns) -> ResponseHeader? {
        var best: (score: Int, header: ResponseHeader)?
        for (index, row) in rows.prefix(6).enumerated() {
            let names = (0..<row.count).map { key(row[$0]) }
            func column(_ name: String) -> Int? {
                (0..<row.count).first { row[$0] == name } ?? names.firstIndex(of: key(name))
            }
            func place(_ wanted: String?, _ known: [String]) -> Int? {
                if let wanted { return column(wanted) }
                return known.lazy.compactMap { names.firstIndex(of: $0) }.first
            }
            for tool in tools {
                let header = ResponseHeader(
                    row: index, tool: tool.tool, code: place(wanted.code, codeNames) ?? place(nil, addressNames),
                    completed: place(wanted.completed, tool.completed), started: place(wanted.started, tool.started),
                    number: place(wanted.number, tool.number), status: place(nil, tool.status))
                let moments = (header.completed == nil ? 0 : 4) + (header.started == nil ? 0 : 2)
                let score =
                    moments == 0
                    ? 0 : moments + (header.number == nil ? 0 : 2) + (header.status == nil ? 0 : 1) + (header.code == nil ? 0 : 1)
                if score > (best?.score ?? 0) { best = (score, header) }
            }
        }
        return best?.header
    }

    /// The column in which most cells are codes, for exports that name it after a question.
    func codeByContent(_ rows: [DelimitedText.Row], _ isCode: (String) -> Bool) -> Int? {
        let width = rows.prefix(500).map(\.count).max() ?? 0
        var best: (count: Int, column: Int)?
        for column in 0..<width where ![completed, started, number, status].contains(column) {
            let count = rows.prefix(500).count { isCode($0[column]) }
            if count > (best?.count ?? 0) { best = (count, column) }
        }
        return best?.column
    }

    static func key(_ name: String) -> String { name == "#" ? "#" : Folding.key(name) }
}

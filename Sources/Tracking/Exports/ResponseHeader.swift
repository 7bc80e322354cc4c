internal import Base

/// The columns of an export, found by the names that survey tools give them, and how they tell what is complete.
struct ResponseHeader {
    /// Row of the table that names the columns.
    let row: Int
    let tool: ResponseReading.Tool
    var code: Int?
    /// When responses were submitted, or last touched: their day.
    var moment: Int?
    let started: Int?
    let number: Int?
    let questionnaire: Int?
    /// A column that says which rows are previews and tests.
    let kind: Int?
    var proof: Proof
    /// A column whose words may say that a dated response is a draft all the same.
    var veto: Int?
    /// Whether moments are UTC.
    let isUTC: Bool

    /// How a row is known to be complete.
    enum Proof: Equatable {
        /// It has a moment in this column.
        case date(Int)
        /// A column's words say it.
        case words(Int)
        /// The same where they say that it is not: a draft.
        case draft(Int, date: Int?)
        /// A column holds this value, folded.
        case value(Int, String)
        /// Nothing tells.
        case none
    }

    /// Looks for the row that names the columns among the first ones.
    /// - Parameter wanted: Names given by hand; they win.
    static func find(_ table: ExportTable, wanted: ResponseReading.Columns, codes: [String]) -> ResponseHeader? {
        var best: (score: Int, header: ResponseHeader)?
        for row in 0..<min(table.count, 40) {
            let names = (0..<table.width(row)).map { key(table.text(row, $0)) }
            func column(_ name: String) -> Int? {
                names.indices.first { table.text(row, $0) == name } ?? names.firstIndex(of: key(name))
            }
            func place(_ wanted: String?, _ known: [String]) -> Int? {
                if let wanted { return column(wanted) }
                return known.lazy.compactMap { names.firstIndex(of: $0) }.first
            }
            for tool in SurveyTool.all {
                let completed = place(nil, tool.completed)
                let status = place(nil, tool.status) ?? Self.ending(" complete", names, tool)
                let (proof, moment) = proof(
                    tool, wanted, completed: completed, moment: place(nil, tool.moments) ?? Self.ending(" timestamp", names, tool),
                    status: status, column, names)
                let header = ResponseHeader(
                    row: row, tool: tool.tool,
                    code: place(wanted.code, codes.map(key) + SurveyTool.codeNames) ?? place(nil, SurveyTool.addressNames),
                    moment: moment, started: place(wanted.started, tool.started), number: place(wanted.number, tool.number),
                    questionnaire: place(nil, tool.questionnaire), kind: place(nil, tool.kind), proof: proof,
                    veto: wanted.completed == nil && status == nil ? place(nil, SurveyTool.statusNames) : nil,
                    isUTC: moment.map { names[$0].hasSuffix("utc") || tool.utc.contains(names[$0]) } ?? false)
                let score = header.score(names, tool)
                if score > (best?.score ?? 0) { best = (score, header) }
            }
        }
        return best?.header
    }

    /// REDCap names its columns after the instrument: `consultation_complete`, `consultation_timestamp`.
    private static func ending(_ end: String, _ names: [String], _ tool: SurveyTool) -> Int? {
        tool.tool == .redcap ? names.firstIndex { $0.hasSuffix(end) } : nil
    }

    private static func proof(
        _ tool: SurveyTool, _ wanted: ResponseReading.Columns, completed: Int?, moment: Int?, status: Int?,
        _ column: (String) -> Int?, _ names: [String]
    ) -> (Proof, Int?) {
        let dated = completed ?? moment
        if let given = wanted.completed {
            // A column may be named with an equals sign in it.
            if let place = column(given) { return (.date(place), place) }
            guard let (name, value) = wanted.completedValue, let place = column(name) else { return (.none, dated) }
            return (.value(place, key(value)), dated)
        }
        if let status {
            return ["brouillon", "draft"].contains(names[status]) ? (.draft(status, date: completed), dated) : (.words(status), dated)
        }
        return completed.map { (.date($0), $0) } ?? (.none, moment)
    }

    private func score(_ names: [String], _ tool: SurveyTool) -> Int {
        var score = moment == nil ? 0 : 4
        if started != nil { score += 2 }
        if proof != .none { score += 3 }
        guard score > 0 else { return 0 }
        if number != nil { score += 2 }
        if code != nil { score += 1 }
        return score + 2 * tool.marks.count(where: names.contains)
    }

    /// The column in which most cells are codes, for exports that name it after a question.
    func codeByContent(_ table: ExportTable, _ rows: [Int], _ isCode: (String) -> Bool) -> Int? {
        let rows = rows.prefix(500)
        let width = rows.map { table.width($0) }.max() ?? 0
        var best: (count: Int, column: Int)?
        for column in 0..<width where ![moment, started, number, kind].contains(column) {
            let count = rows.count { isCode(table.text($0, column)) }
            if count > (best?.count ?? 0) { best = (count, column) }
        }
        return best?.column
    }

    /// What a cell of a column of completion says. REDCap numbers its words: 0 incomplete, 1 unverified, 2 complete.
    func verdict(_ cell: String) -> SurveyTool.Verdict? {
        let word = Self.key(cell)
        return tool == .redcap && word == "1" ? .partial : SurveyTool.Verdict(word)
    }

    static func key(_ name: String) -> String { name == "#" ? "#" : Folding.key(String(name.prefix(200))) }
}

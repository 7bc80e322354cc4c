public import Base
public import Campaign

/// Reads exports of questionnaires: code, moments, number and completion of each response, and nothing else of it.
public struct ResponseReader: Sendable {
    private let resolver: Resolver
    private let wave: Wave?
    private let parameters: [String]
    private let columns: ResponseReading.Columns

    /// - Parameters:
    ///   - wave: The wave whose questionnaire was exported, where it is known: its days tell how dates are written.
    ///   - parameters: Names under which addresses carry a code, and exports give it back.
    ///   - columns: Names given by hand, `--map code="…"`.
    public init(
        resolver: Resolver, wave: Wave?, parameters: [String] = [], columns: ResponseReading.Columns = ResponseReading.Columns()
    ) {
        self.resolver = resolver
        self.wave = wave
        self.parameters = parameters
        self.columns = columns
    }

    /// - Throws: A `Diagnostic` where no column holds codes or moments, or nothing tells what is complete or how dates are written: it names
    ///   the columns that were seen and says what to set or to name.
    public func read(_ table: ExportTable) throws(Diagnostic) -> ResponseReading {
        try checkGivenNames(table)
        guard var header = ResponseHeader.find(table, wanted: columns, codes: parameters) else { throw noMoments(table) }
        let rows = (header.row + 1..<table.count).filter { !table.isSame($0, header.row) }
        if columns.code == nil, header.code.map({ code in !rows.contains { isCode(table.text($0, code)) } }) ?? true {
            header.code = header.codeByContent(table, rows, isCode) ?? header.code
        }
        guard let code = header.code else { throw noCodes(table, header.row) }
        let rules = try Rules(&header, table, rows, columns, wave)
        func name(_ column: Int?) -> String? { column.map { table.text(header.row, $0) } }
        var reading = ResponseReading(
            tool: header.tool, reason: reason(header, table),
            columns: ResponseReading.Columns(
                code: name(code), completed: name(header.moment), started: name(header.started), number: name(header.number),
                isDayFirst: columns.isDayFirst))
        reading.questionnaire = questionnaire(table, header, rows)
        var places: [ResponseReading.Response.Key: Int] = [:]
        var spoilt = TextTally(limit: 20)
        for row in rows { take(table, row, code, rules, &reading, &places, &spoilt) }
        if let unread = unread(table, rows, reading, rules) {
            guard reading.unread < reading.rows - reading.previews else { throw unread }
            reading.diagnostics.append(unread)
        }
        if let decision = rules.decision {
            reading.diagnostics.append(Diagnostic(.notice, at: .init(file: table.name), decision))
        }
        note(reading, spoilt, table.name, &reading.diagnostics)
        return reading
    }

    /// What holds for all rows of an export.
    private struct Rules {
        let header: ResponseHeader
        let dates: ResponseDate
        let decision: Wording?

        init(
            _ header: inout ResponseHeader, _ table: ExportTable, _ rows: [Int], _ columns: ResponseReading.Columns, _ wave: Wave?
        ) throws(Diagnostic) {
            let names = (0..<table.width(header.row)).map { ResponseHeader.key(table.text(header.row, $0)) }
            let isFrench = Self.isFrench([header.moment, header.started].compactMap { $0.map { names[$0] } })
            let moments = [header.moment, header.started].compactMap { $0 }
            let dates = try ResponseDates(
                rows.lazy.flatMap { row in moments.lazy.map { table.text(row, $0) } },
                given: columns.isDayFirst.map { $0 ? .dayFirst : .monthFirst }, wave: wave, isFrench: isFrench, file: table.name)
            let zone = header.isUTC ? 0 : Self.zone(table, header)
            self.dates = ResponseDate(order: dates.order, zone: zone)
            decision = dates.decision
            try Self.settle(&header, table, rows, self.dates)
            if let veto = header.veto, !rows.contains(where: { ResponseReader.isUnfinished(table.text($0, veto)) }) { header.veto = nil }
            self.header = header
        }

        /// By the language of the columns that hold moments; nil where they tell none.
        private static func isFrench(_ names: [String]) -> Bool? {
            let french = ["date de", "date d", "heure", "horodat", "soumis", "termine", "depose", "debut", "fin"]
            return names.contains { name in french.contains { name.hasPrefix($0) || name.hasSuffix($0) } } ? true : nil
        }

        /// Qualtrics names its zone in a row below the header.
        private static func zone(_ table: ExportTable, _ header: ResponseHeader) -> Int? {
            for row in header.row + 1..<min(header.row + 3, table.count) {
                let text = table.text(row, header.moment).lowercased()
                if text.contains("\"timezone\":\"z\"") || text.contains("\"timezone\":\"utc\"") || text.contains("\"timezone\":\"etc/utc\"")
                {
                    return 0
                }
            }
            return nil
        }

        /// What proves completion: a column named by hand may hold moments or words; where nothing does, it is asked for.
        private static func settle(
            _ header: inout ResponseHeader, _ table: ExportTable, _ rows: [Int], _ dates: ResponseDate
        ) throws(Diagnostic) {
            guard header.proof != .none else { throw unproven(table, header) }
            guard case .date(let column) = header.proof else { return }
            let texts = rows.prefix(2000).lazy.map { table.text($0, column) }.filter { !ResponseReader.isBlank($0) }
            guard !texts.isEmpty, !texts.contains(where: { dates.read($0) != nil }) else { return }
            if texts.allSatisfy({ SurveyTool.Verdict(ResponseHeader.key($0)) != nil }) {
                header.proof = .words(column)
                header.moment = header.started
            }
        }

        private static func unproven(_ table: ExportTable, _ header: ResponseHeader) -> Diagnostic {
            let name = table.text(header.row, header.moment ?? header.started)
            return .error(
                Wording(
                    "nothing in this export tells which responses are complete: “\(name)” is when each was last touched",
                    fr: "rien dans cet export ne dit quelles réponses sont complètes : « \(name) » date la dernière visite de chacune"),
                at: .init(file: table.name, line: table.line(header.row)),
                hint: Wording(
                    "export the column that does (Finished, Status, a submission date), or name it: --map completed=\"COLUMN=VALUE\"; where every row is complete, --map completed=\"\(name)\"",
                    fr:
                        "exportez la colonne qui le dit (« Terminé », statut, date de soumission) ou nommez-la : --map completed=\"COLONNE=VALEUR\" ; si chaque ligne est complète, --map completed=\"\(name)\""
                ))
        }
    }

    /// What tools and spreadsheets write where there is nothing.
    static func isBlank(_ text: String) -> Bool {
        [
            "", "n/a", "na", "n/d", "nd", "-", "–", "—", "null", "none", "nan", "nat", "#n/a", "(vide)", "(blank)", "[not completed]",
            "[non complété]",
        ].contains(text.lowercased())
    }

    private static func isUnfinished(_ text: String) -> Bool { SurveyTool.unfinishedWords.contains(ResponseHeader.key(text)) }

    private func take(
        _ table: ExportTable, _ row: Int, _ code: Int, _ rules: Rules, _ reading: inout ResponseReading,
        _ places: inout [ResponseReading.Response.Key: Int], _ spoilt: inout TextTally
    ) {
        func cell(_ column: Int?) -> String {
            let text = table.text(row, column)
            return Self.isBlank(text) ? "" : text
        }
        let header = rules.header
        let (momentText, startedText, number) = (cell(header.moment), cell(header.started), cell(header.number))
        let moment = momentText.isEmpty ? nil : rules.dates.read(momentText)
        let started = startedText.isEmpty ? nil : rules.dates.read(startedText)
        // Further rows of a header: labels of questions, kinds of answers, ids of an interface.
        if reading.rows == 0, moment == nil, started == nil,
            number.hasPrefix("{") || !(number + momentText + startedText).contains(where: \.isNumber)
                || ResponseHeader.key(number) == ResponseHeader.key(table.text(header.row, header.number))
        {
            return
        }
        reading.rows += 1
        if let kind = header.kind, SurveyTool.previews.contains(ResponseHeader.key(table.text(row, kind))) {
            reading.previews += 1
            return
        }
        if !momentText.isEmpty && moment == nil || !startedText.isEmpty && started == nil {
            reading.unread += 1
            return
        }
        var isCompleted: Bool
        switch header.proof {
        case .date(let column): isCompleted = column == header.moment ? moment != nil : !cell(column).isEmpty
        case .words(let column): isCompleted = header.verdict(table.text(row, column)) == .complete
        case .draft(let column, let date):
            isCompleted = header.verdict(table.text(row, column)) != .complete && (date == nil || moment != nil)
        case .value(let column, let value): isCompleted = ResponseHeader.key(table.text(row, column)) == value
        case .none: isCompleted = false
        }
        if let veto = header.veto, Self.isUnfinished(table.text(row, veto)) { isCompleted = false }
        if number.isEmpty, !isCompleted { reading.unnumbered += 1 }
        let text = cell(code)
        let seconds = [started, moment].compactMap { moment -> Int? in
            guard case .second(let second)? = moment else { return nil }
            return second
        }
        func written(_ moment: ResponseDate.Moment?) -> String { if case .second(let second)? = moment { "\(second)" } else { "" } }
        let former: ResponseReading.Response.Key =
            number.isEmpty ? .row(started: startedText, completed: momentText, code: text) : .number(number)
        let response = ResponseReading.Response(
            key: number.isEmpty ? .row(started: written(started), completed: written(moment), code: text) : former, formerKey: former,
            subject: subject(text, &reading.unknownCodes, &spoilt),
            day: (isCompleted ? [moment, started] : [started, moment]).lazy.compactMap { $0?.day }.first, moment: seconds.first,
            isCompleted: isCompleted)
        add(response, &reading, &places)
    }

    /// A number that comes twice in an export is one response, complete if either row says so.
    private func add(
        _ response: ResponseReading.Response, _ reading: inout ResponseReading, _ places: inout [ResponseReading.Response.Key: Int]
    ) {
        guard case .number = response.key else { return reading.responses.append(response) }
        if let place = places[response.key] {
            reading.repeated += 1
            if response.isCompleted || !reading.responses[place].isCompleted { reading.responses[place] = response }
        } else {
            places[response.key] = reading.responses.count
            reading.responses.append(response)
        }
    }

    private func subject(_ text: String, _ unknown: inout TextTally, _ spoilt: inout TextTally) -> Sighting.Subject {
        guard !text.isEmpty else { return .noRelay }
        let resolution = resolver.resolve(text)
        if case .relay(let entry, _) = resolution {
            return resolver.ledger.index(of: entry.code).map { .link(UInt32($0)) } ?? .unknownCode
        }
        if Self.isRounded(text) {
            spoilt.add(text)
            return .unknownCode
        }
        switch resolution {
        case .unknownCode(let raw, _), .mistyped(let raw, _):
            unknown.add(code: raw)
            return .unknownCode
        case .withoutCode, .relay: return .noRelay
        }
    }

    /// `1,36E+217`: what a spreadsheet makes of a code of digits with an E among them.
    static func isRounded(_ text: String) -> Bool {
        let text = text.uppercased().utf8
        guard let e = text.firstIndex(of: 69), text.count <= 20 else { return false }
        let (mantissa, exponent) = (text[..<e], text[text.index(after: e)...])
        return exponent.first == 43 && exponent.count > 1 && exponent.dropFirst().allSatisfy(ASCII.isDigit) && !mantissa.isEmpty
            && mantissa.allSatisfy { ASCII.isDigit($0) || $0 == 44 || $0 == 46 }
    }

    private func isCode(_ text: String) -> Bool {
        guard text.utf8.count >= 8, text.utf8.count < 500, case .relay = resolver.resolve(text) else { return false }
        return true
    }

    /// The questionnaire's own id where each row has the same, or the titles above the table.
    private func questionnaire(_ table: ExportTable, _ header: ResponseHeader, _ rows: [Int]) -> String? {
        if let column = header.questionnaire {
            let ids = Set(rows.lazy.map { table.text($0, column) }.filter { !$0.isEmpty })
            if ids.count == 1, let id = ids.first { return id }
        }
        for row in 0..<header.row where table.width(row) == 1 {
            let title = table.text(row, 0)
            if title.contains(where: \.isLetter) { return String(title.prefix(200)) }
        }
        return nil
    }
}

extension ResponseReader {
    private func reason(_ header: ResponseHeader, _ table: ExportTable) -> String {
        let seen = [header.number, header.moment, header.started].compactMap { $0 }.map { "“\(table.text(header.row, $0).prefix(60))”" }
        var text = "it has the columns \(seen.joined(separator: ", "))"
        switch header.proof {
        case .words(let column), .draft(let column, _), .value(let column, _):
            text += "; “\(table.text(header.row, column).prefix(60))” tells what is complete"
        case .date, .none: break
        }
        if let veto = header.veto { text += "; “\(table.text(header.row, veto).prefix(60))” tells drafts" }
        return text.printable
    }

    private func checkGivenNames(_ table: ExportTable) throws(Diagnostic) {
        func isThere(_ name: String) -> Bool {
            let key = ResponseHeader.key(name)
            return (0..<min(table.count, 40)).contains { row in
                (0..<table.width(row)).contains { table.text(row, $0) == name || ResponseHeader.key(table.text(row, $0)) == key }
            }
        }
        for name in [columns.code, columns.completed, columns.started, columns.number].compactMap({ $0 }) where !isThere(name) {
            if name == columns.completed, let (column, _) = columns.completedValue, isThere(column) { continue }
            let list = Self.list(table, 0)
            throw .error(
                Wording("there is no column “\(name)”", fr: "il n’y a pas de colonne « \(name) »"), at: .init(file: table.name),
                hint: Wording("the columns are \(list.english)", fr: "les colonnes sont \(list.french)"))
        }
    }

    private func noMoments(_ table: ExportTable) -> Diagnostic {
        let list = Self.list(table, 0)
        return .error(
            Wording(
                "no column tells when responses were submitted; the columns are \(list.english)",
                fr: "aucune colonne ne dit quand les réponses ont été envoyées ; les colonnes sont \(list.french)"),
            at: .init(file: table.name),
            hint: Wording(
                "export the submission date as well, or name its column with --map completed=\"…\"; a server’s log goes in with 'import logs'",
                fr:
                    "exportez aussi la date de soumission, ou nommez sa colonne : --map completed=\"…\" ; le journal d’un serveur s’importe avec « import logs »"
            ))
    }

    private func noCodes(_ table: ExportTable, _ row: Int) -> Diagnostic {
        let list = Self.list(table, row)
        let parameter = parameters.first ?? "relais"
        return .error(
            Wording(
                "no column holds relay codes; the columns are \(list.english)",
                fr: "aucune colonne ne contient de codes de relais ; les colonnes sont \(list.french)"), at: .init(file: table.name),
            hint: Wording(
                "let the questionnaire keep the parameter \(parameter) of its address (LimeSurvey: panel integration; Typeform: hidden field; SurveyMonkey: custom variable), or name the column with --map code=\"…\"",
                fr:
                    "faites garder au questionnaire le paramètre \(parameter) de son adresse (LimeSurvey : intégration de panel ; Typeform : champ caché ; SurveyMonkey : variable personnalisée), ou nommez la colonne : --map code=\"…\""
            ))
    }

    /// The first columns by name; questions are cut short.
    private static func list(_ table: ExportTable, _ row: Int) -> Wording {
        guard row < table.count else { return Wording("none", fr: "absentes") }
        let width = table.width(row)
        let names = (0..<min(width, 12)).map { String(table.text(row, $0).prefix(30)) }
        let more = width - names.count
        return Wording(
            names.map { "“\($0)”" }.joined(separator: ", ") + (more > 0 ? " and \(more) more" : ""),
            fr: names.map { "« \($0) »" }.joined(separator: ", ") + (more > 0 ? " et \(more) autres" : ""))
    }

    /// Dates that nothing can be made of: they cost their rows, and an export of nothing else is refused.
    private func unread(_ table: ExportTable, _ rows: [Int], _ reading: ResponseReading, _ rules: Rules) -> Diagnostic? {
        guard reading.unread > 0 else { return nil }
        let columns = [rules.header.moment, rules.header.started].compactMap { $0 }
        for row in rows {
            for column in columns {
                let text = table.text(row, column)
                guard !Self.isBlank(text), rules.dates.read(text) == nil, text.contains(where: \.isNumber) else { continue }
                let shown = String(text.prefix(40)).printable
                return Diagnostic(
                    reading.unread < reading.rows - reading.previews ? .warning : .error,
                    at: .init(file: table.name, line: table.line(row)),
                    Wording(
                        "\(reading.unread) of \(reading.rows) rows have a date that cannot be read, such as “\(shown)” in the column “\(table.text(rules.header.row, column))”",
                        fr:
                            "\(reading.unread) lignes sur \(reading.rows) ont une date illisible, comme « \(shown) » dans la colonne « \(table.text(rules.header.row, column)) »"
                    ),
                    hint: Wording(
                        "export dates as 2026-03-30 09:05, or name the right column with --map completed=\"…\"",
                        fr: "exportez les dates sous la forme 2026-03-30 09:05, ou nommez la bonne colonne : --map completed=\"…\""))
            }
        }
        return nil
    }

    private func note(_ reading: ResponseReading, _ spoilt: TextTally, _ file: String, _ diagnostics: inout Diagnostics) {
        let place = Diagnostic.Location(file: file)
        let undated = reading.responses.count { $0.day == nil }
        if undated > 0 {
            diagnostics.append(
                .warning(
                    Wording(
                        "\(undated) responses have no date: they count for their wave, on no day",
                        fr: "\(undated) réponses n’ont pas de date : elles comptent pour leur vague, sans jour"), at: place,
                    hint: Wording(
                        "let the survey tool date responses (LimeSurvey: “Date stamp” in the survey’s settings)",
                        fr: "faites dater les réponses par l’outil (LimeSurvey : « Horodater les réponses » dans les paramètres)")))
        }
        // Without numbers a response is known by its moments and its code, and submitting it changes its moments.
        if reading.unnumbered > 0 {
            diagnostics.append(
                .warning(
                    Wording(
                        "begun responses without a number: \(reading.unnumbered); once submitted, they come in a later export as new ones",
                        fr:
                            "\(reading.unnumbered) réponses commencées n’ont pas de numéro : une fois envoyées, elles arriveront comme nouvelles"
                    ), at: place,
                    hint: Wording(
                        "export the response number too (--map number=\"…\"), or import the later export with --replace",
                        fr: "exportez aussi le numéro de réponse (--map number=\"…\"), ou importez l’export suivant avec --replace")))
        }
        if let worst = spoilt.ranked.first {
            let meant = Self.meant(by: worst.text, resolver.ledger).map(\.text)
            let (english, french) =
                meant.isEmpty
                ? ("", "") : (" (perhaps \(meant.joined(separator: " or ")))", " (peut-être \(meant.joined(separator: " ou ")))")
            diagnostics.append(
                .warning(
                    Wording(
                        "\(spoilt.total) codes were turned into numbers by a spreadsheet, such as \(worst.text.printable)\(english)",
                        fr: "un tableur a changé \(spoilt.total) codes en nombres, comme \(worst.text.printable)\(french)"), at: place,
                    hint: Wording(
                        "import the tool’s own file, without opening it in a spreadsheet first",
                        fr: "importez le fichier tel que l’outil le donne, sans l’ouvrir d’abord dans un tableur")))
        }
    }

    /// Issued codes of digits around one E that a spreadsheet would show as this number.
    static func meant(by text: String, _ ledger: Ledger) -> [LinkCode] {
        let plain = text.replacing(",", with: ".").uppercased()
        guard let wanted = Double(plain), wanted.isFinite else { return [] }
        let digits = plain.prefix { $0 != "E" }.filter(\.isNumber).count
        var found: [LinkCode] = []
        for index in 0..<ledger.count where found.count < 3 {
            let code = ledger[index].code
            let bytes = Array(code.text.utf8)
            guard let e = bytes.firstIndex(of: 69), e > 0, e < 7,
                bytes.enumerated().allSatisfy({ $0.offset == e || ASCII.isDigit($0.element) }),
                let value = Double(code.text), value.isFinite, abs(value - wanted) <= value * 0.6 * (digits <= 3 ? 0.01 : 0.0001)
            else { continue }
            found.append(code)
        }
        return found
    }
}

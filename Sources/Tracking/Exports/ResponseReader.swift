public import Base
public import Campaign

/// Reads exports of questionnaires: code, moments and number of each response, and nothing else of it.
public struct ResponseReader: Sendable {
    private let resolver: Resolver
    private let wave: WaveID
    private let hashing: any KeyedHash.Key
    private let columns: ResponseReading.Columns

    /// - Parameters:
    ///   - wave: The wave whose questionnaire was exported: response numbers of different questionnaires are different.
    ///   - columns: Names given by hand, `--map code="…"`.
    public init(resolver: Resolver, wave: WaveID, hashing: any KeyedHash.Key, columns: ResponseReading.Columns = ResponseReading.Columns())
    {
        self.resolver = resolver
        self.wave = wave
        self.hashing = hashing
        self.columns = columns
    }

    /// Reads a CSV of at most 64 MB: `;`, `,` or tab, UTF-8, UTF-16 or Windows-1252.
    /// - Throws: A `Diagnostic` where it is no table, or where no column holds codes or moments: it names the columns that were seen and says
    ///   what to set in the survey tool.
    public func read(_ file: TextFile) throws(Diagnostic) -> ResponseReading {
        let table = try DelimitedText(file.withoutTitles().file)
        let all = [table.header] + table.rows
        try checkGivenNames(all, file.name)
        guard var header = ResponseHeader.find(all, wanted: columns) else { throw noMoments(table.header, file.name) }
        let names = all[header.row]
        let rows = all.dropFirst(header.row + 1).filter { !Self.repeats($0, names) }
        if columns.code == nil, header.code.map({ code in !rows.contains { isCode($0[code]) } }) ?? true {
            header.code = header.codeByContent(Array(rows), isCode) ?? header.code
        }
        guard let code = header.code else { throw noCodes(names, file.name) }
        func name(_ column: Int?) -> String? { column.map { names[$0] } }
        var reading = ResponseReading(
            tool: header.tool, reason: reason(header, names),
            columns: ResponseReading.Columns(
                code: name(code), completed: name(header.completed), started: name(header.started), number: name(header.number)))
        let rules = Rules(header: header, names: names, rows: rows)
        for row in rows { take(row, code, rules, &reading) }
        noteUndated(reading.responses, file.name, &reading.diagnostics)
        noteUnnumbered(reading.unnumbered, file.name, &reading.diagnostics)
        return reading
    }

    /// What holds for all rows of an export.
    private struct Rules {
        let header: ResponseHeader
        let completedDates: ResponseDate
        let startedDates: ResponseDate
        let isCompletedUTC: Bool
        let isStartedUTC: Bool
        let isDraftColumn: Bool

        init(header: ResponseHeader, names: DelimitedText.Row, rows: [DelimitedText.Row]) {
            self.header = header
            let isFrench = (0..<names.count).contains {
                ["date de", "heure", "horodat", "soumis", "termine"].contains(where: ResponseHeader.key(names[$0]).contains)
            }
            func dates(_ column: Int?) -> ResponseDate {
                ResponseDate(column: rows.lazy.map { row in column.map { row[$0] } ?? "" }, isFrench: isFrench)
            }
            completedDates = dates(header.completed)
            startedDates = dates(header.started)
            func isUTC(_ column: Int?) -> Bool { column.map { ResponseHeader.key(names[$0]).hasSuffix("utc") } ?? false }
            isCompletedUTC = isUTC(header.completed)
            isStartedUTC = isUTC(header.started)
            isDraftColumn = header.status.map { ["brouillon", "draft"].contains(ResponseHeader.key(names[$0])) } ?? false
        }
    }

    private func take(_ row: DelimitedText.Row, _ code: Int, _ rules: Rules, _ reading: inout ResponseReading) {
        func cell(_ column: Int?) -> String {
            let text = column.map { row[$0] } ?? ""
            return ["n/a", "na", "-", "null", "none"].contains(text.lowercased()) ? "" : text
        }
        let completedText = cell(rules.header.completed)
        let startedText = cell(rules.header.started)
        let number = cell(rules.header.number)
        let completed = completedText.isEmpty ? nil : rules.completedDates.read(completedText, isUTC: rules.isCompletedUTC)
        let started = startedText.isEmpty ? nil : rules.startedDates.read(startedText, isUTC: rules.isStartedUTC)
        // The second row of a header, which names kinds of answers.
        if reading.rows == 0, completed == nil, started == nil, !(number + completedText).contains(where: \.isNumber) { return }
        reading.rows += 1
        if !completedText.isEmpty, completed == nil || !startedText.isEmpty && started == nil {
            reading.unread += 1
            return
        }
        var isCompleted = completed != nil
        if let status = rules.header.status {
            let word = ResponseHeader.key(row[status])
            if rules.isDraftColumn {
                isCompleted = isCompleted && ["", "0", "non", "no", "false"].contains(word)
            } else if ["partial", "started", "incomplete", "disqualified", "partielle", "partiel"].contains(word) {
                isCompleted = false
            } else if ["completed", "complete", "terminee", "termine"].contains(word) {
                isCompleted = true
            }
        }
        if number.isEmpty, !isCompleted { reading.unnumbered += 1 }
        var day: Int32?
        for moment in isCompleted ? [completed, started] : [started, completed] {
            if day == nil, case .day(let number)? = moment { day = number }
        }
        let text = cell(code)
        reading.responses.append(
            .init(
                identity: identity(number, startedText, completedText, text), subject: subject(text, &reading.unknownCodes), day: day,
                isCompleted: isCompleted))
    }

    /// Of a numbered response the number; of others what little there is.
    private func identity(_ number: String, _ started: String, _ completed: String, _ code: String) -> KeyedHash {
        let parts = number.isEmpty ? ["row", wave.text, started, completed, code] : ["number", wave.text, number]
        let bytes = parts.map { Array($0.utf8) }
        var joined: [UInt8] = [10]
        for part in bytes {
            withUnsafeBytes(of: UInt32(part.count).littleEndian) { joined += $0 }
            joined += part
        }
        return joined.withUnsafeBytes { hashing.hash(one: $0) }
    }

    private func subject(_ text: String, _ unknown: inout TextTally) -> Sighting.Subject {
        guard !text.isEmpty else { return .noRelay }
        switch resolver.resolve(text) {
        case .relay(let entry, _): return resolver.ledger.index(of: entry.code).map { .link(UInt32($0)) } ?? .unknownCode
        case .unknownCode, .mistyped:
            unknown.add(code: text)
            return .unknownCode
        case .withoutCode: return .noRelay
        }
    }

    private func isCode(_ text: String) -> Bool {
        guard text.utf8.count >= 8, text.utf8.count < 500, case .relay = resolver.resolve(text) else { return false }
        return true
    }

    /// Exports that were put together one below the other repeat their header.
    private static func repeats(_ row: DelimitedText.Row, _ header: DelimitedText.Row) -> Bool {
        row.count == header.count && row[0] == header[0] && (0..<row.count).allSatisfy { row[$0] == header[$0] }
    }
}

extension ResponseReader {
    private func reason(_ header: ResponseHeader, _ names: DelimitedText.Row) -> String {
        let seen = [header.number, header.completed, header.started].compactMap { $0 }.map { "“\(names[$0])”" }
        return "it has the columns \(seen.joined(separator: ", "))".printable
    }

    private func checkGivenNames(_ rows: [DelimitedText.Row], _ file: String) throws(Diagnostic) {
        for name in [columns.code, columns.completed, columns.started, columns.number].compactMap({ $0 }) {
            let key = ResponseHeader.key(name)
            let isThere = rows.prefix(6).contains { row in
                (0..<row.count).contains { row[$0] == name || ResponseHeader.key(row[$0]) == key }
            }
            guard !isThere else { continue }
            throw .error(
                "there is no column “\(name)”", at: .init(file: file), hint: "the columns are \(Self.list(rows[0]))")
        }
    }

    private func noMoments(_ header: DelimitedText.Row, _ file: String) -> Diagnostic {
        .error(
            "no column tells when responses were submitted; the columns are \(Self.list(header))", at: .init(file: file),
            hint:
                "export the submission date as well, or name its column with --map completed=\"…\"; a server’s log goes in with 'import logs'"
        )
    }

    private func noCodes(_ header: DelimitedText.Row, _ file: String) -> Diagnostic {
        .error(
            "no column holds relay codes; the columns are \(Self.list(header))", at: .init(file: file),
            hint:
                "let the questionnaire keep the parameter r of its address (LimeSurvey: panel integration; Typeform: hidden field; SurveyMonkey: custom variable), or name the column with --map code=\"…\""
        )
    }

    /// The first columns by name; questions are cut short.
    private static func list(_ header: DelimitedText.Row) -> String {
        let names = (0..<min(header.count, 12)).map { "“\(header[$0].prefix(30))”" }
        return names.joined(separator: ", ") + (header.count > 12 ? " and \(header.count - 12) more" : "")
    }

    private func noteUndated(_ responses: [ResponseReading.Response], _ file: String, _ diagnostics: inout Diagnostics) {
        let undated = responses.count { $0.day == nil }
        guard undated > 0 else { return }
        diagnostics.append(
            Diagnostic(
                .warning, at: .init(file: file), "\(undated) responses have no date: they count for their wave, on no day",
                hint: "let the survey tool date responses (LimeSurvey: “Date stamp” in the survey’s settings)"))
    }

    /// Without numbers a response is known by its moments and its code, and submitting it changes its moments.
    private func noteUnnumbered(_ count: Int, _ file: String, _ diagnostics: inout Diagnostics) {
        guard count > 0 else { return }
        diagnostics.append(
            Diagnostic(
                .warning, at: .init(file: file),
                "begun responses without a number: \(count); once submitted, they come in a later export as new ones",
                hint: "export the response number too (--map number=\"…\"), or 'portevoix forget' this import before the later one"))
    }
}

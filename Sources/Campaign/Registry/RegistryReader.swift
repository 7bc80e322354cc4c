internal import Base

/// Turns the rows of `relays.csv` into relays and collects what is wrong with them.
struct RegistryReader {
    let columns: RegistryColumns
    let campaign: Campaign
    private(set) var problems = Diagnostics()
    private var territories: TerritoryCells
    private var logos: LogoFolder
    private let kinds: [String: KindID]
    private let channels: [String: ChannelID]
    private let everyChannel: [ChannelID]
    /// What cells without error chose: most rows say the same.
    private var soundChoices: [String: [ChannelID]] = [:]

    init(columns: RegistryColumns, campaign: Campaign, territories: TerritoryDirectory, logos: LogoFolder) {
        self.columns = columns
        self.campaign = campaign
        self.territories = TerritoryCells(territories)
        self.logos = logos
        // Ids win over labels, earlier kinds over later ones.
        var kinds = Dictionary(campaign.kinds.map { (Folding.key($0.id.text), $0.id) }, uniquingKeysWith: { first, _ in first })
        for kind in campaign.kinds {
            for word in [kind.label, kind.plural] where kinds[Folding.key(word)] == nil { kinds[Folding.key(word)] = kind.id }
        }
        self.kinds = kinds
        channels = Dictionary(campaign.channels.map { (Folding.key($0.id.text), $0.id) }, uniquingKeysWith: { first, _ in first })
        everyChannel = campaign.channels.map(\.id)
    }

    mutating func relays(_ rows: [TableRow]) -> [Relay] {
        let ids = rows.map { cell($0, .id) }
        var naming = RelayNaming(ids)
        var relays: [Relay] = []
        relays.reserveCapacity(rows.count)
        for (index, row) in rows.enumerated() {
            let before = problems.all.count
            if let relay = relay(row, ids[index], &naming), !problems.all[before...].contains(where: { $0.severity == .error }) {
                relays.append(relay)
            }
        }
        problems.append(contentsOf: Kinship.problems(rows: rows, ids: ids, columns: columns))
        let twins = LookAlikes.pairs(relays, campaign: campaign) { [territories] in territories.known($0)?.departement }
        for (relay, twin) in twins {
            problems.append(
                .warning(
                    "\"\(relay.name)\" looks like \"\(twin.name)\" of line \(twin.line)", at: location(ofLine: relay.line, rows),
                    hint: "keep one of them if they are the same relay"))
        }
        return relays
    }

    private func location(ofLine line: Int, _ rows: [TableRow]) -> Diagnostic.Location {
        var low = 0
        var high = rows.count - 1
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].line < line { low = middle + 1 } else { high = middle }
        }
        return rows[low].location(columns.place(.nom) ?? 0)
    }

    // MARK: - A row

    private mutating func relay(_ row: TableRow, _ id: String, _ naming: inout RelayNaming) -> Relay? {
        let name = printed(row, .nom, 3...120, "name")
        let codes = territory(row)
        let departement = codes.first.flatMap { territories.territory($0)?.departement }
        if let problem = naming.problem(with: id, line: row.line, name: name ?? cell(row, .nom), departement: departement) {
            problems.append(Diagnostic(problem.severity, at: row.location(columns.place(.id) ?? 0), problem.wording, hint: problem.advice))
        }
        if name == nil, isEmpty(row, .nom) { note(row, .nom, "the relay has no name", "write its name as it is to be printed") }
        let kind = kind(row)
        let shortName = printed(row, .nomCourt, 1...80, "short name")
        let finess = number(row, .finess) { OfficialNumbers.finess($0) }
        let siret = number(row, .siret) { OfficialNumbers.siret($0) }
        let email = email(row)
        let contact = printed(row, .contact, 2...120, "contact's name")
        let telephone = number(row, .telephone) { TelephoneNumber.read($0) }
        let logo = logo(row, .logo)
        let partnerLogo = self.logo(row, .logo2)
        let chosen = channels(row)
        let message = message(row)
        guard let name, let kind, !codes.isEmpty else { return nil }
        let parent = cell(row, .parent)
        return Relay(
            id: RelayID(id), name: name, shortName: shortName, kind: kind, territories: codes,
            parent: parent.isEmpty ? nil : RelayID(parent),
            finess: finess, siret: siret, email: email, logo: logo, channels: chosen, message: message, line: row.line,
            otherColumns: others(row), contact: contact, telephone: telephone, partnerLogo: partnerLogo)
    }

    private func others(_ row: TableRow) -> [String: String] {
        guard !columns.strangers.isEmpty else { return [:] }
        return Dictionary(
            columns.strangers.compactMap { row.isEmpty($0.place) ? nil : ($0.name, row[$0.place]) }, uniquingKeysWith: { first, _ in first }
        )
    }

    private func cell(_ row: TableRow, _ column: RegistryColumns.Column) -> String { columns.place(column).map { row[$0] } ?? "" }

    private func isEmpty(_ row: TableRow, _ column: RegistryColumns.Column) -> Bool {
        columns.place(column).map { row.isEmpty($0) } ?? true
    }

    private mutating func note(
        _ row: TableRow, _ column: RegistryColumns.Column, _ message: String, _ hint: String?,
        severity: Diagnostic.Severity = .error
    ) {
        problems.append(Diagnostic(severity, at: row.location(columns.place(column) ?? 0), message, hint: hint))
    }

    // MARK: - Texts

    private mutating func printed(_ row: TableRow, _ column: RegistryColumns.Column, _ size: ClosedRange<Int>, _ what: String)
        -> String?
    {
        guard !isEmpty(row, column) else { return nil }
        let name = PrintedText.name(cell(row, column))
        if let problem = PrintedText.problem(with: name) {
            note(row, column, "the \(what) \(problem.message)", problem.hint, severity: problem.severity)
        }
        let count = name.count
        if count < size.lowerBound {
            note(
                row, column,
                "the \(what) \"\(name)\" has \(count) character\(count == 1 ? "" : "s"), at least \(size.lowerBound) are needed",
                "write it in full")
        } else if count > size.upperBound {
            note(row, column, "the \(what) has \(count) characters, at most \(size.upperBound) can be printed", "shorten it")
        }
        return name
    }

    private mutating func message(_ row: TableRow) -> String? {
        guard !isEmpty(row, .message) else { return nil }
        let message = PrintedText.sentence(cell(row, .message))
        if let problem = PrintedText.problem(with: message) {
            note(row, .message, "the message \(problem.message)", problem.hint, severity: problem.severity)
        }
        if message.count > 300 {
            note(row, .message, "the message has \(message.count) characters, at most 300 can be printed", "shorten it")
        }
        return message
    }

    private mutating func email(_ row: TableRow) -> String? {
        guard !isEmpty(row, .email) else { return nil }
        let email = cell(row, .email)
        if let reason = MailAddress.refusal(of: email) {
            note(row, .email, "the e-mail address \"\(email)\" \(reason)", "write one address, such as contact@example.org")
        }
        return email
    }

    // MARK: - Lists of the campaign

    private mutating func kind(_ row: TableRow) -> KindID? {
        let text = cell(row, .type)
        if let kind = kinds[Folding.key(text)] { return kind }
        let known = campaign.kinds.map(\.id.text)
        guard !text.isEmpty else {
            note(row, .type, "the relay has no kind", "write one of \(known.joined(separator: ", "))")
            return nil
        }
        let words = known + campaign.kinds.flatMap { [$0.label, $0.plural] }
        let nearest = Nearest.word(to: text, among: words).flatMap { kinds[Folding.key($0)] }
        note(
            row, .type, "\"\(text)\" is not a kind of relay",
            nearest.map { "did you mean \"\($0)\"?" } ?? "write one of \(known.joined(separator: ", "))")
        return nil
    }

    private mutating func channels(_ row: TableRow) -> [ChannelID] {
        guard !isEmpty(row, .canaux) else { return everyChannel }
        let text = cell(row, .canaux)
        if let chosen = soundChoices[text] { return chosen }
        let before = problems.all.count
        var chosen: Set<ChannelID> = []
        for word in text.split(whereSeparator: { $0.isWhitespace || $0 == "," || $0 == ";" || $0 == "|" }) {
            if let channel = channels[Folding.key(String(word))] {
                chosen.insert(channel)
                continue
            }
            let known = everyChannel.map(\.text)
            note(
                row, .canaux, "\"\(word)\" is not a channel",
                Nearest.word(to: String(word), among: known).map { "did you mean \"\($0)\"?" }
                    ?? "write some of \(known.joined(separator: ", "))")
        }
        let ordered = everyChannel.filter(chosen.contains)
        if problems.all.count == before { soundChoices[text] = ordered }
        return ordered
    }

    // MARK: - Codes and files

    private mutating func territory(_ row: TableRow) -> [TerritoryCode] {
        switch territories.read(cell(row, .territoire)) {
        case .success(let codes): return codes
        case .failure(let problem):
            note(row, .territoire, problem.message, problem.hint)
            return []
        }
    }

    private mutating func number(
        _ row: TableRow, _ column: RegistryColumns.Column, _ read: (String) -> Result<String, CellProblem>
    ) -> String? {
        guard !isEmpty(row, column) else { return nil }
        switch read(cell(row, column)) {
        case .success(let number): return number
        case .failure(let problem):
            note(row, column, problem.message, problem.hint)
            return nil
        }
    }

    private mutating func logo(_ row: TableRow, _ column: RegistryColumns.Column) -> String? {
        guard !isEmpty(row, column) else { return nil }
        let place = row.location(columns.place(column) ?? 0)
        let text = cell(row, column)
        switch logos.read(text) {
        case .success(let path):
            for remark in logos.takeRemarks(of: text) { problems.append(.warning(remark.wording, at: place, hint: remark.advice)) }
            return path
        case .failure(let problem):
            problems.append(.error(problem.wording, at: place, hint: problem.advice))
            return nil
        }
    }
}

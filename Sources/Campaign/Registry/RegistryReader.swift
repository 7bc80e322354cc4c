internal import Base

/// Turns the rows of `relays.csv` into relays and collects what is wrong with them.
struct RegistryReader {
    let columns: RegistryColumns
    let campaign: Campaign
    /// Whether what may be a slip is told too.
    private let doubts: Bool
    private(set) var problems = Diagnostics()
    private var territories: TerritoryCells
    private var logos: LogoFolder
    private let kinds: [String: KindID]
    private let channels: [String: ChannelID]
    private let everyChannel: [ChannelID]
    /// What cells without error chose: most rows say the same.
    private var soundChoices: [String: [ChannelID]] = [:]
    /// What the column `territoire` says, to be looked at as a whole.
    private var places: [PostcodeCheck.Row] = []
    private var refusedPostcodes = 0
    /// The first cell of each column that is a formula without a value, and how many there are.
    private var uncalculated: [RegistryColumns.Column: (first: Diagnostic.Location, count: Int)] = [:]
    /// The first place where pasting left something that was put right, and how many cells had it.
    private var repairs: [PastedText.Repair: (first: Diagnostic.Location, example: String, count: Int)] = [:]

    init(columns: RegistryColumns, campaign: Campaign, territories: TerritoryDirectory, logos: LogoFolder, doubts: Bool) {
        self.columns = columns
        self.doubts = doubts
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
        if doubts { noteDoubts(rows, relays) }
        noteRepairs()
        noteFormulas()
        return relays
    }

    private mutating func noteDoubts(_ rows: [TableRow], _ relays: [Relay]) {
        let twins = LookAlikes.pairs(relays, campaign: campaign) { [territories] in territories.known($0)?.departement }
        for (relay, twin) in twins {
            problems.append(
                .warning(
                    Wording(
                        "\"\(relay.name)\" looks like \"\(twin.name)\" of line \(twin.line)",
                        fr: "« \(relay.name) » ressemble à « \(twin.name) », ligne \(twin.line)"),
                    at: location(ofLine: relay.line, rows),
                    hint: Wording("keep one of them if they are the same relay", fr: "n’en gardez qu’un s’il s’agit du même relais")))
        }
        if let column = columns.place(.territoire) {
            let check = PostcodeCheck(directory: territories.directory, column: column, refused: refusedPostcodes)
            problems.append(contentsOf: check.problems(places))
        }
    }

    private mutating func noteFormulas() {
        for (first, count) in uncalculated.sorted(by: { $0.key.rawValue < $1.key.rawValue }).map(\.value) {
            problems.append(
                .error(
                    Wording(
                        count == 1
                            ? "the formula has no saved value"
                            : "\(count) formulas of this column have no saved value, this one is the first",
                        fr: count == 1
                            ? "la formule n’a pas de valeur enregistrée"
                            : "\(count) formules de cette colonne n’ont pas de valeur enregistrée ; voici la première"),
                    at: first,
                    hint: Wording(
                        "open the file in a spreadsheet and save it, or put values in the place of formulas (paste special, values)",
                        fr:
                            "ouvrez le fichier dans un tableur et enregistrez-le, ou remplacez les formules par leurs valeurs (collage spécial, valeurs)"
                    )))
        }
    }

    /// Takes note of a row's formulas without a value.
    /// - Returns: whether it has any; nothing can be said of such a row.
    private mutating func hasFormulas(_ row: TableRow) -> Bool {
        var isFound = false
        for column in RegistryColumns.Column.allCases {
            guard let place = columns.place(column), row.isUncalculated(place) else { continue }
            let known = uncalculated[column]
            uncalculated[column] = (known?.first ?? row.location(place, heading: column.name), (known?.count ?? 0) + 1)
            isFound = true
        }
        return isFound
    }

    private mutating func noteRepairs() {
        if let (first, example, count) = repairs[.mojibake] {
            problems.append(
                .warning(
                    Wording(
                        "cells that were UTF-8 read as something else, and are put right: \(count), such as \"\(example)\"",
                        fr: "cellules en UTF-8 mal relu, rétablies : \(count), par exemple « \(example) »"),
                    at: first,
                    hint: Wording(
                        "check them, and export the file again as CSV UTF-8", fr: "vérifiez-les, puis exportez à nouveau en CSV UTF-8")))
        }
        if let (first, example, count) = repairs[.entity] {
            problems.append(
                .warning(
                    Wording(
                        "cells with marks of web pages such as &amp;, read as what they stand for: \(count), such as \"\(example)\"",
                        fr:
                            "cellules avec des codes de pages web comme &amp;, lues pour ce qu’ils valent : \(count), par exemple « \(example) »"
                    ),
                    at: first, hint: Wording("check them", fr: "vérifiez-les")))
        }
    }

    private func location(ofLine line: Int, _ rows: [TableRow]) -> Diagnostic.Location {
        var low = 0
        var high = rows.count - 1
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].line < line { low = middle + 1 } else { high = middle }
        }
        return rows[low].location(columns.place(.nom) ?? 0, heading: "nom")
    }

    // MARK: - A row

    private mutating func relay(_ row: TableRow, _ id: String, _ naming: inout RelayNaming) -> Relay? {
        if hasFormulas(row) { return nil }
        let name = printed(row, .nom, 3...120, .name)
        let shortName = printed(row, .nomCourt, 1...80, .shortName)
        let codes = territory(row, names: "\(name ?? cell(row, .nom)) \(shortName ?? "") \(id)")
        let departement = codes.first.flatMap { territories.territory($0)?.departement }
        if let problem = naming.problem(with: id, line: row.line, name: name ?? cell(row, .nom), departement: departement) {
            problems.append(Diagnostic(problem.severity, at: row.location(columns.place(.id) ?? 0), problem.message, hint: problem.hint))
        }
        if name == nil, isEmpty(row, .nom) {
            note(
                row, .nom, Wording("the relay has no name", fr: "le relais n’a pas de nom"),
                Wording("write its name as it is to be printed", fr: "écrivez son nom tel qu’il doit être imprimé"))
        }
        let kind = kind(row)
        let finess = number(row, .finess, OfficialNumbers.finess)
        let siret = number(row, .siret, OfficialNumbers.siret)
        let email = email(row)
        let contact = printed(row, .contact, 2...120, .contact)
        let telephone = number(row, .telephone, TelephoneNumber.read)
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
        _ row: TableRow, _ column: RegistryColumns.Column, _ message: Wording, _ hint: Wording?,
        severity: Diagnostic.Severity = .error
    ) {
        problems.append(Diagnostic(severity, at: row.location(columns.place(column) ?? 0, heading: column.name), message, hint: hint))
    }

    // MARK: - Texts

    /// What a printed text is, at the start of a sentence that goes on.
    private enum PrintedKind {
        case name, shortName, contact, message

        func wording(_ problem: Wording) -> Wording {
            let (english, french) =
                switch self {
                case .name: ("the name", "le nom")
                case .shortName: ("the short name", "le nom court")
                case .contact: ("the contact's name", "le nom du contact")
                case .message: ("the message", "le message")
                }
            return Wording("\(english) \(problem.english)", fr: "\(french) \(problem.french)")
        }
    }

    private mutating func printed(
        _ row: TableRow, _ column: RegistryColumns.Column, _ size: ClosedRange<Int>, _ kind: PrintedKind
    ) -> String? {
        guard !isEmpty(row, column) else { return nil }
        let name = PrintedText.name(pasted(row, column))
        if let problem = PrintedText.refusal(ofName: name) ?? PrintedText.problem(with: name) {
            note(row, column, kind.wording(problem.message), problem.hint, severity: problem.severity)
            return name
        }
        if let problem = column == .contact ? nil : PrintedText.address(inName: name) {
            note(row, column, kind.wording(problem.message), problem.hint, severity: problem.severity)
        }
        let count = name.count
        if count < size.lowerBound {
            let short = Wording(
                "\"\(name)\" has \(count) character\(count == 1 ? "" : "s"), at least \(size.lowerBound) are needed",
                fr: "« \(name) » a \(count) caractère\(count == 1 ? "" : "s"), il en faut au moins \(size.lowerBound)")
            note(row, column, kind.wording(short), Wording("write it in full", fr: "écrivez-le en entier"))
        } else if count > size.upperBound {
            note(row, column, kind.wording(tooLong(count, size.upperBound)), Wording("shorten it", fr: "raccourcissez-le"))
        }
        return name
    }

    private func tooLong(_ count: Int, _ most: Int) -> Wording {
        Wording("has \(count) characters, at most \(most) can be printed", fr: "fait \(count) caractères, \(most) au plus s’impriment")
    }

    /// The cell's text without what pasting left in it.
    private mutating func pasted(_ row: TableRow, _ column: RegistryColumns.Column) -> String {
        let (text, found) = PastedText.cleaned(cell(row, column))
        for repair in found {
            let place = row.location(columns.place(column) ?? 0, heading: column.name)
            let known = repairs[repair]
            repairs[repair] = (known?.first ?? place, known?.example ?? String(text.prefix(60)), (known?.count ?? 0) + 1)
        }
        return text
    }

    private mutating func message(_ row: TableRow) -> String? {
        guard !isEmpty(row, .message) else { return nil }
        let message = PrintedText.sentence(pasted(row, .message))
        if let problem = PrintedText.problem(with: message) ?? PrintedText.refusal(of: message) {
            note(row, .message, PrintedKind.message.wording(problem.message), problem.hint, severity: problem.severity)
        }
        if message.count > 300 {
            note(row, .message, PrintedKind.message.wording(tooLong(message.count, 300)), Wording("shorten it", fr: "raccourcissez-le"))
        }
        return message
    }

    private mutating func email(_ row: TableRow) -> String? {
        guard !isEmpty(row, .email) else { return nil }
        let email = cell(row, .email)
        if let reason = MailAddress.refusal(of: email) {
            note(
                row, .email,
                Wording("the e-mail address \"\(email)\" \(reason.english)", fr: "l’adresse électronique « \(email) » \(reason.french)"),
                Wording("write one address, such as contact@example.org", fr: "écrivez une seule adresse, par exemple contact@example.org"))
        }
        return email
    }

    // MARK: - Lists of the campaign

    private mutating func kind(_ row: TableRow) -> KindID? {
        let text = cell(row, .type)
        if let kind = kinds[Folding.key(text)] { return kind }
        let known = campaign.kinds.map(\.id.text)
        let choice = Wording(
            "write one of \(known.joined(separator: ", "))", fr: "écrivez l’un de ceux-ci : \(known.joined(separator: ", "))")
        guard !text.isEmpty else {
            note(row, .type, Wording("the relay has no kind", fr: "le relais n’a pas de type"), choice)
            return nil
        }
        let words = known + campaign.kinds.flatMap { [$0.label, $0.plural] }
        let usual = UsualWords.kind(text).flatMap { kinds[$0] }
        let nearest = usual ?? Nearest.word(to: text, among: words).flatMap { kinds[Folding.key($0)] }
        note(
            row, .type, Wording("\"\(text)\" is not a kind of relay", fr: "« \(text) » n’est pas un type de relais"),
            nearest.map { .didYouMean("\($0)") } ?? choice)
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
            let usual = UsualWords.channels(String(word)).first { channels[Folding.key($0)] != nil }
            note(
                row, .canaux, Wording("\"\(word)\" is not a channel", fr: "« \(word) » n’est pas un support"),
                (usual ?? Nearest.word(to: String(word), among: known)).map(Wording.didYouMean)
                    ?? Wording(
                        "write some of \(known.joined(separator: ", "))",
                        fr: "écrivez un ou plusieurs de ceux-ci : \(known.joined(separator: ", "))"))
        }
        let ordered = everyChannel.filter(chosen.contains)
        if problems.all.count == before { soundChoices[text] = ordered }
        return ordered
    }

    // MARK: - Codes and files

    private mutating func territory(_ row: TableRow, names: String) -> [TerritoryCode] {
        do throws(CellProblem) {
            let codes = try territories.read(cell(row, .territoire), names: names)
            places.append(PostcodeCheck.Row(row: row, codes: codes, names: names))
            return codes
        } catch {
            if !territories.directory.communes(postcode: OfficialNumbers.plain(cell(row, .territoire))).isEmpty { refusedPostcodes += 1 }
            note(row, .territoire, error.message, error.hint)
            return []
        }
    }

    private mutating func number(
        _ row: TableRow, _ column: RegistryColumns.Column, _ read: (String) throws(CellProblem) -> String
    ) -> String? {
        guard !isEmpty(row, column) else { return nil }
        do throws(CellProblem) {
            let number = try read(cell(row, column))
            return number
        } catch {
            note(row, column, error.message, error.hint)
            return nil
        }
    }

    private mutating func logo(_ row: TableRow, _ column: RegistryColumns.Column) -> String? {
        guard !isEmpty(row, column) else { return nil }
        let place = row.location(columns.place(column) ?? 0)
        let text = cell(row, column)
        do throws(CellProblem) {
            let path = try logos.read(text)
            for remark in logos.takeRemarks(of: text) { problems.append(.warning(remark.wording, at: place, hint: remark.advice)) }
            return path
        } catch {
            problems.append(.error(error.message, at: place, hint: error.hint))
            return nil
        }
    }
}

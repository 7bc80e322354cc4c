internal import Base
internal import Campaign
internal import Foundation
internal import Projects

/// `portevoix init`: a campaign of one's own, asked for in French or given as options.
enum InitCommand {
    private static let title = Option(name: "title", value: "TEXT", help: "name of the campaign, at most 60 characters")
    private static let short = Option(name: "title-short", value: "TEXT", help: "what stands where the name finds no room, at most 28")
    private static let address = Option(name: "address", value: "URL", help: "where every link leads, such as https://ville.example.fr/")
    private static let contact = Option(name: "contact", value: "EMAIL", help: "the address people write to")
    private static let wave = Option(
        name: "wave", value: "FROM..TO", help: "first and last day of a wave, such as 2027-03-01..2027-03-14", isRepeated: true)
    private static let colours = Option(
        name: "colours", value: "LIST", help: "up to five #RRGGBB: letters, ground, two light ones, figure; neutral ones without it")
    private static let parameter = Option(name: "parameter", value: "NAME", help: "the links' parameter; r without it")

    static let command = Command(
        name: "init", summary: "Begin a campaign of one's own: its file, neutral texts, layouts and an empty registry.", operands: "DIR",
        count: 1...1, options: [title, short, address, contact, wave, colours, parameter],
        details: """
            Asks in French for what is not given, on a terminal. What people have to write is marked « à écrire » in DIR/texts; 'portevoix
            check DIR' counts what is left, and no print-shop file is made of it. DIR must not exist, or be empty.
            """,
        examples: [
            ("portevoix init Kits/don-du-sang", "asks for the rest"),
            (
                "portevoix init Kits/bus --title 'Le bus de demain' --address https://bus.example.fr/ --contact bus@example.org"
                    + " --wave 2027-03-01..2027-03-21", "without a question"
            ),
        ],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let folder = arguments.operands[0]
        let questions = Questions(isTerminal: isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1)
        let name = try questions.value(arguments.value(title), title, "Titre de la campagne (60 caractères au plus)") {
            (1...Campaign.titleLimit).contains($0.count) ? $0 : nil
        }
        var shortName: String?
        if name.count > Campaign.shortTitleLimit || arguments.value(short) != nil {
            shortName = try questions.value(
                arguments.value(short) ?? (questions.isTerminal ? nil : Campaign.shortened(name)), short,
                "Titre court (\(Campaign.shortTitleLimit) caractères au plus)"
            ) { (1...Campaign.shortTitleLimit).contains($0.count) ? $0 : nil }
        }
        let landing = try questions.value(arguments.value(address), address, "Adresse du site, où mènent les liens", landingURL)
        let mail = try questions.value(arguments.value(contact), contact, "Adresse e-mail de contact") { text in
            text.firstMatch(of: /^[^@\s]+@[^@\s]+\.[^@\s.]+$/).map { _ in text }
        }
        let given = arguments.all(wave)
        var waves: [ClosedRange<Day>] = []
        for word in given {
            waves.append(try questions.value(word, wave, "un premier et un dernier jour, comme 2027-03-01..2027-03-14", days))
        }
        if given.isEmpty {
            waves.append(try questions.value(nil, wave, "Premier et dernier jour (2027-03-01..2027-03-14)", days))
            while let next = questions.optional("Une autre vague\u{202F}? Ses jours, ou rien pour continuer", days) { waves.append(next) }
        }
        let palette = try colourList(arguments, questions)
        let parameter =
            arguments.value(parameter)
            ?? questions.optional("Paramètre des liens, ou rien pour garder r") {
                $0.firstMatch(of: /^[A-Za-z][A-Za-z0-9_-]{0,30}$/).map { String($0.0) }
            }
        let campaign = NewCampaign(
            title: name, shortTitle: shortName, landingURL: landing, contact: mail, waves: waves.sorted { $0.lowerBound < $1.lowerBound },
            colours: palette, parameter: parameter)
        try campaign.write(to: folder, assets: try AssetsFolder.find())
        try output.write(
            Wording(
                """
                \(folder) is begun. Next:
                  write what is « à écrire » in \(folder)/texts
                  enter the relays in \(folder)/relays.csv, or fill in relays-modele.xlsx and give it with --relays
                  portevoix check \(folder)

                """,
                fr: """
                    \(folder) est prêt. Ensuite\u{A0}:
                      écrivez ce qui est « à écrire » dans \(folder)/texts
                      inscrivez les relais dans \(folder)/relays.csv, ou remplissez relays-modele.xlsx et donnez-le avec --relays
                      portevoix check \(folder)

                    """
            ).text(in: Complaint.language))
        return .done
    }

    private static func colourList(_ arguments: Arguments, _ questions: Questions) throws -> [String] {
        func read(_ text: String) -> [String]? {
            let list = text.split(whereSeparator: { ", ;".contains($0) }).map(String.init)
            return (1...5).contains(list.count) && list.allSatisfy { $0.firstMatch(of: /^#[0-9A-Fa-f]{6}$/) != nil } ? list : nil
        }
        if let given = arguments.value(colours) { return try questions.value(given, colours, "une à cinq couleurs, comme #1B3A4B", read) }
        return questions.optional("Couleurs (#RRVVBB, cinq au plus\u{A0}: texte, fond, deux claires, une vive), ou rien", read) ?? []
    }

    /// With `https://` and a final slash where they were left out.
    private static func landingURL(_ text: String) -> String? {
        var url = text.contains("://") ? text : "https://\(text)"
        guard url.hasPrefix("https://"), !url.contains(where: { " ?#\"".contains($0) }), url.allSatisfy(\.isASCII) else { return nil }
        let rest = url.dropFirst(8)
        guard rest.prefix(while: { $0 != "/" }).contains("."), !rest.hasPrefix(".") else { return nil }
        if !rest.contains("/") { url += "/" }
        return url
    }

    /// `2027-03-01..2027-03-14`, or two days with a space or « au » between.
    private static func days(_ text: String) -> ClosedRange<Day>? {
        let parts = text.replacing(" au ", with: "..").replacing("..", with: " ").split(separator: " ")
        guard parts.count == 2, let first = Day(String(parts[0])), let last = Day(String(parts[1])), first <= last else { return nil }
        return first...last
    }
}

/// What is asked of a person on a terminal, in French; elsewhere what is missing is an error.
private struct Questions {
    let isTerminal: Bool

    /// A value that is given, or asked for until it is one.
    func value<Value>(_ given: String?, _ option: Option, _ question: String, _ read: (String) -> Value?) throws -> Value {
        if let given {
            if let value = read(given) { return value }
            throw UsageProblem(
                Wording("'\(given)' is not a value for --\(option.name)", fr: "« \(given) » ne convient pas à --\(option.name)"),
                hint: Wording("give \(option.help)", fr: "il faut : \(question)"))
        }
        while isTerminal, let line = ask(question) {
            if let value = read(line) { return value }
            if !line.isEmpty { say("Ce n’est pas possible tel quel. Essayez encore.\n") }
        }
        throw UsageProblem(
            Wording("--\(option.name) is missing", fr: "il manque --\(option.name)"),
            hint: Wording("give \(option.help)", fr: "il faut : \(question)"))
    }

    /// nil where nothing is answered, or nobody is asked.
    func optional<Value>(_ question: String, _ read: (String) -> Value?) -> Value? {
        while isTerminal, let line = ask(question), !line.isEmpty {
            if let value = read(line) { return value }
            say("Ce n’est pas possible tel quel. Essayez encore.\n")
        }
        return nil
    }

    private func ask(_ question: String) -> String? {
        say("\(question)\u{A0}: ")
        return readLine().map(\.trimmed)
    }

    private func say(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}

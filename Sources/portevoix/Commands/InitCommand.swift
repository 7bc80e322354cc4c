internal import Base
internal import Campaign
internal import Foundation
internal import Projects

/// `portevoix init`: a campaign of one's own, asked for in French or given as options.
enum InitCommand {
    private static let title = Option(name: "title", value: "TEXT", help: "name of the campaign, at most 60 characters")
    private static let short = Option(name: "title-short", value: "TEXT", help: "what stands where the name finds no room, at most 28")
    private static let address = Option(name: "address", value: "URL", help: "where every link leads, such as https://ville.example.fr/")
    private static let printed = Option(
        name: "address-shown", value: "TEXT", help: "a shorter address to print and type, where that one has more than 40 characters")
    private static let contact = Option(name: "contact", value: "EMAIL", help: "the address people write to")
    private static let wave = Option(
        name: "wave", value: "FROM..TO", help: "first and last day of a wave, such as 2027-03-01..2027-03-14", isRepeated: true)
    private static let colours = Option(
        name: "colours", value: "LIST", help: "up to five #RRGGBB: letters, ground, two light ones, figure; neutral ones without it")
    private static let parameter = Option(name: "parameter", value: "NAME", help: "the links' parameter; r without it")

    static let command = Command(
        name: "init", summary: "Begin a campaign of one's own: its file, neutral texts, layouts and an empty registry.", operands: "DIR",
        count: 1...1, options: [title, short, address, printed, contact, wave, colours, parameter, .format, .json],
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
        let format = try arguments.format()
        let folder = arguments.operands[0]
        let answers = Answers(arguments, folder: folder)
        let campaign = try answers.campaign()
        // From here to the end it is an answer as well: what is begun is put back.
        Interrupt.listen()
        try campaign.write(to: folder, assets: try AssetsFolder.find(), isStopped: { Interrupt.came })
        let made: Answer.Members = [
            ("folder", .text(folder)), ("title", .text(campaign.title)), ("landing_url", .text(campaign.landingURL)),
            ("contact", .text(campaign.contact)), ("waves", .integer(campaign.waves.count)),
        ]
        try Answer.write(format, output, made) {
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
            ).text(in: Complaint.language)
        }
        return .done
    }

    /// What the words of the command line say, and a person at a terminal where they do not.
    private struct Answers {
        private let arguments: Arguments
        private let folder: String
        /// Where all that must be known is given, nobody is asked for the rest.
        private let isAsking: Bool

        init(_ arguments: Arguments, folder: String) {
            (self.arguments, self.folder) = (arguments, folder)
            let isWhole = [title, address, contact].allSatisfy { arguments.value($0) != nil } && !arguments.all(wave).isEmpty
            isAsking = !isWhole && isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1
        }

        func campaign() throws -> NewCampaign {
            let name = try value(
                Question(
                    option: title, words: "Titre de la campagne, \(Campaign.titleLimit) caractères au plus",
                    example: "Une semaine pour donner son sang", read: CampaignAnswers.title), or: nameOfFolder)
            let shortName = try shortName(of: name)
            let landing = try value(
                Question(
                    option: address, words: "Adresse du site, où mènent les liens", example: "https://don-du-sang.example.fr/",
                    read: CampaignAnswers.address), or: nil)
            let printedAddress = try printedAddress(of: landing)
            let host = landing.dropFirst(8).prefix { $0 != "/" && $0 != ":" }
            let mail = try value(
                Question(
                    option: contact, words: "Adresse électronique de contact", example: "contact@example.org",
                    read: CampaignAnswers.contact), or: "contact@\(host.hasPrefix("www.") ? host.dropFirst(4) : host)")
            return NewCampaign(
                title: name, shortTitle: shortName, landingURL: landing, printedAddress: printedAddress, contact: mail,
                waves: try waves(),
                colours: try optional(
                    Question(
                        option: colours,
                        words: "Couleurs, cinq au plus, séparées par des virgules\u{A0}: texte, fond, deux claires, une vive",
                        example: NewCampaign.palette.map(\.rgb).joined(separator: ", "), read: CampaignAnswers.colours),
                    "couleurs neutres") ?? [],
                parameter: try optional(
                    Question(
                        option: parameter, words: "Paramètre qui porte le code dans les liens", example: "relais",
                        read: CampaignAnswers.parameter), "r"))
        }

        /// « Don du sang » for `Kits/don-du-sang`; nil where that is no title.
        private var nameOfFolder: String? {
            let words = (folder as NSString).standardizingPath.split(separator: "/").last.map(String.init) ?? ""
            let name = words.replacing(/[-_]+/, with: " ").trimmed
            return try? CampaignAnswers.title(name.prefix(1).uppercased() + name.dropFirst())
        }

        private func shortName(of name: String) throws -> String? {
            let question = Question(
                option: short, words: "Titre court, pour les petits formats, \(Campaign.shortTitleLimit) caractères au plus",
                example: "Don du sang", read: CampaignAnswers.shortTitle)
            if let word = arguments.value(short) { return try question.given(word) }
            guard name.count > Campaign.shortTitleLimit else { return nil }
            let cut = Campaign.shortened(name)
            return isAsking ? try question.asked(or: cut) : cut
        }

        private func printedAddress(of landing: String) throws -> String? {
            let question = Question(
                option: printed,
                words: "Adresse plus courte à imprimer, \(Campaign.addressLimit) caractères au plus, qui mène au même endroit",
                example: "don.example.fr", read: CampaignAnswers.printedAddress)
            if let word = arguments.value(printed) { return try question.given(word) }
            return CampaignAnswers.isPrintable(address: landing) ? nil : try value(question, or: nil)
        }

        private func waves() throws -> [ClosedRange<Day>] {
            let given = arguments.all(wave)
            if !given.isEmpty || !isAsking {
                let question = Question(option: wave, words: "", example: "2027-03-01..2027-03-14", read: CampaignAnswers.days)
                if given.isEmpty { throw missing(wave) }
                return try given.map { try question.given($0) }.sorted { $0.lowerBound < $1.lowerBound }
            }
            func first(_ words: String, after last: Day?) -> Question<Day> {
                Question(option: wave, words: words, example: (last?.adding(days: 20)).map(\.slashed) ?? "01/03/2027") {
                    text throws(CampaignAnswers.Refusal) in
                    try CampaignAnswers.day(text, notBefore: last?.adding(days: 1))
                }
            }
            func lasting(from first: Day) throws -> ClosedRange<Day> {
                let last = first.adding(days: 13) ?? first
                let question = Question(option: wave, words: "Son dernier jour", example: last.slashed) {
                    text throws(CampaignAnswers.Refusal) in try CampaignAnswers.day(text, notBefore: first)
                }
                return first...(try question.asked(or: last.slashed))
            }
            var waves = [
                try lasting(from: try first("Premier jour de la campagne, ou de sa première vague", after: nil).asked(or: nextMonth))
            ]
            while let last = waves.last?.upperBound,
                let next = try first("Premier jour d’une autre vague", after: last).askedIfAny("pas d’autre vague")
            {
                waves.append(try lasting(from: next))
            }
            return waves
        }

        /// The first Monday a month from now.
        private var nextMonth: String {
            let day = Day.inParis(Date()).daysSince1970 + 30
            // The first of January 1970 was a Thursday.
            return Day.epoch.adding(days: day + (11 - day % 7) % 7)?.slashed ?? ""
        }

        private func value<Value>(_ question: Question<Value>, or fallback: String?) throws -> Value {
            if let word = arguments.value(question.option) { return try question.given(word) }
            guard isAsking else { throw missing(question.option) }
            return try question.asked(or: fallback)
        }

        private func optional<Value>(_ question: Question<Value>, _ meaning: String) throws -> Value? {
            if let word = arguments.value(question.option) { return try question.given(word) }
            return isAsking ? try question.askedIfAny(meaning) : nil
        }

        private func missing(_ option: Option) -> UsageProblem {
            UsageProblem(
                Wording("--\(option.name) is missing", fr: "il manque --\(option.name)"),
                hint: Wording(
                    "give \(option.help)", fr: "ajoutez-le, ou lancez la commande sur un terminal\u{A0}: elle demande ce qui manque"))
        }
    }
}

extension Day {
    /// `01/03/2027`
    fileprivate var slashed: String { description.split(separator: "-").reversed().joined(separator: "/") }
}

package import Base
package import Campaign
internal import Foundation

/// What is left over in a campaign's texts from another campaign, from its model or from a hurry: places still « à écrire », words joined to
/// a name that asks for others (« d’Dépistage »), colours named in alternative texts, days that are none of the campaign's.
package struct TextReview {
    private let campaign: Campaign
    /// What placeholders stand for in this campaign, with every relay's values.
    private let values: [Placeholder: [String]]
    private let days: [ClosedRange<Day>]

    /// - Parameter relays: values of placeholders that differ from one relay to the next, as far as known.
    package init(_ campaign: Campaign, relays: [Placeholder: [String]] = [:]) {
        self.campaign = campaign
        values = relays.merging([
            .campaignTitle: [campaign.title], .campaignShortTitle: [campaign.shortTitle], .campaignProgramme: [campaign.programme],
            .campaignTheme: [campaign.theme], .waveTitle: campaign.waves.map(\.title),
        ]) { $1 }
        days = campaign.waves.map { $0.opening...max($0.opening, $0.closing) } + campaign.events.map { $0.day...max($0.day, $0.until) }
    }

    /// What is doubtful in a text, in the order of its lines.
    package func problems(of text: AuthoredText) -> Diagnostics {
        var problems = Diagnostics()
        let lines = String(decoding: text.source, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let unwritten = lines.indices.filter { Self.isUnwritten(lines[$0]) }
        if let first = unwritten.first {
            let count = unwritten.count
            problems.append(
                .warning(
                    Wording(
                        count == 1 ? "one place is still « à écrire »" : "\(count) places are still « à écrire »",
                        fr: count == 1 ? "un passage est encore « à écrire »" : "\(count) passages sont encore « à écrire »"),
                    at: .init(file: text.file, line: first + 1),
                    hint: Wording(
                        "write \(count == 1 ? "it" : "them"); until then no print-shop file is made of this text",
                        fr:
                            "écrivez-\(count == 1 ? "le" : "les")\u{202F}; d’ici là, aucun fichier pour l’imprimeur n’est produit avec ce texte"
                    )))
        }
        var told: Set<String> = []
        for (index, line) in lines.enumerated() where !Self.isUnwritten(line) {
            guard let found = StandIn.first(in: line, isFilled: true), told.insert(found).inserted else { continue }
            problems.append(
                .warning(
                    Wording("« \(found) » would be printed as it stands", fr: "« \(found) » serait imprimé tel quel"),
                    at: .init(file: text.file, line: index + 1),
                    hint: Wording(
                        "write what is to stand there; until then no print-shop file is made of this text",
                        fr:
                            "écrivez ce qui doit figurer à cette place ; d’ici là, aucun fichier pour l’imprimeur n’est produit avec ce texte"
                    )))
        }
        guard text.language.isFrench else { return problems }
        for (index, line) in lines.enumerated() {
            let place = Diagnostic.Location(file: text.file, line: index + 1)
            joints(in: line, place, &problems)
            if line.hasPrefix("alternative") { colours(in: line, place, &problems) }
            if !line.hasPrefix("valide_le") { dates(in: line, place, &problems) }
        }
        return problems
    }

    /// Whether a line has a place that its author has yet to write: « à écrire » at its head, after its key or after an opening sign.
    static func isUnwritten(_ line: String) -> Bool {
        line.contains(" écrire") && line.firstMatch(of: unwritten) != nil
    }

    private static nonisolated(unsafe) let unwritten = /(?:^|[«\[("“:*#>-])[\s\u{A0}\u{202F}]*[Àà] écrire\b/

    // MARK: - Names and the words before them

    private func joints(in line: String, _ place: Diagnostic.Location, _ problems: inout Diagnostics) {
        guard line.utf8.contains(UInt8(ascii: "{")) else { return }
        for match in line.matches(of: Self.joint) {
            guard let placeholder = Placeholder(rawValue: String(match.2)) else { continue }
            let word = match.1.lowercased().filter { !$0.isWhitespace && $0 != "\u{A0}" }
            guard let wrong = values[placeholder]?.first(where: { Self.clashes(word, $0) }) else { continue }
            let shown = "\(match.1)\(wrong)"
            let joint: Joint = word.hasPrefix("qu") ? .that : ["à", "au", "aux"].contains(word) ? .to : .of
            let better = "{{\(joint.rawValue) \(placeholder.rawValue)}}"
            problems.append(
                .warning(
                    Wording("« \(shown) » will be read", fr: "on lira « \(shown) »"), at: place,
                    hint: Wording(
                        "write \(better), which finds the right word by itself",
                        fr: "écrivez \(better), qui trouve le bon mot tout seul")))
        }
    }

    private static nonisolated(unsafe) let joint =
        /(?i)(?:^|[^\p{L}])((?:[dlnsjmtc]|qu|jusqu|lorsqu|puisqu)['’]|(?:de|que|à|du|des|au|aux|le|la|les)[ \u{A0}])\*{0,2}\{\{\s*([a-z_.]+)\s*\}\}/

    /// Whether a word of French cannot stand before a name.
    private static func clashes(_ word: String, _ name: String) -> Bool {
        guard !name.isEmpty else { return false }
        if word.hasSuffix("’") || word.hasSuffix("'") { return !name.takesElision }
        let lower = name.lowercased()
        let hasArticle = lower.hasPrefix("le ") || lower.hasPrefix("les ")
        switch word {
        case "de": return hasArticle || name.takesElision
        case "à": return hasArticle
        case "que": return name.takesElision
        case "le", "la": return hasArticle || lower.hasPrefix("la ") || lower.hasPrefix("l’") || name.takesElision
        default: return hasArticle || lower.hasPrefix("la ") || lower.hasPrefix("l’")
        }
    }

    // MARK: - Colours

    private func colours(in line: String, _ place: Diagnostic.Location, _ problems: inout Diagnostics) {
        // A title that is quoted may name what it likes.
        let words = line.replacing(Self.quotation, with: " ").split { !$0.isLetter }.dropFirst()
        guard let colour = words.first(where: { Self.colours.contains($0.lowercased()) }) else { return }
        problems.append(
            .warning(
                Wording("the alternative text names a colour, « \(colour) »", fr: "le texte alternatif nomme une couleur, « \(colour) »"),
                at: place,
                hint: Wording(
                    "say what is shown without its colours: they are the palette's, and may change",
                    fr: "dites ce que l’on voit sans ses couleurs\u{A0}: ce sont celles de la palette, et elles peuvent changer")))
    }

    private static nonisolated(unsafe) let quotation = /«[^»]*»/
    private static let colours: Set<String> = [
        "jaune", "jaunes", "bleu", "bleue", "bleus", "bleues", "rouge", "rouges", "vert", "verte", "verts", "vertes", "rose", "roses",
        "violet",
        "violette", "violets", "violettes", "orange", "oranges", "noir", "noire", "noirs", "noires", "blanc", "blanche", "blancs",
        "blanches",
        "gris", "grise", "grises", "marron", "brun", "brune", "beige", "turquoise", "mauve", "pourpre", "bordeaux", "ocre", "indigo",
        "doré",
        "dorée", "argenté", "argentée", "corail", "lilas", "menthe", "saumon", "kaki", "émeraude", "azur", "cyan", "magenta", "fuchsia",
    ]

    // MARK: - Days

    private func dates(in line: String, _ place: Diagnostic.Location, _ problems: inout Diagnostics) {
        var told: Set<String> = []
        guard line.utf8.contains(where: { (48...57).contains($0) }) else { return }
        for match in line.matches(of: Self.date) {
            let words = String(match.0)
            guard let month = Self.months[Folding.key(String(match.3))], let day = Int(match.2.prefix { $0.isNumber }) else { continue }
            let years = match.4.flatMap { Int($0) }.map { [$0] } ?? self.years
            let meant = years.compactMap { Day(year: $0, month: month, day: day) }
            judge(words, meant, weekday: match.1.map { Folding.key(String($0)) }, place, &told, &problems)
        }
        for match in line.matches(of: Self.figures) {
            judge(String(match.0), Day(String(match.0)).map { [$0] } ?? [], weekday: nil, place, &told, &problems)
        }
    }

    private static nonisolated(unsafe) let date =
        /(?i)(?:(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)[ \u{A0}])?\b(1(?:er|ᵉʳ)|[0-3]?[0-9])[ \u{A0}\u{202F}](janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre)\b(?:[ \u{A0}\u{202F}]([12][0-9]{3}))?/
    private static nonisolated(unsafe) let figures =
        /\b([0-3]?[0-9])\/([01]?[0-9])\/(20[0-9]{2})\b|\b(20[0-9]{2})-([01][0-9])-([0-3][0-9])\b/

    private var years: [Int] { Set(days.flatMap { [$0.lowerBound.year, $0.upperBound.year] }).sorted() }

    private func judge(
        _ words: String, _ meant: [Day], weekday: String?, _ place: Diagnostic.Location, _ told: inout Set<String>,
        _ problems: inout Diagnostics
    ) {
        guard told.insert(words).inserted else { return }
        let known = meant.filter { day in days.contains { $0.contains(day) } }
        guard let day = known.first else {
            problems.append(
                .warning(
                    Wording(
                        "« \(words) » lies in no wave and is no event of the campaign",
                        fr: "« \(words) » n’est dans aucune vague et n’est aucun rendez-vous de la campagne"), at: place,
                    hint: Wording(
                        "write a placeholder such as {{vague.cloture}}, or add the day to \"events\" in campaign.json",
                        fr: "écrivez une balise telle que {{vague.cloture}}, ou ajoutez ce jour aux « events » de campaign.json")))
            return
        }
        // 1 January 1970 was a Thursday.
        let name = Self.weekdays[((day.daysSince1970 + 3) % 7 + 7) % 7]
        guard let weekday, weekday != name else { return }
        problems.append(
            .warning(
                Wording("« \(words) » is a \(name)", fr: "« \(words) » tombe un \(name)"), at: place,
                hint: Wording("correct the day or the date", fr: "corrigez le jour ou la date")))
    }

    private static let weekdays = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
    private static let months: [String: Int] = [
        "janvier": 1, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7, "aout": 8, "septembre": 9, "octobre": 10,
        "novembre": 11, "decembre": 12,
    ]
}

extension AuthoredText {
    /// Whether places of it are still to be written: nothing that goes to a print shop is made of such a text.
    package var isUnwritten: Bool {
        String(decoding: source, as: UTF8.self).split(separator: "\n").map(String.init).contains {
            TextReview.isUnwritten($0) || StandIn.first(in: $0, isFilled: true) != nil
        }
    }
}

extension Campaign {
    /// The keys of `campaign.json` whose words are still to be written, in its order, each once.
    package var unwrittenKeys: [String] {
        let words: [(key: String, texts: [String])] = [
            ("title", [title, shortTitle]), ("programme", [programme]), ("theme", [theme]), ("waves", waves.map(\.title)),
            ("channels", channels.map(\.label)),
            ("kinds", kinds.flatMap { [$0.label, $0.plural, $0.audience, $0.team, $0.call] }),
            ("events", events.flatMap { [$0.title, $0.note ?? ""] }),
        ]
        return words.filter { $0.texts.contains { TextReview.isUnwritten($0) || StandIn.first(in: $0) != nil } }.map(\.key)
    }
}

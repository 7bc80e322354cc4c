import Campaign
import Preflight
internal import Proof
import Testing

@Suite("Texts, links, mail and calendars")
struct TextRulesTests {
    static let own = Inspection.own
    static let codes = Inspection.codes
    static func good(_ channel: Int) -> String { own.links[channel].url }

    @Test(
        "a link is that of this relay, of this file's channel, whole",
        arguments: [
            ("LISEZMOI.txt", "Lien : \(good(0))\r\net \(good(1)).", []), ("newsletter.txt", "<\(good(1))>", []),
            ("newsletter.md", "[Je réponds](<\(own.links[1].qrURL)>)", []),
            ("newsletter.txt", "<\(good(0))>", ["lien-support"]),
            ("newsletter.txt", "<\(good(1).replacing(codes[1].lowercased(), with: codes[2].lowercased()))>", ["lien-relais"]),
            ("newsletter.txt", "<\(good(1).replacing("utm_medium=newsletter", with: "utm_medium=autre"))>", ["lien-adresse"]),
            ("newsletter.txt", "<https://ose2050.fr/?r=K7F3Q9AA>", ["lien-relais"]),
            ("newsletter.txt", "https://example.org/?r=1 https://ose2050.fr/mentions", []),
            ("newsletter.html", "<a href=\"\(good(0).replacing("&", with: "&amp;"))\">", ["lien-support"]),
            ("LISEZMOI.txt", "{{relais.nom}}", ["texte-complet"]), ("LISEZMOI.txt", "ChÃ¨re Ã©lue", ["texte-lisible"]),
        ])
    func links(path: String, text: String, rules: [String]) throws {
        let broken = try Inspection.broken(path, Array(text.utf8), Self.own).filter { !$0.hasPrefix("mail-") }
        #expect(broken == Set(rules), "\(text)")
    }

    @Test("a calendar leads to the relay's other waves and, after the last, to the site; nothing else may")
    func dated() throws {
        let (this, other) = (
            Inspection.link("affiche-a3", code: Inspection.codes[0]), Inspection.link("affiche-a3", code: Inspection.codes[2])
        )
        let own = Assignment(links: [this], linksOfOtherWaves: [other], owner: { _ in "ce relais" }, site: "ose2050.fr")
        let text = Array("\(this.url) \(other.url) https://ose2050.fr/".utf8)
        let linkRules: Set<String> = ["lien-relais", "lien-adresse", "lien-present"]
        #expect(try Inspection.broken("calendrier.ics", text, own, depth: .thorough).isDisjoint(with: linkRules))
        #expect(try Inspection.broken("newsletter.txt", text, own, depth: .thorough).isSuperset(of: ["lien-relais", "lien-adresse"]))
    }

    @Test("source that a page shows to be copied is held against the same rules as a page")
    func shown() throws {
        let link = Inspection.own.links[1].url.replacing("&", with: "&amp;amp;")
        let page = Array("<pre>&lt;a href=\"\(link)\"&gt;Je réponds&lt;/a&gt;</pre>".utf8)
        #expect(
            try Inspection.broken("newsletter.html", page, Inspection.own, depth: .thorough).isDisjoint(with: [
                "lien-adresse", "lien-relais",
            ]))
        let foreign = Array("<pre>&lt;a href=\"https://bit.ly/abc\"&gt;Je réponds&lt;/a&gt;</pre>".utf8)
        #expect(try Inspection.broken("newsletter.html", foreign, Inspection.own, depth: .thorough).contains("lien-adresse"))
    }

    @Test("a code printed as text that is another relay's is told, with its owner's name")
    func printed() throws {
        let code = Self.codes[2]
        let text = "Ou tapez ose2050.fr, code \(code.prefix(4))\u{A0}\(code.suffix(4))"
        let findings = try Inspection.findings("LISEZMOI.txt", Array(text.utf8), Self.own, depth: .thorough)
        #expect(findings.first { $0.rule == "lien-relais" && !$0.passed }?.detail.contains("Mairie de Pau") == true)
    }

    @Test("without a campaign a link need only be well formed")
    func unknown() throws {
        #expect(try Inspection.broken("a.txt", Array("https://ose2050.fr/?r=\(Self.codes[2])".utf8)) == [])
        #expect(try Inspection.broken("a.txt", Array("https://ose2050.fr/?r=K7F3Q9AA".utf8)) == ["lien-relais"])
    }

    static let page = """
        <!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A</title></head>
        <body><div class="preheader">A</div><table role="presentation" width="600"><tr><td><img src="a.png" alt="Ondes"></td></tr></table></body></html>
        """

    @Test(
        "a newsletter that breaks a rule of mail fails that rule",
        arguments: [
            ("", ""), ("<script>", "mail-markup"), ("<td style=\"display:flex\">", "mail-markup"), ("<img src=\"a.png\">", "mail-alt"),
            ("<img src=\"https://x/y.gif\" alt=\"z\">", "mail-no-pixel"), ("<table width=\"1\">", "mail-tables"),
            ("<table role=\"presentation\" width=\"640\">", "mail-width"), ("<form>", "mail-markup"),
            ("<img src=\"data:image/png;base64,AA\" alt=\"z\">", "mail-markup"), (String(repeating: "a", count: 93_000), "mail-size"),
            ("<style>\(String(repeating: "a", count: 17_000))</style>", "mail-style-size"),
        ])
    func mail(added: String, rule: String) throws {
        let broken = try Inspection.broken("newsletter.html", Array((Self.page + added).utf8))
        #expect(rule.isEmpty ? broken == [] : broken.contains(rule), "\(broken)")
    }

    @Test(
        "a newsletter without language, preheader or title says which is missing",
        arguments: ["lang=\"fr\"", "class=\"preheader\"", "<title>"])
    func head(part: String) throws {
        #expect(try Inspection.broken("newsletter.html", Array(Self.page.replacing(part, with: "").utf8)) == ["mail-head"])
    }

    static let message = [
        "Subject: =?utf-8?Q?En_2050?=", "MIME-Version: 1.0", "Content-Type: multipart/alternative; boundary=\"a\"", "", "--a",
        "Content-Type: text/plain; charset=utf-8", "", "Bonjour", "--a", "Content-Type: text/html; charset=utf-8", "",
        page.replacing("\n", with: "\r\n"), "--a--", "",
    ].joined(separator: "\r\n")

    @Test(
        "a draft is taken apart and its page held against the same rules",
        arguments: [
            ("", "", ""), ("Subject: ", "X-Objet: ", "mail-message"), ("--a--", "", "mail-message"), ("\r\n", "\n", "mail-message"),
            ("text/plain", "text/x", "mail-message"), ("src=\"a.png\"", "src=\"cid:x\"", "mail-message"),
            ("<img ", "<form><img ", "mail-markup"),
        ])
    func draft(old: String, new: String, rule: String) throws {
        let broken = try Inspection.broken("newsletter.eml", Array(Self.message.replacing(old.isEmpty ? "zzz" : old, with: new).utf8))
        #expect(rule.isEmpty ? broken == [] : broken.contains(rule), "\(broken)")
    }

    static let calendar = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Porte-voix//FR", "BEGIN:VEVENT", "UID:v1@ose2050.fr", "DTSTAMP:20260301T000000Z",
        "DTSTART;VALUE=DATE:20260323", "DTEND;VALUE=DATE:20260406", "SUMMARY:Consultation", "END:VEVENT", "END:VCALENDAR", "",
    ].joined(separator: "\r\n")

    @Test(
        "a calendar that an agenda would refuse is told",
        arguments: [
            ("", "", true), ("\r\n", "\n", false), ("20260406", "20260323", false), ("20260406", "20260301", false),
            ("UID:v1@ose2050.fr\r\n", "", false), ("DTSTAMP:20260301T000000Z\r\n", "", false),
            ("DTSTART;VALUE=DATE:20260323\r\n", "", false),
            ("END:VEVENT\r\n", "", false), ("VERSION:2.0\r\n", "", false), ("PRODID:-//Porte-voix//FR\r\n", "", false),
            ("20260323", "23 mars", false), ("SUMMARY:Consultation", "SUMMARY:\(String(repeating: "x", count: 80))", false),
            ("SUMMARY:Consultation", "SUMMARY:\(String(repeating: "x", count: 60))\r\n \(String(repeating: "y", count: 60))", true),
        ])
    func calendar(old: String, new: String, holds: Bool) throws {
        let text = old.isEmpty ? Self.calendar : Self.calendar.replacing(old, with: new)
        #expect(try Inspection.broken("calendrier.ics", Array(text.utf8)).contains("ics-valide") != holds, "\(text)")
    }

    @Test(
        "a misspelt word is warned about; a name, a word of the campaign's and an address are not",
        .enabled(if: SpellChecker() != nil, "needs hunspell-fr"))
    func spelling() throws {
        let speller = SpellChecker(words: SpellChecker.words(of: "# mots\nBugistes\n"))
        func found(_ text: String, names: Set<String> = []) throws -> Finding? {
            try Inspection.findings("a.txt", Array(text.utf8), Assignment(words: names), depth: .thorough, speller: speller).first {
                $0.rule == "texte-orthographe"
            }
        }
        let wrong = try found("Votre santee en 2050, l’horizon des soinns.")
        #expect(wrong?.passed == false && wrong?.severity == .warning)
        #expect(
            wrong?.detail.contains("santee") == true && wrong?.detail.contains("soinns") == true
                && wrong?.detail.contains("horizon") == false)
        let right =
            "Les Bugistes d’Ouessant vous écrivent : https://ose2050.fr/abcdef, newsletter@exemplle.fr, affiche-a3.pdf, SANTEE, jusqu’au 5 avril."
        let finding = try found(right, names: ["Ouessant"])
        #expect(finding?.passed == true, "\(String(describing: finding))")
    }

    @Test(
        "placeholders, addresses, names of files, numbers and sigles are no words, whatever stands around them",
        arguments: [
            ("Bonjour {{relais.nom}} à tous", ["Bonjour", "tous"]), ("{{a}}{{b}}Fin", ["Fin"]),
            ("un { deux } trois", ["un", "deux", "trois"]),
            ("voir HTTPS://OSE2050.FR/?r=abc, puis", ["voir", "puis"]), ("(http://a.example/x) suite", ["suite"]),
            ("à <contact@exemplle.org> ou", ["ou"]), ("une @ seule", ["une", "seule"]),
            ("lire dossier/fiche-2.v1.pdf ici", ["lire", "ici"]),
            ("ose2050.fr.", []), ("Fin.Début", ["Fin", "Début"]), ("Fin. Début", ["Fin", "Début"]),
            ("l’été, aujourd’hui – ’cité’ -tiret-", ["l’été", "aujourd’hui", "cité", "tiret"]), ("co\u{AD}opé\u{AD}rer", ["coopérer"]),
            ("CPTS 2050 A3 vingt-deux", ["vingt-deux"]), ("", []),
        ])
    func words(text: String, expected: [String]) {
        #expect(SpellChecker.words(in: text) == expected)
    }
}

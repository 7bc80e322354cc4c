import TestSupport
import Testing

@testable import Base
@testable import Campaign
@testable import Composing
@testable import Pieces

@Suite("Messages for networks")
struct MessageTests {
    static let text = """
        ---
        titre: Vos messages
        ---

        À copier.

        ## X

        ### Pour lancer

        Et *vous* ? Avec {{relais.nom}}.

        {{lien.url}}

        #### Plus court

        Et vous ? {{lien.url}}

        ## SMS

        ### Pour lancer

        {{relais.nom}} : et vous, jusqu'au {{vague.cloture}} ? {{lien.court}}
        """
    static let x = ChannelID("x")
    /// What is to be copied stands between two of these.
    static let edge = String(repeating: "~", count: 24)
    static let sms = ChannelID("sms")

    static func make(
        _ context: KitContext, text: String = text, pictures: [MessagesPiece.Picture] = []
    ) throws -> String? {
        try TextFixture.withTexts(["messages-reseaux.md": Array(text.utf8)]) { folder in
            let text = try #require(TextLibrary(campaignFolder: folder).text("messages-reseaux", wave: context.wave.id))
            var warnings = Diagnostics()
            let piece = try MessagesPiece(
                text, campaign: context.campaign, wave: context.wave, pictures: pictures, warnings: &warnings)
            let files = try piece.worker(at: Workbench()).make(context)
            #expect(files.isEmpty || files.map(\.path) == ["publier/messages-reseaux.html", "publier/messages-reseaux.txt"])
            guard let page = files.first.map({ String(decoding: $0.bytes, as: UTF8.self) }) else { return nil }
            let words = String(decoding: files[1].bytes, as: UTF8.self).unmarked
            // What the page copies at one press is what the text file has between its lines.
            for match in page.matches(of: /(?s)class="mots">(.*?)<\/div>/) {
                let copied = match.1.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
                #expect(words.contains("\(edge)\n\(copied)\n\(edge)"), "\(copied)")
            }
            return words
        }
    }

    @Test("each message stands alone to be copied, with its length beside it and its own link")
    func message() throws {
        let made = try #require(try Self.make(TextFixture.context(channels: [Self.x, Self.sms])))
        #expect(made.hasPrefix("Vos messages\n============\n\nÀ copier.\n\n\nX\n-\n\n"))
        #expect(made.contains("\n\(Self.edge)\nEt vous\u{202F}? Avec CPTS Bugey Sud.\n\n\(TextFixture.url)\n\(Self.edge)\n"))
        #expect(made.contains("\n\nPour lancer (56\u{A0}caractères sur 280 (le lien compte pour 23))\n\n"), "\(made)")
        #expect(made.contains("\(Self.edge)\nCPTS Bugey Sud : et vous, jusqu'au 5 avril ? https://ose2050.fr/?r=K7F3Q9A4\n\(Self.edge)"))
        #expect(made.contains("(75\u{A0}caractères sur 160 (1 SMS))\n"), "\(made)")
        #expect(!made.contains("Plus court"))
    }

    @Test("a relay sees the networks it uses, and no file where it uses none")
    func channels() throws {
        let made = try #require(try Self.make(TextFixture.context(channels: [Self.sms])))
        #expect(made.contains("\nSMS\n---\n") && !made.contains("\nX\n-\n"))
        #expect(try Self.make(TextFixture.context()) == nil)
    }

    @Test("a name too long for its message gives way to the short one, then to words that do without; nothing is cut")
    func fitting() throws {
        let long = String(repeating: "Communauté ", count: 22)
        func x(_ context: KitContext) throws -> String {
            try #require(try Self.make(context)?.split(separator: Self.edge).dropFirst().first).trimmed
        }
        #expect(try x(TextFixture.context(name: long, shortName: "CPTS X", channels: [Self.x])).contains("Avec CPTS X."))
        #expect(try x(TextFixture.context(name: long, channels: [Self.x])) == "Et vous\u{202F}? \(TextFixture.url)")
        let failure = #expect(throws: PieceFailure.self) {
            try Self.make(TextFixture.context(name: long, channels: [Self.sms]))
        }
        #expect(
            failure?.wording.english.contains("SMS") == true && failure?.wording.french.contains("160") == true && failure?.advice != nil)
    }

    @Test("a text message stays in the telephone's alphabet whatever the relay is called")
    func plainName() throws {
        let made = try #require(try Self.make(TextFixture.context(name: "Hôpital de l’Œuvre, à l’Île", channels: [Self.sms])))
        #expect(made.contains("Hopital de l'Oeuvre, à l'Ile : et vous") && made.contains("sur 160"))
    }

    @Test("the picture that suits the network is named with its alternative text, and left out where there is none")
    func pictures() throws {
        func picture(_ name: String, _ width: Int, _ height: Int, _ channel: ChannelID) -> MessagesPiece.Picture {
            MessagesPiece.Picture(
                path: "publier/\(name).png", width: width, height: height, channel: channel, alternative: "Ondes : {{territoire.carte}}")
        }
        let all = [picture("carre", 1080, 1080, Self.x), picture("a", 1200, 630, Self.sms), picture("b", 1200, 630, Self.x)]
        let made = try #require(try Self.make(TextFixture.context(channels: [Self.x]), pictures: all))
        #expect(made.contains("\nImage\u{A0}: publier/b.png\nTexte alternatif\u{A0}: Ondes\u{A0}: Ain\n"))
        #expect(made.contains("\nToutes les images et leur texte alternatif\n---"))
        #expect(made.hasSuffix("\n\npublier/carre.png, publier/b.png\n\n\(Self.edge)\nOndes\u{A0}: Ain\n\(Self.edge)\n"))
        #expect(try Self.make(TextFixture.context(channels: [Self.sms]), pictures: all)?.contains("Image\u{A0}:") == false)
        #expect(try Self.make(TextFixture.context(channels: [Self.sms]))?.contains("alternatif") == false)
    }

    @Test("markup in a name is words, in what is copied and in what describes the picture")
    func hostile() throws {
        let picture = MessagesPiece.Picture(
            path: "publier/b.png", width: 1200, height: 630, channel: Self.x, alternative: "Avec *{{relais.nom}}* [1]_2")
        let context = TextFixture.context(name: "a```\n# b <script>", channels: [Self.x])
        let made = try #require(try Self.make(context, pictures: [picture]))
        #expect(made.contains("Avec a``` # b <script>.") && made.contains("Texte alternatif\u{A0}: Avec *a``` # b <script>* [1]_2\n"))
    }

    @Test(
        "a text that cannot be read tells what to do",
        arguments: [
            ("## Linkedn\n\n### a\n\nb", "no network is called “Linkedn”. hint: did you mean LinkedIn?"),
            ("## X\n\nsans titre", "no message for X. hint: write one below a heading “### …”"),
            ("rien", "there are no messages. hint: write a section a network: ## LinkedIn"),
        ])
    func mistakes(text: String, problem: String) throws {
        let error = #expect(throws: Diagnostics.self) { try Self.make(TextFixture.context(), text: text) }
        #expect(error?.all.map(\.description).contains { $0.hasSuffix(problem) } == true, "\(String(describing: error?.all))")
    }
}

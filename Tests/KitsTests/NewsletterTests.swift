import Foundation
import Preflight
internal import Proof
import TestSupport
import Testing
import Web

@testable import Base
@testable import Campaign
@testable import Composing
@testable import Drawing
@testable import Pieces

@Suite("Newsletter")
struct NewsletterTests {
    static let hostile = "<script>alert(\"1\")</script>\r\nBcc: x@evil.example\n' onload='x' & *Santé* {{lien.url}}"

    static let long = """
        ---
        objet: "En 2050 : et vous ?"
        preheader: Cinq minutes, {{vague.dates}}.
        titre: En 2050, qui prendra soin de vous ?
        bouton: Je donne mon avis
        ---

        Bonjour,

        {{campagne.titre}} vous écoute.

        {{relais.message}}

        **Votre voix.** Dites *tout*.

        - un
        - deux

        Encore un mot, et [le site]({{lien.url}}).

        À bientôt,

        {{relais.nom}}
        """
    static let short = "---\nobjet: Court\ntitre: Court\nbouton: Oui\n---\nUne phrase.\n"
    static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47] + (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    static let header = NewsletterHeader(fingerprint: "h") { _ in { _ in NewsletterHeader.Picture(png: png, alt: "Les ondes de l’Ain") } }

    static func files(
        _ context: KitContext, texts: [String: String] = ["newsletter.md": long, "newsletter-courte.md": short],
        header: NewsletterHeader? = header
    ) throws -> [String: KitFile] {
        try TextFixture.withTexts(texts.mapValues { Array($0.utf8) }) { folder in
            let library = try TextLibrary(campaignFolder: folder)
            let piece = try NewsletterPiece(texts: library, campaign: context.campaign, wave: context.wave, header: header)
            return Dictionary(uniqueKeysWithValues: try piece.worker(at: Workbench()).make(context).map { ($0.path, $0) })
        }
    }

    static func text(_ file: KitFile?) -> String { String(decoding: file?.bytes ?? [], as: UTF8.self) }

    @Test("a relay gets both versions in three forms, and their picture")
    func six() throws {
        let names = ["newsletter", "newsletter-courte"].flatMap { name in ["html", "txt", "eml"].map { "envoyer/\(name).\($0)" } }
        #expect(Set(try Self.files(TextFixture.context()).keys) == Set(names + ["envoyer/entete-newsletter.png"]))
        #expect(Set(try Self.files(TextFixture.context(), header: nil).keys) == Set(names))
    }

    @Test("a relay's logo stands in its newsletter, twice as fine as it is shown, and travels in the draft")
    func logo() throws {
        let plain = TextFixture.context()
        let art = try Logo(
            bytes: Array("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 30 10\"><rect width=\"30\" height=\"10\"/></svg>".utf8))
        let context = KitContext(
            campaign: plain.campaign, relay: plain.relay, parent: nil, wave: plain.wave, territory: plain.territory, links: plain.links,
            logo: art, parentLogo: nil)
        let files = try Self.files(context)
        let png = try #require(files["envoyer/logo.png"]).bytes
        func number(_ at: Int) -> Int { png[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
        let html = Self.text(files["envoyer/newsletter.html"])
        let tag = try #require(html.firstMatch(of: /<img src="logo.png" width="(\d+)" height="(\d+)" alt="Logo[^"]*CPTS Bugey Sud"/))
        #expect(number(16) == 2 * (Int(tag.1) ?? 0) && number(20) == 2 * (Int(tag.2) ?? 0))
        let mail = Self.text(files["envoyer/newsletter.eml"])
        #expect(mail.contains("Content-ID: <logo@porte-voix>") && mail.contains("Content-ID: <entete-newsletter@porte-voix>"))
        #expect(mail.components(separatedBy: "Content-Type: image/png").count == 3)
    }

    @Test("every form ends on a line for leaving the list, to be filled in")
    func leaving() throws {
        for (path, file) in try Self.files(TextFixture.context()) where path.hasSuffix(".html") || path.hasSuffix(".txt") {
            #expect(Self.text(file).unspaced.contains("[Liendedésinscriptionàcompléter]"), "\(path)")
        }
    }

    @Test("a relay without a newsletter gets none")
    func noChannel() throws { #expect(try Self.files(TextFixture.context(channels: [ChannelID("affiche-a3")])).isEmpty) }

    @Test(
        "mailboxes take the HTML whatever the relay is called",
        arguments: ["CPTS Bugey Sud", hostile, String(repeating: "Communauté ", count: 11), "\"><img src=x onerror=y>"])
    func mailRules(name: String) throws {
        for context in [TextFixture.context(name: name), TextFixture.context(name: "A", message: name, parent: name)] {
            for (path, file) in try Self.files(context) where path.hasSuffix(".html") {
                let inspector = FileInspector(book: try RuleBook(assets: "\(ExampleCampaign.project)/Assets"), depth: .fresh)
                let findings = inspector.inspect(path, file.bytes, for: .unknown).filter { $0.rule.hasPrefix("mail-") }
                #expect(findings.count == 8)
                for finding in findings { #expect(finding.passed, "\(path): \(finding)") }
                let html = Self.text(file)
                #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"fr\""))
                #expect(!html.contains("<script") && !html.contains("<img src=\"x\"") && !html.contains("<img src=x"))
                #expect(html.components(separatedBy: "<img ").count == 2)
                #expect(html.components(separatedBy: "<h1 ").count == 2)
            }
        }
    }

    @Test("the button leads where the ledger says, in every form")
    func link() throws {
        let files = try Self.files(TextFixture.context())
        #expect(Self.text(files["envoyer/newsletter.html"]).contains("href=\"\(HTML.escaped(TextFixture.url))\""))
        #expect(Self.text(files["envoyer/newsletter.txt"]).contains("Je donne mon avis\r\n<\(TextFixture.url)>"))
    }

    @Test("the wave's own words and dates are in its newsletter")
    func wave() throws {
        let texts = ["newsletter.md": Self.long, "newsletter@ose2050-v2.md": Self.short + "\n{{vague.dates}}"]
        let second = try Self.files(TextFixture.context(wave: TextFixture.wave2), texts: texts)
        #expect(Self.text(second["envoyer/newsletter.txt"]).contains("27\u{A0}avril au 13\u{A0}mai\u{A0}2026"))
        #expect(Self.text(second["envoyer/newsletter.html"]).contains("Une phrase."))
        #expect(!Self.text(try Self.files(TextFixture.context(), texts: texts)["envoyer/newsletter.html"]).contains("Une phrase."))
    }

    @Test("the letters of two waves have the same colours in other places")
    func grounds() throws {
        let (sun, mint) = ("#ffc935", "#c9f2d8")
        for (wave, colour) in [(TextFixture.wave1, sun), (TextFixture.wave2, mint)] {
            let page = Self.text(
                try Self.files(TextFixture.context(wave: wave), texts: ["newsletter.md": Self.long])["envoyer/newsletter.html"])
            let ground = try #require(page.firstMatch(of: /class="sol bord" bgcolor="([^"]*)"/)).1
            #expect(ground == colour)
            #expect(page.contains("class=\"bord bande\""))
        }
    }

    @Test("the relay's sentence and its federation are shown where there are any, and leave no hole where not")
    func message() throws {
        let with = Self.text(try Self.files(TextFixture.context(message: "Venez !", parent: "Fédé"))["envoyer/newsletter.html"])
        #expect(with.contains(">Venez\u{202F}!</p>") && with.contains(">Fédé</p>"))
        let without = Self.text(try Self.files(TextFixture.context())["envoyer/newsletter.html"])
        #expect(!without.contains("class=\"accent\"") && !without.contains(/<p[^>]*><\/p>/))
    }

    @Test("a text without subject, title or button is told all at once")
    func missing() throws {
        let error = #expect(throws: Diagnostics.self) {
            try Self.files(TextFixture.context(), texts: ["newsletter.md": "---\ntitre: a\n---\n", "newsletter-courte.md": "x"])
        }
        #expect(error?.errors.count == 5)
    }

    @Test("the piece is made anew when a text, the wave, the palette or the picture changes, and only then")
    func fingerprint() throws {
        func fingerprint(_ body: String, wave: Wave = TextFixture.wave1, header: String = "h") throws -> String {
            try TextFixture.withTexts(["newsletter.md": Array((Self.long + body).utf8)]) { folder in
                let picture = NewsletterHeader(fingerprint: header) { _ in { _ in nil } }
                let texts = try TextLibrary(campaignFolder: folder)
                return try NewsletterPiece(texts: texts, campaign: TextFixture.campaign, wave: wave, header: picture).fingerprint
            }
        }
        let base = try fingerprint("")
        #expect(try fingerprint("") == base)
        #expect(try fingerprint("x") != base)
        #expect(try fingerprint("", wave: TextFixture.wave2) != base)
        #expect(try fingerprint("", header: "i") != base)
    }
}

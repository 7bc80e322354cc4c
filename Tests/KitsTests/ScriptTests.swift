internal import Proof
import TestSupport
import Testing
import Web

@testable import Base
@testable import Campaign
@testable import Composing
@testable import Pieces

@Suite("Words to say, and an article")
struct ScriptTests {
    static let oral = ChannelID("oral")
    static let site = ChannelID("site")

    static func files(_ name: String, _ text: String, _ context: KitContext) throws -> [String: String] {
        try TextFixture.withTexts(["\(name).md": Array(text.utf8)]) { folder in
            let text = try #require(TextLibrary(campaignFolder: folder).text(name, wave: context.wave.id))
            let piece: any Piece =
                name == "a-dire"
                ? try ScriptPiece(text, campaign: context.campaign, wave: context.wave)
                : try ArticlePiece(text, campaign: context.campaign, wave: context.wave)
            let files = try piece.worker(at: Workbench()).make(context)
            for file in files { for check in file.checks { #expect(check.passed, "\(check)") } }
            return Dictionary(uniqueKeysWithValues: files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) })
        }
    }

    @Test(
        "a code is dictated by first names that everyone in France knows",
        arguments: [
            ("K7F3Q9A4", "K comme Kléber, 7, F comme François, 3 ; Q comme Quintal, 9, A comme Anatole, 4"),
            ("00000000", "zéro, zéro, zéro, zéro ; zéro, zéro, zéro, zéro"),
        ])
    func spelled(code: String, words: String) {
        let text = SpelledCode(LinkCode(unchecked: code)).text
        #expect(text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ") == words)
    }

    @Test("every letter a code can have is dictated")
    func letters() {
        for letter in "ABCDEFGHJKMNPQRSTVWXYZ" {
            let text = SpelledCode(LinkCode(unchecked: String(repeating: letter, count: 8))).text
            #expect(text.contains("\(letter)\u{A0}comme\u{A0}\(letter)"), "\(text)")
        }
    }

    @Test("the words to say are counted, and take the short name where the full one makes them too long")
    func script() throws {
        let words = String(repeating: "mot ", count: 70)
        let text = "## En trente secondes\n\n\(words)\n\n{{relais.nom}}\n\n## Le code\n\n{{lien.dicte}}"
        let made = try #require(try Self.files("a-dire", text, TextFixture.context(channels: [Self.oral]))["dire/a-dire.txt"]?.unmarked)
        #expect(
            made.contains("\n\nLes mots (73\u{A0}mots, une trentaine de secondes)\n\n") && made.contains("K\u{A0}comme\u{A0}Kléber"),
            "\(made)")
        #expect(!made.contains("##"))
        let long = TextFixture.context(name: String(repeating: "Un nom ", count: 9), shortName: "Nom", channels: [Self.oral])
        #expect(try Self.files("a-dire", text, long)["dire/a-dire.txt"]?.unmarked.contains("71\u{A0}mots") == true)
        #expect(throws: PieceFailure.self) {
            try Self.files("a-dire", text, TextFixture.context(name: String(repeating: "Un nom ", count: 9), channels: [Self.oral]))
        }
        #expect(try Self.files("a-dire", text, TextFixture.context()).isEmpty)
    }

    @Test(
        "the article is a clean fragment, a whole page and plain words, with the site's own link",
        arguments: ["CPTS", "<b>\"&'</b> onload='x'"])
    func article(name: String) throws {
        let text = "---\ntitre: En 2050 ?\nchapo: Avec {{relais.nom}}\nbouton: Répondre\n---\nBonjour.\n\n### Et après ?\n\n- un\n- deux\n"
        let context = TextFixture.context(name: name, channels: [Self.site])
        let files = try Self.files("actualite-site", text, context)
        let html = try #require(files["publier/actualite-site.html"])
        #expect(html.hasPrefix("\u{FEFF}<article lang=\"fr\">\n<h2>En 2050\u{202F}?</h2>\n<p><strong>Avec "))
        #expect(html.hasSuffix("\n<p><a href=\"\(HTML.escaped(TextFixture.url))\">Répondre</a></p>\n</article>\n"))
        #expect(html.contains("<h3>Et après\u{202F}?</h3>\n<ul><li>un</li><li>deux</li></ul>") && !html.contains("<b>"))
        #expect(files["publier/actualite-site.txt"]?.unmarked.hasSuffix("\n\nRépondre\n<\(TextFixture.url)>\n") == true)
        let page = try #require(files["publier/actualite-site-page.html"])
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"fr\">") && page.contains("<article id=\"article\"") && !page.contains("<b>"))
        #expect(try Self.files("actualite-site", text, TextFixture.context()).isEmpty)
    }

    @Test(
        "an article that editors would maim fails its check",
        arguments: [
            ("<article><h2>a</h2><p style=\"x\">b</p></article>", "article-markup"), ("<h2>a</h2><script>", "article-markup"),
            ("<h2>a</h2><p onclick=\"x\">", "article-markup"), ("<h2>a</h2><h4>b</h4>", "article-headings"),
            ("<h3>b</h3>", "article-headings"),
            ("<h2>a</h2>", "article-link"), ("<h2>a</h2><a href=\"L\"></a><a href=\"https://evil.example\"></a>", "article-link"),
        ])
    func rules(html: String, rule: String) {
        let failed = ArticleRules.checks(html, link: "L", contact: "c@d.fr").filter { !$0.passed }.map(\.rule)
        #expect(failed.contains(rule))
    }

    @Test("texts without what they need are told")
    func missing() throws {
        #expect(throws: Diagnostics.self) { try Self.files("a-dire", "rien", TextFixture.context()) }
        let error = #expect(throws: Diagnostics.self) { try Self.files("actualite-site", "rien", TextFixture.context()) }
        #expect(error?.errors.count == 2)
    }
}

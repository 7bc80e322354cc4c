import Base
import Campaign
import Testing

@testable import Composing

@Suite("Campaign texts")
struct TextLibraryTests {
    /// Everything said about one text, without its folder.
    func problems(_ source: [UInt8], name: String = "newsletter.md", waves: [WaveID]? = nil) throws -> [String] {
        try TextFixture.withTexts([name: source]) { folder in
            let found: Diagnostics
            do throws(Diagnostics) {
                found = try TextLibrary(campaignFolder: folder, waves: waves).warnings
            } catch {
                found = error
            }
            return found.all.map { $0.description.replacing(folder + "/texts/", with: "") }
        }
    }

    static let table: [(String, String)] = [
        (
            "---\ntitre: a",
            "newsletter.md:1: error: the lines of fields at the head are never closed. hint: end them with a line of three hyphens, ---"
        ),
        (
            "---\ntitre: a\ntitre: b\n---\n",
            "newsletter.md:3: error: key “titre” is given twice, first on line 2. hint: keep one of them"
        ),
        (
            "---\nTitre: a\n---\n",
            "newsletter.md:2: error: bad key “Titre”. hint: a key is made of a-z, 0-9, - and _, and starts with a letter"
        ),
        ("---\nrien\n---\n", "newsletter.md:2: error: expected “key: value”, found “rien”. hint: a field takes one line"),
        (
            "---\na: \"b\n---\n",
            "newsletter.md:2: error: quote \" is never closed. hint: end the value with \", or quote nothing"
        ),
        (
            "---\na: b\n---\nBonjour,\nici {{relai.nom}} !",
            "newsletter.md:5:5: error: unknown placeholder {{relai.nom}}. hint: did you mean {{relais.nom}}?"
        ),
        ("vague {{vague.dates", "newsletter.md:1:7: error: “{{” without “}}”. hint: close the placeholder on the same line"),
        ("a\u{0}b", "newsletter.md: error: contains a NUL character. hint: save the file as plain text in UTF-8"),
    ]

    @Test("a mistake in a text is told with its line and what to do", arguments: table)
    func mistakes(source: String, problem: String) throws { #expect(try problems(Array(source.utf8)) == [problem]) }

    @Test("all mistakes are told in one run")
    func together() throws {
        let found = try problems(Array("---\nTitre: a\nb: 1\nb: 2\n---\n{{relais.nomm}} {{zzzzzzzzzzzz}}".utf8))
        #expect(found.count == 4)
        #expect(found.last?.contains("known placeholders: relais.nom, ") == true)
    }

    @Test("a text saved by an old Notepad is read, with a warning")
    func windows() throws {
        let source: [UInt8] = [0x63, 0x9C, 0x75, 0x72, 0x20, 0xE9, 0x80]
        try TextFixture.withTexts(["a.md": source]) { folder in
            let library = try TextLibrary(campaignFolder: folder)
            #expect(library.text("a", wave: TextFixture.wave1.id)?.body == "cœur é€")
            #expect(library.warnings.all.map(\.severity) == [.warning])
        }
    }

    @Test("a wave's own version is taken for that wave alone")
    func waves() throws {
        let texts = ["newsletter.md": "pour tous", "newsletter@ose2050-v2.md": "pour la deuxième", "seul@ose2050-v2.md": "x"]
        try TextFixture.withTexts(texts.mapValues { Array($0.utf8) }) { folder in
            let library = try TextLibrary(campaignFolder: folder, waves: [TextFixture.wave1.id, TextFixture.wave2.id])
            #expect(library.text("newsletter", wave: TextFixture.wave1.id)?.body == "pour tous")
            #expect(library.text("newsletter", wave: TextFixture.wave2.id)?.body == "pour la deuxième")
            #expect(library.text("seul", wave: TextFixture.wave1.id) == nil)
            #expect(library.names == ["newsletter", "seul"])
        }
    }

    @Test("a text for a wave that the campaign does not have is refused")
    func unknownWave() throws {
        #expect(
            try problems([], name: "a@v9.md", waves: [TextFixture.wave1.id])
                == ["a@v9.md: error: the campaign has no wave “v9”. hint: waves: ose2050-v1"])
    }

    @Test("fields keep their order, their lines and what their quotes hold")
    func fields() throws {
        let source = "\u{FEFF}---\r\nb: \"Il dit : \\\"oui\\\"\"\r\n\r\na: 'l''une'\r\nc: d: e \r\n---\r\nCorps\r\n"
        try TextFixture.withTexts(["a.md": Array(source.utf8)]) { folder in
            let text = try #require(try TextLibrary(campaignFolder: folder).text("a", wave: TextFixture.wave1.id))
            #expect(text.fields.map(\.key) == ["b", "a", "c"])
            #expect(text.fields.map(\.value) == ["Il dit : \"oui\"", "l'une", "d: e"])
            #expect(text.fields.map(\.line) == [2, 4, 5])
            #expect(text.body == "Corps\n")
            #expect(text.bodyLine == 7)
            #expect(text.source == Array(source.utf8))
        }
    }

    @Test("a campaign without texts says where they belong")
    func noFolder() {
        #expect(throws: Diagnostics.self) { try TextLibrary(campaignFolder: "/nowhere") }
    }
}

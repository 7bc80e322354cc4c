import Foundation
import TestSupport
import Testing

@testable import Base
@testable import Campaign
@testable import Composing
@testable import KitRuns

@Suite("Texts in other languages")
struct LanguageTests {
    static let english = Language(id: "en", label: "en anglais", tag: "en-GB")
    static let easy = Language(id: "falc", label: "facile à lire", tag: "fr-FR")
    static let signed = "valide_par: Ada\nvalide_le: 2026-03-02\n"

    /// The problems of one English text, without its folder.
    private func problems(_ source: String, language: Language = english) throws -> [String] {
        try withFolder(["texts/\(language.id)/a.md": source]) { folder in
            do throws(Diagnostics) {
                return try TextLibrary(campaignFolder: folder, language: language).warnings.all.map(\.description)
            } catch {
                return error.all.map { $0.description.replacing("\(folder)/texts/", with: "") }
            }
        }
    }

    private func withFolder<Result>(_ files: [String: String], _ body: (String) throws -> Result) throws -> Result {
        let scratch = try ScratchDirectory()
        for (path, text) in files {
            try scratch.makeFolder(String(path[..<path.lastIndex(of: "/")!]))
            try scratch.write(path, text)
        }
        return try body(scratch.path)
    }

    @Test(
        "a translation that nobody has signed off is refused, easy-to-read French as well",
        arguments: [
            ("---\ntitre: a\n---\n", 2), ("---\nvalide_par: Ada\n---\n", 1), ("---\nvalide_le: 2026-03-02\n---\n", 1),
            ("---\nvalide_par:\nvalide_le: 2026-03-02\n---\n", 1), ("---\nvalide_par: Ada\nvalide_le: hier\n---\n", 1),
            ("---\nvalide_par: Ada\nvalide_le: 2026-02-30\n---\n", 1), ("---\n\(signed)---\n", 0),
            ("---\nvalide_par: Ada\nvalide_le: 02/03/2026\n---\n", 0),
        ])
    func signOff(source: String, count: Int) throws {
        #expect(try problems(source).count == count)
        #expect(try problems(source, language: Self.easy).count == count)
    }

    @Test("French words of the campaign cannot slip into an English text through a placeholder")
    func frenchWords() throws {
        #expect(
            try problems("---\n\(Self.signed)---\n{{campagne.theme}} {{relais.nom}}")
                == ["en/a.md:5: error: {{campagne.theme}} is French, in a text of texts/en. hint: say it in the text's own language"])
        #expect(try problems("---\n\(Self.signed)---\n{{campagne.theme}}", language: Self.easy).isEmpty)
    }

    @Test("dates are those of the language, marks are the author's, the territory keeps its name")
    func values() {
        let values = Placeholders(TextFixture.context(), channel: nil, language: Self.english)
        #expect(values.fill("Until {{vague.cloture}}, {{territoire.nom}}") == "Until 5\u{A0}April, Ain")
        #expect(Markdown("Who? \"5: 10\"", language: Self.english).plainText() == "Who? \"5: 10\"")
        #expect(Markdown("Qui ?", language: Self.easy).plainText() == "Qui\u{202F}?")
    }

    @Test("a wave that French says anew is missing in a language that does not: yesterday's words would be wrong")
    func waves() throws {
        let folder = ["texts/a.md": "x", "texts/a@ose2050-v2.md": "y", "texts/b.md": "z", "texts/en/a.md": "---\n\(Self.signed)---\nA"]
        try withFolder(folder.merging(["texts/en/b.md": "---\n\(Self.signed)---\nB", "texts/de/b.md": "B"]) { $1 }) { folder in
            let campaign = campaign(in: folder)
            let translation = try Translation(Self.english, of: TextLibrary(campaignFolder: folder), campaign: campaign)
            #expect(translation.text("a", wave: TextFixture.wave1.id)?.body == "A")
            #expect(translation.text("a", wave: TextFixture.wave2.id) == nil)
            #expect(translation.text("b", wave: TextFixture.wave2.id)?.body == "B")
            #expect(translation.text("c", wave: TextFixture.wave1.id) == nil)
            let unclaimed = Translation.unclaimedFolders(of: campaign).all
            #expect(unclaimed.count == 1 && unclaimed[0].description.contains("/de: warning: "))
        }
    }

    private func campaign(in folder: String) -> Campaign {
        var campaign = TextFixture.campaign
        campaign.folder = folder
        campaign.layouts = []
        campaign.languages = [Self.english]
        return campaign
    }
}

/// The English poster of the real campaign.
@Suite("The real campaign in English")
struct RealLanguageTests {
    private static func check(_ change: (ExampleCampaign) throws -> Void) async throws -> Binary.Outcome {
        let campaign = try ExampleCampaign(relays: ["aides"])
        try change(campaign)
        return try await campaign.run(["check", ExampleCampaign.folder])
    }

    @Test("check says what stays French only, and is content")
    func warning() async throws {
        let outcome = try await Self.check { _ in }
        #expect(outcome.status == 0)
        for wave in RealKits.waves {
            let line = try #require(
                outcome.stderr.split(separator: "\n").first { $0.contains("in the wave \(wave), what these texts make stays French") })
            #expect(line.contains("flyer-a5") && line.contains("newsletter") && !line.contains("affiche-a3,"), "\(line)")
        }
    }

    @Test("an unsigned, an unfinished or an incomplete English text is refused and nothing is made of it")
    func refused() async throws {
        let file = "texts/en/affiche-a3.md"
        for (line, word) in [
            ("valide_le: 2026-03-02\n", "valide_le"), ("titre_document: Poster {{campagne.titre}} – {{relais.nom}}\n", "titre_document"),
            ("taper: Or type\n", "\"taper\""),
        ] {
            let outcome = try await Self.check { try $0.edit(file, line, "") }
            #expect(outcome.status == 1 && outcome.stderr.contains(file) && outcome.stderr.contains(word), "\(outcome.stderr)")
        }
    }

    @Test("a wrong placeholder of a translation hides no field that it lacks")
    func together() async throws {
        let outcome = try await Self.check {
            try $0.edit("texts/en/affiche-a3.md", "taper: Or type\n", "")
            try $0.edit("texts/en/affiche-a3@ose2050-v2.md", "{{relais.nom}}", "{{relais.nam}}")
        }
        #expect(
            outcome.status == 1 && outcome.stderr.contains("\"taper\"") && outcome.stderr.contains("{{relais.nam}}"), "\(outcome.stderr)")
    }

    @Test("a layout that says words of the campaign in French is not laid out in English")
    func frenchLayout() async throws {
        let file = "layouts/affiche-a3.json"
        let outcome = try await Self.check { try $0.edit(file, "\"{{signature}}\"", "\"{{campagne.programme}}\"") }
        #expect(outcome.status == 1 && outcome.stderr.contains(file) && outcome.stderr.contains("campagne.programme"), "\(outcome.stderr)")
    }

    @Test("a missing English text makes no English file: nothing falls back to French under an English name")
    func missing() async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        try FileManager.default.removeItem(atPath: campaign.scratch.path("\(ExampleCampaign.folder)/texts/en/affiche-a3@ose2050-v2.md"))
        let made = try await campaign.kits("--wave", "ose2050-v2", "--pieces", "affiche-a3,lisezmoi")
        #expect(made.status == 0, "\(made.stderr)")
        let check = try await campaign.run(["check", ExampleCampaign.folder]).stderr.split(separator: "\n")
        #expect(
            check.contains { $0.contains("ose2050-v2, what these texts make stays French only: ") && $0.contains(" affiche-a3,") },
            "\(check)")
        #expect(campaign.scratch.files("out/aides").contains("imprimer/affiche-a3.pdf"))
        #expect(!campaign.scratch.files("out/aides").contains { $0.contains("-en") })
        #expect(try !campaign.scratch.text("out/aides/LISEZMOI.txt").contains("-en.pdf"))
    }

    @Test(
        "the English poster is English to readers, for every relay", .enabled(if: Tool.areThere("pdftotext", "qpdf")),
        arguments: RealKits.relays)
    func poster(relay: String) async throws {
        for (wave, day) in zip(RealKits.waves, ["From 23 March to 5 April", "From 27 April to 13 May"]) where wave == RealKits.waves[0] {
            let path = try await RealKits.path(relay, "affiche-a3-en.pdf", wave: wave)
            let text = try await Tool.run("pdftotext", path, "-").stdout.unspaced
            #expect(text.contains(day.unspaced) && text.contains("2050?") && !text.contains("Jusqu"))
            #expect(text.contains("imaginedwithyou") && !text.contains("imaginée"))
            let source = try await Tool.run("qpdf", "--qdf", "--object-streams=disable", path, "-").stdout
            #expect(source.contains("/Lang (en-GB)"))
            let french = try await Tool.run(
                "qpdf", "--qdf", "--object-streams=disable", RealKits.path(relay, "affiche-a3.pdf", wave: wave), "-")
            #expect(french.stdout.contains("/Lang (fr-FR)"))
        }
    }
}

import TestSupport
import Testing

@Suite("A campaign changed by data alone")
struct LayoutDataTests {
    @Test("a new piece is a layout, a text and a name in campaign.json")
    func newPiece() async throws {
        let campaign = try ExampleCampaign(relays: ["aides", "cpts-grand-sud-reunion"])
        let layout = """
            {
              "piece": "carte-postale", "label": "Carte postale", "title": "Carte {{campagne.titre}} – {{relais.nom_court}}",
              "channel": "flyer-a5", "text": "carte-postale", "size_mm": [148, 105],
              "styles": { "grand": { "size": 24, "weight": 800, "colour": "encre" }, "petit": { "size": 10, "weight": 400 } },
              "pages": [[
                { "fill": "menthe", "frame": [0, 0, 148, 105] },
                { "text": "{{accroche}}", "style": "grand", "tag": "h1", "frame": [10, 10, 80, 40] },
                { "text": "Avec {{relais.nom}}, jusqu’au {{vague.cloture}}", "style": "petit", "frame": [10, 60, 80, 30] },
                { "text": "Un logo est là", "style": "petit", "frame": [10, 85, 80, 10], "when": ["logo"] },
                { "text": "Partout en France", "style": "petit", "frame": [10, 90, 80, 10], "when": ["national", "!logo"] },
                { "qr": [98, 55, 40] }
              ]],
              "previews": [{ "file": "carte", "page": 1, "width": 300 }]
            }

            """
        try LayoutErrorTests.add("carte-postale", layout.split(separator: "\n").map(String.init), to: campaign)
        try campaign.scratch.write("\(ExampleCampaign.folder)/texts/carte-postale.md", "---\naccroche: Bonjour de 2050 !\n---\n")
        let outcome = try await campaign.kits("--pieces", "carte-postale,apercus")
        #expect(outcome.status == 0, "\(outcome.stderr)\(outcome.stdout)")
        for relay in ["aides", "cpts-grand-sud-reunion"] {
            #expect(
                campaign.scratch.exists("out/\(relay)/imprimer/carte-postale.pdf")
                    && campaign.scratch.exists("out/\(relay)/apercus/carte.png"))
        }
        guard Tool.areThere("pdftotext", "pdfinfo") else { return }
        let aides = campaign.scratch.path("out/aides/imprimer/carte-postale.pdf")
        let south = campaign.scratch.path("out/cpts-grand-sud-reunion/imprimer/carte-postale.pdf")
        var texts: [String] = []
        for path in [aides, south] { texts.append(try await Tool.run("pdftotext", path, "-").stdout.unspaced) }
        #expect(texts[0].contains("Bonjourde2050!AvecAIDES,jusqu’au5avril") && texts[0].contains("PartoutenFrance"), "\(texts[0])")
        #expect(!texts[0].contains("Unlogoestlà"))
        #expect(texts[1].contains("Unlogoestlà") && !texts[1].contains("PartoutenFrance"), "\(texts[1])")
        #expect(try await Tool.run("pdfinfo", aides).stdout.contains("419.528 x 297.638 pts"))
    }

    @Test("a text leads where a field of the authored text says", .enabled(if: Tool.areThere("pdfinfo")))
    func link() async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        let line = ##"{ "text": "Lire", "style": "titre", "frame": [1, 1, 280, 200], "link": "{{charte}}" }"##
        try LayoutErrorTests.add(
            "lien", [#"{ "extends": "affiche-a3", "piece": "lien", "text": "lien", "previews": [], "pages": [[\#(line)]] }"#], to: campaign)
        try campaign.scratch.write("\(ExampleCampaign.folder)/texts/lien.md", "---\ncharte: https://ose2050.fr/charte\n---\n")
        let outcome = try await campaign.kits("--pieces", "lien")
        #expect(outcome.status == 0, "\(outcome.stderr)\(outcome.stdout)")
        let told = try await Tool.run("pdfinfo", "-url", campaign.scratch.path("out/aides/imprimer/lien.pdf")).stdout
        #expect(told.contains("https://ose2050.fr/charte\n"), "\(told)")
    }

    @Test("a date, a colour and a word change without touching anything else")
    func changes() async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        #expect(try await campaign.kits("--pieces", "affiche-a3,affiche-a3-choix,flyer-a5").status == 0)
        var before = try campaign.tree()
        /// The changed files of the kit, its control file aside.
        func change(_ file: String, _ old: String, _ new: String) async throws -> [String] {
            try campaign.edit(file, old, new)
            #expect(try await campaign.kits("--pieces", "affiche-a3,affiche-a3-choix,flyer-a5").status == 0)
            let after = try campaign.tree()
            defer { before = after }
            return ExampleCampaign.changes(before, after).filter { $0.hasSuffix(".pdf") }
        }
        #expect(try await change("texts/affiche-a3.md", "En 2050", "Demain") == ["aides/imprimer/affiche-a3.pdf"])
        #expect(try await change("layouts/flyer-a5.json", "\"fond\": \"soleil\"", "\"fond\": \"lilas\"") == ["aides/imprimer/flyer-a5.pdf"])
        #expect(
            try await change("layouts/affiche-a3-choix.json", "\"fond\": \"menthe\"", "\"fond\": \"lilas\"") == [
                "aides/imprimer/affiche-a3-choix.pdf"
            ])
        #expect(
            try await change("campaign.json", "2026-04-05", "2026-04-06") == [
                "aides/imprimer/affiche-a3-choix.pdf", "aides/imprimer/affiche-a3.pdf", "aides/imprimer/flyer-a5.pdf",
            ])
    }
}

import Foundation
import TestSupport
import Testing

@Suite("A name that cannot be set")
struct FitFailureTests {
    static let pieces = "affiche-a3,lisezmoi"

    @Test(
        "stops that relay's kit and says why; the others are made, and the exit status is 1",
        arguments: [
            (String(repeating: "Anticonstitutionnel", count: 6), "does not fit its frame"),
            ("CPTS 健康", "the campaign's font has no sign for « 健 » (U+5065)"),
            ("CPTS 🚑 Urgences", "the campaign's font has no sign for « 🚑 » (U+1F691)"),
        ])
    func oneFails(name: String, reason: String) async throws {
        let campaign = try ExampleCampaign(relays: ["aides", "afm-telethon"], rows: ["mauvais-nom;\(name);;cpts;departement:64"])
        let outcome = try await campaign.kits("--pieces", Self.pieces)
        #expect(outcome.status == 1)
        #expect(outcome.lines.first?.hasPrefix("2 kits made, 0 unchanged, 1 failed: ") == true, "\(outcome.stdout)")
        let told = try #require(outcome.lines.first { $0.contains("mauvais-nom") })
        #expect(
            told.hasPrefix("  mauvais-nom (line 4 of the registry): affiche-a3: ") && told.contains(reason) && told.contains(". hint: "),
            "\(told)")
        for relay in ["aides", "afm-telethon"] {
            #expect(campaign.scratch.exists("out/\(relay)/imprimer/affiche-a3.pdf") && campaign.scratch.exists("out/\(relay).zip"))
        }
        #expect(!campaign.scratch.exists("out/mauvais-nom/imprimer/affiche-a3.pdf") && !campaign.scratch.exists("out/mauvais-nom.zip"))
        #expect(campaign.scratch.exists("out/mauvais-nom/LISEZMOI.txt"), "what does not depend on it is there all the same")
        let sheet = try JSONSerialization.jsonObject(with: Data(campaign.scratch.bytes("out/mauvais-nom/controle.json"))) as? [String: Any]
        #expect(sheet?["passed"] as? Bool == false)
        let failures = sheet?["failures"] as? [[String: String]]
        #expect(failures?.count == 1 && failures?.first?["piece"] == "affiche-a3" && failures?.first?["reason"]?.contains(reason) == true)

        let again = try await campaign.kits("--pieces", Self.pieces, "--json")
        let json = try JSONSerialization.jsonObject(with: Data(again.stdout.utf8)) as? [String: Any]
        #expect(again.status == 1 && (json?["failed"] as? [[String: Any]])?.first?["relay"] as? String == "mauvais-nom")
        #expect(json?["made"] as? Int == 0 && json?["unchanged"] as? Int == 2)

        try campaign.registry(relays: ["aides", "afm-telethon"], rows: ["mauvais-nom;CPTS Bon Nom;;cpts;departement:64"])
        let mended = try await campaign.kits("--pieces", Self.pieces)
        #expect(mended.status == 0 && mended.lines.first?.hasPrefix("1 kit made, 2 unchanged, 0 failed: ") == true, "\(mended.stdout)")
        #expect(campaign.scratch.exists("out/mauvais-nom.zip"))
    }

    @Test("a text that does not fit names the text, the frame's width and the layout's line")
    func text() async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        try campaign.edit(
            "texts/affiche-a3.md", "En 2050, qui",
            "En deux mille cinquante, qui donc, ici ou là, mais aussi partout ailleurs, \(String(repeating: "anticonstitutionnellement", count: 6)),"
        )
        let outcome = try await campaign.kits("--pieces", "affiche-a3")
        #expect(outcome.status == 1)
        let layout = try campaign.scratch.text("\(ExampleCampaign.folder)/layouts/affiche-a3.json").split(
            separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(layout.firstIndex { $0.contains("\"{{titre}}\"") }) + 1
        #expect(outcome.stdout.contains("En deux mille cinquante") && outcome.stdout.contains("257 mm wide"), "\(outcome.stdout)")
        #expect(outcome.stdout.contains("(Kits/ose2050/layouts/affiche-a3.json:\(line))"), "\(outcome.stdout)")
    }
}

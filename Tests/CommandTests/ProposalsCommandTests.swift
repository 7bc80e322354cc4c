import Campaign
import Foundation
import Store
import TestSupport
import Testing

@Suite("portevoix proposals")
struct ProposalsCommandTests {
    @Test("what waits is listed, answered once, and carried by the next kits")
    func answers() async throws {
        let campaign = try ExampleCampaign(relays: ["federation-cpts-aura", "cpts-bugey-sud"])
        let folder = ExampleCampaign.folder
        let empty = try await campaign.run(["proposals", folder, "--lang", "en"])
        #expect(empty.status == 0 && empty.stdout.isEmpty)
        _ = try await campaign.run(["invite", folder])
        let store = try Store(writing: campaign.scratch.path("Output/ose2050/portevoix.sqlite"), now: { Date() })
        var card = RelayCard()
        card.name = "CPTS du Bugey"
        let first = try store.propose(card, by: RelayID("cpts-bugey-sud")).id
        card.name = "Fédération AURA"
        let second = try store.propose(card, by: RelayID("federation-cpts-aura")).id
        let listed = try await campaign.run(["proposals", folder, "--format", "csv"])
        #expect(listed.lines.count == 3 && listed.lines[0] == "id;relay;sent;state;change" && listed.stdout.contains("nom : CPTS du Bugey"))
        let bare = try await campaign.run(["proposals", folder, "--refuse", "\(second)"])
        #expect(bare.status == 2 && bare.stderr.contains("--reason"))
        let refused = try await campaign.run(["proposals", folder, "--refuse", "\(second)", "--reason", "Le nom est pris."])
        #expect(refused.status == 0 && refused.stdout.contains("refused"))
        let accepted = try await campaign.run(["proposals", folder, "--accept", "\(first)", "--json"])
        #expect(accepted.status == 0 && accepted.stdout.contains("\"state\":\"accepted\""))
        let twice = try await campaign.run(["proposals", folder, "--accept", "\(first)"])
        #expect(twice.status == 1)
        let none = try await campaign.run(["proposals", folder, "--accept", "x"])
        #expect(none.status == 2)
        let kits = try await campaign.run([
            "kits", folder, "--out", "k", "--relay", "cpts-bugey-sud", "--pieces", "a-dire,messages-reseaux",
        ])
        #expect(kits.status == 0, "\(kits.stderr)")
        #expect(try campaign.scratch.text("k/cpts-bugey-sud/publier/messages-reseaux.html").contains("CPTS du Bugey"))
    }
}

import Foundation
import TestSupport
import Testing

@Suite("portevoix demo", .serialized)
struct DemoCommandTests {
    @Test("checks the example campaign, makes its kits and says what to open")
    func demo() throws {
        let campaign = try ExampleCampaign(relays: ["aides", "cpts-grand-sud-reunion"])
        let outcome = try campaign.run(["demo", "--out", "demo"])
        #expect(outcome.status == 0, "\(outcome.stderr)")
        for line in [
            "OSE 2050: 2 relays", "0 errors, ", "2 kits made, 0 unchanged, 0 failed", "Open demo/index.html", "What to open:",
            "demo/manifest.json",
        ] {
            #expect(outcome.stdout.contains(line), "\(line) is missing in \(outcome.stdout)")
        }
        for relay in ["aides", "cpts-grand-sud-reunion"] {
            let files = Set(campaign.scratch.files("demo/\(relay)"))
            for file in [
                "affiche-a3.pdf", "affiche-a3-choix.pdf", "affiche-a3-soignant.pdf", "affiche-a3-donnees.pdf", "affiche-a3-autonomie.pdf",
                "flyer-a5.pdf", "newsletter.html", "newsletter.txt", "newsletter.md", "newsletter.eml", "newsletter-courte.html",
                "qr/affiche-a3.svg", "qr/newsletter.pdf", "qr/x.png", "apercus/affiche-a3.png", "LISEZMOI.txt", "controle.json",
                "controle.html",
            ] {
                #expect(files.contains(file), "\(relay) has no \(file)")
            }
        }
        for match in outcome.stdout.matches(of: /demo\/[a-z0-9.\/-]+/) {
            #expect(campaign.scratch.exists(String(match.0)), "\(match.0) is not there")
        }
        let stamps = campaign.stamps("demo")
        let again = try campaign.run(["demo", "--out", "demo"])
        #expect(again.status == 0 && again.stdout.contains("0 kits made, 2 unchanged") && campaign.stamps("demo") == stamps)
    }

    @Test("a campaign with an error stops it before any kit is made")
    func refused() throws {
        let campaign = try ExampleCampaign(relays: ["aides"], rows: ["x;;;cpts;departement:64"])
        let outcome = try campaign.run(["demo", "--out", "demo"])
        #expect(outcome.status == 1 && !campaign.scratch.exists("demo"))
        #expect(outcome.stderr.contains("Kits/ose2050/relays.csv:3:"))
    }
}

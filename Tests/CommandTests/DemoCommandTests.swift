import Foundation
import TestSupport
import Testing

@Suite("portevoix demo", .serialized)
struct DemoCommandTests {
    @Test("checks the example campaign, makes its kits and says what to open")
    func demo() async throws {
        let campaign = try ExampleCampaign(relays: ["aides", "cpts-grand-sud-reunion"])
        let outcome = try await campaign.run(["demo", "--out", "demo"])
        #expect(outcome.status == 0, "\(outcome.stderr)")
        for line in [
            "OSE 2050: 2 relays", "0 errors, ", "2 kits made, 0 unchanged, 0 failed", "Open demo/index.html", "What to open:",
            "demo/manifest.json", "demo-rapport/rapport.html", "demo-rapport/relances.csv",
        ] {
            #expect(outcome.stdout.contains(line), "\(line) is missing in \(outcome.stdout)")
        }
        for relay in ["aides", "cpts-grand-sud-reunion"] {
            let files = Set(campaign.scratch.files("demo/\(relay)"))
            for file in [
                "affiche-a3.pdf", "affiche-a3-choix.pdf", "affiche-a3-soignant.pdf", "affiche-a3-donnees.pdf", "affiche-a3-autonomie.pdf",
                "flyer-a5.pdf", "newsletter.html", "newsletter.txt", "newsletter.eml", "newsletter-courte.html",
                "qr/affiche-a3.svg", "qr/newsletter.pdf", "qr/x.png", "apercus/affiche-a3.png", "LISEZMOI.txt", "controle.json",
                "controle.html",
            ] {
                #expect(files.contains(KitFolders.path(file)), "\(relay) has no \(file)")
            }
        }
        for match in outcome.stdout.matches(of: /demo(-rapport)?\/[a-z0-9.\/-]+/) {
            #expect(campaign.scratch.exists(String(match.0)), "\(match.0) is not there")
        }
        let stamps = campaign.stamps("demo")
        let again = try await campaign.run(["demo", "--out", "demo"])
        #expect(again.status == 0 && again.stdout.contains("0 kits made, 2 unchanged"), "\(again.stderr)")
        #expect(ExampleCampaign.changes(stamps, campaign.stamps("demo")).allSatisfy { $0.hasPrefix("portevoix.sqlite") })
        try await traffic(campaign, outcome.stdout, again.stdout)
    }

    @Test("with --portal it says which two addresses to open, both open, and Ctrl-C closes them", .enabled(if: Tool.areThere("curl")))
    func portal() async throws {
        let campaign = try ExampleCampaign(relays: ["aides", "cpts-grand-sud-reunion"])
        let socket = campaign.scratch.path("s")
        let variables = campaign.variables.merging(["PORTEVOIX_LISTEN": socket]) { $1 }
        let server = try Running(
            program: Binary.path(), ["demo", "--portal", "--lang", "fr"], in: campaign.scratch.path, variables: variables)
        for _ in 0..<300 where !FileManager.default.fileExists(atPath: socket) { try await Task.sleep(for: .milliseconds(100)) }
        // What it says, it says once it can be opened.
        let invited = try await campaign.run(["invite", ExampleCampaign.folder, "--relay", "cpts-grand-sud-reunion"])
        let link = String(invited.lines[1].split(separator: ";")[1])
        var pages: [String] = []
        for target in [link, "http://127.0.0.1:8050/"] {
            pages.append(
                try await Tool.run(
                    "curl", "-s", "--unix-socket", socket, "-w", "%{http_code}",
                    "http://x\(target.dropFirst("http://127.0.0.1:8050".count))"
                ).stdout)
        }
        server.interrupt()
        let outcome = try await server.outcome()
        #expect(outcome.status == 0, "\(outcome.stderr)")
        let said = outcome.stdout.split(separator: "\n").map { $0.drop { $0 == " " } }.filter { $0.hasPrefix("http") }
        #expect(said == [link[...], "http://127.0.0.1:8050/"], "\(outcome.stdout)")
        #expect(pages.allSatisfy { $0.hasSuffix("200") } && pages[0].contains("Grand Sud") && pages[1].contains("Bienvenue"))
        #expect(outcome.stdout.contains("Deux adresses à ouvrir") && outcome.stdout.contains("Le portail est fermé."))
        #expect(!outcome.stderr.contains("route="), "no line a request: \(outcome.stderr)")
    }

    /// What the demo says of the traffic that it invents, the first time, the second, with another registry, beside traffic of one's own.
    private func traffic(_ campaign: ExampleCampaign, _ first: String, _ second: String) async throws {
        #expect(first.contains("Held against what was invented (demo-simulated/verite.csv): exact for each of "), "\(first)")
        #expect(first.contains("no address, user agent or answer was kept"))
        #expect(second.contains("importing again changes nothing"))
        func table(_ text: String) -> [Substring] {
            text.split(separator: "\n").drop { !$0.hasPrefix("channel ") }.prefix { !$0.hasPrefix("Held") }
        }
        #expect(table(first).count > 5 && table(first) == table(second))
        let commands = first.split(separator: "\n").filter { $0.hasPrefix("$ portevoix ") }
        #expect(commands.count == 7)
        for command in commands.suffix(5) {
            let outcome = try await campaign.run(command.dropFirst(12).split(separator: " ").map(String.init))
            #expect(outcome.status == 0, "\(command): \(outcome.stderr)")
        }
        try campaign.registry(relays: ["aides", "cpts-grand-sud-reunion", "afa"])
        let third = try await campaign.run(["demo", "--out", "demo"])
        #expect(third.status == 0 && third.stdout.contains("exact for each of "), "\(third.stdout) \(third.stderr)")
        try campaign.scratch.write(
            "mine.log", "192.0.2.1 - - [30/Mar/2026:10:00:00 +0200] \"GET / HTTP/1.1\" 200 1 \"-\" \"Mozilla/5.0\"\n")
        #expect(try await campaign.run(["import", "logs", "Kits/ose2050", "mine.log", "--store", "demo/portevoix.sqlite"]).status == 0)
        let beside = try await campaign.run(["demo", "--out", "demo"])
        #expect(beside.status == 0 && beside.stdout.contains("holds traffic of yours (mine.log)"), "\(beside.stdout)")
    }

    @Test("a campaign with an error stops it before any kit is made")
    func refused() async throws {
        let campaign = try ExampleCampaign(relays: ["aides"], rows: ["x;;;cpts;departement:64"])
        let outcome = try await campaign.run(["demo", "--out", "demo"])
        #expect(outcome.status == 1 && !campaign.scratch.exists("demo"))
        #expect(outcome.stderr.contains("Kits/ose2050/relays.csv:3:"))
    }
}

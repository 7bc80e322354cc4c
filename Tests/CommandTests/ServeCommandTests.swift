import Foundation
import TestSupport
import Testing

@Suite("portevoix serve and invite")
struct ServeCommandTests {
    /// What curl gets over a server's socket: the body, then the status.
    private static func ask(_ socket: String, _ target: String, _ more: String...) async throws -> String {
        try await Binary.run(
            program: "/usr/bin/curl",
            ["-s", "-m", "20", "--unix-socket", socket, "-w", "\n%{http_code}", "http://localhost\(target)"] + more
        )
        .stdout
    }

    @Test(
        "a relay opens the link it was given; a second portal is told of the first; it ends when asked, and its log names nobody",
        .enabled(if: Tool.areThere("curl")))
    func serves() async throws {
        let campaign = try ExampleCampaign(relays: ["federation-cpts-aura", "cpts-bugey-sud"])
        let invited = try await campaign.run(["invite", ExampleCampaign.folder, "--relay", "cpts-bugey-sud"])
        #expect(invited.status == 0 && invited.lines.count == 2, "\(invited.stderr)")
        let link = String(invited.lines[1].split(separator: ";")[1])
        let target = String(link.dropFirst("http://127.0.0.1:8050".count))
        let socket = campaign.scratch.path("s")
        let words = ["serve", ExampleCampaign.folder, "--listen", socket]
        let server = try Running(program: Binary.path(), words, in: campaign.scratch.path, variables: campaign.variables)
        for _ in 0..<300 where !FileManager.default.fileExists(atPath: socket) { try await Task.sleep(for: .milliseconds(100)) }
        #expect(try await Self.ask(socket, "/healthz") == "ok\n\n200")
        let page = try await Self.ask(socket, target, "-A", "Zzagent/1", "-H", "X-Forwarded-For: 192.0.2.77")
        #expect(page.hasSuffix("\n200") && page.contains("CPTS Bugey Sud"))
        #expect(try await Self.ask(socket, "/metrics").contains("portevoix_requests_total{route=\"/k/:jeton\",status=\"200\"} 1"))
        server.hangUp()
        try await Task.sleep(for: .seconds(2))
        #expect(try await Self.ask(socket, "/healthz") == "ok\n\n200", "told to read its files anew it goes on")
        let other = try await campaign.run(["serve", ExampleCampaign.folder, "--listen", socket + "2", "--lang", "en"])
        #expect(other.status == 1 && other.stderr.contains("another portal serves this store already"))
        server.interrupt()
        let outcome = try await server.outcome()
        #expect(outcome.status == 0 && outcome.stdout.hasPrefix("Serving at unix:"))
        #expect(outcome.stderr.contains("route=/k/:jeton status=200") && outcome.stderr.contains("campaign=read"))
        for secret in [String(target.dropFirst(3)), "Zzagent", "192.0.2.77"] { #expect(!outcome.stderr.contains(secret), "\(secret)") }
        #expect(!FileManager.default.fileExists(atPath: socket))
    }

    @Test("what nginx needs is printed with the portal's name and place")
    func nginx() async throws {
        let campaign = try ExampleCampaign(relays: ["federation-cpts-aura", "cpts-bugey-sud"])
        let words = [
            "serve", ExampleCampaign.folder, "--address", "https://kits.example.org", "--listen", "/run/portevoix/s", "--print-nginx",
        ]
        let outcome = try await campaign.run(words)
        #expect(outcome.status == 0)
        for line in ["server_name kits.example.org;", "upstream portevoix { server unix:/run/portevoix/s;", "Strict-Transport-Security"] {
            #expect(outcome.stdout.contains(line), "\(line)")
        }
        let wrong = try await campaign.run(["serve", ExampleCampaign.folder, "--cache", "10"])
        #expect(wrong.status == 2 && wrong.stderr.contains("2G"))
    }

    @Test("killed while it makes pieces and archives, it begins again with whole ones alone", .enabled(if: Tool.areThere("curl")))
    func killed() async throws {
        let campaign = try ExampleCampaign(relays: ["federation-cpts-aura", "cpts-bugey-sud"])
        let invited = try await campaign.run(["invite", ExampleCampaign.folder])
        let invitations = invited.lines.dropFirst().map { $0.components(separatedBy: ";http://127.0.0.1:8050") }
        let (relays, links) = (invitations.map { $0[0] }, invitations.map { $0[1] })
        let (socket, cache) = (campaign.scratch.path("s"), campaign.scratch.path("garde"))
        let words = ["serve", ExampleCampaign.folder, "--listen", socket, "--cache-dir", cache]
        func start() async throws -> Running {
            let server = try Running(program: Binary.path(), words, in: campaign.scratch.path, variables: campaign.variables)
            for _ in 0..<300 {
                if try await Self.ask(socket, "/healthz").hasSuffix("200") { break }
                try await Task.sleep(for: .milliseconds(100))
            }
            return server
        }
        for moment in [150, 600] {
            let server = try await start()
            async let archive = Self.ask(socket, "\(links[1])/kit.zip", "-o", "/dev/null")
            async let poster = Self.ask(socket, "\(links[0])/fichiers/imprimer/affiche-a3.pdf", "-o", "/dev/null")
            try await Task.sleep(for: .milliseconds(moment))
            server.kill()
            _ = try await (archive, poster, server.outcome())
        }
        let server = try await start()
        #expect(!campaign.scratch.files("garde").contains { $0.hasPrefix(".") }, "leavings of the killed ones")
        for (number, path) in ["imprimer/affiche-a3.pdf", "calendrier.ics"].enumerated() {
            for (place, link) in links.enumerated() {
                let name = "\(number)-\(place)"
                let asked = try await Self.ask(socket, "\(link)/fichiers/\(path)", "-o", campaign.scratch.path(name))
                #expect(asked.hasSuffix("200"))
            }
        }
        server.interrupt()
        _ = try await server.outcome()
        // Both waves are over: the later one's kit is what relays still find.
        let last = ["--wave", "ose2050-v2", "--pieces", "affiche-a3,calendrier"]
        let made = try await campaign.run(["kits", ExampleCampaign.folder, "--out", "k"] + last)
        #expect(made.status == 0, "\(made.stderr)")
        for (place, relay) in relays.enumerated() {
            let isSame =
                try campaign.scratch.bytes("0-\(place)") == campaign.scratch.bytes("k/\(relay)/imprimer/affiche-a3.pdf")
                && campaign.scratch.bytes("1-\(place)") == campaign.scratch.bytes("k/\(relay)/calendrier.ics")
            #expect(isSame, "\(relay)")
        }
    }
}

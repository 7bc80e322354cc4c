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
        let other = try await campaign.run(["serve", ExampleCampaign.folder, "--listen", socket + "2", "--lang", "en"])
        #expect(other.status == 1 && other.stderr.contains("another portal serves this store already"))
        server.interrupt()
        let outcome = try await server.outcome()
        #expect(outcome.status == 0 && outcome.stdout.hasPrefix("Serving at unix:"))
        #expect(outcome.stderr.contains("route=/k/:jeton status=200"))
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
}

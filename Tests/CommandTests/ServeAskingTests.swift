import Foundation
import TestSupport
import Testing

/// What `serve` tells without serving: to supervisors, and to who wonders where a setting comes from.
@Suite("serve, asked")
struct ServeAskingTests {
    @Test(
        "--healthcheck says how the service is that runs, and refuses where none does or something else answers",
        .enabled(if: Tool.areThere("python3", "curl")))
    func health() async throws {
        let load = try await CollectorLoad()
        let ask = ["serve", ExampleCampaign.folder, "--healthcheck", "--lang", "en", "--listen"]
        let nobody = try await load.campaign.run(ask + [load.socket])
        #expect(
            nobody.status == 1 && nobody.stdout.isEmpty && nobody.stderr.contains("nothing answers at unix:\(load.socket)"),
            "\(nobody.stderr)")
        try await load.start()
        let well = try await load.campaign.run(ask + [load.socket])
        #expect(well.status == 0 && well.stdout == "ok\n", "\(well.stderr)")
        try load.campaign.edit("portail.json", "\"address\"", "\"listen\": \"\(load.socket)\", \"address\"")
        #expect(try await load.campaign.run(["serve", ExampleCampaign.folder, "--healthcheck"]).status == 0, "portail.json says where")
        try load.campaign.edit("campaign.json", "\"OSE 2050\"", "12")
        try await load.wait { $0.contains("refused") }
        let doubtful = try await load.campaign.run(ask + [load.socket])
        #expect(
            doubtful.status == 0 && doubtful.stdout.hasPrefix("ok, with the last good campaign"), "\(doubtful.stdout)\(doubtful.stderr)")
        try await load.stop()
        let other = try Running(
            program: Tool.path("python3")!, ["-m", "http.server", "--bind", "127.0.0.1", "18973"], in: "/proc/self/fdinfo")
        defer { other.kill() }
        var strange = nobody
        for _ in 0..<100 where !strange.stderr.contains("is no service of this program") {
            try await Task.sleep(for: .milliseconds(50))
            strange = try await load.campaign.run(ask + ["127.0.0.1:18973"])
        }
        #expect(strange.status == 1 && strange.stderr.contains("is no service of this program (status 404)"), "\(strange.stderr)")
    }

    @Test("--print-config tells every setting with who said it, and no secret")
    func settings() async throws {
        let campaign = try ExampleCampaign(relays: ["federation-cpts-aura"])
        try campaign.scratch.write("secret", "motdepasse-tres-secret")
        try campaign.edit(
            "portail.json", "\"address\"",
            "\"listen\": \"127.0.0.1:8061\", \"mail\": {\"server\": \"smtp://smtp.example.org:587\", \"sender\": \"contact@example.org\", \"user\": \"contact\", \"password_file\": \"\(campaign.scratch.path("secret"))\"}, \"address\""
        )
        let variables = ["PORTEVOIX_CACHE": "1G", "PORTEVOIX_STORE": "ailleurs.sqlite", "PORTEVOIX_LISTEN": "127.0.0.1:8062"]
        let words = ["serve", ExampleCampaign.folder, "--print-config", "--lang", "en"]
        func told(_ more: String...) async throws -> Binary.Outcome {
            try await Binary.run(words + more, in: campaign.scratch.path, variables: campaign.variables.merging(variables) { $1 })
        }
        let outcome = try await told("--json", "--listen", "127.0.0.1:8063", "--trusted-proxy", "unix")
        #expect(outcome.status == 0, "\(outcome.stderr)")
        let read = try JSONDecoder().decode(Printed.self, from: Data(outcome.stdout.utf8))
        let found = Dictionary(grouping: read.settings, by: \.name).mapValues { $0[0] }
        let file = "\(ExampleCampaign.folder)/portail.json"
        for (name, value, source) in [
            ("listen", "127.0.0.1:8063", "--listen"), ("trusted_proxy", "unix", "--trusted-proxy"),
            ("store", "ailleurs.sqlite", "PORTEVOIX_STORE"),
            ("key", "ailleurs.key", nil), ("cache", "1024M", "PORTEVOIX_CACHE"), ("second_factor", "false", nil),
            ("mail.server", "smtp://smtp.example.org:587", file), ("mail.user", "contact", file),
            ("mail.password", "••••••••", campaign.scratch.path("secret")),
            ("assets", campaign.variables["PORTEVOIX_ASSETS"]!, "PORTEVOIX_ASSETS"),
        ] as [(String, String, String?)] {
            #expect(
                found[name]?.source == source && found[name]?.value == value,
                "\(name) \(String(describing: found[name]))")
        }
        #expect(found["address"]?.source == file)
        let table = try await told()
        #expect(
            table.lines.contains { $0.hasPrefix("listen ") && $0.contains("127.0.0.1:8062") && $0.hasSuffix("PORTEVOIX_LISTEN") },
            "\(table.stdout)")
        #expect(table.lines.contains { $0.hasPrefix("second_factor ") && $0.hasSuffix("as usual") })
        for printed in [outcome, table] { #expect(!printed.stdout.contains("tres-secret")) }
        #expect(try await told("--healthcheck").status == 2, "one question at a time")
        #expect(campaign.scratch.files("Output").isEmpty && !campaign.scratch.exists("ailleurs.sqlite"))
    }

    private struct Printed: Decodable {
        let settings: [Setting]
        struct Setting: Decodable {
            let name: String
            let value: String
            let source: String?
        }
    }
}

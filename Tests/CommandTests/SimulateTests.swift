import Foundation
import TestSupport
import Testing

@Suite("portevoix simulate")
struct SimulateTests {
    private static let formats = ["combined", "vhost", "nginx-json", "caddy", "traefik-json", "iis", "cloudfront", "alb"]

    private static func simulated(_ lines: Int = 1500) async throws -> TrackedCampaign {
        let campaign = try await TrackedCampaign()
        let made = try await campaign.run("simulate", TrackedCampaign.folder, "--out", "sim", "--seed", "7", "--lines", "\(lines)")
        guard made.status == 0 else { throw TrackedCampaign.Refused(outcome: made) }
        return campaign
    }

    private static func numbers(_ campaign: TrackedCampaign, store: String) async throws -> [String] {
        let outcome = try await campaign.run("attribution", TrackedCampaign.folder, "--by", "link", "--format", "csv", "--store", store)
        return outcome.lines.sorted()
    }

    @Test("every format comes to the truth, with the questionnaires' exports")
    func truth() async throws {
        let campaign = try await Self.simulated()
        let truth = try campaign.scratch.text("sim/verite.csv").split(separator: "\n").map(String.init).sorted()
        #expect(truth.count > 5)
        for format in Self.formats {
            let log = format == "combined" ? "sim/access.log" : "sim/access-\(format).log"
            let logs = try await campaign.run("import", "logs", TrackedCampaign.folder, log, "--store", "\(format).sqlite")
            #expect(logs.status == 0, "\(logs.stderr)")
            let responses = try await campaign.run(
                "import", "responses", TrackedCampaign.folder, "sim/reponses-essai-v1.csv", "sim/reponses-essai-v2.csv", "--store",
                "\(format).sqlite")
            #expect(responses.status == 0, "\(responses.stderr)")
            #expect(try await Self.numbers(campaign, store: "\(format).sqlite") == truth, "\(format)")
        }
        // Rotated and overlapping pieces, and the exports once more.
        for words in [["logs", "sim/overlap.log", "sim/pieces-access.log.1", "sim/pieces-access.log", "sim/pieces-access.log.2"]]
            + [["responses", "sim/reponses-essai-v2.csv", "sim/reponses-essai-v1.csv", "sim/reponses-essai-v2.csv"]]
        {
            #expect(
                try await campaign.run(["import", words[0], TrackedCampaign.folder] + words[1...] + ["--store", "p.sqlite"]).status == 0)
        }
        #expect(try await Self.numbers(campaign, store: "p.sqlite") == truth)
    }

    @Test("the same seed makes the same bytes, another seed others")
    func seeds() async throws {
        let campaign = try await Self.simulated(300)
        _ = try await campaign.run("simulate", TrackedCampaign.folder, "--out", "again", "--seed", "7", "--lines", "300")
        _ = try await campaign.run("simulate", TrackedCampaign.folder, "--out", "other", "--seed", "8", "--lines", "300")
        for file in campaign.scratch.files("sim") {
            #expect(try campaign.scratch.bytes("sim/\(file)") == campaign.scratch.bytes("again/\(file)"), "\(file)")
        }
        #expect(try campaign.scratch.bytes("sim/access.log") != campaign.scratch.bytes("other/access.log"))
    }

    @Test("starts and completions come from the log where a wave says so, from the questionnaire otherwise, never from both")
    func sources() async throws {
        let campaign = try await TrackedCampaign()
        let (link, code) = (campaign.links[0], campaign.links[0].code)
        let log = [
            TrackedCampaign.line(36_000, "/?r=\(code)"), TrackedCampaign.line(36_300, "/e/\(code)/start"),
            TrackedCampaign.line(36_600, "/e/\(code)/done"),
        ]
        try campaign.scratch.write("a.log", log.joined())
        _ = try await campaign.take("a.log")
        #expect(try await campaign.numbers().contains("\(link.relay);\(link.channel);\(link.wave);3;1;1;1\n"))
        let export =
            "ID de la réponse;Date de soumission;r\n1;2026-03-30 11:00:00;\(code)\n2;2026-03-30 12:00:00;\(code)\n3;;\(code)\n4;2026-03-30 12:00:00;\n"
        try campaign.scratch.write("r.csv", export)
        let outcome = try await campaign.run("import", "responses", TrackedCampaign.folder, "r.csv")
        #expect(outcome.status == 0, "\(outcome.stderr)")
        #expect(try await campaign.numbers().contains("\(link.relay);\(link.channel);\(link.wave);3;1;3;2\n"))
        #expect(try await campaign.numbers().contains("« sans relais » 0 visits, 1 completions"))
        let json = try campaign.scratch.text("Kits/essai/campaign.json")
        try campaign.scratch.write(
            "Kits/essai/campaign.json",
            json.replacingOccurrences(of: "\"closing\": \"2026-04-05\"", with: "\"closing\": \"2026-04-05\", \"completions\": \"log\""))
        #expect(try await campaign.numbers().contains("\(link.relay);\(link.channel);\(link.wave);3;1;1;1\n"))
    }

    @Test("every way of looking adds up to the same total")
    func views() async throws {
        let campaign = try await Self.simulated(400)
        _ = try await campaign.run("import", "logs", TrackedCampaign.folder, "sim/access.log")
        var totals: Set<Int> = []
        for view in ["link", "relay", "channel", "territory", "kind", "parent", "wave", "day"] {
            let outcome = try await campaign.run("attribution", TrackedCampaign.folder, "--by", view, "--format", "json")
            let json = try JSONSerialization.jsonObject(with: Data(outcome.stdout.utf8)) as? [String: Any]
            let rows = json?["rows"] as? [[String: Any]] ?? []
            totals.insert(rows.reduce(0) { $0 + ($1["visits"] as? Int ?? -1) })
            #expect(try await campaign.run("attribution", TrackedCampaign.folder, "--by", view).stdout.contains("« sans relais »"))
        }
        #expect(totals.count == 1 && totals.first.map { $0 > 10 } == true)
    }
}

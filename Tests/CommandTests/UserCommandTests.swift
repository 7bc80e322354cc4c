import Foundation
import TestSupport
import Testing

@Suite("portevoix user")
struct UserCommandTests {
    @Test("somebody is let in by a link that is printed once, is listed, gets another link, and is kept out")
    func accounts() async throws {
        let campaign = try ExampleCampaign(relays: ["federation-cpts-aura", "cpts-bugey-sud"])
        let folder = ExampleCampaign.folder
        func user(_ words: String...) async throws -> Binary.Outcome {
            try await campaign.run(["user", words[0], folder] + words.dropFirst())
        }
        let empty = try await user("list", "--format", "csv")
        #expect(empty.status == 0 && empty.lines.count == 1)
        let added = try await user(
            "add", "--email", "Claire@example.org", "--name", "Claire Martin", "--region", "Bretagne", "--region", "28", "--lang", "fr")
        #expect(added.status == 0, "\(added.stderr)")
        let link = try #require(added.lines.last)
        #expect(link.hasPrefix("http://127.0.0.1:8050/acces/") && link.utf8.count == 28 + 64 && added.stdout.contains("sept jours"))
        let listed = try await user("list", "--json")
        #expect(listed.stdout.contains("\"email\":\"claire@example.org\"") && listed.stdout.contains("\"regions\":\"28 53\""))
        #expect(listed.stdout.contains("\"state\":\"invited\"") && !listed.stdout.contains(link.suffix(64)))
        let twice = try await user("add", "--email", "claire@example.org", "--name", "Claire")
        #expect(twice.status == 1 && twice.stderr.contains("user reset"))
        let reset = try await user("reset", "--email", "claire@example.org")
        #expect(reset.status == 0 && reset.lines.last?.hasPrefix("http://") == true && reset.lines.last != link)
        let disabled = try await user("disable", "--email", "claire@example.org")
        #expect(disabled.status == 0)
        #expect(try await user("list").stdout.contains("disabled"))
        let unknown = try await user("disable", "--email", "clair@example.org", "--lang", "fr")
        #expect(unknown.status == 1 && unknown.stderr.contains("vouliez-vous dire"))
    }

    @Test("what cannot be is told before anything is written")
    func refusals() async throws {
        let campaign = try ExampleCampaign(relays: ["federation-cpts-aura", "cpts-bugey-sud"])
        let folder = ExampleCampaign.folder
        let cases: [([String], Int32, String)] = [
            (["user", "remove", folder], 2, "user disable"), (["user", "add", folder], 2, "--email"),
            (["user", "add", folder, "--email", "claire", "--name", "Claire"], 2, "no @"),
            (["user", "add", folder, "--email", "c@example.org", "--name", "C", "--role", "chef"], 2, "programme"),
            (["user", "add", folder, "--email", "c@example.org", "--name", "C", "--role", "programme", "--region", "53"], 2, "--region"),
            (["user", "add", folder, "--email", "c@example.org", "--name", "C", "--region", "Bretaigne"], 1, "Bretagne"),
            (["user", "list", folder, "--email", "c@example.org"], 2, "--email"),
        ]
        for (words, status, said) in cases {
            let outcome = try await campaign.run(words + ["--lang", "en"])
            #expect(outcome.status == status && outcome.stderr.contains(said), "\(words) \(outcome.stderr)")
        }
        #expect(!FileManager.default.fileExists(atPath: campaign.scratch.path("Output/ose2050/portevoix.sqlite")))
    }
}

import Foundation
import TestSupport
import Testing

@Suite("portevoix init")
struct InitCommandTests {
    private static let words = [
        "init", "Kits/don", "--title", "Une semaine pour donner son sang", "--address", "www.don-du-sang.example.fr", "--contact",
        "don@example.org", "--wave", "2027-06-07..2027-06-13", "--parameter", "relais",
    ]

    @Test("writes a campaign that passes check at once, says what is left to write, and has nothing of the example")
    func whole() async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        let made = try await campaign.run(Self.words)
        #expect(made.status == 0, "\(made.stderr)")
        let check = try await campaign.run(["check", "Kits/don"])
        #expect(check.status == 0 && check.stdout.contains("0 errors"), "\(check.stderr)")
        #expect(check.stderr.contains("places are still « à écrire »"))
        #expect(check.stderr.contains("affiche-a3: its print-shop file is left out"))
        for file in campaign.scratch.files("Kits/don") where file.hasSuffix(".json") || file.hasSuffix(".md") || file.hasSuffix(".csv") {
            let text = try campaign.scratch.text("Kits/don/\(file)")
            for word in ["OSE", "ose2050", "Ketty", "santé", "soleil"] { #expect(!text.contains(word), "\(file): \(word)") }
        }
        #expect(try campaign.scratch.bytes("Kits/don/relays.csv").starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(try campaign.scratch.bytes("Kits/don/relays-modele.xlsx").starts(with: Array("PK".utf8)))
    }

    @Test(
        "refuses what cannot be a campaign's, and a folder that is not empty",
        arguments: [
            (["--title", String(repeating: "a", count: 61)], Int32(2), "is not a value for --title"),
            (["--colours", "#333333,#444444"], 1, "a contrast of"), (["--wave", "2027-06-13..2027-06-07"], 2, "--wave"),
        ] as [([String], Int32, String)])
    func refused(change: [String], status: Int32, message: String) async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        var words = Self.words
        if let index = words.firstIndex(of: change[0]) { words.replaceSubrange(index...(index + 1), with: change) } else { words += change }
        let outcome = try await campaign.run(words)
        #expect(outcome.status == status && outcome.stderr.contains(message), "\(outcome.stderr)")
    }
}

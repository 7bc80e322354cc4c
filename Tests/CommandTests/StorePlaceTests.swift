import Foundation
import TestSupport
import Testing

@Suite("Where a campaign's store is")
struct StorePlaceTests {
    @Test("it is the campaign's, whatever folder one stands in, and what campaign.json says goes first")
    func place() async throws {
        let campaign = try await TrackedCampaign()
        try campaign.scratch.write("a.log", campaign.log(40, seed: 11).joined())
        _ = try await campaign.take("a.log")
        let numbers = try await campaign.numbers()
        #expect(campaign.scratch.exists(TrackedCampaign.store))
        let elsewhere = try await campaign.shell(
            "cd / && $PORTEVOIX attribution \(campaign.scratch.path("Kits/essai")) --by link --format csv")
        #expect(elsewhere.stdout + elsewhere.stderr == numbers)
        let inside = try await campaign.shell("cd Kits/essai && $PORTEVOIX attribution . --by link --format csv")
        #expect(inside.stdout + inside.stderr == numbers)

        let text = try campaign.scratch.text("Kits/essai/campaign.json")
        let named = text.replacing(/\{/, with: "{ \"store\": \"../chiffres.sqlite\",", maxReplacements: 1)
        try campaign.scratch.write("Kits/essai/campaign.json", named)
        _ = try await campaign.take("a.log")
        #expect(campaign.scratch.exists("Kits/chiffres.sqlite") && campaign.scratch.exists("Kits/chiffres.key"))
        #expect(try await campaign.numbers() == numbers)
    }

    @Test("the environment names a store for every command that takes one, and an option has the last word")
    func environment() async throws {
        let campaign = try await TrackedCampaign()
        try campaign.scratch.write("a.log", campaign.log(40, seed: 12).joined())
        let elsewhere = campaign.scratch.path("ailleurs/base.sqlite")
        func tell(_ words: String) async throws -> Binary.Outcome {
            try await campaign.shell("mkdir -p ailleurs && PORTEVOIX_STORE=\(elsewhere) $PORTEVOIX \(words)")
        }
        #expect(try await tell("import logs Kits/essai a.log").status == 0)
        #expect(campaign.scratch.exists("ailleurs/base.sqlite") && !campaign.scratch.exists("Output/essai/portevoix.sqlite"))
        for command in ["attribution", "imports", "verify", "proposals"] {
            let told = try await tell("\(command) Kits/essai")
            #expect(told.status == 0 && !campaign.scratch.exists("Output/essai/portevoix.sqlite"), "\(command) \(told.stderr)")
        }
        #expect(try await tell("imports Kits/essai --store rien.sqlite").status == 1)
        #expect(try await campaign.run("imports", "Kits/essai").status == 1, "without it there is none")
    }

    @Test("another campaign's traffic is not taken in, and not told")
    func another() async throws {
        let campaign = try await TrackedCampaign()
        try campaign.scratch.write("a.log", campaign.log(40, seed: 12).joined())
        _ = try await campaign.take("a.log")
        let numbers = try await campaign.numbers()
        let text = try campaign.scratch.text("Kits/essai/campaign.json")
        try FileManager.default.copyItem(atPath: campaign.scratch.path("Kits/essai"), toPath: campaign.scratch.path("Kits/autre"))
        try campaign.scratch.write("Kits/autre/campaign.json", text.replacing("essai-v", with: "autre-v"))
        try FileManager.default.removeItem(atPath: campaign.scratch.path("Kits/autre/codes.csv"))
        _ = try await campaign.run("links", "Kits/autre")
        for command in [
            ["import", "logs", "Kits/autre", "a.log"], ["attribution", "Kits/autre"], ["report", "Kits/autre", "--out", "r"],
        ] {
            let refused = try await campaign.run(command + ["--store", TrackedCampaign.store])
            #expect(refused.status == 1 && refused.stderr.contains("another campaign"), "\(command) \(refused.stderr)")
        }
        #expect(try await campaign.numbers() == numbers)
    }

    @Test("a refused import leaves no store behind, and standard input that says nothing is no import")
    func nothingLeft() async throws {
        let campaign = try await TrackedCampaign()
        try campaign.scratch.write("picture.log", bytes: (0..<5000).map { UInt8(truncatingIfNeeded: $0 * 131) })
        #expect(try await campaign.run("import", "logs", TrackedCampaign.folder, "picture.log").status == 1)
        let empty = try await campaign.shell("$PORTEVOIX import logs Kits/essai - </dev/null")
        #expect(empty.status == 1 && empty.stderr.contains("standard input is empty"), "\(empty.stderr)")
        #expect(campaign.scratch.files("Output/essai").isEmpty)
    }

    @Test("a named pipe in a folder of logs holds nothing up, and a name that is not UTF-8 is read or named")
    func oddFiles() async throws {
        let campaign = try await TrackedCampaign()
        try campaign.scratch.write("logs/a.log", campaign.log(20, seed: 13).joined())
        let made = try await campaign.shell("mkfifo logs/pipe && cp logs/a.log \"logs/$(printf 'journal-\\351t\\351.log')\"")
        #expect(made.status == 0)
        let outcome = try await campaign.shell("timeout 20 $PORTEVOIX import logs Kits/essai logs")
        #expect(outcome.status == 1, "\(outcome.stdout) \(outcome.stderr)")
        #expect(outcome.stdout.contains("logs/a.log: combined") && outcome.stderr.contains("is not UTF-8"), "\(outcome.stderr)")
        #expect(outcome.stderr.contains("pipe"), "\(outcome.stderr)")
    }

    @Test("seal and purge ask; where nobody answers they change nothing, and --dry-run says what would go")
    func consent() async throws {
        let campaign = try await TrackedCampaign()
        try campaign.scratch.write("a.log", campaign.log(40, seed: 14).joined())
        _ = try await campaign.take("a.log")
        let before = try await campaign.numbers()
        for command in ["seal", "purge"] {
            let refused = try await campaign.shell("$PORTEVOIX \(command) Kits/essai </dev/null")
            #expect(refused.status == 1 && refused.stderr.contains("--yes"), "\(refused.stderr)")
            let dry = try await campaign.run(command, TrackedCampaign.folder, "--dry-run")
            #expect(dry.status == 0 && dry.stdout.contains("Nothing was changed"), "\(dry.stdout)")
        }
        #expect(campaign.scratch.exists("Output/essai/portevoix.key"))
        #expect(try await campaign.run("forget", TrackedCampaign.folder, "1").status == 0, "nothing was sealed")
        #expect(try await campaign.numbers() != before)
    }
}

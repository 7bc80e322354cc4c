import Foundation
import TestSupport
import Testing

@Suite("A seal, a purge and a backup that are killed")
struct EndingKillTests {
    private static let kills = ProcessInfo.processInfo.environment["PORTEVOIX_KILLS"].flatMap { Int($0) } ?? 6

    /// A campaign with a store whose days are open, and how long a command takes on a copy of it, in milliseconds.
    private static func filled(_ command: [String]) async throws -> (campaign: TrackedCampaign, milliseconds: Int) {
        let campaign = try await TrackedCampaign()
        try campaign.scratch.write("big.log", campaign.log(12_000, seed: 21).joined())
        _ = try await campaign.take("big.log")
        try copy(campaign, from: "Output", to: "whole")
        let start = ContinuousClock.now
        let outcome = try await campaign.run(command)
        #expect(outcome.status == 0, "\(outcome.stderr)")
        try? FileManager.default.removeItem(atPath: campaign.scratch.path("copie.sqlite"))
        return (campaign, Int((ContinuousClock.now - start) / .milliseconds(1)))
    }

    private static func copy(_ campaign: TrackedCampaign, from: String, to: String) throws {
        try? FileManager.default.removeItem(atPath: campaign.scratch.path(to))
        try FileManager.default.copyItem(atPath: campaign.scratch.path(from), toPath: campaign.scratch.path(to))
    }

    /// Puts the store back as it was, kills the command at a moment of its own and hands over what is left.
    private static func eachKill(
        _ command: [String], _ campaign: TrackedCampaign, _ milliseconds: Int, look: (String) async throws -> Void
    ) async throws {
        for number in 0..<kills {
            try copy(campaign, from: "whole", to: "Output")
            let moment = milliseconds * (2 * number + 1) / (2 * kills)
            _ = try await Binary.run(
                command, in: campaign.scratch.path, variables: ["PORTEVOIX_ASSETS": campaign.scratch.path("Assets")],
                killedAfter: .milliseconds(moment))
            try await look("after \(moment) of \(milliseconds) ms")
        }
    }

    @Test("sealing: the numbers stand, whatever was done, and the next seal ends it")
    func seal() async throws {
        let command = ["seal", TrackedCampaign.folder, "--yes"]
        let (campaign, milliseconds) = try await Self.filled(command)
        let truth = try await campaign.numbers()
        try await Self.eachKill(command, campaign, milliseconds) { moment in
            let verified = try await campaign.run("verify", TrackedCampaign.folder)
            #expect(verified.status == 0, "\(moment): \(verified.stderr)")
            #expect(try await campaign.numbers() == truth, "\(moment)")
            let again = try await campaign.run(command)
            #expect(again.status == 0, "\(moment): \(again.stderr)")
            let sealed = try await campaign.run("seal", TrackedCampaign.folder, "--dry-run", "--format", "json")
            #expect(sealed.stdout.contains("\"open_days\":0"), "\(moment): \(sealed.stdout)")
            #expect(campaign.scratch.files("Output/essai").sorted() == ["portevoix.key", "portevoix.sqlite"], "\(moment)")
            #expect(try await campaign.numbers() == truth, "\(moment)")
        }
    }

    @Test("purging: either nothing is done or nothing can come in any more, and the next purge leaves no key")
    func purge() async throws {
        let command = ["purge", TrackedCampaign.folder, "--yes"]
        let (campaign, milliseconds) = try await Self.filled(command)
        let truth = try await campaign.numbers()
        try await Self.eachKill(command, campaign, milliseconds) { moment in
            let hasKey = campaign.scratch.exists("Output/essai/portevoix.key")
            let imported = try await campaign.run("import", "logs", TrackedCampaign.folder, "big.log")
            if imported.status == 0 {
                #expect(hasKey && imported.stdout.contains("already"), "\(moment): \(imported.stdout)")
            } else {
                #expect(imported.stderr.contains(hasKey ? "its key still lies at" : "was purged on"), "\(moment): \(imported.stderr)")
            }
            #expect(try await campaign.numbers() == truth, "\(moment)")
            let again = try await campaign.run(command)
            #expect(again.status == 0, "\(moment): \(again.stderr)")
            #expect(campaign.scratch.files("Output/essai") == ["portevoix.sqlite"], "\(moment)")
            #expect(try await campaign.run("verify", TrackedCampaign.folder).status == 0, "\(moment)")
            #expect(try await campaign.numbers() == truth, "\(moment)")
        }
    }
}

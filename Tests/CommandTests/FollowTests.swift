import Foundation
import TestSupport
import Testing

@Suite("portevoix import logs --follow")
struct FollowTests {
    private static func start(_ campaign: TrackedCampaign) throws -> Running {
        try Running(
            program: Binary.path(), ["import", "logs", TrackedCampaign.folder, "access.log", "--follow"], in: campaign.scratch.path,
            variables: ["PORTEVOIX_ASSETS": campaign.scratch.path("Assets")])
    }

    private static func append(_ campaign: TrackedCampaign, _ text: String) throws {
        guard let file = FileHandle(forWritingAtPath: campaign.scratch.path("access.log")) else {
            try campaign.scratch.write("access.log", text)
            return
        }
        try file.seekToEnd()
        try file.write(contentsOf: Data(text.utf8))
        try file.close()
    }

    /// Waits until the store has read `lines` lines.
    private static func wait(_ campaign: TrackedCampaign, lines: Int) async throws {
        for _ in 0..<100 {
            let list = try await campaign.run("imports", TrackedCampaign.folder, "--json")
            if list.stdout.contains("\"lines\":\(lines),") { return }
            try await Task.sleep(for: .milliseconds(200))
        }
        Issue.record("never read \(lines) lines")
    }

    @Test("goes on through renaming, truncation, a kill and a restart, and never counts a line twice or not at all")
    func rotation() async throws {
        let campaign = try await TrackedCampaign()
        let log = campaign.log(120, seed: 21)
        let whole = log.joined()
        func part(_ range: Range<Int>) -> String { log[range].joined() }
        let half = String(log[30].prefix(40))

        try campaign.scratch.write("access.log", part(0..<30) + half)
        var process = try Self.start(campaign)
        try await Self.wait(campaign, lines: 30)
        try Self.append(campaign, String(log[30].dropFirst(40)) + part(31..<50))
        try await Self.wait(campaign, lines: 50)
        // Rotation by renaming.
        try FileManager.default.moveItem(atPath: campaign.scratch.path("access.log"), toPath: campaign.scratch.path("access.log.1"))
        try campaign.scratch.write("access.log", part(50..<60))
        try await Self.wait(campaign, lines: 60)
        // A kill, and rotation while nobody follows.
        process.kill()
        _ = try await process.outcome()
        try Self.append(campaign, part(60..<70))
        try FileManager.default.moveItem(atPath: campaign.scratch.path("access.log"), toPath: campaign.scratch.path("access.log.2"))
        try campaign.scratch.write("access.log", part(70..<80))
        process = try Self.start(campaign)
        try await Self.wait(campaign, lines: 80)
        // Rotation by copying and truncating.
        truncate(campaign.scratch.path("access.log"), 0)
        try Self.append(campaign, part(80..<log.count))
        try await Self.wait(campaign, lines: log.count)
        process.interrupt()
        #expect(try await process.outcome().status == 0)
        let followed = try await campaign.numbers()
        try campaign.scratch.write("whole.log", whole)
        let again = try await campaign.take("whole.log")
        #expect(again["new"] as? Int == 0)
        #expect(try await campaign.numbers() == followed)
    }
}

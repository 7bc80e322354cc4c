import Foundation
import TestSupport
import Testing

@Suite("portevoix import logs --follow")
struct FollowTests {
    private static func start(_ campaign: TrackedCampaign) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try Binary.path())
        process.arguments = ["import", "logs", TrackedCampaign.folder, "access.log", "--follow"]
        process.currentDirectoryURL = URL(fileURLWithPath: campaign.scratch.path)
        process.environment = ProcessInfo.processInfo.environment.merging(["PORTEVOIX_ASSETS": campaign.scratch.path("Assets")]) { $1 }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
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
    private static func wait(_ campaign: TrackedCampaign, lines: Int) throws {
        for _ in 0..<100 {
            let list = try campaign.run("imports", TrackedCampaign.folder, "--json")
            if list.stdout.contains("\"lines\":\(lines),") { return }
            usleep(200_000)
        }
        Issue.record("never read \(lines) lines")
    }

    @Test("goes on through renaming, truncation, a kill and a restart, and never counts a line twice or not at all")
    func rotation() throws {
        let campaign = try TrackedCampaign()
        let log = campaign.log(120, seed: 21)
        let whole = log.joined()
        func part(_ range: Range<Int>) -> String { log[range].joined() }
        let half = String(log[30].prefix(40))

        try campaign.scratch.write("access.log", part(0..<30) + half)
        var process = try Self.start(campaign)
        try Self.wait(campaign, lines: 30)
        try Self.append(campaign, String(log[30].dropFirst(40)) + part(31..<50))
        try Self.wait(campaign, lines: 50)
        // Rotation by renaming.
        try FileManager.default.moveItem(atPath: campaign.scratch.path("access.log"), toPath: campaign.scratch.path("access.log.1"))
        try campaign.scratch.write("access.log", part(50..<60))
        try Self.wait(campaign, lines: 60)
        // A kill, and rotation while nobody follows.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        try Self.append(campaign, part(60..<70))
        try FileManager.default.moveItem(atPath: campaign.scratch.path("access.log"), toPath: campaign.scratch.path("access.log.2"))
        try campaign.scratch.write("access.log", part(70..<80))
        process = try Self.start(campaign)
        try Self.wait(campaign, lines: 80)
        // Rotation by copying and truncating.
        truncate(campaign.scratch.path("access.log"), 0)
        try Self.append(campaign, part(80..<log.count))
        try Self.wait(campaign, lines: log.count)
        process.interrupt()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let followed = try campaign.numbers()
        try campaign.scratch.write("whole.log", whole)
        let again = try campaign.take("whole.log")
        #expect(again["new"] as? Int == 0)
        #expect(try campaign.numbers() == followed)
    }
}

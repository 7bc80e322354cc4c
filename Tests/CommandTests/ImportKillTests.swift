import Foundation
import TestSupport
import Testing

@Suite("An import that goes wrong")
struct ImportKillTests {
    /// Kills an import after so many milliseconds.
    private static func killed(_ campaign: TrackedCampaign, after milliseconds: Int) async throws {
        _ = try await Binary.run(
            ["import", "logs", TrackedCampaign.folder, "big.log"], in: campaign.scratch.path,
            variables: ["PORTEVOIX_ASSETS": campaign.scratch.path("Assets")], killedAfter: .milliseconds(milliseconds))
    }

    /// `PORTEVOIX_KILLS=200` for the long run.
    private static let kills = ProcessInfo.processInfo.environment["PORTEVOIX_KILLS"].flatMap { Int($0) } ?? 10

    @Test("killed at any moment, then run to its end: the numbers of an import that was never killed")
    func kills() async throws {
        let reference = try await TrackedCampaign()
        let log = reference.log(12_000, seed: 11).joined()
        try reference.scratch.write("big.log", log)
        let start = ContinuousClock.now
        _ = try await reference.take("big.log")
        let milliseconds = Int((ContinuousClock.now - start) / .milliseconds(1))
        let truth = try await reference.numbers()

        let campaign = try await TrackedCampaign()
        try campaign.scratch.write("big.log", log)
        for number in 0..<Self.kills {
            if number % 10 == 0 { try? FileManager.default.removeItem(atPath: campaign.scratch.path("Output")) }
            try await Self.killed(campaign, after: milliseconds * (2 * (number * 37 % Self.kills) + 1) / (2 * Self.kills))
            // What the dead left behind, its journal too, tells of nobody.
            for name in campaign.scratch.files("Output") where name.contains("sqlite") {
                let bytes = Data(try campaign.scratch.bytes("Output/\(name)"))
                #expect(bytes.range(of: Data("198.51".utf8)) == nil && bytes.range(of: Data("Mozilla".utf8)) == nil, "\(name)")
            }
        }
        _ = try await campaign.take("big.log")
        #expect(try await campaign.numbers() == truth)
    }

    @Test("two imports at once both come in, one after the other")
    func twoAtOnce() async throws {
        let campaign = try await TrackedCampaign()
        let log = campaign.log(3000, seed: 12)
        try campaign.scratch.write("a.log", log[..<1800].joined())
        try campaign.scratch.write("b.log", log[1200...].joined())
        try campaign.scratch.write("all.log", log.joined())
        let folder = campaign.scratch.path
        try await withThrowingTaskGroup(of: Int32.self) { group in
            for file in ["a.log", "b.log", "a.log", "b.log"] {
                group.addTask {
                    try await Binary.run(
                        ["import", "logs", "Kits/essai", file], in: folder, variables: ["PORTEVOIX_ASSETS": "\(folder)/Assets"]
                    )
                    .status
                }
            }
            for try await status in group { #expect(status == 0) }
        }
        let both = try await campaign.numbers()
        _ = try await campaign.run("import", "logs", "Kits/essai", "all.log", "--store", "other.sqlite")
        let whole = try await campaign.run("attribution", "Kits/essai", "--by", "link", "--format", "csv", "--store", "other.sqlite")
        #expect(both == whole.stdout + whole.stderr)
    }

    @Test(
        "a full disk is told, nothing is kept, and with room again all of it comes in",
        .enabled(if: getuid() == 0, "only root can make a small disk"))
    func fullDisk() async throws {
        let campaign = try await TrackedCampaign()
        try campaign.scratch.write("big.log", campaign.log(12_000, seed: 13).joined())
        try campaign.scratch.makeFolder("disk")
        let mounted = try await campaign.shell("mount -t tmpfs -o size=400k tmpfs disk")
        guard mounted.status == 0 else { return }
        var failure: (any Error)?
        do { try await Self.fill(campaign) } catch { failure = error }
        _ = try await campaign.shell("umount disk")
        if let failure { throw failure }
    }

    /// Imports `big.log` into a store on the small disk, then again once there is room.
    private static func fill(_ campaign: TrackedCampaign) async throws {
        let full = try await campaign.run("import", "logs", TrackedCampaign.folder, "big.log", "--store", "disk/s.sqlite")
        #expect(full.status == 1 && full.stderr.contains("hint: "), "\(full.stderr)")
        let listed = try await campaign.run("imports", TrackedCampaign.folder, "--store", "disk/s.sqlite")
        #expect(listed.stdout.contains("Nothing was imported") || listed.status == 1, "\(listed.stdout)\(listed.stderr)")
        _ = try await campaign.shell("mount -o remount,size=40m disk")
        #expect(try await campaign.run("import", "logs", TrackedCampaign.folder, "big.log", "--store", "disk/s.sqlite").status == 0)
    }

    @Test("a store that may not be written is read all the same, and an import into it is refused", .enabled(if: Tool.areThere("setpriv")))
    func readOnly() async throws {
        let campaign = try await TrackedCampaign()
        try campaign.scratch.write("a.log", campaign.log(100, seed: 14).joined())
        _ = try await campaign.take("a.log")
        let before = try await campaign.numbers()
        _ = try await campaign.shell("chmod a+rX . .. ; chmod -R a+rX . ; chmod -R a-w Output")
        guard getuid() == 0 else { return }
        let asNobody = "setpriv --reuid=65534 --regid=65534 --clear-groups $PORTEVOIX"
        let read = try await campaign.shell("\(asNobody) attribution Kits/essai --by link --format csv")
        #expect(read.stdout + read.stderr == before || read.status == 126 || read.status == 127, "\(read.stderr)")
        let written = try await campaign.shell("\(asNobody) import logs Kits/essai a.log")
        #expect(written.status != 0)
    }
}

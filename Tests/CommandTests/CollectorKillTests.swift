import Foundation
import TestSupport
import Testing

/// Every answered request once, none twice, whatever happens to the service, its disk or its store.
@Suite("A collector to which things happen", .enabled(if: Tool.areThere("python3", "curl")))
struct CollectorKillTests {
    /// `PORTEVOIX_KILLS=200` for the long run.
    private static let kills = ProcessInfo.processInfo.environment["PORTEVOIX_KILLS"].flatMap { Int($0) } ?? 12

    private static func expect(_ told: CollectorLoad.Told, in load: CollectorLoad) async throws {
        let counted = try await load.counted()
        #expect(told.answered > 100 && told.others == 0, "\(told)")
        #expect(counted.hits >= told.answered, "an answered request was lost: \(counted) \(told)")
        #expect(counted.hits <= told.answered + told.unanswered, "\(counted) \(told)")
        #expect(counted.visits == counted.hits, "each came from another address: \(counted)")
        let verified = try await load.campaign.run(["verify", ExampleCampaign.folder, "--store", "base/s.sqlite"])
        #expect(verified.status == 0, "\(verified.stderr)")
    }

    @Test("killed at any moment under load, it loses nothing that it answered, and counts nothing twice")
    func killed() async throws {
        let load = try await CollectorLoad()
        let citizens = try load.citizens()
        for number in 0..<Self.kills {
            try await load.start()
            try await Task.sleep(for: .milliseconds(20 + number * 97 % 500))
            try await load.kill()
        }
        try await load.start()
        let told = try await load.end(citizens)
        try await load.stop()
        #expect(told.unanswered > 0, "it was under load when it was killed")
        try await Self.expect(told, in: load)
    }

    @Test("a store that is sealed, imported into, backed up and reported from meanwhile: every request once")
    func busy() async throws {
        let load = try await CollectorLoad()
        try await load.start()
        let citizens = try load.citizens(threads: 4)
        let log = (0..<3000).map { place in
            "192.0.2.\(place % 250) - - [01/Feb/2026:12:00:0\(place % 10) +0100] \"GET /?r=\(load.codes[0]) HTTP/1.1\" 200 9 \"-\" \"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0\"\n"
        }
        try load.campaign.scratch.write("a.log", log.joined())
        let store = ["--store", "base/s.sqlite"]
        let runs = [
            ["import", "logs", ExampleCampaign.folder, "a.log"], ["seal", ExampleCampaign.folder, "--yes"],
            ["backup", ExampleCampaign.folder, "--out", "copie.sqlite"], ["attribution", ExampleCampaign.folder],
            ["import", "logs", ExampleCampaign.folder, "a.log"], ["purge", ExampleCampaign.folder, "--retention-only", "--yes"],
            ["verify", ExampleCampaign.folder],
        ]
        for words in runs {
            let outcome = try await load.campaign.run(words + store)
            #expect(outcome.status == 0, "\(words[0]) \(outcome.stderr)")
        }
        let told = try await load.end(citizens)
        try await load.stop()
        #expect(told.unanswered == 0)
        let counted = try await load.counted()
        #expect(counted.hits == told.answered + log.count, "\(counted) \(told)")
    }

    @Test(
        "with a full disk citizens get where they want to go, the loss is counted and shown, and with room again nothing more is lost",
        .enabled(if: getuid() == 0, "only root can make a small disk"))
    func fullDisk() async throws {
        let load = try await CollectorLoad()
        try load.campaign.scratch.makeFolder("base")
        let folder = load.campaign.scratch.path
        guard try await Binary.shell("mount -t tmpfs -o size=1600k tmpfs base", in: folder).status == 0 else { return }
        var failure: (any Error)?
        do { try await Self.fill(load, folder) } catch { failure = error }
        try await load.stop()
        _ = try await Binary.shell("umount base", in: folder)
        if let failure { throw failure }
    }

    private static func fill(_ load: CollectorLoad, _ folder: String) async throws {
        try await load.start()
        _ = try await Binary.shell("head -c 3000000 /dev/zero > base/voll", in: folder)
        let citizens = try load.citizens(threads: 2)
        for _ in 0..<200 where try await load.ask("/metrics").contains("portevoix_hits_lost 0.0") {
            try await Task.sleep(for: .milliseconds(50))
        }
        let health = try await load.ask("/healthz")
        #expect(health.contains("hits are being lost: No space left on device"), "\(health)")
        _ = try await Binary.shell("mount -o remount,size=40m base && rm base/voll", in: folder)
        for _ in 0..<200 where try await load.ask("/healthz") != "ok\n" { try await Task.sleep(for: .milliseconds(50)) }
        let told = try await load.end(citizens)
        let figures = try await load.ask("/metrics")
        let lost = figures.split(separator: "\n").first { $0.hasPrefix("portevoix_hits_lost ") }.flatMap {
            Double($0.split(separator: " ")[1])
        }
        try await load.stop()
        #expect(told.others == 0 && told.unanswered == 0 && lost ?? 0 > 0)
        let counted = try await load.counted()
        #expect(counted.hits == told.answered - Int(lost ?? 0), "\(counted) \(told) \(String(describing: lost))")
    }
}

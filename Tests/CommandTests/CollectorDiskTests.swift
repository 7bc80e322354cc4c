import Foundation
import TestSupport
import Testing

/// Disks that fill up, break, or take nothing from the start: citizens get where they want to go, what is lost is counted and shown, and nothing
/// that was answered and not told as lost is.
@Suite(
    "A collector whose disk takes nothing",
    .enabled(if: getuid() == 0 && Tool.areThere("python3", "curl", "mkfs.ext4", "findmnt"), "only root can make disks"))
struct CollectorDiskTests {
    private typealias Shell = (String) async throws -> Int32

    /// A load whose store is on a disk of its own, which is taken away at the end.
    /// - Parameter mount: makes the disk `base`; where that is not allowed nothing is tried.
    private static func on(_ mount: String, _ body: (CollectorLoad, Shell) async throws -> Void) async throws {
        let load = try await CollectorLoad()
        let folder = load.campaign.scratch.path
        try load.campaign.scratch.makeFolder("base")
        let shell: Shell = { line in try await Binary.shell(line, in: folder).status }
        guard try await shell(mount) == 0 else { return }
        var failure: (any Error)?
        do { try await body(load, shell) } catch { failure = error }
        try await load.stop()
        _ = try await shell("while umount base; do :; done")
        if let failure { throw failure }
    }

    /// Ends what citizens do, and holds what was counted against what they saw.
    private static func expect(_ citizens: Running, in load: CollectorLoad) async throws {
        let told = try await load.end(citizens)
        let lost = Int(try #require(try await load.figure("hits_lost")))
        try await load.stop()
        #expect(told.others == 0 && told.unanswered == 0 && lost > 0, "\(told) \(lost)")
        let counted = try await load.counted()
        #expect(counted.hits == told.answered - lost && counted.hits > 0, "\(counted) \(told) \(lost)")
    }

    private static func waitForLoss(_ load: CollectorLoad) async throws {
        for _ in 0..<400 where try await load.figure("hits_lost") == 0 { try await Task.sleep(for: .milliseconds(50)) }
    }

    @Test("full: what is lost is told, and with room again nothing more is lost")
    func fills() async throws {
        try await Self.on("mount -t tmpfs -o size=1600k tmpfs base") { load, shell in
            try await load.start()
            _ = try await shell("head -c 3000000 /dev/zero > base/voll")
            let citizens = try load.citizens(threads: 2)
            try await Self.waitForLoss(load)
            try await load.wait { $0.contains("hits are being lost: No space left on device") }
            #expect(try await load.figure("hits_losing") == 1)
            _ = try await shell("mount -o remount,size=40m base && rm base/voll")
            try await load.wait { $0 == "ok\n" }
            #expect(try await load.figure("hits_losing") == 0)
            try await Self.expect(citizens, in: load)
        }
    }

    @Test("full from the start on: codes lead on, and all else opens by itself once there is room")
    func startsFull() async throws {
        try await Self.on("mount -t tmpfs -o size=4m tmpfs base") { load, shell in
            try await load.start()
            try await load.stop()
            _ = try await shell("head -c 9000000 /dev/zero > base/voll")
            try await load.start()
            let citizens = try load.citizens(threads: 2)
            try await Self.waitForLoss(load)
            #expect(try await load.ask("/healthz").contains("No space left on device"))
            _ = try await shell("mount -o remount,size=40m base && rm base/voll")
            try await load.wait { $0 == "ok\n" }
            try await Task.sleep(for: .seconds(1))
            try await Self.expect(citizens, in: load)
        }
    }

    @Test("not to be written from the start on: codes lead on, pages say that they come back, and all opens by itself")
    func startsReadOnly() async throws {
        try await Self.on("mount --bind base base") { load, shell in
            try await load.start()
            try await load.stop()
            _ = try await shell("mount -o remount,bind,ro base")
            try await load.start()
            #expect(try await load.ask("/healthz").hasPrefix("reduced; codes alone are answered: cannot write"))
            #expect(try await load.figure("store_open") == 0)
            let page = try await load.ask("/connexion", "-i")
            #expect(page.hasPrefix("HTTP/1.1 503 ") && page.contains("Retry-After: 60") && page.contains("Rien n’est perdu"), "\(page)")
            #expect(try await load.ask("/code").contains("name=\"code\""))
            let citizens = try load.citizens(threads: 2)
            try await Self.waitForLoss(load)
            _ = try await shell("mount -o remount,bind,rw base")
            try await load.wait { $0 == "ok\n" }
            #expect(try await load.ask("/connexion", "-i").hasPrefix("HTTP/1.1 200 "))
            #expect(try await load.figure("store_open") == 1)
            try await Task.sleep(for: .seconds(1))
            try await Self.expect(citizens, in: load)
        }
    }

    @Test("whose cache alone cannot be written: codes lead on and count, nothing is lost")
    func startsWithoutCache() async throws {
        try await Self.on("mount --bind base base") { load, shell in
            try load.campaign.edit("portail.json", "\"address\"", "\"cache_dir\": \"garde\", \"address\"")
            try await load.start()
            try await load.stop()
            #expect(try await shell("mount --bind garde garde && mount -o remount,bind,ro garde") == 0)
            try await load.start()
            #expect(try await load.ask("/healthz").hasPrefix("reduced; codes alone are answered: cannot write in garde"))
            let citizens = try load.citizens(threads: 2)
            try await Task.sleep(for: .seconds(3))
            #expect(try await shell("umount garde") == 0)
            try await load.wait { $0 == "ok\n" }
            let told = try await load.end(citizens)
            let lost = try await load.figure("hits_lost")
            try await load.stop()
            #expect(told.others == 0 && told.unanswered == 0 && lost == 0, "\(told)")
            let counted = try await load.counted()
            #expect(counted.hits == told.answered && counted.visits == counted.hits, "\(counted) \(told)")
        }
    }

    @Test("broken under load, so that the system lets nobody write any more: what was kept until then is counted after the repair")
    func breaks() async throws {
        let disk = "truncate -s 32M disque && mkfs.ext4 -q -O ^has_journal disque && mount -o loop,errors=remount-ro disque base"
        try await Self.on(disk) { load, shell in
            try await load.start()
            let citizens = try load.citizens(threads: 2)
            try await Task.sleep(for: .seconds(2))
            let isBroken = try await shell("echo 1 > /sys/fs/ext4/$(basename $(findmnt -n -o SOURCE base))/trigger_fs_error")
            #expect(isBroken == 0)
            try await Self.waitForLoss(load)
            try await load.wait { $0.contains("hits are being lost: Read-only file system") }
            // Twenty seconds at most after the break: what waits does not come into the store, and that is told too.
            try await load.wait { $0.contains("hits wait in the journal: ") }
            #expect(try await load.figure("hits_delayed") == 1)
            let told = try await load.end(citizens)
            let lost = Int(try #require(try await load.figure("hits_lost")))
            try await load.stop()
            #expect(try await shell("umount base && { e2fsck -fp disque; [ $? -le 1 ]; } && mount -o loop disque base") == 0)
            try await load.start()
            #expect(try await load.ask("/healthz") == "ok\n")
            try await load.stop()
            let counted = try await load.counted()
            #expect(told.others == 0 && told.unanswered == 0)
            #expect(counted.hits == told.answered - lost && counted.hits > 0, "\(counted) \(told) \(lost)")
        }
    }
}

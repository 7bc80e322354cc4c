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
            ["backup", ExampleCampaign.folder, "--out", "sauvegardes"], ["attribution", ExampleCampaign.folder],
            ["import", "logs", ExampleCampaign.folder, "a.log"], ["purge", ExampleCampaign.folder, "--retention-only", "--yes"],
            ["report", ExampleCampaign.folder, "--out", "rapport", "--format", "json"], ["verify", ExampleCampaign.folder],
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

    @Test("whose files are read anew twenty times under load, it loses no request")
    func renewed() async throws {
        let load = try await CollectorLoad()
        try await load.start()
        let citizens = try load.citizens(threads: 4)
        for _ in 0..<20 {
            load.hangUp()
            try await Task.sleep(for: .milliseconds(250))
        }
        let told = try await load.end(citizens)
        let ended = try await load.stop()
        #expect(told.unanswered == 0, "\(told)")
        #expect(
            ended?.stderr.components(separatedBy: "campaign=read").count ?? 0 > 2, "it was read anew: \(ended?.stderr.suffix(500) ?? "")")
        try await Self.expect(told, in: load)
    }

    @Test("replaced by another process six times behind a socket that stays, it loses no request")
    func upgraded() async throws {
        let load = try await CollectorLoad()
        let script = try load.campaign.scratch.write("unite.py", Self.unit)
        let words = [script, load.socket, load.campaign.scratch.path("fin"), try Binary.path()] + load.words
        let unit = try Running(
            program: Tool.path("python3")!, words, in: load.campaign.scratch.path, variables: load.campaign.variables)
        for _ in 0..<100 where !FileManager.default.fileExists(atPath: load.socket) { try await Task.sleep(for: .milliseconds(50)) }
        // They come before anything answers.
        let citizens = try load.citizens(threads: 4)
        try await load.wait { $0 == "ok\n" }
        for number in 0..<6 {
            try load.campaign.scratch.write("encore-\(number)", "")
            for _ in 0..<600 where load.campaign.scratch.exists("encore-\(number)") { try await Task.sleep(for: .milliseconds(50)) }
            try await load.wait { $0 == "ok\n" }
            try await Task.sleep(for: .milliseconds(500))
        }
        let told = try await load.end(citizens)
        try load.campaign.scratch.write("fin", "")
        let ended = try await unit.outcome()
        #expect(
            ended.status == 0 && ended.stdout.components(separatedBy: "Serving at unix:").count == 8,
            "\(ended.stdout)\(ended.stderr.suffix(500))")
        #expect(told.unanswered == 0, "\(told)")
        try await Self.expect(told, in: load)
    }

    /// What systemd does for a unit with a socket: listens, hands the socket to the process it starts, and goes on listening when that ends.
    private static let unit = #"""
        import os, signal, socket, sys, time
        place, end, program, words = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]
        wire = socket.socket(socket.AF_UNIX); wire.bind(place); wire.listen(1024)
        def start():
            child = os.fork()
            if child: return child
            os.dup2(wire.fileno(), 3); os.set_inheritable(3, True)
            os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="1")
            os.execv(program, [program, *words])
        def stop(child):
            os.kill(child, signal.SIGTERM)
            status = os.waitpid(child, 0)[1]
            if status: sys.exit(f"it ended with {status}")
        child, number = start(), 0
        while not os.path.exists(end):
            if os.path.exists(f"encore-{number}"):
                stop(child); child = start()
                os.unlink(f"encore-{number}"); number += 1
            time.sleep(0.02)
        stop(child)
        """#
}

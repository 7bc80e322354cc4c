import Campaign
import Foundation
import Testing

@testable import KitRuns

@Suite("A run that is killed")
struct KillTests {
    /// Runs the fixtures into `out` and kills this very process after some microseconds, if it lives so long.
    static func runAndDie(out: String, after microseconds: UInt32) throws {
        var test = try RunCase()
        test.relays = RunFixture.relays(120)
        test.options.out = out
        try FileManager.default.removeItem(atPath: test.scratch.path)
        let killer = Thread {
            usleep(microseconds)
            kill(getpid(), SIGKILL)
        }
        killer.start()
        try test.run()
        kill(getpid(), SIGKILL)
    }

    /// What a run that nothing disturbs leaves behind.
    private static let undisturbed = Task {
        var reference = try RunCase()
        reference.relays = RunFixture.relays(120)
        try reference.run()
        return reference.scratch.tree()
    }

    @Test(
        "leaves whole files, and the next run completes it without making finished kits again",
        arguments: [1_000, 4_000, 8_000, 15_000, 30_000, 60_000, 5_000_000] as [UInt32])
    func killed(after microseconds: UInt32) async throws {
        let whole = try await Self.undisturbed.value
        var test = try RunCase()
        test.relays = RunFixture.relays(120)
        let out = test.scratch.out
        await #expect(processExitsWith: .signal(SIGKILL)) { [out = out as String, microseconds = microseconds as UInt32] in
            try KillTests.runAndDie(out: out, after: microseconds)
        }
        for (path, digest) in test.scratch.tree() where !path.contains(".portevoix-") && path != "manifest.json" && path != "index.html" {
            #expect(digest == whole[path], "\(path) is not whole")
        }
        // The kill may have cut the last line short: without its end it tells of nothing.
        let lines = test.scratch.text(Journal.name).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        let journal = lines.count { $0.hasPrefix("{\"relais") }
        let counter = RunCounter()
        var poster = RunPiece("affiche-a3")
        poster.made = { counter.count($0) }
        test.pieces[0] = poster
        let summary = try test.run()
        #expect(test.scratch.tree() == whole)
        #expect(summary.unchanged >= journal)
        #expect(counter.total <= 120 - journal)
        #expect(try test.run().made == 0)
    }

    /// The state after a kill, made by hand: a finished run whose journal then tells of more.
    private func interrupted(_ journal: [String]) throws -> RunCase {
        let test = try RunCase()
        try test.run()
        try Data(journal.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: "\(test.scratch.out)/\(Journal.name)"))
        return test
    }

    private static let boot = "{\"boot\":\"\(Journal.currentBoot)\"}"

    @Test("a kit that was begun is not believed, even where every size is right")
    func begun() throws {
        let test = try interrupted([Self.boot, "[\"relais-1\",\"affiche-a3.pdf\",\"ancien.pdf\"]", ""])
        let before = RunScratch.tree(test.scratch.out)
        let path = test.scratch.out + "/relais-1/affiche-a3.pdf"
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        try Data(bytes.map { $0 ^ 1 }).write(to: URL(fileURLWithPath: path))
        try Data("x".utf8).write(to: URL(fileURLWithPath: test.scratch.out + "/relais-1/ancien.pdf"))
        try Data("x".utf8).write(to: URL(fileURLWithPath: test.scratch.out + "/relais-1/.affiche-a3.pdf.portevoix-tmp"))
        #expect(try test.run().made == 1)
        var expected = before
        expected[Journal.name] = nil
        #expect(test.scratch.tree() == expected, "no mixture, no left-over file, no journal")
    }

    @Test("after a power cut, what the journal calls finished is made again")
    func otherBoot() throws {
        let first = try RunCase()
        try first.run()
        let line = try #require(first.scratch.text("manifest.json").split(separator: "\n").first { $0.hasPrefix("\"relais-1\"") })
        let finished = "{\(line.hasSuffix(",") ? line.dropLast() : line)}"
        #expect(try interrupted([Self.boot, "[\"relais-1\",\"affiche-a3.pdf\"]", finished, ""]).run().made == 0)
        #expect(try interrupted(["{\"boot\":\"other\"}", "[\"relais-1\",\"affiche-a3.pdf\"]", finished, ""]).run().made == 1)
    }

    @Test(
        "a journal that is damaged is read as far as it makes sense",
        arguments: [
            ["\u{0}\u{0}\u{0}"], ["{}", "[]", "[1]", "{\"relais-1\":{}}", ""], ["[\"../x\",\"y\"]", "[\"relais-1\",\"../../y\"]", ""],
        ])
    func damaged(lines: [String]) throws {
        let test = try interrupted([Self.boot] + lines)
        #expect(try test.run().made == 0)
        #expect(test.scratch.tree()[Journal.name] == nil)
    }
}

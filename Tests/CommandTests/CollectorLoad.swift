import Foundation
import TestSupport
import Testing

/// Citizens by the thousand: a program that asks a service's socket for codes, each time from another address, and notes what was answered.
final class CollectorLoad {
    let campaign: ExampleCampaign
    let socket: String
    let codes: [String]
    private var server: Running?

    /// What the citizens saw.
    struct Told {
        /// Requests that were answered with a redirect.
        let answered: Int
        /// Requests that were sent, of which nobody knows.
        let unanswered: Int
        /// Answers of another kind, which there must not be.
        let others: Int
    }

    /// - Parameter days: what of the wave's days is written anew, so that today is in it; nil for the campaign's own.
    init() async throws {
        campaign = try ExampleCampaign(relays: ["federation-cpts-aura", "cpts-bugey-sud"])
        try campaign.edit("campaign.json", "\"opening\": \"2026-03-23\"", "\"opening\": \"2020-03-23\"")
        try campaign.edit("campaign.json", "\"closing\": \"2026-04-05\"", "\"closing\": \"2099-04-05\"")
        socket = campaign.scratch.path("s")
        codes = try await campaign.links().filter { $0.wave == "ose2050-v1" && $0.channel == "affiche-a3" }.map(\.code)
    }

    /// What the service is started with.
    var words: [String] {
        ["serve", ExampleCampaign.folder, "--listen", socket, "--trusted-proxy", "unix", "--store", "base/s.sqlite"]
    }

    /// Starts the service and waits until it answers.
    func start() async throws {
        server = try Running(program: Binary.path(), words, in: campaign.scratch.path, variables: campaign.variables)
        try await wait { !$0.isEmpty }
    }

    /// Waits until the service says something of itself.
    func wait(_ isRight: (_ health: String) -> Bool) async throws {
        for _ in 0..<600 {
            if isRight(try await ask("/healthz")) { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("it never came to that: \(try await ask("/healthz"))")
    }

    /// A figure of the service's; nil where it has none of that name.
    func figure(_ name: String) async throws -> Double? {
        let line = try await ask("/metrics").split(separator: "\n").first { $0.hasPrefix("portevoix_\(name) ") }
        return line.flatMap { Double($0.split(separator: " ")[1]) }
    }

    /// Has it read its files anew, as an operator does.
    func hangUp() { server?.hangUp() }

    func kill() async throws {
        server?.kill()
        _ = try await server?.outcome()
        server = nil
    }

    /// Ends it as an operator does.
    @discardableResult func stop() async throws -> Binary.Outcome? {
        server?.interrupt()
        defer { server = nil }
        return try await server?.outcome()
    }

    func ask(_ target: String, _ more: String...) async throws -> String {
        try await Binary.run(
            program: "/usr/bin/curl", ["-s", "-m", "20", "--unix-socket", socket, "http://localhost\(target)"] + more
        ).stdout
    }

    /// Asks for codes until the file `stop` is there, going on after breaks.
    func citizens(threads: Int = 8) throws -> Running {
        try? FileManager.default.removeItem(atPath: campaign.scratch.path("stop"))
        let script = try campaign.scratch.write("citizens.py", Self.script)
        let words = [script, socket, campaign.scratch.path("stop"), "\(threads)"] + codes
        return try Running(program: Tool.path("python3")!, words)
    }

    /// Lets the citizens end, and hears what they saw.
    func end(_ citizens: Running) async throws -> Told {
        try campaign.scratch.write("stop", "")
        let numbers = try await citizens.outcome().stdout.split(separator: " ").compactMap {
            Int($0.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        return Told(answered: numbers.first ?? -1, unanswered: numbers.dropFirst().first ?? -1, others: numbers.last ?? -1)
    }

    /// Hits and visits of relays, as `attribution` tells them.
    func counted() async throws -> (hits: Int, visits: Int) {
        let outcome = try await campaign.run(["attribution", ExampleCampaign.folder, "--json", "--store", "base/s.sqlite"])
        let read = try JSONSerialization.jsonObject(with: Data(outcome.stdout.utf8)) as? [String: Any]
        let all = read?["attributed"] as? [String: Any]
        return (all?["hits"] as? Int ?? -1, all?["visits"] as? Int ?? -1)
    }

    private static let script = #"""
        import os, socket, sys, threading, time
        place, stop, threads, codes = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:]
        agent = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1"
        sums, lock = [0, 0, 0], threading.Lock()
        def citizen(number):
            answered = unanswered = others = asked = 0
            wire = None
            while not os.path.exists(stop):
                try:
                    if wire is None:
                        wire = socket.socket(socket.AF_UNIX)
                        wire.settimeout(20)
                        wire.connect(place)
                except OSError:
                    wire = None
                    time.sleep(0.01)
                    continue
                asked += 1
                address = f"2001:db8:{number:x}:{asked >> 16:x}::{asked & 65535:x}"
                try:
                    wire.sendall(f"GET /r/{codes[asked % len(codes)]} HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: {address}\r\nUser-Agent: {agent}\r\n\r\n".encode())
                    answer = b""
                    while b"\r\n\r\n" not in answer:
                        piece = wire.recv(4096)
                        if not piece: raise OSError
                        answer += piece
                    if answer.startswith(b"HTTP/1.1 302 "): answered += 1
                    else: others += 1
                    if b"\r\nconnection: close" in answer.lower():
                        wire.close()
                        wire = None
                except OSError:
                    unanswered += 1
                    wire = None
            with lock:
                for place_, value in enumerate((answered, unanswered, others)): sums[place_] += value
        all = [threading.Thread(target=citizen, args=(number,)) for number in range(threads)]
        for one in all: one.start()
        for one in all: one.join()
        print(*sums)
        """#
}

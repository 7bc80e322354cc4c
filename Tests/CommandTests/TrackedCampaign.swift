import Foundation
import TestSupport

/// A small campaign whose codes are issued, and lines of its site's log.
final class TrackedCampaign {
    let small: SmallCampaign
    /// In the order of `portevoix links`.
    let links: [(relay: String, channel: String, wave: String, code: String)]
    static let folder = SmallCampaign.folder
    static let store = "Output/essai/portevoix.sqlite"

    init() async throws {
        small = try SmallCampaign()
        for file in ["agents.txt", "gateways.txt"] {
            let bots = try Data(contentsOf: URL(fileURLWithPath: "\(ExampleCampaign.project)/Assets/bots/\(file)"))
            try small.scratch.write("Assets/bots/\(file)", bytes: Array(bots))
        }
        links = try await small.run("links", Self.folder).lines.dropFirst().map { line in
            let fields = line.split(separator: ";").map(String.init)
            return (fields[0], fields[1], fields[2], fields[3])
        }
    }

    var scratch: ScratchDirectory { small.scratch }

    func run(_ arguments: String...) async throws -> Binary.Outcome { try await run(arguments) }
    func run(_ arguments: [String]) async throws -> Binary.Outcome {
        try await Binary.run(arguments, in: scratch.path, variables: ["PORTEVOIX_ASSETS": scratch.path("Assets")])
    }
    func shell(_ line: String) async throws -> Binary.Outcome {
        try await Binary.shell(line, in: scratch.path, variables: ["PORTEVOIX_ASSETS": scratch.path("Assets")])
    }

    /// `import logs … --json`, read.
    func take(_ files: String...) async throws -> [String: Any] {
        let outcome = try await run(["import", "logs", Self.folder] + files + ["--json"])
        guard outcome.status == 0 else { throw Refused(outcome: outcome) }
        return try JSONSerialization.jsonObject(with: Data(outcome.stdout.utf8)) as? [String: Any] ?? [:]
    }

    struct Refused: Error { let outcome: Binary.Outcome }

    /// What `attribution --by link` says, with what stands beside.
    func numbers() async throws -> String {
        let outcome = try await run("attribution", Self.folder, "--by", "link", "--format", "csv")
        guard outcome.status == 0 else { throw Refused(outcome: outcome) }
        return outcome.stdout + outcome.stderr
    }

    static let phone =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1"
    static let cubot =
        "Mozilla/5.0 (Linux; Android 9; CUBOT_POWER) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36"

    /// - Parameter second: after 30 March 2026 00:00 in Paris.
    static func line(_ second: Int, _ target: String, ip: String = "192.0.2.1", agent: String = phone, status: Int = 200) -> String {
        let day = 30 + second / 86400
        let date = day < 32 ? "\(day)/Mar/2026" : "0\(day - 31)/Apr/2026"
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let time = "\(two(second / 3600 % 24)):\(two(second / 60 % 60)):\(two(second % 60))"
        return "\(ip) - - [\(date):\(time) +0200] \"GET \(target) HTTP/2.0\" \(status) 512 \"-\" \"\(agent)\"\n"
    }

    /// A log of some days, in order, with bots, twins, unknown codes and views without a code.
    func log(_ count: Int, seed: UInt64) -> [String] {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        func below(_ limit: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(limit))
        }
        var lines: [(Int, String)] = []
        for _ in 0..<count {
            let second = below(4 * 86400)
            let code = links[below(links.count)].code
            let target = ["/?r=\(code)", "/r/\(code.lowercased())", "/?utm_term=\(code)", "/", "/?r=ZZZZZZZ0", "/a.css"][below(6)]
            let line = Self.line(
                second, target, ip: "198.51.100.\(below(200))", agent: below(8) == 0 ? "curl/7.88.1" : [Self.phone, Self.cubot][below(2)])
            lines.append((second, line))
            if below(20) == 0 { lines.append((second, line)) }
        }
        return lines.sorted { $0 < $1 }.map(\.1)
    }
}

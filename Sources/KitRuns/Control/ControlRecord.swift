internal import Base
import Campaign
internal import Composing
import Foundation
import Preflight
internal import Proof

/// A kit's `controle.json`: every finding on every file, and why the kit was stopped where it was.
///
/// A kit has more than a thousand findings, of some two hundred different ones: each is written once, and files name theirs by number.
struct ControlRecord {
    /// A file; or, where a piece could not be made, the piece under its own name with what stopped it.
    struct File {
        let path: String
        let piece: PieceID
        let checks: [Finding]
    }

    struct Failure: Decodable {
        let piece: PieceID
        let reason: String
    }

    let relay: RelayID
    let name: String
    /// Whether the kit is complete and every check passed; only then there is an archive.
    let passed: Bool
    let failures: [Failure]
    /// Sorted by path.
    let files: [File]

    init(relay: RelayID, name: String, failures: [KitRecord.Failure], files: [File]) {
        self.relay = relay
        self.name = name
        self.failures = failures.map { Failure(piece: $0.piece, reason: $0.reason.english) }
        self.files = files.sorted { $0.path < $1.path }
        passed = failures.isEmpty
    }

    init?(_ bytes: [UInt8]) {
        guard let stored = try? JSONDecoder().decode(Stored.self, from: Data(bytes)),
            stored.files.allSatisfy({ $0.checks.allSatisfy(stored.findings.indices.contains) })
        else { return nil }
        relay = stored.relay
        name = stored.name
        passed = stored.passed
        failures = stored.failures
        files = stored.files.map { file in File(path: file.path, piece: file.piece, checks: file.checks.map { stored.findings[$0] }) }
    }

    /// What was checked: the control page and the command line tell the same numbers.
    var counts: ControlCounts {
        let findings = files.flatMap(\.checks)
        return ControlCounts(
            files: files.count { !$0.checks.isEmpty }, points: findings.count, blocking: findings.count(where: \.isBlocking),
            doubtful: findings.count { !$0.passed && !$0.isBlocking })
    }

    private struct Stored: Decodable {
        struct File: Decodable {
            let path: String
            let piece: PieceID
            let checks: [Int]
        }

        let relay: RelayID
        let name: String
        let passed: Bool
        let failures: [Failure]
        let findings: [Finding]
        let files: [File]
    }

    /// One line a finding and a file.
    var encoded: [UInt8] {
        var numbers: [Finding: Int] = [:]
        var findings: [Finding] = []
        let lines = files.map { file in
            let checks = file.checks.map { check in
                if let number = numbers[check] { return number }
                numbers[check] = findings.count
                findings.append(check)
                return findings.count - 1
            }
            return "{ \"path\" : \(JSONWriter.quoted(file.path)), \"piece\" : \(JSONWriter.quoted(file.piece.text)), "
                + "\"checks\" : \(JSONWriter.list(checks.map { "\($0)" })) }"
        }
        let failures = failures.map {
            JSONWriter.object([("piece", JSONWriter.quoted($0.piece.text)), ("reason", JSONWriter.quoted($0.reason))])
        }
        let out = """
            {
              "relay" : \(JSONWriter.quoted(relay.text)),
              "name" : \(JSONWriter.quoted(name)),
              "passed" : \(passed),
              "failures" : \(Self.list(failures)),
              "findings" : \(Self.list(findings.map(\.json))),
              "files" : \(Self.list(lines))
            }

            """
        return Array(out.utf8)
    }

    private static func list(_ items: [String]) -> String {
        items.isEmpty ? "[]" : "[\n" + items.map { "    " + $0 }.joined(separator: ",\n") + "\n  ]"
    }
}

extension Finding {
    /// One JSON object; `remedy` is left out where there is none.
    var json: String {
        var members = [
            ("rule", JSONWriter.quoted(rule)), ("severity", JSONWriter.quoted(severity.rawValue)), ("passed", "\(passed)"),
            ("detail", JSONWriter.quoted(detail)),
        ]
        if let remedy { members.append(("remedy", JSONWriter.quoted(remedy))) }
        return "{ " + members.map { "\"\($0.0)\" : \($0.1)" }.joined(separator: ", ") + " }"
    }
}

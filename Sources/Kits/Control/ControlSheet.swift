import Campaign
import Foundation
import Preflight

/// A kit's `controle.json`: every finding on every file, and why the kit was stopped where it was.
struct ControlSheet: Codable {
    static let path = "controle.json"

    /// A file; or, where a piece could not be made, the piece under its own name with what stopped it.
    struct File: Codable {
        let path: String
        let piece: PieceID
        let checks: [Finding]
    }

    struct Failure: Codable {
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
        self.failures = failures.map { Failure(piece: $0.piece, reason: $0.reason) }
        self.files = files.sorted { $0.path < $1.path }
        passed = failures.isEmpty
    }

    init?(_ bytes: [UInt8]) {
        guard let sheet = try? JSONDecoder().decode(ControlSheet.self, from: Data(bytes)) else { return nil }
        self = sheet
    }

    /// One line a finding: a kit has some nine hundred.
    var encoded: [UInt8] {
        var out = "{\n  \"relay\" : \(JSONText.quoted(relay.text)),\n  \"name\" : \(JSONText.quoted(name)),\n  \"passed\" : \(passed),\n"
        let failures = failures.map {
            "    \(JSONText.object([("piece", JSONText.quoted($0.piece.text)), ("reason", JSONText.quoted($0.reason))]))"
        }
        out += "  \"failures\" : [" + (failures.isEmpty ? "" : "\n\(failures.joined(separator: ",\n"))\n  ") + "],\n  \"files\" : [\n"
        for (index, file) in files.enumerated() {
            out += "    { \"path\" : \(JSONText.quoted(file.path)), \"piece\" : \(JSONText.quoted(file.piece.text)), \"checks\" : ["
            for (index, check) in file.checks.enumerated() { out += (index == 0 ? "\n" : ",\n") + "      \(check.json)" }
            out += file.checks.isEmpty ? "] }" : "\n    ] }"
            out += index == files.count - 1 ? "\n" : ",\n"
        }
        out += "  ]\n}\n"
        return Array(out.utf8)
    }
}

extension Finding {
    /// One JSON object; `remedy` is left out where there is none.
    var json: String {
        var members = [
            ("rule", JSONText.quoted(rule)), ("severity", JSONText.quoted(severity.rawValue)), ("passed", "\(passed)"),
            ("detail", JSONText.quoted(detail)),
        ]
        if let remedy { members.append(("remedy", JSONText.quoted(remedy))) }
        return "{ " + members.map { "\"\($0.0)\" : \($0.1)" }.joined(separator: ", ") + " }"
    }

    /// Whether it keeps the file from being sent.
    var isBlocking: Bool { !passed && severity == .error }
}

import Campaign
import Foundation

/// A kit's `controle.json`: every check of every file, and why the kit was stopped where it was.
struct ControlSheet: Codable {
    static let path = "controle.json"

    struct File: Codable {
        let path: String
        let piece: PieceID
        let checks: [Check]
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

    func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [10]
    }
}

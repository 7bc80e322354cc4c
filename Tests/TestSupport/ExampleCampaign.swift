import Foundation

/// The real campaign of the repository with a few relays of its registry, copied to a folder of its own, its ledger there too, on which
/// the built binary is run. The shared assets are the repository's.
public final class ExampleCampaign: Sendable {
    public let scratch: ScratchDirectory
    /// The campaign, relative to the scratch directory, in which commands run.
    public static let folder = "Kits/ose2050"
    /// Where kits are written, relative to the scratch directory.
    public static let out = "out"

    /// The folder of `Package.swift`.
    public static let project: String = {
        var folder = URL(fileURLWithPath: #filePath)
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path) {
            folder.deleteLastPathComponent()
        }
        return folder.path
    }()

    /// - Parameters:
    ///   - relays: ids of the real registry, in the order in which they are to stand.
    ///   - rows: more rows, of `id;nom;nom_court;type;territoire;parent;finess;siret;email;logo;canaux;message`; what is left out is empty.
    public init(relays: [String], rows: [String] = []) throws {
        scratch = try ScratchDirectory()
        let source = "\(Self.project)/\(Self.folder)"
        try scratch.makeFolder("Kits")
        try FileManager.default.copyItem(atPath: source, toPath: scratch.path(Self.folder))
        try? FileManager.default.removeItem(atPath: scratch.path("\(Self.folder)/codes.csv"))
        try registry(relays: relays, rows: rows)
    }

    /// Another's folder as it stands, with all that was made in it; what is done to one of the two from here on is done to it alone.
    public init(copying other: ExampleCampaign) throws {
        scratch = try ScratchDirectory()
        for name in try FileManager.default.contentsOfDirectory(atPath: other.scratch.path) {
            try FileManager.default.copyItem(atPath: other.scratch.path(name), toPath: scratch.path(name))
        }
    }

    /// Writes the registry anew.
    public func registry(relays: [String], rows: [String] = []) throws {
        let text = try String(contentsOfFile: "\(Self.project)/\(Self.folder)/relays.csv", encoding: .utf8)
        let lines = text.split(separator: "\n").map(String.init)
        let chosen = try relays.map { id in
            guard let line = lines.first(where: { $0.hasPrefix("\(id);") }) else { throw Unknown(relay: id) }
            return line
        }
        let header = "id;nom;nom_court;type;territoire;parent;finess;siret;email;logo;canaux;message"
        let added = rows.map { row in row + String(repeating: ";", count: max(0, 11 - row.count { $0 == ";" })) }
        try scratch.write("\(Self.folder)/relays.csv", ([header] + chosen + added).map { $0 + "\n" }.joined())
    }

    public struct Unknown: Error { public let relay: String }
    public struct NotFound: Error {
        public let text: String
        public let file: String
    }

    /// Replaces every `old` by `new` in a file of the campaign.
    /// - Throws: `NotFound`, so that a test does not go on with a change that changes nothing.
    public func edit(_ file: String, _ old: String, _ new: String) throws {
        let path = "\(Self.folder)/\(file)"
        let text = try scratch.text(path)
        guard text.contains(old) else { throw NotFound(text: old, file: file) }
        try scratch.write(path, text.replacingOccurrences(of: old, with: new))
    }

    /// Runs `portevoix` in the scratch directory.
    public func run(_ arguments: [String]) async throws -> Binary.Outcome {
        try await Binary.run(arguments, in: scratch.path, variables: variables)
    }

    /// Runs `portevoix kits` into `out`.
    public func kits(_ arguments: String..., out: String = out) async throws -> Binary.Outcome {
        try await run(["kits", Self.folder, "--out", out] + arguments)
    }

    public var variables: [String: String] { ["PORTEVOIX_ASSETS": "\(Self.project)/Assets"] }

    /// Every file below the output folder with its bytes; or, stamped, with its inode and date too, so that a rewriting shows.
    public func tree(_ out: String = out) throws -> [String: [UInt8]] {
        Dictionary(uniqueKeysWithValues: try scratch.files(out).map { ($0, try scratch.bytes("\(out)/\($0)")) })
    }

    /// Inode, size and date of every file below the output folder: equal only where none was written.
    public func stamps(_ out: String = out) -> [String: String] {
        var stamps: [String: String] = [:]
        for file in scratch.files(out) {
            var status = stat()
            guard lstat(scratch.path("\(out)/\(file)"), &status) == 0 else { continue }
            stamps[file] = "\(status.st_ino) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
        }
        return stamps
    }

    /// One line of `portevoix links`.
    public struct Link: Sendable {
        public let relay: String
        public let channel: String
        public let wave: String
        public let code: String
        public let url: String
    }

    /// What `portevoix links` prints.
    public func links() async throws -> [Link] {
        try await run(["links", Self.folder]).lines.dropFirst().map { line in
            let fields = line.split(separator: ";", maxSplits: 4).map(String.init)
            return Link(relay: fields[0], channel: fields[1], wave: fields[2], code: fields[3], url: fields[4])
        }
    }

    /// The paths that differ between two trees.
    public static func changes<Value: Equatable>(_ before: [String: Value], _ after: [String: Value]) -> [String] {
        Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
    }
}

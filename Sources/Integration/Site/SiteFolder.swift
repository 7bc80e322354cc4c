internal import Base
package import Campaign
internal import Files
internal import Foundation

/// The folder that a site's kit is written into: it comes into being whole, and is written anew only as far as nobody has changed it.
package struct SiteFolder {
    package let path: String
    /// What stands there, by digest: whether a file is ours to replace.
    private static let list = "integration.json"

    /// What a run has done.
    package struct Outcome: Hashable, Sendable {
        /// All files, in the order in which they are read.
        package let files: [String]
        package let written: Int, unchanged: Int, removed: Int
    }

    package init(_ path: String) { self.path = path }

    /// - Throws: `Diagnostic` where the folder holds something else, where a file was changed by hand, or where it cannot be written.
    package func write(_ kit: SiteKit, of campaign: Campaign) throws -> Outcome {
        let files = kit.files
        let list = Self.listed(files, campaign)
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        if entries.isEmpty {
            try FolderDraft.write(to: path) { draft in
                let folder = try OutputFolder(draft)
                for file in files + [(Self.list, list)] { try folder.write(file.bytes, to: file.path) }
                try folder.sync()
            }
            return Outcome(files: files.map(\.path), written: files.count, unchanged: 0, removed: 0)
        }
        let folder = try OutputFolder(path)
        try folder.lock()
        defer { folder.unlock() }
        let before = try earlier(folder)
        let now = Dictionary(files.map { ($0.path, $0.bytes) }) { first, _ in first }
        for name in Set(before.keys).union(now.keys).sorted() {
            guard FileManager.default.fileExists(atPath: "\(path)/\(name)") else { continue }
            let bytes = folder.read(name)
            if let bytes, Digest.sha256(bytes) == before[name] || bytes == now[name] { continue }
            throw Diagnostic.error(
                Wording("somebody has changed this file", fr: "quelqu’un a modifié ce fichier"), at: .init(file: "\(path)/\(name)"),
                hint: Wording(
                    "move it elsewhere and run again, or give another --out", fr: "déplacez-le et relancez, ou donnez un autre --out"))
        }
        var (written, removed) = (0, 0)
        for file in files where folder.read(file.path) != file.bytes {
            try folder.write(file.bytes, to: file.path)
            written += 1
        }
        for name in before.keys.sorted() where now[name] == nil { if try folder.remove(name) { removed += 1 } }
        if folder.read(Self.list) != list { try folder.write(list, to: Self.list) }
        try folder.sync()
        return Outcome(files: files.map(\.path), written: written, unchanged: files.count - written, removed: removed)
    }

    /// Digests by path of what an earlier run wrote.
    private func earlier(_ folder: OutputFolder) throws -> [String: String] {
        let notOurs = Diagnostic.error(
            Wording("'\(path)' holds other files", fr: "le dossier « \(path) » contient d’autres fichiers"),
            hint: Wording("name a folder that does not exist yet", fr: "donnez un dossier qui n’existe pas encore"))
        guard let bytes = folder.read(Self.list), bytes.count < 1 << 20,
            let root = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any],
            let files = root["files"] as? [[String: String]]
        else { throw notOurs }
        var digests: [String: String] = [:]
        for file in files {
            guard let name = file["path"], OutputFolder.accepts(name), let digest = file["sha256"] else { throw notOurs }
            digests[name] = digest
        }
        return digests
    }

    private static func listed(_ files: [(path: String, bytes: [UInt8])], _ campaign: Campaign) -> [UInt8] {
        let items = files.map { file in JSONValue.object([("path", .text(file.path)), ("sha256", .text(Digest.sha256(file.bytes)))]) }
        return Array(
            (JSONValue.object([("campaign", .text(campaign.id)), ("files", .list(items, isLong: true)), ("version", .integer(1))]).line
                + "\n").utf8)
    }
}

internal import Base
internal import Campaign
internal import Files
internal import Foundation
internal import Projects
internal import Store

/// A copy of a store as it is at one moment, with what a live collector has answered and not yet brought in, in a folder beside it that goes
/// with this value. Read whole and found right.
///
/// The collector's files are copied before the store: what it brings in meanwhile then stands in both, and is known by its number when it is
/// taken in again. The other way round it could stand in neither.
final class StoreCopy {
    let folder: String
    let verified: Store.Verified

    /// - Returns: nil where there is no store yet.
    /// - Throws: `Diagnostic` or `Diagnostics` where it cannot be read, is damaged or lacks its key: a backup of it would be none.
    init?(_ project: Project) throws {
        let path = project.storePath
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let draft = "\(path).sauvegarde"
        for leftover in ProcessDraft.leftovers(of: draft) { try? FileManager.default.removeItem(atPath: leftover) }
        let folder = ProcessDraft.path(of: draft)
        do {
            let store = try project.storeForReading()
            _ = try store.keyState()
            try Diagnostic.system(.makeFolder, folder) { try SystemFailure.call { mkdir(folder, 0o700) } }
            try Self.copyJournal(of: path, into: folder)
            let copy = "\(folder)/\(BackupLayout.storeFile)"
            try store.backup(to: copy)
            verified = try Store(reading: copy, now: project.environment.now).verify()
        } catch {
            try? FileManager.default.removeItem(atPath: folder)
            throw error
        }
        self.folder = folder
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private static func copyJournal(of store: String, into folder: String) throws {
        let parts = Store.journalParts(ofStore: store)
        guard !parts.isEmpty else { return }
        let place = Store.journalFolder(ofStore: "\(folder)/\(BackupLayout.storeFile)")
        try Diagnostic.system(.makeFolder, place) { try SystemFailure.call { mkdir(place, 0o700) } }
        for part in parts {
            // Brought in since it was listed: the store has it.
            guard let file = try opened(part) else { continue }
            let target = "\(place)/\(part.lastPathPart)"
            try Diagnostic.system(.write, target) {
                let copy = try Descriptor(target, O_WRONLY | O_CREAT | O_EXCL, permissions: 0o600)
                while case let bytes = try file.bytes(1 << 20), !bytes.isEmpty { try copy.write(bytes[...]) }
            }
        }
    }

    /// - Returns: nil where there is no such file.
    private static func opened(_ path: String) throws -> Descriptor? {
        do {
            return try Descriptor(path, O_RDONLY | O_NOFOLLOW)
        } catch {
            if error.code == ENOENT { return nil }
            throw Diagnostic.system(.read, path, error.code)
        }
    }
}

internal import Base
internal import Foundation
internal import Projects

/// Whether a campaign's store stands on a disk that takes what is written: tried, since rights, a full disk and one that has become read-only show
/// in no other way.
enum DiskTrial {
    /// As much as opening a store writes, and something over.
    private static let bytes = 1 << 18

    /// What keeps from writing where a campaign has a store already, or beside it.
    /// - Parameter folders: where else something is written; those that are not there yet are passed over.
    /// - Returns: nil where nothing does, or where there is no store yet: who begins one is told at once what is wrong.
    static func problem(of project: Project, and folders: [String]) -> Diagnostic? {
        let store = project.storePath
        guard FileManager.default.fileExists(atPath: store) else { return nil }
        if let failure = refusal(of: store) { return .system(.write, store, failure.code) }
        for folder in [store.parentFolder] + folders where FileManager.default.fileExists(atPath: folder) {
            if let failure = failure(in: folder) { return .system(.writeIn, folder, failure.code) }
        }
        return nil
    }

    private static func refusal(of file: String) -> SystemFailure? {
        do throws(SystemFailure) {
            _ = try Descriptor(file, O_RDWR | O_NOFOLLOW)
            return nil
        } catch {
            return error
        }
    }

    private static func failure(in folder: String) -> SystemFailure? {
        let path = "\(folder)/.portevoix-essai-\(getpid())"
        defer { unlink(path) }
        do {
            let file = try Descriptor(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, permissions: 0o600)
            try file.write([UInt8](repeating: 1, count: bytes)[...])
            try file.sync()
            return nil
        } catch {
            return error as? SystemFailure ?? SystemFailure(EIO)
        }
    }
}

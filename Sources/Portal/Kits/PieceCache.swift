internal import Base
internal import Composing
internal import Files
internal import Foundation
internal import HTTP
internal import Synchronization

/// Files that were made when somebody asked for them, on the disk, up to so many bytes: what was asked for the longest ago goes first.
///
/// Each piece stands in a folder named after what it is made from, written beside and renamed, so that a kill leaves whole ones and leavings,
/// which the next start removes.
final class PieceCache: Sendable {
    private struct Entry {
        let bytes: Int
        /// Counts up with each use.
        var used: Int
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var bytes = 0
        var clock = 0
        var drafts = 0
    }

    private let folder: String
    private let limit: Int
    private let state: Mutex<State>
    fileprivate static let draft = ".nouveau-"

    /// - Parameter limit: bytes.
    /// - Throws: a `Diagnostic` where the folder cannot be made or written.
    init(_ folder: String, limit: Int) throws {
        (self.folder, self.limit) = (folder, limit)
        // Says in words where it cannot.
        _ = try OutputFolder(folder)
        var found: [(key: String, bytes: Int, date: Date)] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let path = "\(folder)/\(name)"
            if name.hasPrefix(Self.draft) {
                try? FileManager.default.removeItem(atPath: path)
            } else if Self.isKey(name) {
                let date = (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
                found.append((name, Self.size(of: path), date ?? .distantPast))
            }
        }
        var state = State()
        for (key, bytes, _) in found.sorted(by: { ($0.date, $0.key) < ($1.date, $1.key) }) {
            state.clock += 1
            state.entries[key] = Entry(bytes: bytes, used: state.clock)
            state.bytes += bytes
        }
        self.state = Mutex(state)
    }

    /// Bytes that are kept.
    var bytes: Int { state.withLock { $0.bytes } }

    /// Whether a piece is kept; it is then the last to go.
    func has(_ key: String) -> Bool {
        state.withLock { state in
            guard state.entries[key] != nil else { return false }
            state.clock += 1
            state.entries[key]?.used = state.clock
            return true
        }
    }

    /// A file of a piece that is kept, opened: whatever happens to the cache, it stays.
    /// - Returns: nil where the piece has no such file.
    func file(_ key: String, _ path: String) -> FilePart? {
        guard Self.isKey(key), OutputFolder.accepts(path) else { return nil }
        return try? FilePart("\(folder)/\(key)/\(path)")
    }

    /// Keeps a piece's files.
    /// - Throws: a `Diagnostic` where the disk takes them not.
    func keep(_ files: [KitFile], for key: String) throws {
        let draft = try Draft(folder, number: nextNumber())
        for file in files { try draft.folder.write(file.bytes, to: file.path) }
        try keep(draft, bytes: files.reduce(0) { $0 + $1.bytes.count }, for: key)
    }

    /// A file that is kept once it is whole, and goes away else.
    func begin(_ name: String) throws -> GrowingFile { try GrowingFile(Draft(folder, number: nextNumber()), name) }

    /// Keeps a file that is whole.
    func keep(_ file: GrowingFile, for key: String) throws { try keep(file.draft, bytes: file.count, for: key) }

    private func nextNumber() -> Int {
        state.withLock { state in
            state.drafts += 1
            return state.drafts
        }
    }

    private func keep(_ draft: Draft, bytes: Int, for key: String) throws {
        let isNew = rename(draft.folder.path, "\(folder)/\(key)") == 0
        guard isNew || FileManager.default.fileExists(atPath: "\(folder)/\(key)") else {
            throw Diagnostic.system(.write, "\(folder)/\(key)", errno)
        }
        let gone = state.withLock { state in
            state.clock += 1
            state.bytes += bytes - (state.entries[key]?.bytes ?? 0)
            state.entries[key] = Entry(bytes: bytes, used: state.clock)
            return Self.oldest(&state, limit, but: key)
        }
        for key in gone { remove(key) }
    }

    /// A folder beside those that are kept; what is left of it when it is let go of goes.
    final class Draft: Sendable {
        let folder: OutputFolder

        init(_ cache: String, number: Int) throws { folder = try OutputFolder("\(cache)/\(PieceCache.draft)\(getpid())-\(number)") }

        deinit { try? FileManager.default.removeItem(atPath: folder.path) }
    }

    /// What has to go, taken out of the books.
    private static func oldest(_ state: inout State, _ limit: Int, but kept: String) -> [String] {
        guard state.bytes > limit else { return [] }
        var gone: [String] = []
        // A tenth at once: the books are sorted once for many pieces.
        for (key, entry) in state.entries.sorted(by: { $0.value.used < $1.value.used }) where key != kept {
            if state.bytes <= limit - limit / 10 { break }
            state.entries[key] = nil
            state.bytes -= entry.bytes
            gone.append(key)
        }
        return gone
    }

    private func remove(_ key: String) {
        let away = "\(folder)/\(Self.draft)\(getpid())-\(key)"
        guard rename("\(folder)/\(key)", away) == 0 else { return }
        try? FileManager.default.removeItem(atPath: away)
    }

    private static func isKey(_ name: String) -> Bool { name.utf8.count == 32 && name.utf8.allSatisfy { Hexadecimal.value($0) != nil } }

    private static func size(of folder: String) -> Int {
        guard let walk = FileManager.default.enumerator(atPath: folder) else { return 0 }
        var bytes = 0
        while walk.nextObject() != nil {
            bytes += walk.fileAttributes?[.type] as? FileAttributeType == .typeRegular ? walk.fileAttributes?[.size] as? Int ?? 0 : 0
        }
        return bytes
    }
}

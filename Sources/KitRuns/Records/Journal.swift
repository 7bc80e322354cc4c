import Base
import Campaign
internal import Files
import Foundation
import Synchronization

/// `.portevoix-journal`: what a run has begun and finished since the manifest was last written, one JSON value a line, only ever appended to.
///
/// A run that is killed leaves it behind; the next one reads it, so that finished kits are not made again and begun ones are. A line is
/// written before the files of a kit are touched (`["id","path",…]`) and another when they are whole (`{"id":{…}}`).
///
/// After a kill the kernel still has every byte. After a power cut it has not: files may be empty though the journal calls them whole.
/// So a section of the journal starts with the boot it was written in, and what an earlier boot finished counts as begun only.
final class Journal: Sendable {
    static let name = ".portevoix-journal"

    /// What the journal of an earlier run tells.
    struct Replay {
        /// Where the records of finished kits lie.
        var finished: [RelayID: RecordFile.Place] = [:]
        /// Kits whose files may be a mixture, and the files of theirs that were to be written.
        var begun: [RelayID: Set<String>] = [:]
        var isEmpty: Bool { finished.isEmpty && begun.isEmpty }
    }

    private let folder: OutputFolder
    private let boot: String
    /// The open file, from the first line on: a run that changes nothing writes nothing.
    private let state = Mutex<Open?>(nil)

    private struct Open: ~Copyable {
        let file: Descriptor
        var size: Int
        let reader: RecordFile

        /// - Returns: where the line can be read again, and where it begins.
        mutating func append(_ line: String, shown: String) throws -> (RecordFile, Int) {
            let bytes = Array(line.utf8) + [10]
            try Diagnostic.system(.write, shown) { try file.write(bytes[...]) }
            defer { size += bytes.count }
            return (reader, size)
        }
    }

    init(in folder: OutputFolder, boot: String = Journal.currentBoot) {
        self.folder = folder
        self.boot = boot
    }

    static var currentBoot: String {
        (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8))?.filter { !$0.isNewline } ?? "unknown"
    }

    func replay() -> Replay {
        var replay = Replay()
        guard let file = RecordFile(Journal.name, in: folder) else { return replay }
        var isTrusted = false
        file.lines { line, place in
            if line.starts(with: "{\"boot\":".utf8) {
                isTrusted = line.elementsEqual(header.utf8)
            } else if line.first == 123, line.last == 125 {
                let inner = RecordFile.Place(file: file, offset: place.offset + 1, count: place.count - 2)
                guard let record = KitRecord(line: line.dropFirst().dropLast()) else { return }
                if isTrusted {
                    replay.finished[record.relay] = inner
                    replay.begun[record.relay] = nil
                }
            } else if let (id, paths) = Self.begun(line) {
                replay.begun[id, default: []].formUnion(paths)
            }
        }
        return replay
    }

    /// Notes that files of a kit are about to be written or removed.
    func begin(_ relay: RelayID, _ paths: some Sequence<String>) throws {
        _ = try append(JSONWriter.list([JSONWriter.quoted(relay.text)] + paths.map { JSONWriter.quoted($0) }))
    }

    /// Notes that the kit stands as `record` says.
    /// - Returns: where the record can be read again.
    func finish(_ record: KitRecord) throws -> RecordFile.Place {
        let line = "{\(record.line)}"
        let (file, offset) = try append(line)
        return RecordFile.Place(file: file, offset: offset + 1, count: line.utf8.count - 2)
    }

    /// Whether this run has written a line.
    var hasStarted: Bool { state.withLock { $0 != nil } }

    func remove() throws { try folder.remove(Journal.name) }

    private var header: String { "{\"boot\":\(JSONWriter.quoted(boot))}" }

    private func append(_ line: String) throws -> (RecordFile, Int) {
        try state.withLock { state in
            if state == nil { state = try start() }
            return try state!.append(line, shown: shown)
        }
    }

    private var shown: String { "\(folder.path)/\(Journal.name)" }

    private func start() throws -> Open {
        let file = try folder.openForAppending(Journal.name)
        let size = folder.size(of: Journal.name) ?? 0
        // The end of line closes what a killed run may have left half written.
        let opening = (size > 0 ? "\n" : "") + header + "\n"
        try Diagnostic.system(.write, shown) { try file.write(Array(opening.utf8)[...]) }
        guard let reader = RecordFile(Journal.name, in: folder) else { throw Diagnostic.system(.read, shown, ENOENT) }
        return Open(file: file, size: size + opening.utf8.count, reader: reader)
    }

    private static func begun(_ line: ArraySlice<UInt8>) -> (RelayID, Set<String>)? {
        var texts: [String] = []
        var cursor = JSONCursor(line)
        do throws(JSONCursor.Malformed) {
            try cursor.members("[", "]") { cursor throws(JSONCursor.Malformed) in texts.append(try cursor.string()) }
        } catch {
            return nil
        }
        guard cursor.isAtEnd, let id = texts.first, isSlug(id), texts.dropFirst().allSatisfy(OutputFolder.accepts) else { return nil }
        return (RelayID(id), Set(texts.dropFirst()))
    }
}

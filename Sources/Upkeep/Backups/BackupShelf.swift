internal import Base
internal import Files
internal import Foundation

/// The folder in which a campaign's backups lie, one beside the other.
public struct BackupShelf: Sendable {
    public let folder: String

    public init(_ folder: String) { self.folder = folder }

    /// A backup, and where it is.
    public struct Entry: Sendable {
        public let path: String
        public let record: BackupRecord
    }

    /// The whole backups of a campaign, the oldest first.
    /// - Parameter campaign: nil for those of all.
    public func backups(of campaign: String? = nil) -> [Entry] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let found = names.sorted().compactMap { name -> Entry? in
            guard !name.hasPrefix("."), let record = try? BackupRecord(reading: "\(folder)/\(name)"),
                record.campaign == campaign ?? record.campaign
            else { return nil }
            return Entry(path: "\(folder)/\(name)", record: record)
        }
        return found.sorted { $0.record.made == $1.record.made ? $0.path < $1.path : $0.record.made < $1.record.made }
    }

    /// Makes a backup's folder whole: filled aside, then seen under its name at once.
    /// - Returns: where it is.
    func add(_ fill: (String) throws -> BackupRecord) throws -> Entry {
        try Self.makeFolder(folder)
        sweep()
        let draft = ProcessDraft.path(of: "\(folder)/\(Self.draft)")
        try Diagnostic.system(.makeFolder, draft) { try SystemFailure.call { mkdir(draft, 0o700) } }
        do {
            let record = try fill(draft)
            try AtomicFile.write(record.json, to: "\(draft)/\(BackupRecord.name)")
            for number in 1...99 {
                let path = "\(folder)/\(record.folderName)" + (number == 1 ? "" : "-\(number)")
                if FileManager.default.fileExists(atPath: path) { continue }
                try Diagnostic.system(.write, path) {
                    try SystemFailure.call { rename(draft, path) }
                    try Descriptor(folder, O_RDONLY | O_DIRECTORY).sync()
                }
                return Entry(path: path, record: record)
            }
            throw InternalProblem("a hundred backups in one second")
        } catch {
            try? FileManager.default.removeItem(atPath: draft)
            throw error
        }
    }

    /// Removes the oldest backups of a campaign until `count` are left.
    /// - Returns: paths of those that went.
    func keep(_ count: Int, of campaign: String) throws -> [String] {
        let all = backups(of: campaign)
        let old = all.dropLast(count).map(\.path)
        for path in old {
            // Hidden first: what is killed half-way is then no backup any more, and goes the next time.
            let aside = ProcessDraft.path(of: "\(folder)/\(Self.draft)")
            try Diagnostic.system(.remove, path) { try SystemFailure.call { rename(path, aside) } }
            try FileManager.default.removeItem(atPath: aside)
        }
        return old
    }

    /// Makes a folder and those above it.
    static func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            let code = ((error as NSError).userInfo[NSUnderlyingErrorKey] as? POSIXError)?.code.rawValue ?? ENOTDIR
            throw Diagnostic.system(.makeFolder, path, code == EEXIST ? ENOTDIR : code)
        }
    }

    private static let draft = ".portevoix-sauvegarde"

    /// Removes what killed runs have left.
    private func sweep() {
        for leftover in ProcessDraft.leftovers(of: "\(folder)/\(Self.draft)") { try? FileManager.default.removeItem(atPath: leftover) }
    }
}

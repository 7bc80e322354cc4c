public import Base
internal import Campaign
internal import Files
internal import Foundation
public import Projects
internal import Store

/// A campaign's backup: its folder with ledger and publications, its store with relays' logos, the collector's journal; the key in a file apart.
/// Made while others are at work, whole or not at all.
public enum Backup {
    /// What is asked for.
    public struct Order: Sendable {
        /// The folder that backups lie in.
        public var shelf: String
        /// How many of this campaign are kept, this one among them; nil for all.
        public var keep: Int?
        /// The file of the public key that it is encrypted to; nil for one that is not.
        public var recipient: String?
        /// What `--version` says.
        public var program: String

        public init(shelf: String, keep: Int?, recipient: String?, program: String) {
            (self.shelf, self.keep, self.recipient, self.program) = (shelf, keep, recipient, program)
        }
    }

    /// What was made.
    public struct Outcome: Sendable {
        public let path: String
        public let record: BackupRecord
        /// Files of the campaign's folder.
        public let campaignFiles: Int
        /// Imports and days of the store; nil where there is no store yet.
        public let store: (imports: Int, days: Int)?
        /// Older backups that went.
        public let removed: [String]
    }

    /// Reads a campaign, also one that `check` finds fault with: what can be read is what is lost when the disk is.
    /// - Throws: `Diagnostics` or a `Diagnostic` where campaign or store cannot be read, or nothing can be written there.
    public static func make(_ place: Project.Place, _ environment: Environment, _ order: Order, notice: @escaping Project.Notice) throws
        -> Outcome
    {
        let recipient = try order.recipient.map { try RecipientKey(reading: $0) }
        let (found, problems) = try Project.read(place, environment, for: .counting, notice: notice)
        guard let project = found else { throw problems }
        if problems.hasErrors {
            notice(
                .warning(
                    Wording(
                        "the campaign has errors; it is backed up as it is",
                        fr: "la campagne contient des erreurs ; elle est sauvegardée telle quelle"),
                    at: .init(file: place.folder),
                    hint: Wording("'portevoix check \(place.folder)' names them", fr: "« portevoix check \(place.folder) » les nomme")))
        }
        let shelf = BackupShelf(order.shelf)
        let copy = try StoreCopy(project)
        var count = 0
        let entry = try whileStill(project.place.folder) {
            try shelf.add { folder in
                let data = try BackupFile(BackupRecord.data, in: folder, to: recipient)
                let tar = try TarWriter { try data.add($0) }
                count = try addCampaign(project, shelf, to: tar)
                if let copy { try addStore(copy, of: project.storePath, to: tar) }
                try tar.finish()
                var files = [try data.finish()]
                let key = try BackupFile(BackupRecord.key, in: folder, to: recipient)
                if copy != nil, try Store.withKey(ofStore: project.storePath, { try key.add($0) }) {
                    files.append(try key.finish())
                } else {
                    unlink("\(folder)/\(BackupRecord.key)\(recipient == nil ? "" : BackupFile.suffix)")
                }
                return BackupRecord(
                    campaign: project.campaign.id, made: UTCSecond(environment.now()), program: order.program, recipient: recipient?.name,
                    files: files)
            }
        }
        let removed = try order.keep.map { try shelf.keep($0, of: project.campaign.id) } ?? []
        return Outcome(
            path: entry.path, record: entry.record, campaignFiles: count, store: copy.map { ($0.verified.imports, $0.verified.days) },
            removed: removed)
    }

    /// Somebody has changed the campaign's folder while it was read.
    private struct Changed: Error {}

    /// Does it again where that happens, a few times.
    private static func whileStill<Result>(_ folder: String, _ body: () throws -> Result) throws -> Result {
        for _ in 0..<5 {
            do { return try body() } catch is Changed { continue }
        }
        throw Diagnostic.error(
            Wording(
                "the campaign's folder was changed each time it was copied",
                fr: "le dossier de la campagne a changé à chaque essai de copie"),
            at: .init(file: folder), hint: Wording("run the command again later", fr: "relancez la commande plus tard"))
    }

    /// The folder as it stood at one moment, the ledger that is in use as its own.
    /// - Returns: how many files.
    /// - Throws: `Changed` among others.
    private static func addCampaign(_ project: Project, _ shelf: BackupShelf, to tar: TarWriter) throws -> Int {
        let folder = project.place.folder
        let store = FolderContents.absolute(project.storePath)
        let stem = String(Store.keyPath(ofStore: store).dropLast(4))
        let others = Set([shelf.folder, project.place.ledger].map(FolderContents.absolute))
        func isLeftOut(_ path: String) -> Bool {
            others.contains(path) || path.hasPrefix(store) || path.hasPrefix(stem + ".") || path == "\(stem.parentFolder)/portail-cache"
        }
        let contents = try FolderContents(folder, leavingOut: isLeftOut)
        for item in contents.items { try add("\(folder)/\(item.path)", as: "\(BackupLayout.campaign)/\(item.path)", to: tar) }
        guard try contents.isStill(leavingOut: isLeftOut) else { throw Changed() }
        guard FileManager.default.fileExists(atPath: project.place.ledger) else { return contents.items.count }
        // After the store: a code that has come to the store since is then in the ledger as well.
        try add(project.place.ledger, as: "\(BackupLayout.campaign)/\(BackupLayout.ledgerFile)", to: tar)
        return contents.items.count + 1
    }

    private static func addStore(_ copy: StoreCopy, of store: String, to tar: TarWriter) throws {
        for item in try FolderContents(copy.folder).items {
            let permissions = item.path == BackupLayout.storeFile ? FileMark(store)?.permissions : nil
            try add("\(copy.folder)/\(item.path)", as: "\(BackupLayout.store)/\(item.path)", permissions: permissions, to: tar)
        }
    }

    private static func add(_ path: String, as name: String, permissions: mode_t? = nil, to tar: TarWriter) throws {
        let file = try Diagnostic.system(.read, path) { try Descriptor(path, O_RDONLY | O_NONBLOCK) }
        let status = try Diagnostic.system(.read, path) { try file.status() }
        let entry = TarEntry(
            path: name, size: Int(status.st_size), modified: status.st_mtim.tv_sec, permissions: permissions ?? status.st_mode)
        try tar.add(entry) { buffer in try Diagnostic.system(.read, path) { try file.read(into: buffer) } }
    }
}

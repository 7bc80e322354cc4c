public import Base
internal import Campaign
internal import Files
internal import Foundation
internal import Projects
internal import Store

/// A backup put back: read whole, found right, and only then seen in its place. It overwrites nothing.
public struct Restoration {
    /// What is asked for.
    public struct Order: Sendable {
        /// The folder of one backup.
        public var backup: String
        /// The campaign's folder, which is not there yet.
        public var campaign: String
        /// Where the store goes; nil for the campaign's own place.
        public var store: String?
        /// The key, where it was kept elsewhere; as the backup had it, encrypted or not.
        public var key: String?
        /// The secret half of the pair that it was encrypted to.
        public var opening: String?

        public init(backup: String, campaign: String, store: String?, key: String?, opening: String?) {
            (self.backup, self.campaign, self.store, self.key, self.opening) = (backup, campaign, store, key, opening)
        }
    }

    /// What was put back.
    public struct Outcome: Sendable {
        public let record: BackupRecord
        public let campaignFiles: Int
        /// Where the store is, and what was found in it; nil where the backup has none.
        public let store: (path: String, verified: (imports: Int, days: Int, lines: Int))?
    }

    private let order: Order
    private let record: BackupRecord
    private let opening: OpeningKey?
    private let environment: Environment

    /// - Throws: `Diagnostics` or a `Diagnostic`: nothing is in its place then that was not there before.
    public static func run(_ order: Order, _ environment: Environment) throws -> Outcome {
        try Self(order, environment).restored()
    }

    private init(_ order: Order, _ environment: Environment) throws {
        (self.order, self.environment) = (order, environment)
        record = try Self.record(order.backup)
        guard record.recipient != nil else {
            opening = nil
            return
        }
        guard let path = order.opening else {
            throw Diagnostic.error(
                Wording(
                    "the backup is encrypted to the public key that begins with \(record.recipient ?? "")",
                    fr: "la sauvegarde est chiffrée pour la clé publique qui commence par \(record.recipient ?? "")"),
                at: .init(file: order.backup),
                hint: Wording("give its secret half with --secret-key", fr: "donnez sa moitié secrète avec --secret-key"))
        }
        opening = try OpeningKey(reading: path)
    }

    private static func record(_ folder: String) throws -> BackupRecord {
        let file = "\(folder)/\(BackupRecord.name)"
        if FileManager.default.fileExists(atPath: file) { return try BackupRecord(reading: folder) }
        let inside = BackupShelf(folder).backups().last
        throw Diagnostic.error(
            Wording(
                "this is no backup: it has no \(BackupRecord.name)", fr: "ce n’est pas une sauvegarde : \(BackupRecord.name) n’y est pas"),
            at: .init(file: folder),
            hint: inside.map { Wording("the newest in it is \($0.path)", fr: "la plus récente qui s’y trouve est \($0.path)") }
                ?? Wording("give a folder that 'portevoix backup' made", fr: "donnez un dossier fait par « portevoix backup »"))
    }

    private func restored() throws -> Outcome {
        let target = order.campaign.count > 1 && order.campaign.hasSuffix("/") ? String(order.campaign.dropLast()) : order.campaign
        try refuse(folder: target)
        try checkFiles()
        let draft = try RestoreDraft(beside: target)
        var storeDraft: RestoreDraft?
        var (store, count) = ("", 0)
        let source = try file(BackupRecord.data)
        try reading(source.path) {
            let tar = try TarReader { try source.file.read(into: $0) }
            while let entry = try tar.next() {
                guard entry.staysBelow else { throw damage(source.path) }
                if entry.path.hasPrefix("\(BackupLayout.campaign)/") {
                    try draft.write(entry, below: BackupLayout.campaign) { try tar.read(into: $0) }
                    count += 1
                } else if entry.path.hasPrefix("\(BackupLayout.store)/") {
                    if storeDraft == nil {
                        store = try storePath(draft, target)
                        storeDraft = try RestoreDraft(beside: store)
                    }
                    try storeDraft?.write(entry, below: BackupLayout.store) { try tar.read(into: $0) }
                } else {
                    throw damage(source.path)
                }
            }
        }
        guard let storeDraft else {
            try place(draft, at: target)
            return Outcome(record: record, campaignFiles: count, store: nil)
        }
        try addKey(to: storeDraft)
        let found = try verify(draft, storeDraft)
        try place(storeDraft, atStore: store)
        try place(draft, at: target)
        return Outcome(record: record, campaignFiles: count, store: (store, (found.imports, found.days, found.lines)))
    }

    // MARK: Looking

    /// That each file is as it was written, all that are not at once.
    private func checkFiles() throws {
        var problems = Diagnostics()
        for file in record.files {
            let isKey = file.name.hasPrefix(BackupRecord.key) && !file.name.hasPrefix(BackupRecord.data)
            let path = isKey ? order.key ?? "\(order.backup)/\(file.name)" : "\(order.backup)/\(file.name)"
            guard FileManager.default.fileExists(atPath: path) else {
                let hint =
                    isKey
                    ? Wording("say where the key is kept with --key", fr: "dites avec --key où la clé est gardée")
                    : Wording("take another backup", fr: "prenez une autre sauvegarde")
                problems.append(
                    .error(
                        Wording("a file of the backup is missing", fr: "il manque un fichier de la sauvegarde"), at: .init(file: path),
                        hint: hint))
                continue
            }
            let found = try RestoreDraft.digest(path)
            if found.bytes != file.bytes || found.sha256 != file.sha256 {
                problems.append(
                    .error(
                        Wording("the file is not as it was written", fr: "le fichier n’est plus tel qu’il a été écrit"),
                        at: .init(file: path),
                        hint: Wording("take another backup, and check the disk", fr: "prenez une autre sauvegarde, et vérifiez le disque")))
            }
        }
        if record.file(BackupRecord.data) == nil { problems.append(damage(order.backup)) }
        if problems.hasErrors { throw problems }
    }

    private func verify(_ draft: RestoreDraft, _ storeDraft: RestoreDraft) throws -> Store.Verified {
        let path = "\(storeDraft.path)/\(BackupLayout.storeFile)"
        let store = try Store(reading: path, now: environment.now)
        _ = try store.keyState()
        let (campaign, problems) = Campaign.load(folder: draft.path)
        guard let campaign else { throw problems }
        try store.check(StoreOwner(campaign))
        _ = try LedgerFile("\(draft.path)/\(BackupLayout.ledgerFile)").read()
        return try store.verify()
    }

    private func storePath(_ draft: RestoreDraft, _ target: String) throws -> String {
        let (found, problems) = Campaign.load(folder: draft.path)
        guard var campaign = found else { throw problems }
        campaign.folder = target
        let path = order.store ?? Project.ownStore(of: campaign)
        return path
    }

    private func file(_ name: String) throws -> (path: String, file: SourceFile) {
        guard let file = record.file(name) else { throw damage(order.backup) }
        let path = "\(order.backup)/\(file.name)"
        return (path, try SourceFile(path, with: opening))
    }

    // MARK: Writing

    private func addKey(to draft: RestoreDraft) throws {
        guard let file = record.file(BackupRecord.key) else { return }
        let path = order.key ?? "\(order.backup)/\(file.name)"
        let source = try SourceFile(path, with: opening)
        let target = Store.keyPath(ofStore: BackupLayout.storeFile)
        let entry = TarEntry(path: "\(BackupLayout.store)/\(target)", size: 0, modified: 0, permissions: 0o600)
        try draft.write(entry, below: BackupLayout.store) { try source.read(into: $0) }
    }

    private func place(_ draft: RestoreDraft, atStore store: String) throws {
        let (key, journal) = (Store.keyPath(ofStore: store), Store.journalFolder(ofStore: store))
        let (ownKey, ownJournal) = (Store.keyPath(ofStore: BackupLayout.storeFile), Store.journalFolder(ofStore: BackupLayout.storeFile))
        // All before anything is placed: what is refused leaves nothing.
        for there in ["\(store)-wal", "\(store)-journal"] where FileManager.default.fileExists(atPath: there) {
            throw Self.isThere(there)
        }
        for (name, target) in [(ownKey, key), (BackupLayout.storeFile, store)] where FileManager.default.fileExists(atPath: target) {
            let own = "\(draft.path)/\(name)"
            guard FileManager.default.fileExists(atPath: own), try RestoreDraft.areSame(own, target) else { throw Self.isThere(target) }
        }
        if FileManager.default.fileExists(atPath: journal) {
            let (own, there) = (try FolderContents("\(draft.path)/\(ownJournal)"), try FolderContents(journal))
            let isOurs =
                try own.items.map(\.path) == there.items.map(\.path)
                && own.items.allSatisfy { try RestoreDraft.areSame("\(own.folder)/\($0.path)", "\(journal)/\($0.path)") }
            guard isOurs else { throw Self.isThere(journal) }
        }
        if record.file(BackupRecord.key) != nil { try draft.place(ownKey, at: key) }
        try draft.place(BackupLayout.storeFile, at: store)
        try placeJournal("\(draft.path)/\(ownJournal)", at: journal)
        try Diagnostic.system(.write, store) { try Descriptor(store.parentFolder, O_RDONLY | O_DIRECTORY).sync() }
    }

    private func placeJournal(_ own: String, at journal: String) throws {
        guard FileManager.default.fileExists(atPath: own), !FileManager.default.fileExists(atPath: journal) else { return }
        try Diagnostic.system(.write, journal) { try SystemFailure.call { rename(own, journal) } }
    }

    private func place(_ draft: RestoreDraft, at target: String) throws {
        try Diagnostic.system(.write, target) {
            try SystemFailure.call { chmod(draft.path, 0o755) }
            try SystemFailure.call { rename(draft.path, target) }
            try Descriptor(target.parentFolder, O_RDONLY | O_DIRECTORY).sync()
        }
    }

    private func refuse(folder: String) throws {
        guard let inside = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            if FileManager.default.fileExists(atPath: folder) { throw Self.isThere(folder) }
            return
        }
        if !inside.isEmpty { throw Self.isThere(folder) }
    }

    static func isThere(_ path: String) -> Diagnostic {
        .error(
            Wording(
                "there is something here already, and a restore replaces nothing",
                fr: "il y a déjà quelque chose ici, et une restauration ne remplace rien"),
            at: .init(file: path),
            hint: Wording(
                "move it away, or restore into another folder and with another --store",
                fr: "déplacez-le, ou restaurez dans un autre dossier et avec un autre --store"))
    }

    private func damage(_ path: String) -> Diagnostic {
        .error(
            Wording("the backup cannot be read as it was written", fr: "la sauvegarde ne se lit plus comme au moment de l’écriture"),
            at: .init(file: path), hint: Wording("take another backup", fr: "prenez une autre sauvegarde"))
    }

    /// What libarchive says of a file, in words.
    private func reading(_ path: String, _ body: () throws -> Void) throws {
        do { try body() } catch is Archive.Failure { throw damage(path) }
    }
}

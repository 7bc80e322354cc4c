internal import Base
internal import Campaign
public import Foundation
public import Tracking

/// The store of a campaign's traffic: a SQLite file, and the key file beside it.
///
/// **Why importing again changes nothing.** A line that counts is known by a fingerprint: a hash of its bytes under the campaign's key. An
/// import keeps, for each day, every line it saw with the number of its copies. The day's lines are the union of what all its imports saw,
/// each line as often as the import that saw it most (`DayLines`); visits are counted from that union, anew whenever an import touches the
/// day, in the same transaction. The union of multisets is commutative, associative and idempotent, so neither the order of imports nor
/// their repetition, overlap, cut or compression can change a number; an import that dies leaves nothing, because it is one transaction.
/// `forget` removes an import's lines and counts again: exactly what there would be without it.
///
/// **What is exact.** Everything, as long as one import saw all copies of a line that stands several times in the log. Copies of a line
/// are requests of one client for one address in one second, so the only way to see them apart is a cut within that second, between two of
/// them, in a log whose halves are imported as two files and whose whole never is. Then the line counts as often as it stands in the
/// half that has more of it, since nothing in it tells a cut from an overlap. Visits are exact even so: copies share visitor and
/// second. A followed log is one import however often it is rotated, so that its copies add up.
///
/// **Sealed days** keep fingerprints and numbers, no visitor. A line that comes later is known again, or counts as late: its visits are
/// told apart among the late lines of its own import only.
///
/// One value belongs to one thread.
public final class Store {
    /// Where the database is.
    public let path: String
    let connection: Connection
    let now: @Sendable () -> Date
    let key: SecretKey?
    /// Called when another run has been writing for two seconds and this one goes on waiting for it.
    public var onWait: (() -> Void)?
    /// Whether a store that this run made goes again, with its key, where nothing was imported: a run that is refused leaves nothing behind.
    public var leavesNothingEmpty = false
    private let isNew: Bool
    var batch: ImportBatch?
    var changes = StoreChanges()
    /// How long to wait for another run, in milliseconds.
    var patience: Int32 = 600_000
    /// How many sightings an import holds in memory before it writes, 32 bytes each.
    var bufferLimit = 1 << 20

    /// Opens a store for writing; makes it, its folder and its key where there is none.
    /// - Parameters:
    ///   - now: The present, for what is dated and what is due to be sealed.
    ///   - patience: How long to wait for another run that writes, in milliseconds.
    /// - Throws: `Diagnostic` where it cannot be opened or written, is of a newer version, was purged, or lacks its key.
    public convenience init(writing path: String, now: @escaping @Sendable () -> Date, patience: Int32 = 600_000) throws {
        let isNew = !FileManager.default.fileExists(atPath: path)
        let connection = try Self.refusing(path) { () throws -> Connection in
            try Self.makeFolder(of: path)
            let connection = try Connection(path: path, mode: .readWrite)
            connection.wait(milliseconds: patience)
            try Migrations.bringUpToDate(connection, path: path)
            return connection
        }
        let key = try Self.refusing(path) { try Self.key(connection, path: path, now: now()) }
        self.init(path, connection, now, key, isNew: isNew)
        self.patience = patience
        try verifyOpening(withSubjects: true)
    }

    /// Opens a store for reading; it may lie where nothing may be written, unless an earlier version made it: then it is brought up to date.
    /// - Throws: `Diagnostic` where there is none, or it is none of this program's, or of a newer version, or of an earlier one and not to be
    ///   written.
    public convenience init(reading path: String, now: @escaping @Sendable () -> Date) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw Diagnostic.error(
                Wording("there is no store at \(path)", fr: "il n’y a pas de base à l’emplacement \(path)"),
                hint: Wording(
                    "import something first: 'portevoix import logs CAMPAIGN FILE', or name another --store",
                    fr:
                        "importez d’abord quelque chose : « portevoix import logs CAMPAGNE FICHIER », ou indiquez une autre base avec --store"
                ))
        }
        let connection = try Self.refusing(path) { () throws -> Connection in
            try Migrations.bringUpToDate(whatIsAt: path)
            for mode in [Connection.Mode.existing, .readOnly] {
                do {
                    return try Self.reader(path, mode)
                } catch let failure as Connection.Failure where failure.cannotOpen || failure.isReadOnly || failure.isFull {
                    continue
                }
            }
            // Nobody can be writing there, and whoever did last has left nothing behind.
            let journal = try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
            guard journal ?? 0 == 0 else { throw Connection.Failure(operation: "open", code: 14, message: "unfinished changes") }
            return try Self.reader(path, .immutable)
        }
        self.init(path, connection, now, nil)
        try verifyOpening(withSubjects: false)
    }

    init(_ path: String, _ connection: Connection, _ now: @escaping @Sendable () -> Date, _ key: SecretKey?, isNew: Bool = false) {
        self.path = path
        self.isNew = isNew
        self.connection = connection
        self.now = now
        self.key = key
    }

    deinit {
        guard leavesNothingEmpty, isNew, !connection.isInTransaction else { return }
        // Nobody else may be at work on it.
        connection.wait(milliseconds: 0)
        guard (try? connection.execute("BEGIN EXCLUSIVE")) != nil else { return }
        if (try? connection.number(.named("is empty"))) == 1 {
            for file in [path, path + "-wal", path + "-shm", KeyFile.path(besideStore: path)] { unlink(file) }
        }
        rollback()
    }

    /// The place of the key of the store at `path`.
    public static func keyPath(ofStore path: String) -> String { KeyFile.path(besideStore: path) }

    /// Hashes under this store's key.
    /// - Precondition: The store was opened for writing.
    public var hashing: any KeyedHash.Key { key! }

    private static func reader(_ path: String, _ mode: Connection.Mode) throws -> Connection {
        let connection = try Connection(path: path, mode: mode)
        connection.wait(milliseconds: 10_000)
        try connection.execute(.named("reading settings"))
        try Migrations.check(connection, path: path)
        return connection
    }

    static func wasPurged(_ second: Int, _ path: String) -> Diagnostic {
        let day = Day.inParis(Date(timeIntervalSince1970: TimeInterval(second)))
        if let unfinished = unfinishedPurge(path) { return unfinished }
        return .error(
            Wording(
                "this store was purged on \(day): its key is destroyed and nothing can be added",
                fr: "cette base a été close le \(day)\u{A0}: sa clé est détruite, rien ne peut plus y entrer"),
            at: .init(file: path),
            hint: Wording(
                "its numbers stay readable; for new traffic name another --store",
                fr: "ses chiffres restent lisibles\u{A0}; pour de nouvelles visites, indiquez une autre base avec --store"))
    }

    /// - Returns: nil where the key of a purged store is gone, as it has to be.
    static func unfinishedPurge(_ path: String) -> Diagnostic? {
        let key = KeyFile.path(besideStore: path)
        guard FileManager.default.fileExists(atPath: key) else { return nil }
        return .error(
            Wording(
                "purging this store was interrupted: nothing can be added to it, but its key still lies at \(key)",
                fr:
                    "la clôture de cette base a été interrompue\u{A0}: plus rien ne peut y entrer, mais sa clé se trouve toujours dans \(key)"
            ),
            at: .init(file: path),
            hint: Wording(
                "run 'portevoix purge' again: it destroys the key", fr: "relancez «\u{A0}portevoix purge\u{A0}»\u{A0}: la clé sera détruite"
            ))
    }

    static func hasOtherKey(_ path: String) -> Diagnostic {
        let key = KeyFile.path(besideStore: path)
        return .error(
            Wording(
                "the key \(key) is not the one this store was made with",
                fr: "la clé \(key) n’est pas celle avec laquelle cette base a été créée"),
            at: .init(file: path),
            hint: Wording(
                "put the store's own key file back; a store and its key belong together",
                fr: "remettez la clé de cette base\u{A0}: l’une ne va pas sans l’autre"))
    }

    static func lacksKey(_ path: String) -> Diagnostic {
        let key = KeyFile.path(besideStore: path)
        return .error(
            Wording(
                "the key \(key) is missing: lines and visitors in the store cannot be recognised without it",
                fr: "la clé \(key) manque : sans elle, les lignes et les visiteurs de la base ne se reconnaissent plus"),
            at: .init(file: path),
            hint: Wording(
                "put the key file back; if it is lost for good, begin another store with --store and import everything anew",
                fr: "remettez cette clé ; si elle est perdue, commencez une autre base avec --store et importez tout à nouveau"))
    }

    private static func makeFolder(of path: String) throws {
        let folder = path.parentFolder
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw Diagnostic.error(
                Wording("cannot make the folder \(folder)", fr: "impossible de créer le dossier \(folder)"),
                hint: Wording("make it, or name another --store", fr: "créez-le, ou indiquez une autre base avec --store"))
        }
    }

    private static func key(_ connection: Connection, path: String, now: Date) throws -> SecretKey {
        let keyPath = KeyFile.path(besideStore: path)
        let stored = try connection.rows(.named("store")) { ($0.bytes(0), $0.optionalInteger(2)) }.first
        if let purged = stored?.1 { throw wasPurged(purged, path) }
        let found = try KeyFile.read(keyPath)
        if found == nil, stored != nil, try connection.number(.named("has fingerprints")) == 1 {
            throw lacksKey(path)
        }
        let key = try found ?? KeyFile.make(keyPath)
        let check = key.check.bytes
        if stored?.0 == check { return key }
        try connection.execute(.named("begin"))
        do {
            let stored = try connection.rows(.named("store")) { $0.bytes(0) }.first
            if stored != nil, stored != check, try connection.number(.named("has fingerprints")) == 0 {
                try connection.run(.named("change key"), .bytes(check))
            } else if let stored, stored != check {
                throw hasOtherKey(path)
            } else if stored == nil {
                try connection.run(.named("add store"), .bytes(check), .integer(Int(now.timeIntervalSince1970)))
            }
            try Checks(connection: connection, path: path).renew(.store)
            try connection.execute(.named("commit"))
        } catch {
            try? connection.execute(.named("rollback"))
            throw error
        }
        return key
    }
}

extension KeyedHash {
    var bytes: [UInt8] {
        withUnsafeBytes(of: (high.littleEndian, low.littleEndian)) { Array($0) }
    }
}

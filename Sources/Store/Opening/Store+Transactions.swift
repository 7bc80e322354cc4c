internal import Base
internal import Campaign
internal import Files
internal import Foundation

extension Store {
    /// Runs `body` in a transaction: all of it is kept, or nothing.
    func transaction<Result>(_ body: () throws -> Result) throws -> Result {
        try begin()
        do {
            let result = try body()
            try commit()
            return result
        } catch {
            rollback()
            throw error
        }
    }

    /// Begins to write, once whoever writes now has finished. What was true when the store was opened may not be any more: it is asked again.
    /// - Throws: `Diagnostic` where the store was purged meanwhile.
    func begin() throws {
        try beginWaiting()
        guard let key else { return }
        do {
            guard FileManager.default.fileExists(atPath: path) else {
                throw Diagnostic.error(
                    Wording("the store was removed while this ran", fr: "la base a été supprimée pendant l’opération"),
                    at: .init(file: path), hint: Wording("run the command again", fr: "relancez la commande"))
            }
            let now = try Self.refusing(path) { try connection.rows(.named("store")) { ($0.bytes(0), $0.optionalInteger(2)) }.first }
            if let purged = now?.1 { throw Self.wasPurged(purged, path) }
            if let check = now?.0, check != key.check.bytes { throw Self.hasOtherKey(path) }
        } catch {
            rollback()
            throw error
        }
    }

    private func beginWaiting() throws {
        try Self.refusing(path) {
            connection.wait(milliseconds: min(patience, 2000))
            defer { connection.wait(milliseconds: patience) }
            do {
                try connection.execute(.named("begin"))
            } catch let failure as Connection.Failure where failure.isBusy && patience > 2000 {
                onWait?()
                connection.wait(milliseconds: patience)
                try connection.execute(.named("begin"))
            }
        }
    }

    func commit() throws {
        try Self.refusing(path) {
            try changes.renew(checks)
            try connection.execute(.named("commit"))
            changes = StoreChanges()
        }
    }

    func rollback() {
        changes = StoreChanges()
        if connection.isInTransaction { try? connection.execute(.named("rollback")) }
    }

    /// Brings the log of changes into the database and empties it, so that what was deleted is in neither. Whoever reads is waited for, after
    /// `onWait` has been told so.
    /// - Throws: `Diagnostic` where somebody still reads after that: what was deleted then still stands in the log of changes.
    func checkpoint() throws {
        try Self.refusing(path) {
            connection.wait(milliseconds: min(patience, 1000))
            defer { connection.wait(milliseconds: patience) }
            if try isEmptied() { return }
            if patience > 1000 {
                onWait?()
                connection.wait(milliseconds: patience)
                if try isEmptied() { return }
            }
            throw Diagnostic.error(
                Wording(
                    "another program goes on reading the store: what was to be forgotten still stands in \(path)-wal",
                    fr: "un autre programme lit encore la base\u{A0}: ce qui devait être oublié se trouve toujours dans \(path)-wal"),
                at: .init(file: path),
                hint: Wording(
                    "end that program, then run 'portevoix seal' again",
                    fr: "fermez ce programme, puis relancez «\u{A0}portevoix seal\u{A0}»"))
        }
    }

    /// Brings the log of changes into the database where nobody is at work on it; else another time.
    public func settle() {
        connection.wait(milliseconds: 0)
        defer { connection.wait(milliseconds: patience) }
        _ = try? connection.number(.named("checkpoint"))
    }

    /// Writes a copy of the store as it stands, while others may be at work on it; the key is not in it.
    /// - Parameter copy: where nothing may be yet.
    /// - Throws: `Diagnostic` where there is something, or it cannot be written.
    public func backup(to copy: String) throws {
        guard !FileManager.default.fileExists(atPath: copy) else {
            throw Diagnostic.error(
                Wording("there is a file of that name already", fr: "il y a déjà un fichier de ce nom"), at: .init(file: copy),
                hint: Wording(
                    "give another name; a copy never replaces one",
                    fr: "donnez un autre nom\u{A0}: une copie n’en remplace jamais une autre"))
        }
        for leftover in ProcessDraft.leftovers(of: copy) { unlink(leftover) }
        let draft = ProcessDraft.path(of: copy)
        defer { unlink(draft) }
        try Self.refusing(copy) {
            // Nothing of this store is written by it, though SQLite counts it as writing.
            try connection.execute("PRAGMA query_only = OFF")
            defer { try? connection.execute("PRAGMA query_only = ON") }
            try connection.run(.named("copy"), .text(draft))
        }
        try Diagnostic.system(.write, copy) {
            try Descriptor(draft, O_RDONLY).sync()
            try SystemFailure.call { rename(draft, copy) }
            try Descriptor(copy.parentFolder, O_RDONLY | O_DIRECTORY).sync()
        }
    }

    /// Whether the log of changes could be brought in and emptied.
    private func isEmptied() throws -> Bool {
        do {
            return try connection.number(.named("checkpoint")) == 0
        } catch  where error.isBusy {
            return false
        }
    }

    /// After much was deleted: gives the room back, where that is more than half of the file and the disk has room for the rest, and empties
    /// the log of changes.
    func tidy() throws {
        try Self.refusing(path) {
            let (free, all) = (try connection.number(.named("free pages")) ?? 0, try connection.number(.named("pages")) ?? 0)
            if free * 2 > all { try? connection.execute("VACUUM") }
        }
        try checkpoint()
    }

    /// What SQLite refuses, in words.
    static func refusing<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let failure as Connection.Failure {
            throw refusal(failure, path)
        }
    }

    private static func refusal(_ failure: Connection.Failure, _ path: String) -> Diagnostic {
        let (message, hint) =
            if failure.isBusy {
                (
                    Wording("another run is writing in the store", fr: "un autre programme écrit dans la base"),
                    Wording("wait for its end, then run again", fr: "attendez qu’il ait fini, puis relancez")
                )
            } else if failure.isFull {
                (
                    Wording(
                        "no space is left on the disk: nothing of this run was kept",
                        fr: "le disque est plein : rien n’a été gardé de ce travail"),
                    Wording("free some space, then run again", fr: "libérez de la place, puis relancez")
                )
            } else if failure.isReadOnly {
                (
                    Wording("the store may not be written", fr: "la base ne peut pas être écrite"),
                    Wording(
                        "give this account the right to write the file and its folder, or name another --store",
                        fr: "donnez à ce compte le droit d’écrire le fichier et son dossier, ou indiquez une autre base avec --store")
                )
            } else if failure.isDamage {
                (
                    Wording(
                        "this is no store, or it is damaged: \(failure.message)",
                        fr: "ce n’est pas une base, ou elle est abîmée (\(Wording.library(failure.message).french))"),
                    Wording(
                        "restore it from a copy, or import everything into another --store",
                        fr: "reprenez-la d’une sauvegarde, ou importez tout dans une autre base avec --store")
                )
            } else if failure.cannotOpen {
                (
                    Wording("the store cannot be opened", fr: "la base ne peut pas être ouverte"),
                    Wording(
                        "check the path and the rights of the file and its folder, or name another --store",
                        fr: "vérifiez le chemin et les droits du fichier et de son dossier, ou indiquez une autre base avec --store")
                )
            } else {
                (
                    Wording("the store failed: \(failure)", fr: "la base a échoué (\(Wording.library("\(failure)").french))"),
                    Wording(
                        "check the disk and its free space, then run again: nothing of this run was kept",
                        fr: "vérifiez le disque et sa place libre, puis relancez : rien n’a été gardé de ce travail")
                )
            }
        return .error(message, at: .init(file: path), hint: hint)
    }
}

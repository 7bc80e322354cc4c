internal import Base
internal import Campaign

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

    /// Begins to write, once whoever writes now has finished.
    func begin() throws {
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

    func commit() throws { try Self.refusing(path) { try connection.execute(.named("commit")) } }
    func rollback() { if connection.isInTransaction { try? connection.execute(.named("rollback")) } }

    /// Brings the log of changes into the database and empties it, so that what was deleted is in neither. Left to the next run where
    /// another one is reading.
    func checkpoint() throws {
        try Self.refusing(path) { _ = try connection.rows(.named("checkpoint")) { $0.integer(0) } }
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
                ("another run is writing in the store", "wait for its end, then run again")
            } else if failure.isFull {
                ("no space is left on the disk: nothing of this run was kept", "free some space, then run again")
            } else if failure.isReadOnly {
                ("the store may not be written", "give this account the right to write the file and its folder, or name another --store")
            } else if failure.isDamage {
                (
                    "this is no store, or it is damaged: \(failure.message)",
                    "restore it from a copy, or import everything into another --store"
                )
            } else if failure.cannotOpen {
                ("the store cannot be opened", "check the path and the rights of the file and its folder, or name another --store")
            } else {
                ("the store failed: \(failure)", "check the disk and its free space, then run again: nothing of this run was kept")
            }
        return .error(message, at: .init(file: path), hint: hint)
    }
}

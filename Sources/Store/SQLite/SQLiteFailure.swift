internal import CSQLite

/// What SQLite refused: the operation, the library's extended code and its words.
struct SQLiteFailure: Error, CustomStringConvertible {
    let operation: String
    let code: Int32
    let message: String

    var description: String { "\(operation): \(message) (\(code))" }

    /// The code without its extension.
    private var primary: Int32 { code & 0xFF }
    var isBusy: Bool { primary == SQLITE_BUSY || primary == SQLITE_LOCKED }
    var isFull: Bool { primary == SQLITE_FULL || code == SQLITE_IOERR | 3 << 8 }
    var isReadOnly: Bool { primary == SQLITE_READONLY || primary == SQLITE_PERM || primary == SQLITE_AUTH }
    var isDamage: Bool { primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB }
    var cannotOpen: Bool { primary == SQLITE_CANTOPEN }
}

internal import CSQLite

/// SQLite's handle of one database: opened, asked and closed here, by one thread.
final class Connection {
    private let handle: OpaquePointer
    private var statements: [String: Statement] = [:]

    enum Mode {
        case readWrite
        /// For reading where writing is allowed as well: whoever leaves last tidies up.
        case existing
        case readOnly
        /// For a database that no one writes, in a folder that may not be written either.
        case immutable
    }

    init(path: String, mode: Mode) throws(Failure) {
        var opened: OpaquePointer?
        let flags =
            switch mode {
            case .readWrite: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            case .existing: SQLITE_OPEN_READWRITE
            case .readOnly, .immutable: SQLITE_OPEN_READONLY
            }
        let name = "file:\(Self.escaped(path))" + (mode == .immutable ? "?immutable=1" : "")
        let code = sqlite3_open_v2(name, &opened, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard code == SQLITE_OK, let opened else {
            let message = opened.map { String(cString: sqlite3_errmsg($0)) } ?? "no memory"
            sqlite3_close_v2(opened)
            throw Failure(operation: "open", code: code, message: message)
        }
        handle = opened
        // The library opens for reading alone what may not be written now; it would stay so when it may again.
        if mode == .readWrite, isReadOnly { throw Failure(operation: "open", code: SQLITE_READONLY, message: "it may not be written") }
    }

    deinit {
        statements.removeAll()
        sqlite3_close_v2(handle)
    }

    /// How long it waits where another connection writes, in milliseconds.
    private(set) var patience: Int32 = 0

    /// Waits up to `milliseconds` where another connection writes.
    func wait(milliseconds: Int32) {
        patience = milliseconds
        sqlite3_busy_timeout(handle, milliseconds)
    }

    /// Runs every statement of `script`.
    func execute(_ script: String) throws(Failure) {
        let code = sqlite3_exec(handle, script, nil, nil, nil)
        guard code == SQLITE_OK else { throw failure(String(script.prefix(40)), code) }
    }

    /// Runs a query that may be several statements, without values or rows.
    func execute(_ query: Statement.Query) throws(Failure) { try execute(query.text) }

    /// The statement for `query`, prepared once, without bindings.
    func statement(_ query: Statement.Query) throws(Failure) -> Statement {
        if let statement = statements[query.text] {
            statement.reset()
            return statement
        }
        let statement = try Statement(self, handle, query)
        statements[query.text] = statement
        return statement
    }

    /// Runs a query that gives no rows.
    func run(_ query: Statement.Query, _ values: Statement.Value...) throws(Failure) {
        let statement = try statement(query)
        defer { statement.reset() }
        try statement.bind(values)
        while try statement.step() {}
    }

    /// The rows of a query as `read` takes them.
    func rows<Row>(_ query: Statement.Query, _ values: Statement.Value..., read: (Statement) throws -> Row) throws -> [Row] {
        let statement = try statement(query)
        defer { statement.reset() }
        try statement.bind(values)
        var rows: [Row] = []
        while try statement.step() { rows.append(try read(statement)) }
        return rows
    }

    /// One whole number; nil where there is no row.
    func number(_ query: Statement.Query, _ values: Statement.Value...) throws(Failure) -> Int? {
        let statement = try statement(query)
        defer { statement.reset() }
        try statement.bind(values)
        return try statement.step() ? statement.integer(0) : nil
    }

    /// Reads one state of the database, whatever others write meanwhile.
    func snapshot<Result>(_ body: () throws -> Result) throws -> Result {
        if isInTransaction { return try body() }
        try execute(.named("begin to read"))
        defer { if isInTransaction { try? execute(.named("rollback")) } }
        return try body()
    }

    var lastRow: Int { Int(sqlite3_last_insert_rowid(handle)) }
    var changes: Int { Int(sqlite3_changes64(handle)) }
    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }
    var isReadOnly: Bool { sqlite3_db_readonly(handle, "main") == 1 }

    /// For `BlobReader` alone.
    func openBlob(_ table: String, _ column: String, _ row: Int, _ blob: inout OpaquePointer?) -> Int32 {
        sqlite3_blob_open(handle, "main", table, column, Int64(row), 0, &blob)
    }

    func failure(_ operation: String, _ code: Int32) -> Failure {
        Failure(operation: operation, code: code, message: String(cString: sqlite3_errmsg(handle)))
    }

    /// A path as SQLite's URI form wants it.
    private static func escaped(_ path: String) -> String {
        let bytes = path.utf8.flatMap { [37, 63, 35].contains($0) ? Array("%\(String($0, radix: 16))".utf8) : [$0] }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What SQLite refused: the operation, the library's extended code and its words.
    struct Failure: Error, CustomStringConvertible {
        let operation: String
        let code: Int32
        let message: String

        var description: String { "\(operation): \(message) (\(code))" }

        /// The code without its extension.
        private var primary: Int32 { code & 0xFF }
        var isBusy: Bool { primary == SQLITE_BUSY || primary == SQLITE_LOCKED }
        /// A write that was refused, or no room for the index of the log of changes (`SQLITE_IOERR_WRITE`, `SQLITE_IOERR_SHMSIZE`).
        var isFull: Bool { primary == SQLITE_FULL || code == SQLITE_IOERR | 3 << 8 || code == SQLITE_IOERR | 19 << 8 }
        var isReadOnly: Bool { primary == SQLITE_READONLY || primary == SQLITE_PERM || primary == SQLITE_AUTH }
        var isDamage: Bool { primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB }
        var cannotOpen: Bool { primary == SQLITE_CANTOPEN }
    }
}

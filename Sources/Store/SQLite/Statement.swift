internal import CSQLite

/// SQLite's prepared statement. Columns and parameters are counted from 0.
final class Statement {
    private let handle: OpaquePointer
    private unowned let connection: Connection
    private let operation: String

    init(_ connection: Connection, _ database: OpaquePointer, _ query: Query) throws(Connection.Failure) {
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v3(database, query.text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard code == SQLITE_OK, let prepared else { throw connection.failure(query.name, code) }
        handle = prepared
        self.connection = connection
        operation = query.name
    }

    deinit { sqlite3_finalize(handle) }

    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    func bind(_ values: [Value]) throws(Connection.Failure) {
        for (index, value) in values.enumerated() {
            let place = Int32(index + 1)
            let code =
                switch value {
                case .integer(let number): sqlite3_bind_int64(handle, place, Int64(number))
                case .text(let text): sqlite3_bind_text(handle, place, text, Int32(text.utf8.count), Self.copied)
                case .bytes(let bytes): bytes.withUnsafeBytes { bind($0, at: place, Self.copied) }
                case .null: sqlite3_bind_null(handle, place)
                }
            guard code == SQLITE_OK else { throw connection.failure(operation, code) }
        }
    }

    /// Runs the statement once with `bytes` as its parameter `index`; they are not copied.
    func run(bytes: UnsafeRawBufferPointer, at index: Int) throws(Connection.Failure) {
        let code = bind(bytes, at: Int32(index + 1), nil)
        guard code == SQLITE_OK else { throw connection.failure(operation, code) }
        while try step() {}
        reset()
    }

    private func bind(_ bytes: UnsafeRawBufferPointer, at place: Int32, _ destructor: sqlite3_destructor_type?) -> Int32 {
        guard let base = bytes.baseAddress else { return sqlite3_bind_zeroblob(handle, place, 0) }
        return sqlite3_bind_blob64(handle, place, base, UInt64(bytes.count), destructor)
    }

    /// - Returns: Whether there is a row.
    func step() throws(Connection.Failure) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code:
            let failure = connection.failure(operation, code)
            reset()
            throw failure
        }
    }

    func integer(_ column: Int) -> Int { Int(sqlite3_column_int64(handle, Int32(column))) }
    /// A number of things, clamped: what a damaged store says is added up before its sum tells that it is damaged.
    func count(_ column: Int) -> Int { min(max(integer(column), 0), 1 << 40) }
    func isNull(_ column: Int) -> Bool { sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL }
    func optionalInteger(_ column: Int) -> Int? { isNull(column) ? nil : integer(column) }

    func text(_ column: Int) -> String {
        guard let bytes = sqlite3_column_text(handle, Int32(column)) else { return "" }
        return String(cString: bytes)
    }

    func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }

    func bytes(_ column: Int) -> [UInt8] { withBytes(column) { Array($0) } }

    /// The bytes are SQLite's, until the next step.
    func withBytes<Result>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        let base = sqlite3_column_blob(handle, Int32(column))
        return try body(UnsafeRawBufferPointer(start: base, count: base == nil ? 0 : Int(sqlite3_column_bytes(handle, Int32(column)))))
    }

    /// A number over the row from its second column on, which any changed bit of it changes: of values and, where it is not the one that
    /// its column was declared with, of the type. Text that became a blob has the same bytes and yet is another value to SQLite.
    func fold(seed: Int) -> UInt64 {
        var fold = RowFold(seed: seed)
        for column in 1..<sqlite3_column_count(handle) {
            switch sqlite3_column_type(handle, column) {
            case SQLITE_INTEGER: fold.add(UInt64(bitPattern: sqlite3_column_int64(handle, column)))
            case SQLITE_NULL: fold.add(.max)
            case let type:
                if !isDeclared(column, type) { fold.add(UInt64(type)) }
                withBytes(Int(column)) { bytes in
                    fold.add(UInt64(bytes.count))
                    fold.add(bytes)
                }
            }
        }
        return fold.value
    }

    private func isDeclared(_ column: Int32, _ type: Int32) -> Bool {
        guard let name = sqlite3_column_decltype(handle, column) else { return true }
        return switch String(cString: name) {
        case "TEXT": type == SQLITE_TEXT
        case "BLOB": type == SQLITE_BLOB
        default: false
        }
    }

    /// SQLITE_TRANSIENT: the macro is a cast and does not import.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    /// A value on its way into a statement.
    enum Value {
        case integer(Int)
        case text(String)
        case bytes([UInt8])
        case null

        init(_ number: Int?) { self = number.map { .integer($0) } ?? .null }
        init(_ text: String?) { self = text.map { .text($0) } ?? .null }
        init(_ bytes: [UInt8]?) { self = bytes.map { .bytes($0) } ?? .null }
    }

    /// A statement of `SQL/queries.sql`, by the name that stands above it there.
    struct Query: Sendable {
        let name: String
        let text: String

        private static let all: [String: String] = sections(String(decoding: PackageResources.queries_sql, as: UTF8.self))

        /// - Precondition: There is one of that name.
        static func named(_ name: String) -> Query {
            guard let text = all[name] else { preconditionFailure("queries.sql has no query '\(name)'") }
            return Query(name: name, text: text)
        }

        /// Texts after lines `-- name: NAME`, by name.
        private static func sections(_ file: String) -> [String: String] {
            var sections: [String: String] = [:]
            var name: String?
            for line in file.split(separator: "\n", omittingEmptySubsequences: false) {
                if line.hasPrefix("-- name: ") {
                    name = String(line.dropFirst(9))
                } else if let name {
                    sections[name, default: ""] += line + "\n"
                }
            }
            return sections
        }
    }
}

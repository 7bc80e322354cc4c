internal import CSQLite

/// SQLite's handle of one blob, read from its beginning in windows, and compared at its end with what was written.
final class BlobReader<Element> {
    private let handle: OpaquePointer
    private let connection: Connection
    private let size: Int
    private var read = 0
    private var window: [Element] = []
    private var place = 0
    private var fold = RowFold()
    private let digest: Int?

    /// - Parameters:
    ///   - Element: a plain type whose bytes the blob holds one after the other.
    ///   - digest: over its bytes, as `RowFold.of` gives it.
    init(_ connection: Connection, table: String, column: String, row: Int, digest: Int?) throws(Connection.Failure) {
        (self.connection, self.digest) = (connection, digest)
        (handle, size) = try connection.blob(table: table, column: column, row: row)
    }

    deinit { sqlite3_blob_close(handle) }

    /// The next element; nil at the end.
    func next() throws(Connection.Failure) -> Element? {
        if place == window.count {
            guard read < size else { return nil }
            try fill()
        }
        defer { place += 1 }
        return window[place]
    }

    private func fill() throws(Connection.Failure) {
        let stride = MemoryLayout<Element>.stride
        let bytes = min(size - read, 2048 * stride)
        var code = SQLITE_OK
        window = [Element](unsafeUninitializedCapacity: bytes / stride) { buffer, count in
            code = sqlite3_blob_read(handle, buffer.baseAddress, Int32(bytes), Int32(read))
            count = code == SQLITE_OK ? bytes / stride : 0
        }
        guard code == SQLITE_OK else { throw connection.failure("read blob", code) }
        read += bytes
        place = 0
        // Windows are whole words.
        window.withUnsafeBytes { fold.add($0) }
        if read == size, digest != Int(bitPattern: UInt(fold.value)) {
            throw Connection.Failure(operation: "read blob", code: SQLITE_CORRUPT, message: "a body is not as it was written")
        }
    }
}

extension Connection {
    fileprivate func blob(table: String, column: String, row: Int) throws(Connection.Failure) -> (OpaquePointer, Int) {
        var opened: OpaquePointer?
        let code = openBlob(table, column, row, &opened)
        guard code == SQLITE_OK, let opened else { throw failure("open blob", code) }
        return (opened, Int(sqlite3_blob_bytes(opened)))
    }
}

internal import CArchive

/// libarchive's reader of a tar compressed by zstd, whose bytes are asked for as they are needed.
package final class TarReader {
    private let handle: OpaquePointer
    private let stream: TarStream

    /// - Parameter read: fills the start of a buffer with what comes next of the archive and returns how many bytes; 0 at its end.
    /// - Throws: `Archive.Failure` where it is no such archive.
    package init(_ read: @escaping (UnsafeMutableRawBufferPointer) throws -> Int) throws {
        guard let handle = archive_read_new() else {
            throw Archive.Failure(operation: "archive_read_new", code: -1, message: "no memory")
        }
        self.handle = handle
        stream = TarStream(read)
        try check("archive_read_support_format_tar", archive_read_support_format_tar(handle))
        try check("archive_read_support_filter_zstd", archive_read_support_filter_zstd(handle))
        try check("archive_read_open", archive_read_open(handle, Unmanaged.passUnretained(stream).toOpaque(), nil, takeTar, nil))
    }

    deinit { archive_read_free(handle) }

    /// Goes to the next entry.
    /// - Returns: nil at the end.
    /// - Throws: `Archive.Failure` where it is no ordinary file: `TarWriter` writes no other.
    package func next() throws -> TarEntry? {
        var entry: OpaquePointer?
        let code = archive_read_next_header(handle, &entry)
        if code == ARCHIVE_EOF { return nil }
        try check("archive_read_next_header", code)
        let path = (archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)).map { String(cString: $0) } ?? ""
        // AE_IFREG: the macro is a cast and does not import.
        guard archive_entry_filetype(entry) == 0o100000, archive_entry_hardlink(entry) == nil else {
            throw Archive.Failure(operation: "read", code: -1, message: "\(path) is no file")
        }
        return TarEntry(
            path: path, size: Int(archive_entry_size(entry)), modified: archive_entry_mtime(entry), permissions: archive_entry_perm(entry))
    }

    /// Fills the start of `buffer` with what comes next of the file.
    /// - Returns: how many bytes; 0 at its end.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = archive_read_data(handle, buffer.baseAddress, buffer.count)
        try stream.check("archive_read_data", count, handle)
        return count
    }

    private func check(_ operation: String, _ code: Int32) throws { try stream.check(operation, Int(code), handle) }
}

// MARK: C's side

private func takeTar(
    _: OpaquePointer?, _ context: UnsafeMutableRawPointer?, _ buffer: UnsafeMutablePointer<UnsafeRawPointer?>?
) -> la_ssize_t {
    guard let context, let buffer else { return -1 }
    let stream = Unmanaged<TarStream>.fromOpaque(context).takeUnretainedValue()
    buffer.pointee = UnsafeRawPointer(stream.buffer.baseAddress)
    return stream.move(stream.buffer)
}

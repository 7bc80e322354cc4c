internal import CArchive

/// libarchive's writer of a tar compressed by zstd, whose bytes go out as they come: whatever the files' sizes, memory stays the same.
package final class TarWriter {
    private let handle: OpaquePointer
    private let entry: OpaquePointer
    private let stream: TarStream

    /// - Parameter write: takes what comes next of the archive.
    /// - Throws: `Archive.Failure`
    package init(_ write: @escaping (UnsafeRawBufferPointer) throws -> Void) throws {
        guard let handle = archive_write_new() else {
            throw Archive.Failure(operation: "archive_write_new", code: -1, message: "no memory")
        }
        guard let entry = archive_entry_new() else {
            archive_write_free(handle)
            throw Archive.Failure(operation: "archive_entry_new", code: -1, message: "no memory")
        }
        (self.handle, self.entry) = (handle, entry)
        stream = TarStream { bytes in
            try write(UnsafeRawBufferPointer(bytes))
            return bytes.count
        }
        try check("archive_write_set_format_pax_restricted", archive_write_set_format_pax_restricted(handle))
        try check("archive_write_add_filter_zstd", archive_write_add_filter_zstd(handle))
        try check("archive_write_set_options", archive_write_set_options(handle, "hdrcharset=UTF-8,compression-level=3"))
        try check("archive_write_set_bytes_in_last_block", archive_write_set_bytes_in_last_block(handle, 1))
        try check("archive_write_open", archive_write_open(handle, Unmanaged.passUnretained(stream).toOpaque(), nil, giveTar, nil))
    }

    deinit {
        archive_entry_free(entry)
        archive_write_free(handle)
    }

    /// Adds a file.
    /// - Parameter next: fills the start of a buffer with what comes next of the file and returns how many bytes; 0 at its end.
    /// - Throws: what `next` throws, or the taker of the archive; `Archive.Failure` where the file has fewer than `size` bytes.
    package func add(_ file: TarEntry, _ next: (UnsafeMutableRawBufferPointer) throws -> Int) throws {
        archive_entry_clear(entry)
        archive_entry_set_pathname_utf8(entry, file.path)
        archive_entry_set_size(entry, Int64(file.size))
        archive_entry_set_mtime(entry, file.modified, 0)
        // AE_IFREG: the macro is a cast and does not import.
        archive_entry_set_filetype(entry, 0o100000)
        archive_entry_set_perm(entry, file.permissions)
        try check("archive_write_header", archive_write_header(handle, entry))
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 16)
        defer { buffer.deallocate() }
        var left = file.size
        while left > 0 {
            let count = try next(UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(left, buffer.count)]))
            guard count > 0 else { throw Archive.Failure(operation: "read \(file.path)", code: -1, message: "it became shorter") }
            let taken = archive_write_data(handle, buffer.baseAddress, count)
            try stream.check("archive_write_data", taken, handle)
            guard taken == count else { throw Archive.Failure(operation: "archive_write_data", code: -1, message: "cut short") }
            left -= count
        }
        try check("archive_write_finish_entry", archive_write_finish_entry(handle))
    }

    /// Writes what stands at the end.
    package func finish() throws { try check("archive_write_close", archive_write_close(handle)) }

    private func check(_ operation: String, _ code: Int32) throws { try stream.check(operation, Int(code), handle) }
}

// MARK: C's side

private func giveTar(
    _: OpaquePointer?, _ context: UnsafeMutableRawPointer?, _ buffer: UnsafeRawPointer?, _ count: Int
) -> la_ssize_t {
    guard let context, let buffer else { return -1 }
    let stream = Unmanaged<TarStream>.fromOpaque(context).takeUnretainedValue()
    return stream.move(UnsafeMutableRawBufferPointer(start: UnsafeMutableRawPointer(mutating: buffer), count: count))
}

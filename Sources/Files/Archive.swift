public import Base
internal import CArchive

/// A ZIP made by libarchive. The same entries make the same bytes, in any order, time zone and locale.
public enum Archive {
    public struct Entry: Sendable {
        /// UTF-8, `/` between its parts.
        public let path: String
        public let bytes: [UInt8]

        public init(path: String, bytes: [UInt8]) {
            self.path = path
            self.bytes = bytes
        }
    }

    /// What the library refused: its operation, its code and its words.
    public struct Failure: Error, CustomStringConvertible {
        public let operation: String
        public let code: Int32
        public let message: String
        public var description: String { "\(operation): \(message) (\(code))" }
    }

    /// Every entry below `folder`, sorted by path.
    ///
    /// PDF, PNG and JPEG are stored, as they are compressed already; all else is deflated.
    ///
    /// - Parameter day: which every entry is dated, at eight in the morning of whatever zone it is unpacked in.
    public static func zip(_ entries: [Entry], folder: String, day: Day) throws -> [UInt8] {
        let writer = try Writer()
        for entry in entries.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
            try writer.add("\(folder)/\(entry.path)", entry.bytes)
        }
        return try dated(writer.finish(), day)
    }

    /// Writes the day into every header of an archive that the library has left without one: where it is given a date, it writes the local
    /// time of the machine at hand and universal time beside it, and one file would differ from zone to zone.
    ///
    /// APPNOTE.TXT 6.3.10: the end of the central directory is its last 22 bytes where there is no comment (§ 4.3.16); a header of 46 bytes
    /// for each file (§ 4.3.12) leads to the header before its bytes (§ 4.3.7); time and date are those of MS-DOS, from 1980 to 2107.
    private static func dated(_ archive: [UInt8], _ day: Day) throws -> [UInt8] {
        let year = min(max(day.year, 1980), 2107)
        let date = (year - 1980) << 9 | day.month << 5 | day.day
        let stamp = [0, 8 << 3, UInt8(date & 255), UInt8(date >> 8)]
        var bytes = archive
        func number(_ count: Int, at place: Int) -> Int { (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) } }
        func isHeader(_ signature: [UInt8], at place: Int, length: Int) -> Bool {
            place >= 0 && place + length <= bytes.count && bytes[place..<place + 4].elementsEqual([80, 75] + signature)
        }
        let unlike = Failure(operation: "zip", code: -1, message: "the library has written another layout")
        let end = bytes.count - 22
        guard isHeader([5, 6], at: end, length: 22) else { throw unlike }
        var place = number(4, at: end + 16)
        for _ in 0..<number(2, at: end + 10) {
            guard isHeader([1, 2], at: place, length: 46) else { throw unlike }
            let file = number(4, at: place + 42)
            guard isHeader([3, 4], at: file, length: 30) else { throw unlike }
            bytes.replaceSubrange(place + 12..<place + 16, with: stamp)
            bytes.replaceSubrange(file + 10..<file + 14, with: stamp)
            place += 46 + number(2, at: place + 28) + number(2, at: place + 30) + number(2, at: place + 32)
        }
        return bytes
    }
}

extension Archive {
    /// libarchive's writer: made, filled and freed here, seen nowhere else.
    fileprivate final class Writer {
        private let handle: OpaquePointer
        private let entry: OpaquePointer
        private let sink = Sink()

        final class Sink { var bytes: [UInt8] = [] }

        init() throws {
            guard let handle = archive_write_new() else {
                throw Archive.Failure(operation: "archive_write_new", code: -1, message: "no memory")
            }
            guard let entry = archive_entry_new() else {
                archive_write_free(handle)
                throw Archive.Failure(operation: "archive_entry_new", code: -1, message: "no memory")
            }
            self.handle = handle
            self.entry = entry
            try check("archive_write_set_format_zip", archive_write_set_format_zip(handle))
            try check("archive_write_set_options", archive_write_set_options(handle, "zip:hdrcharset=UTF-8"))
            try check("archive_write_set_bytes_in_last_block", archive_write_set_bytes_in_last_block(handle, 1))
            let context = Unmanaged.passUnretained(sink).toOpaque()
            try check("archive_write_open", archive_write_open(handle, context, nil, appendToSink, nil))
        }

        deinit {
            archive_entry_free(entry)
            archive_write_free(handle)
        }

        func add(_ path: String, _ bytes: [UInt8]) throws {
            let stored = [".pdf", ".png", ".jpg", ".jpeg"].contains { path.hasSuffix($0) }
            if stored {
                try check("archive_write_zip_set_compression_store", archive_write_zip_set_compression_store(handle))
            } else {
                try check("archive_write_zip_set_compression_deflate", archive_write_zip_set_compression_deflate(handle))
            }
            archive_entry_clear(entry)
            archive_entry_set_pathname_utf8(entry, path)
            archive_entry_set_size(entry, Int64(bytes.count))
            // AE_IFREG: the macro is a cast and does not import.
            archive_entry_set_filetype(entry, 0o100000)
            archive_entry_set_perm(entry, 0o644)
            try check("archive_write_header", archive_write_header(handle, entry))
            let count = archive_write_data(handle, bytes, bytes.count)
            guard count == bytes.count else { throw failure("archive_write_data", Int32(truncatingIfNeeded: count)) }
            try check("archive_write_finish_entry", archive_write_finish_entry(handle))
        }

        func finish() throws -> [UInt8] {
            try check("archive_write_close", archive_write_close(handle))
            return sink.bytes
        }

        private func check(_ operation: String, _ code: Int32) throws {
            guard code == ARCHIVE_OK else { throw failure(operation, code) }
        }

        private func failure(_ operation: String, _ code: Int32) -> Archive.Failure {
            let message = archive_error_string(handle).map { String(cString: $0) } ?? "no reason given"
            return Archive.Failure(operation: operation, code: code, message: message)
        }
    }
}

private func appendToSink(
    _: OpaquePointer?, _ context: UnsafeMutableRawPointer?, _ buffer: UnsafeRawPointer?, _ count: Int
) -> la_ssize_t {
    guard let context, let buffer else { return -1 }
    let sink = Unmanaged<Archive.Writer.Sink>.fromOpaque(context).takeUnretainedValue()
    sink.bytes.append(contentsOf: UnsafeRawBufferPointer(start: buffer, count: count))
    return count
}

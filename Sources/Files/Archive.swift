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

    /// Every entry below `folder`: those of the lowest rank first, sorted by path.
    ///
    /// PDF, PNG and JPEG are stored, as they are compressed already; all else is deflated.
    ///
    /// - Parameters:
    ///   - day: which every entry is dated, at eight in the morning of whatever zone it is unpacked in.
    ///   - rank: what stands before its path in the order of entries.
    public static func zip(_ entries: [Entry], folder: String, day: Day, rank: (String) -> Int = { _ in 0 }) throws -> [UInt8] {
        let writing = try Writing(folder: folder, day: day)
        var bytes: [UInt8] = []
        for entry in entries.sorted(by: { comes($0.path, before: $1.path, rank) }) { bytes += try writing.add(entry) }
        return bytes + (try writing.finish())
    }

    /// The order of two entries.
    public static func comes(_ path: String, before other: String, _ rank: (String) -> Int) -> Bool {
        let (own, others) = (rank(path), rank(other))
        return own == others ? path.utf8.lexicographicallyPrecedes(other.utf8) : own < others
    }

    /// An archive that is written while its entries are made: what each adds goes out at once.
    public final class Writing {
        private let writer: Writer
        private let folder: String
        private let stamp: [UInt8]

        /// - Parameters:
        ///   - folder: that all entries stand in.
        ///   - day: see `zip`.
        public init(folder: String, day: Day) throws {
            writer = try Writer()
            self.folder = folder
            // Of MS-DOS: from 1980 to 2107.
            let date = (min(max(day.year, 1980), 2107) - 1980) << 9 | day.month << 5 | day.day
            stamp = [0, 8 << 3, UInt8(date & 255), UInt8(date >> 8)]
        }

        /// The bytes of an entry and its header.
        public func add(_ entry: Entry) throws -> [UInt8] {
            try writer.add("\(folder)/\(entry.path)", entry.bytes)
            var bytes = writer.taken()
            try date(&bytes, [3, 4], at: 0, length: 30, field: 10)
            return bytes
        }

        /// What stands at the end: the list of all entries.
        public func finish() throws -> [UInt8] {
            try writer.finish()
            var bytes = writer.taken()
            var place = 0
            func number(at place: Int) -> Int { Int(bytes[place]) | Int(bytes[place + 1]) << 8 }
            // The end of the list is its last 22 bytes where there is no comment (APPNOTE.TXT 6.3.10, 4.3.16).
            while place < bytes.count - 22 {
                try date(&bytes, [1, 2], at: place, length: 46, field: 12)
                place += 46 + number(at: place + 28) + number(at: place + 30) + number(at: place + 32)
            }
            return bytes
        }

        /// Writes the day into a header that the library has left without one: where it is given a date, it writes the local time of the
        /// machine at hand and universal time beside it, and one file would differ from zone to zone. Time and date stand in each entry's
        /// header (APPNOTE.TXT 6.3.10, 4.3.7) and once more in the list of all (4.3.12).
        private func date(_ bytes: inout [UInt8], _ signature: [UInt8], at place: Int, length: Int, field: Int) throws {
            guard place + length <= bytes.count, bytes[place..<place + 4].elementsEqual([80, 75] + signature) else {
                throw Failure(operation: "zip", code: -1, message: "the library has written another layout")
            }
            bytes.replaceSubrange(place + field..<place + field + 4, with: stamp)
        }
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
            // Nothing is held back: what an entry adds is there when it is added.
            try check("archive_write_set_bytes_per_block", archive_write_set_bytes_per_block(handle, 0))
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

        func finish() throws { try check("archive_write_close", archive_write_close(handle)) }

        /// What was written since this was last asked.
        func taken() -> [UInt8] {
            defer { sink.bytes = [] }
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

import Base
internal import CArchive
import Foundation

/// libarchive's reader of one compressed stream, or of the files of an archive one after the other.
final class Decompressor {
    private let handle: OpaquePointer
    private let feed: Feed
    private let compression: InputFile.Compression

    /// What the library pulls compressed bytes from.
    final class Feed {
        let source: RawSource
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 64)
        /// What went wrong in the system, to be told instead of the library's words.
        var failure: (any Error)?

        init(_ source: RawSource) { self.source = source }
        deinit { buffer.deallocate() }
    }

    init(_ source: RawSource, _ compression: InputFile.Compression) throws {
        guard let handle = archive_read_new() else { throw Archive.Failure(operation: "archive_read_new", code: -1, message: "no memory") }
        self.handle = handle
        self.compression = compression
        feed = Feed(source)
        let filter =
            switch compression {
            case .gzip: archive_read_support_filter_gzip(handle)
            case .bzip2: archive_read_support_filter_bzip2(handle)
            case .xz: archive_read_support_filter_xz(handle)
            case .zstd: archive_read_support_filter_zstd(handle)
            case .zip, .tar: ARCHIVE_OK
            }
        try check("choose the filter", filter)
        if compression == .zip {
            try check("choose the format", archive_read_support_format_zip_streamable(handle))
        } else {
            try check("choose the format", archive_read_support_format_tar(handle))
        }
        if compression != .zip, compression != .tar { try check("choose the format", archive_read_support_format_raw(handle)) }
        try check("choose the format", archive_read_support_format_empty(handle))
        let context = Unmanaged.passUnretained(feed).toOpaque()
        try check("open", archive_read_open(handle, context, nil, pullFromFeed, nil))
        isEmpty = try !nextFile()
    }

    private var isEmpty = false
    /// The last byte that was handed on: files that end within a line do not run into the next.
    private var last: UInt8 = 10

    /// Goes on to the next file that people put there.
    private func nextFile() throws -> Bool {
        while true {
            var entry: OpaquePointer?
            let code = archive_read_next_header(handle, &entry)
            if code == ARCHIVE_EOF { return false }
            try check("begin", code)
            let path = archive_entry_pathname(entry).map { String(cString: $0) } ?? ""
            let kind = archive_entry_filetype(entry)
            let isHidden = path.hasPrefix("__MACOSX/") || path.split(separator: "/").last?.hasPrefix(".") == true
            if kind == 0 || kind == S_IFREG, !isHidden { return true }
        }
    }

    /// What is left of the file behind the archive's last entry, for its digest.
    private func drain() throws {
        while try feed.source.readForDecompression(into: feed.buffer) > 0 {}
    }

    deinit { archive_read_free(handle) }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        guard !isEmpty else { return 0 }
        var filled = 0
        while filled < buffer.count {
            let count = archive_read_data(handle, buffer.baseAddress! + filled, buffer.count - filled)
            if count == 0 {
                guard try nextFile() else {
                    isEmpty = true
                    try drain()
                    break
                }
                if last != 10 {
                    buffer[filled] = 10
                    last = 10
                    filled += 1
                }
                continue
            }
            guard count > 0 else { throw refusal }
            filled += count
            last = buffer[filled - 1]
        }
        return filled
    }

    private func check(_ operation: String, _ code: Int32) throws {
        guard code >= ARCHIVE_WARN else { throw refusal }
    }

    private var refusal: any Error {
        if let failure = feed.failure { return failure }
        let reason = archive_error_string(handle).map { String(cString: $0) } ?? "no reason given"
        return Diagnostic.error(
            Wording(
                "the \(compression.rawValue) file is damaged or cut short: \(reason)",
                fr: "le fichier \(compression.rawValue) est abîmé ou tronqué (\(Wording.library(reason).french))"),
            at: .init(file: feed.source.path),
            hint: Wording(
                "copy it again from the server, or import the file it was compressed from",
                fr: "copiez-le de nouveau depuis le serveur, ou importez le fichier d’avant compression"))
    }
}

private func pullFromFeed(
    _: OpaquePointer?, _ context: UnsafeMutableRawPointer?, _ bytes: UnsafeMutablePointer<UnsafeRawPointer?>?
) -> la_ssize_t {
    guard let context, let bytes else { return -1 }
    let feed = Unmanaged<Decompressor.Feed>.fromOpaque(context).takeUnretainedValue()
    do {
        let count = try feed.source.readForDecompression(into: feed.buffer)
        bytes.pointee = UnsafeRawPointer(feed.buffer.baseAddress)
        return count
    } catch {
        feed.failure = error
        return -1
    }
}

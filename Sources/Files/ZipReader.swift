import Base
internal import CArchive

/// libarchive's reader of a ZIP that is held in memory: one walk through its entries, in the order they lie in it.
final class ZipReader {
    /// The bytes of a ZIP, at a place that stays, for as many walks as are needed.
    final class Contents {
        fileprivate let buffer: UnsafeMutableRawBufferPointer

        init(_ bytes: [UInt8]) {
            buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 16)
            buffer.copyBytes(from: bytes)
            count = bytes.count
        }

        fileprivate let count: Int
        deinit { buffer.deallocate() }
    }

    /// Files that are looked for among more entries than this are not found; nobody packs so many for one table.
    static let mostEntries = 10_000

    private let handle: OpaquePointer
    private let contents: Contents
    private let name: String
    private var entries = 0

    /// - Parameter name: how diagnostics call the file.
    init(_ contents: Contents, name: String) throws(Diagnostic) {
        guard let handle = archive_read_new() else { throw ZipReader.damaged(name, "no memory") }
        self.handle = handle
        self.contents = contents
        self.name = name
        try check(archive_read_support_format_zip_seekable(handle))
        try check(archive_read_open_memory(handle, contents.buffer.baseAddress, contents.count))
    }

    deinit { archive_read_free(handle) }

    /// Goes to the next file, over folders.
    /// - Returns: its path below the top; nil at the end.
    func next() throws(Diagnostic) -> String? {
        while entries < ZipReader.mostEntries {
            var entry: OpaquePointer?
            let code = archive_read_next_header(handle, &entry)
            if code == ARCHIVE_EOF { return nil }
            try check(code)
            entries += 1
            // AE_IFREG: the macro is a cast and does not import.
            guard archive_entry_filetype(entry) == 0o100000 else { continue }
            guard archive_entry_is_encrypted(entry) == 0 else {
                throw .error(
                    Wording("the file is protected by a password", fr: "le fichier est protégé par un mot de passe"),
                    at: .init(file: name), hint: Wording("save it without one", fr: "enregistrez-le sans mot de passe"))
            }
            let path = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)
            return path.map { String(cString: $0) } ?? "?"
        }
        throw .error(
            Wording(
                "the file holds more than \(ZipReader.mostEntries) files: it is no table",
                fr: "le fichier en contient plus de \(ZipReader.mostEntries) autres : ce n’est pas un tableau"),
            at: .init(file: name), hint: Wording("check that it is the right file", fr: "vérifiez que c’est le bon fichier"))
    }

    /// Goes to the file of this path.
    /// - Returns: whether there is one.
    func find(_ path: String) throws(Diagnostic) -> Bool {
        while let found = try next() {
            if found == path { return true }
        }
        return false
    }

    /// Fills the start of `buffer` with what comes next of the file.
    /// - Returns: how many bytes; 0 at its end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
        let count = archive_read_data(handle, buffer.baseAddress, buffer.count)
        guard count >= 0 else { throw ZipReader.damaged(name, reason) }
        return count
    }

    /// All that is left of the file.
    /// - Parameter limit: in bytes; a larger file is refused, however small it is packed.
    func bytes(atMost limit: Int) throws(Diagnostic) -> [UInt8] {
        var bytes: [UInt8] = []
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { buffer.deallocate() }
        while case let count = try read(into: buffer), count > 0 {
            bytes += buffer[..<count]
            guard bytes.count <= limit else { throw ZipReader.tooLarge(name, limit) }
        }
        return bytes
    }

    private func check(_ code: Int32) throws(Diagnostic) {
        guard code >= ARCHIVE_WARN else { throw ZipReader.damaged(name, reason) }
    }

    private var reason: String { archive_error_string(handle).map { String(cString: $0) } ?? "no reason given" }

    static func tooLarge(_ name: String, _ limit: Int) -> Diagnostic {
        .error(
            Wording(
                "unpacked, the file holds more than \(limit >> 20) MB", fr: "une fois décompressé, le fichier dépasse \(limit >> 20) Mo"),
            at: .init(file: name),
            hint: Wording(
                "check that it is the right file, or split it", fr: "vérifiez que c’est le bon fichier, ou partagez-le en plusieurs"))
    }

    static func damaged(_ name: String, _ reason: String) -> Diagnostic {
        .error(
            Wording(
                "the file is damaged or cut short: \(reason)", fr: "le fichier est abîmé ou incomplet (\(Wording.library(reason).french))"),
            at: .init(file: name),
            hint: Wording(
                "open it in a spreadsheet and save it again as XLSX", fr: "ouvrez-le dans un tableur et enregistrez-le à nouveau en XLSX"))
    }
}

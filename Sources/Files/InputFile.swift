import Foundation

/// A file, or standard input, read from its beginning to its end, decompressed where it is compressed: gzip, bzip2, xz or zstd, and unpacked
/// where it is a ZIP or a tar of files, one after the other; told by its first bytes and not by its name. Its digests are taken on the way.
public final class InputFile {
    /// `-` names standard input.
    public static let standardInput = "-"

    public let path: String
    /// Size in bytes when it was opened; nil where it is no regular file.
    public let size: Int?
    /// How it is compressed; nil where it is not.
    public let compression: Compression?
    private let source: RawSource
    private let decompressor: Decompressor?
    private var content = FoldDigest()

    /// - Throws: `Diagnostic` where it cannot be opened, or is a folder.
    public init(_ path: String) throws {
        self.path = path
        source = try RawSource(path)
        size = source.size
        let found = Compression(magic: try source.peek(512))
        compression = found
        decompressor = if let found { try Decompressor(source, found) } else { nil }
    }

    /// The file's device and inode, which stay when it is renamed.
    public var identity: (device: Int, inode: Int) { source.identity }

    /// Fills the start of `buffer`.
    /// - Returns: How many bytes; 0 at the end.
    /// - Throws: `Diagnostic` where it cannot be read, or a compressed file is damaged or cut short.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = try decompressor?.read(into: buffer) ?? source.read(into: buffer)
        content.add(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        return count
    }

    /// Of the bytes as they lie on the disk, as far as they were read.
    public var fileDigest: [UInt8] { compression == nil ? content.bytes : source.digest.bytes }
    /// Bytes as they lie on the disk, as far as they were read.
    public var fileBytes: Int { source.digest.count + (compression == nil ? content.count : 0) }
    /// Of the contents, decompressed, as far as they were read.
    public var contentDigest: [UInt8] { content.bytes }

    /// The digest of a whole file as it lies on the disk, for less than it costs to read its lines.
    public static func digest(of path: String) throws -> (bytes: Int, digest: [UInt8]) {
        let source = try RawSource(path)
        var digest = FoldDigest()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
        defer { buffer.deallocate() }
        while true {
            let count = try source.read(into: buffer)
            if count == 0 { return (digest.count, digest.bytes) }
            digest.add(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }
}

extension InputFile {
    /// How a file is compressed.
    public enum Compression: String, Hashable, Sendable, CaseIterable {
        case gzip, bzip2, xz, zstd, zip, tar

        init?(magic: [UInt8]) {
            if magic.count > 262, magic[257..<262].elementsEqual("ustar".utf8) {
                self = .tar
                return
            }
            if magic.starts(with: [0x50, 0x4B, 3, 4]) {
                // Spreadsheets are packed likewise, and are no containers of logs.
                let name = magic.dropFirst(30)
                let parts = ["[Content_Types].xml", "mimetype", "_rels/", "docProps/", "xl/", "word/", "customXml/"]
                if parts.contains(where: { name.starts(with: $0.utf8) }) { return nil }
                self = .zip
                return
            }
            let known: [(Compression, [UInt8])] = [
                (.gzip, [0x1F, 0x8B]), (.bzip2, Array("BZh".utf8)), (.xz, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]),
                (.zstd, [0x28, 0xB5, 0x2F, 0xFD]),
            ]
            guard let found = known.first(where: { magic.starts(with: $0.1) }) else { return nil }
            self = found.0
        }
    }
}

import Base
import Foundation

/// Writes a file so that whoever looks sees the old one or the new one, whole, never a part.
public enum AtomicFile {
    /// Ending of the temporary file that stands beside the target while it is written.
    package static let suffix = ".portevoix-tmp"

    /// - Parameters:
    ///   - durable: whether the bytes must be on the disk when this returns (`fsync` of file and folder), for what cannot be made again.
    /// - Throws: a `Diagnostic` that names the path and the system's reason; the old file is untouched and no temporary file stays.
    public static func write(_ bytes: [UInt8], to path: String, durable: Bool = true) throws {
        let url = URL(fileURLWithPath: path)
        let folder = open(url.deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw Diagnostic.system("open the folder of", path) }
        defer { close(folder) }
        try write(bytes, to: url.lastPathComponent, in: folder, shown: path, durable: durable)
    }

    /// - Parameters:
    ///   - folder: an open folder; `name` is a plain name in it.
    ///   - shown: the path that messages name.
    package static func write(_ bytes: [UInt8], to name: String, in folder: Int32, shown: String, durable: Bool) throws {
        try stream(to: name, in: folder, shown: shown, durable: durable) { try $0(bytes[...]) }
    }

    /// As `write`, for a file made piecemeal: `body` is given a function that appends.
    package static func stream(
        to name: String, in folder: Int32, shown: String, durable: Bool, beforeRename: () throws -> Void = {},
        _ body: ((ArraySlice<UInt8>) throws -> Void) throws -> Void
    ) throws {
        let temporary = ".\(name)\(suffix)"
        unlinkat(folder, temporary, 0)
        let file = openat(folder, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw Diagnostic.system("write", shown) }
        var isOpen = true
        do {
            try body { try append($0, to: file, shown: shown) }
            if durable, fsync(file) != 0 { throw Diagnostic.system("write", shown) }
            isOpen = false
            guard close(file) == 0 else { throw Diagnostic.system("write", shown) }
            try beforeRename()
            guard renameat(folder, temporary, folder, name) == 0 else { throw Diagnostic.system("write", shown) }
            if durable, fsync(folder) != 0 { throw Diagnostic.system("write", shown) }
        } catch {
            if isOpen { close(file) }
            unlinkat(folder, temporary, 0)
            throw error
        }
    }

    package static func append(_ bytes: ArraySlice<UInt8>, to file: Int32, shown: String) throws {
        try bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Glibc.write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0 {
                    if errno == EINTR { continue }
                    throw Diagnostic.system("write", shown)
                }
                rest = rest.dropFirst(count)
            }
        }
    }
}

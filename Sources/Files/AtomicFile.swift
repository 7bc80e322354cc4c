package import Base
internal import Foundation

/// Writes a file so that whoever looks sees the old one or the new one, whole, never a part.
public enum AtomicFile {
    /// Ending of the temporary file that stands beside the target while it is written.
    package static let suffix = ".portevoix-tmp"

    /// - Parameters:
    ///   - durable: whether the bytes must be on the disk when this returns (`fsync` of file and folder), for what cannot be made again.
    /// - Throws: a `Diagnostic` that names the path and the system's reason; the old file is untouched and no temporary file stays.
    public static func write(_ bytes: [UInt8], to path: String, durable: Bool = true) throws {
        let url = URL(fileURLWithPath: path)
        let folder = try Diagnostic.system(.openFolderOf, path) {
            try Descriptor(url.deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY)
        }
        try Diagnostic.system(.write, path) {
            let draft = try Draft(of: url.lastPathComponent, in: folder)
            try draft.append(bytes[...])
            try draft.finish(durable: durable)
        }
    }

    /// A file while it is written. Let go of before it is finished, it leaves nothing behind and the old one untouched. What its methods
    /// throw is `SystemFailure`.
    package final class Draft {
        private let name: String
        private let temporary: String
        private let folder: Int32
        private var file: Descriptor?
        private var isFinished = false

        /// Begins the file `name` of a folder; what a killed run left there is written over.
        /// - Parameters:
        ///   - folder: stays open as long as this.
        ///   - suffix: of the temporary file's name.
        ///   - permissions: those the file shall have whatever the process masks; nil for the usual ones.
        package init(
            of name: String, in folder: borrowing Descriptor, suffix: String = AtomicFile.suffix, permissions: UInt32? = nil
        ) throws(SystemFailure) {
            self.name = name
            self.folder = folder.number
            temporary = ".\(name)\(suffix)"
            unlinkat(folder.number, temporary, 0)
            let file = try folder.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, permissions: permissions ?? 0o666)
            let number = file.number
            self.file = consume file
            if let permissions { try SystemFailure.call { fchmod(number, permissions) } }
        }

        deinit { if !isFinished { unlinkat(folder, temporary, 0) } }

        package func append(_ bytes: ArraySlice<UInt8>) throws { try file!.write(bytes) }

        /// Puts the file in its place.
        /// - Parameters:
        ///   - durable: whether file and name are on the disk when this returns.
        ///   - beforeRename: what has to happen once the file is whole and before it is seen.
        package func finish(durable: Bool, beforeRename: () throws -> Void = {}) throws {
            if durable { try file!.sync() }
            try file.take()!.close()
            try beforeRename()
            try SystemFailure.call { renameat(folder, temporary, folder, name) }
            isFinished = true
            if durable { try SystemFailure.call { fsync(folder) } }
        }
    }
}

import Base
internal import CLibrary
import Foundation

/// The folder a run writes into. Every access goes down from its open handle, part by part, and follows no symbolic link below it.
package final class OutputFolder: Sendable {
    /// As the user named it.
    package let path: String
    private let handle: Int32

    /// Opens the folder, made with its parents where it does not exist.
    package init(_ path: String) throws {
        self.path = path
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            let reason = (error as NSError).userInfo[NSUnderlyingErrorKey] as? POSIXError
            let code = reason?.code.rawValue ?? ENOTDIR
            throw Diagnostic.system("make the folder", path, code == EEXIST ? ENOTDIR : code)
        }
        handle = try Self.opened(path)
    }

    /// A handle that may be written in. Once a property holds it, `deinit` closes it, whatever is thrown: until then it is closed here.
    private static func opened(_ path: String) throws -> Int32 {
        let handle = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard handle >= 0 else { throw Diagnostic.system("open the folder", path) }
        guard faccessat(handle, ".", W_OK | X_OK, 0) == 0 else {
            let code = errno
            close(handle)
            throw Diagnostic.system("write in", path, code)
        }
        return handle
    }

    /// Opens a folder for reading; nothing is made.
    /// - Returns: nil where there is none.
    package init?(reading path: String) {
        let opened = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if opened < 0 { return nil }
        self.path = path
        handle = opened
    }

    deinit { close(handle) }

    /// Keeps other runs out of this folder until `unlock`, or until the process ends.
    package func lock() throws {
        guard flock(handle, LOCK_EX | LOCK_NB) == 0 else {
            guard errno == EWOULDBLOCK else { throw Diagnostic.system("lock", path) }
            throw Diagnostic.error("another run is writing in \(path)", hint: "wait for its end, or give this one another --out")
        }
    }

    /// Lets other runs in. By hand and not by closing: a thread on its way out, or a process started meanwhile, may still hold the handle.
    package func unlock() { flock(handle, LOCK_UN) }

    /// Size in bytes of the regular file at `path`; nil where there is none.
    package func size(of path: String) -> Int? {
        var status = stat()
        guard fstatat(handle, path, &status, AT_SYMLINK_NOFOLLOW) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return status.st_size
    }

    /// The whole file; nil where there is none, where it is none of ours (a link, a device) or where it cannot be read.
    package func read(_ path: String) -> [UInt8]? {
        guard let (folder, name) = try? descend(to: path, making: false) else { return nil }
        defer { close(folder) }
        let file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        var done = 0
        let size = status.st_size
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while done < size {
                let n = Glibc.read(file, buffer.baseAddress! + done, size - done)
                if n <= 0 { break }
                done += n
            }
            count = done
        }
        return done == size ? bytes : nil
    }

    /// An open handle to read the file at `path` through; nil where there is none. The caller closes it.
    package func openForReading(_ path: String) -> Int32? {
        let file = openat(handle, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        return file >= 0 ? file : nil
    }

    /// An open handle that appends to the file at the top of this folder, made where it does not exist. The caller closes it.
    package func openForAppending(_ name: String) throws -> Int32 {
        let file = openat(handle, name, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw Diagnostic.system("write", shown(name)) }
        return file
    }

    /// Writes the file whole, making the folders above it.
    package func write(_ bytes: [UInt8], to path: String) throws {
        let (folder, name) = try descend(to: path, making: true)
        defer { close(folder) }
        try AtomicFile.write(bytes, to: name, in: folder, shown: shown(path), durable: false)
    }

    /// Writes a file at the top of this folder piecemeal; it replaces the old one after `beforeRename`.
    package func stream(
        to name: String, beforeRename: () throws -> Void, _ body: ((ArraySlice<UInt8>) throws -> Void) throws -> Void
    ) throws {
        try AtomicFile.stream(to: name, in: handle, shown: shown(name), durable: false, beforeRename: beforeRename, body)
    }

    /// Removes the file, then the folders above it that this leaves empty.
    /// - Returns: whether there was one.
    @discardableResult
    package func remove(_ path: String) throws -> Bool {
        guard let (folder, name) = try? descend(to: path, making: false) else { return false }
        let status = unlinkat(folder, name, 0)
        let code = errno
        close(folder)
        guard status == 0 || code == ENOENT else { throw Diagnostic.system("remove", shown(path), code) }
        var above = path.split(separator: "/").dropLast()
        while !above.isEmpty, unlinkat(handle, above.joined(separator: "/"), AT_REMOVEDIR) == 0 { above = above.dropLast() }
        return status == 0
    }

    /// Everything written so far reaches the disk.
    package func sync() throws {
        guard syncfs(handle) == 0 else { throw Diagnostic.system("write", path) }
    }

    /// Removes temporary files that a killed run left beside files of `folder`.
    package func sweep(_ folder: String) {
        let root = openat(handle, folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard root >= 0 else { return }
        guard let listing = fdopendir(root) else {
            close(root)
            return
        }
        defer { closedir(listing) }
        while let entry = readdir(listing) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasPrefix("."), name.hasSuffix(AtomicFile.suffix) {
                unlinkat(root, name, 0)
            } else if entry.pointee.d_type == UInt8(DT_DIR), !name.hasPrefix(".") {
                sweep("\(folder)/\(name)")
            }
        }
    }

    private func shown(_ path: String) -> String { "\(self.path)/\(path)" }

    /// Opens the folder that holds `path`, and tells the last part of it.
    private func descend(to path: String, making: Bool) throws -> (folder: Int32, name: String) {
        guard Self.accepts(path) || !path.contains("/") && path.hasPrefix(".portevoix-") else {
            throw Diagnostic.error("refusing the path \(shown(path))", hint: "parts of a path are letters, digits, « . », « - » and « _ »")
        }
        let parts = path.split(separator: "/").map(String.init)
        var folder = openat(handle, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw Diagnostic.system("open", shown(path)) }
        for part in parts.dropLast() {
            if making, mkdirat(folder, part, 0o777) != 0, errno != EEXIST {
                let code = errno
                close(folder)
                throw Diagnostic.system("make the folder of", shown(path), code)
            }
            let next = openat(folder, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            let code = errno
            close(folder)
            guard next >= 0 else { throw Diagnostic.system("open the folder of", shown(path), code) }
            folder = next
        }
        return (folder, parts[parts.count - 1])
    }
}

extension OutputFolder {
    /// Whether a path made or read by the program may be joined to a folder: relative, `/` between its parts, each part a plain visible name
    /// (letters, digits, `.`, `-`, `_`, not starting with a dot). Nothing that passes can leave the folder, hide, or need quoting anywhere.
    package static func accepts(_ path: String) -> Bool {
        guard (1...200).contains(path.utf8.count) else { return false }
        return path.utf8.split(separator: 47, omittingEmptySubsequences: false).allSatisfy { part in
            guard let first = part.first, first != 46 else { return false }
            return part.allSatisfy {
                (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45 || $0 == 46 || $0 == 95
            }
        }
    }
}

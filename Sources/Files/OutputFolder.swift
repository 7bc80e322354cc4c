package import Base
internal import CLibrary
import Foundation

/// The folder a run writes into. Every access goes down from its open handle, part by part, and follows no symbolic link below it.
package final class OutputFolder: Sendable {
    /// As the user named it.
    package let path: String
    private let handle: Descriptor

    /// Opens the folder, made with its parents where it does not exist.
    package init(_ path: String) throws {
        self.path = path
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            let reason = (error as NSError).userInfo[NSUnderlyingErrorKey] as? POSIXError
            let code = reason?.code.rawValue ?? ENOTDIR
            throw Diagnostic.system(.makeFolder, path, code == EEXIST ? ENOTDIR : code)
        }
        handle = try Diagnostic.system(.openFolder, path) { try Descriptor(path, O_RDONLY | O_DIRECTORY) }
        try Diagnostic.system(.writeIn, path) { try SystemFailure.call { faccessat(handle.number, ".", W_OK | X_OK, 0) } }
    }

    /// Opens a folder for reading; nothing is made.
    /// - Returns: nil where there is none.
    package init?(reading path: String) {
        guard let handle = try? Descriptor(path, O_RDONLY | O_DIRECTORY) else { return nil }
        self.path = path
        self.handle = handle
    }

    /// Keeps other runs out of this folder until `unlock`, or until the process ends.
    package func lock() throws {
        do {
            try SystemFailure.call { flock(handle.number, LOCK_EX | LOCK_NB) }
        } catch {
            guard error.code == EWOULDBLOCK else { throw Diagnostic.system(.lock, path, error.code) }
            throw Diagnostic.error(
                Wording("another run is writing in \(path)", fr: "une autre exécution écrit dans \(path)"),
                hint: Wording(
                    "wait for its end, or give this one another --out", fr: "attendez sa fin, ou donnez un autre --out à celle-ci"))
        }
    }

    /// Lets other runs in. By hand and not by closing: a thread on its way out, or a process started meanwhile, may still hold the handle.
    package func unlock() { flock(handle.number, LOCK_UN) }

    /// Size in bytes of the regular file at `path`; nil where there is none.
    package func size(of path: String) -> Int? {
        var status = stat()
        guard fstatat(handle.number, path, &status, AT_SYMLINK_NOFOLLOW) == 0, status.isRegular else { return nil }
        return status.st_size
    }

    /// The whole file; nil where there is none, where it is none of ours (a link, a device) or where it cannot be read.
    package func read(_ path: String) -> [UInt8]? {
        guard let folder = try? self.folder(of: path, making: false),
            let file = try? folder.open(Self.name(path), O_RDONLY | O_NOFOLLOW | O_NONBLOCK), let status = try? file.status(),
            status.isRegular, let bytes = try? file.bytes(status.st_size), bytes.count == status.st_size
        else { return nil }
        return bytes
    }

    /// Opens the file at `path` for reading; nil where there is none.
    package func openForReading(_ path: String) -> Descriptor? {
        try? handle.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
    }

    /// Opens the file at the top of this folder to append to it, made where it does not exist.
    package func openForAppending(_ name: String) throws -> Descriptor {
        try Diagnostic.system(.write, shown(name)) { try handle.open(name, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW) }
    }

    /// Writes the file whole, making the folders above it.
    package func write(_ bytes: [UInt8], to path: String) throws {
        let folder = try folder(of: path, making: true)
        try Diagnostic.system(.write, shown(path)) {
            let draft = try AtomicFile.Draft(of: Self.name(path), in: folder)
            try draft.append(bytes[...])
            try draft.finish(durable: false)
        }
    }

    /// Writes a file at the top of this folder piecemeal; it replaces the old one after `beforeRename`.
    package func stream(
        to name: String, beforeRename: () throws -> Void, _ body: ((ArraySlice<UInt8>) throws -> Void) throws -> Void
    ) throws {
        try Diagnostic.system(.write, shown(name)) {
            let draft = try AtomicFile.Draft(of: name, in: handle)
            try body { try draft.append($0) }
            try draft.finish(durable: false, beforeRename: beforeRename)
        }
    }

    /// Removes the file, then the folders above it that this leaves empty.
    /// - Returns: whether there was one.
    @discardableResult
    package func remove(_ path: String) throws -> Bool {
        guard let folder = try? folder(of: path, making: false) else { return false }
        var wasThere = true
        do {
            try SystemFailure.call { unlinkat(folder.number, Self.name(path), 0) }
        } catch {
            guard error.code == ENOENT else { throw Diagnostic.system(.remove, shown(path), error.code) }
            wasThere = false
        }
        var above = path.split(separator: "/").dropLast()
        while !above.isEmpty, unlinkat(handle.number, above.joined(separator: "/"), AT_REMOVEDIR) == 0 { above = above.dropLast() }
        return wasThere
    }

    /// Everything written so far reaches the disk.
    package func sync() throws {
        try Diagnostic.system(.write, path) { try SystemFailure.call { syncfs(handle.number) } }
    }

    /// Removes temporary files that a killed run left beside files of `folder`.
    package func sweep(_ folder: String) {
        let root = openat(handle.number, folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
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

    /// The last part of `path`.
    private static func name(_ path: String) -> String { String(path.split(separator: "/").last ?? "") }

    /// Opens the folder that holds `path`.
    private func folder(of path: String, making: Bool) throws -> Descriptor {
        guard Self.accepts(path) || !path.contains("/") && path.hasPrefix(".portevoix-") else {
            throw Diagnostic.error(
                Wording("refusing the path \(shown(path))", fr: "le chemin \(shown(path)) est refusé"),
                hint: Wording(
                    "parts of a path are letters, digits, « . », « - » and « _ »",
                    fr: "un chemin est fait de lettres, de chiffres, de « . », de « - » et de « _ »"))
        }
        var folder = try Diagnostic.system(.open, shown(path)) { try handle.open(".", O_RDONLY | O_DIRECTORY) }
        for part in path.split(separator: "/").map(String.init).dropLast() {
            if making {
                do {
                    try SystemFailure.call { mkdirat(folder.number, part, 0o777) }
                } catch {
                    if error.code != EEXIST { throw Diagnostic.system(.makeFolderOf, shown(path), error.code) }
                }
            }
            folder = try Diagnostic.system(.openFolderOf, shown(path)) {
                try folder.open(part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
            }
        }
        return folder
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

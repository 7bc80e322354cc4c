internal import Base
internal import CSodium
internal import Campaign
internal import Files
internal import Foundation
internal import Tracking

/// The campaign's secret: 32 random bytes in a file beside the store that only its owner may read.
///
/// Whoever has both could try addresses until a fingerprint matches; whoever has the store alone can do nothing with it. That is why the
/// key is never in the store, is best left out of its backups, and is destroyed when the campaign ends.
enum KeyFile {
    static let size = 32
    private static let restore = Wording(
        "restore the key file from where you keep it", fr: "remettez la clé depuis l’endroit où vous la gardez")

    /// `Output/x/portevoix.key` for `Output/x/portevoix.sqlite`.
    static func path(besideStore store: String) -> String {
        let name = store.utf8.lastIndex(of: 47).map { store[store.index(after: $0)...] } ?? store[...]
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return store + ".key" }
        return store[..<dot] + ".key"
    }

    /// - Returns: nil where there is no file.
    /// - Throws: `Diagnostic` where others may read it, or where it is no key.
    static func read(_ path: String) throws -> SecretKey? {
        guard let file = try opened(path) else { return nil }
        guard let status = try? file.status(), status.isRegular else {
            throw Diagnostic.error(
                Wording("the key is not a file", fr: "la clé n’est pas un fichier"), at: .init(file: path), hint: Self.restore)
        }
        guard status.st_mode & 0o077 == 0 else {
            let mode = String(status.st_mode & 0o777, radix: 8)
            throw Diagnostic.error(
                Wording("others than its owner may read the key (mode \(mode))", fr: "d’autres comptes peuvent lire la clé (mode \(mode))"),
                at: .init(file: path),
                hint: Wording(
                    "run 'chmod 600 \(path)', and ask yourself who has read it",
                    fr: "lancez « chmod 600 \(path) », et demandez-vous qui l’a lue"))
        }
        guard status.st_size == size else {
            throw Diagnostic.error(
                Wording(
                    "the key has \(status.st_size) bytes instead of \(size)",
                    fr: "la clé compte \(status.st_size) octets au lieu de \(size)"), at: .init(file: path), hint: Self.restore)
        }
        return try SecretKey { buffer in
            try Diagnostic.system(.readKey, path) {
                guard try file.read(into: UnsafeMutableRawBufferPointer(buffer)) == size else { throw SystemFailure(EIO) }
            }
        }
    }

    /// - Returns: nil where there is no file.
    private static func opened(_ path: String) throws -> Descriptor? {
        do {
            return try Descriptor(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
        } catch {
            if error.code == ENOENT { return nil }
            guard error.code == ELOOP else { throw Diagnostic.system(.readKey, path, error.code) }
            throw Diagnostic.error(
                Wording("the key is a link to another file", fr: "la clé est un lien vers un autre fichier"), at: .init(file: path),
                hint: Wording(
                    "put the file itself there: the key is destroyed with the campaign, and only what lies there can be",
                    fr:
                        "placez-y le fichier lui-même\u{A0}: la clé est détruite à la fin de la campagne, et seul ce qui s’y trouve peut l’être"
                ))
        }
    }

    /// A new key, written durably before it is used: what was hashed under a lost key could never be recognised again.
    static func make(_ path: String) throws -> SecretKey {
        for leftover in ProcessDraft.leftovers(of: path) { unlink(leftover) }
        let key = try SecretKey.random()
        let temporary = ProcessDraft.path(of: path)
        defer { unlink(temporary) }
        try Diagnostic.system(.writeKey, path) {
            let file = try Descriptor(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, permissions: 0o600)
            try key.withBytes { try file.write($0) }
            try file.sync()
            do throws(SystemFailure) {
                try SystemFailure.call { link(temporary, path) }
            } catch {
                // Where two runs begin at once, the first key stays and both use it.
                if error.code != EEXIST { throw error }
            }
        }
        try syncFolder(of: path)
        guard let made = try read(path) else { throw Diagnostic.system(.readKey, path, ENOENT) }
        return made
    }

    /// Overwrites the key, then removes it, with what a run that was killed left of it under another name.
    static func destroy(_ path: String) throws {
        for leftover in ProcessDraft.leftovers(of: path) { try overwrite(leftover) }
        try overwrite(path)
        try syncFolder(of: path)
    }

    private static func overwrite(_ path: String) throws {
        let noise = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            randombytes_buf(buffer.baseAddress!, size)
            count = size
        }
        do {
            // Whoever made it readable only to protect it must not lose it by accident; here it is meant.
            chmod(path, 0o600)
            let file = try Descriptor(path, O_WRONLY | O_NOFOLLOW)
            try file.write(noise[...])
            try file.sync()
            try SystemFailure.call { unlink(path) }
        } catch let failure as SystemFailure {
            if failure.code == ENOENT { return }
            throw Diagnostic.system(.destroyKey, path, failure.code)
        }
    }

    private static func syncFolder(of path: String) throws {
        let folder = try Diagnostic.system(.openFolderOf, path) {
            try Descriptor(path.parentFolder, O_RDONLY | O_DIRECTORY)
        }
        try Diagnostic.system(.write, path) { try folder.sync() }
    }
}

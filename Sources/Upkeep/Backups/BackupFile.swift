internal import Base
internal import Files
internal import Foundation
internal import Store

/// A file of a backup while it is written: encrypted where there is a recipient, and counted and digested as it lies on the disk.
final class BackupFile {
    private let name: String
    private let path: String
    private let file: Descriptor
    private var digest = StreamDigest()
    private var bytes = 0
    private var encrypted: EncryptedWriter?

    /// What stands behind the name of a file that is encrypted.
    static let suffix = ".chiffre"

    /// - Parameters:
    ///   - name: without the suffix of encrypted files.
    ///   - recipient: nil for a file that anybody who has it can read.
    init(_ name: String, in folder: String, to recipient: RecipientKey?) throws {
        self.name = recipient == nil ? name : name + Self.suffix
        let path = "\(folder)/\(self.name)"
        self.path = path
        file = try Diagnostic.system(.write, path) {
            try Descriptor(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, permissions: 0o600)
        }
        if let recipient { encrypted = try EncryptedWriter(to: recipient) { [unowned self] in try write($0) } }
    }

    func add(_ bytes: UnsafeRawBufferPointer) throws {
        if let encrypted { try encrypted.add(bytes) } else { try write(bytes) }
    }

    /// - Returns: what the record says of it; it is on the disk then.
    func finish() throws -> BackupRecord.File {
        try encrypted?.finish()
        try Diagnostic.system(.write, path) { try file.sync() }
        return BackupRecord.File(name: name, bytes: bytes, sha256: digest.text())
    }

    private func write(_ piece: UnsafeRawBufferPointer) throws {
        digest.add(piece)
        bytes += piece.count
        try Diagnostic.system(.write, path) { try file.write(piece) }
    }
}

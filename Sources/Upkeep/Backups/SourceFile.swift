internal import Base
internal import Foundation
internal import Store

/// A file of a backup while it is read: decrypted where it is encrypted.
final class SourceFile {
    private let path: String
    private let file: Descriptor
    private var encrypted: EncryptedReader?

    /// - Parameter key: nil for a file that is not encrypted.
    init(_ path: String, with key: OpeningKey?) throws {
        self.path = path
        file = try Diagnostic.system(.read, path) { try Descriptor(path, O_RDONLY | O_NONBLOCK) }
        if let key { encrypted = try EncryptedReader(path, with: key) { [unowned self] in try raw(into: $0) } }
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        if let encrypted { return try encrypted.read(into: buffer) }
        return try raw(into: buffer)
    }

    private func raw(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        try Diagnostic.system(.read, path) { try file.read(into: buffer) }
    }
}

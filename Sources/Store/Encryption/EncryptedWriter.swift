internal import Base
internal import CSodium

/// Encrypts what it is given to a recipient, and hands it on.
package final class EncryptedWriter {
    private let write: (UnsafeRawBufferPointer) throws -> Void
    private var state = crypto_secretstream_xchacha20poly1305_state()
    private var held: [UInt8] = []

    /// - Parameter write: takes what comes next of the encrypted file.
    /// - Throws: what `write` throws.
    package init(to recipient: RecipientKey, _ write: @escaping (UnsafeRawBufferPointer) throws -> Void) throws {
        self.write = write
        guard sodium_init() >= 0 else { throw InternalProblem("libsodium cannot be used") }
        var key = [UInt8](repeating: 0, count: KeyLine.size)
        crypto_secretstream_xchacha20poly1305_keygen(&key)
        defer { sodium_memzero(&key, key.count) }
        var sealed = [UInt8](repeating: 0, count: EncryptedForm.sealedKey)
        var header = [UInt8](repeating: 0, count: EncryptedForm.header)
        guard crypto_box_seal(&sealed, key, UInt64(key.count), recipient.bytes) == 0,
            crypto_secretstream_xchacha20poly1305_init_push(&state, &header, key) == 0
        else { throw InternalProblem("libsodium refused the recipient's key") }
        try (EncryptedForm.mark + recipient.bytes + sealed + header).withUnsafeBytes(write)
    }

    package func add(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest.prefix(EncryptedForm.chunk - held.count)
            held += piece
            rest = rest.dropFirst(piece.count)
            if held.count == EncryptedForm.chunk { try push(isLast: false) }
        }
    }

    /// Writes the end; a file without it is told from a whole one.
    package func finish() throws { try push(isLast: true) }

    private func push(isLast: Bool) throws {
        var out = [UInt8](repeating: 0, count: held.count + EncryptedForm.addition)
        let tag = isLast ? crypto_secretstream_xchacha20poly1305_tag_final() : crypto_secretstream_xchacha20poly1305_tag_message()
        guard crypto_secretstream_xchacha20poly1305_push(&state, &out, nil, held, UInt64(held.count), nil, 0, tag) == 0 else {
            throw InternalProblem("libsodium could not encrypt")
        }
        held.removeAll(keepingCapacity: true)
        try out.withUnsafeBytes(write)
    }
}

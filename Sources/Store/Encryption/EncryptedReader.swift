internal import Base
internal import CSodium

/// Decrypts a file of `EncryptedWriter`'s. Not one byte of a chunk that was changed, moved or cut is handed on.
package final class EncryptedReader {
    private let name: String
    private let read: (UnsafeMutableRawBufferPointer) throws -> Int
    private var state = crypto_secretstream_xchacha20poly1305_state()
    private var held: [UInt8] = []
    private var place = 0
    private var isOver = false

    /// - Parameters:
    ///   - name: how diagnostics call the file.
    ///   - read: fills the start of a buffer with what comes next of the file and returns how many bytes; 0 at its end.
    /// - Throws: `Diagnostic` where it is no such file, or the key is not the one that opens it.
    package init(_ name: String, with key: OpeningKey, _ read: @escaping (UnsafeMutableRawBufferPointer) throws -> Int) throws {
        (self.name, self.read) = (name, read)
        guard sodium_init() >= 0 else { throw InternalProblem("libsodium cannot be used") }
        let head = try next(EncryptedForm.head)
        guard head.count == EncryptedForm.head, head.starts(with: EncryptedForm.mark) else { throw damage }
        let open = key.recipient
        let recipient = RecipientKey(Array(head.dropFirst(EncryptedForm.mark.count).prefix(KeyLine.size)))
        guard recipient == open else { throw Self.otherKey(name, recipient, open) }
        let sealed = Array(head.dropFirst(EncryptedForm.mark.count + KeyLine.size).prefix(EncryptedForm.sealedKey))
        let header = Array(head.suffix(EncryptedForm.header))
        var secret = [UInt8](repeating: 0, count: KeyLine.size)
        defer { sodium_memzero(&secret, secret.count) }
        guard crypto_box_seal_open(&secret, sealed, UInt64(sealed.count), open.bytes, key.bytes) == 0,
            crypto_secretstream_xchacha20poly1305_init_pull(&state, header, secret) == 0
        else { throw damage }
    }

    /// Fills the start of `buffer` with what comes next.
    /// - Returns: how many bytes; 0 at the end.
    /// - Throws: `Diagnostic` where the file is damaged or cut short.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while place == held.count {
            if isOver { return 0 }
            try pull()
        }
        let piece = held[place...].prefix(buffer.count)
        buffer.copyBytes(from: piece)
        place += piece.count
        return piece.count
    }

    private func pull() throws {
        let sealed = try next(EncryptedForm.chunk + EncryptedForm.addition)
        guard sealed.count >= EncryptedForm.addition else { throw damage }
        held = [UInt8](repeating: 0, count: sealed.count - EncryptedForm.addition)
        place = 0
        var tag: UInt8 = 0
        guard crypto_secretstream_xchacha20poly1305_pull(&state, &held, nil, &tag, sealed, UInt64(sealed.count), nil, 0) == 0 else {
            throw damage
        }
        guard tag == crypto_secretstream_xchacha20poly1305_tag_final() else { return }
        isOver = true
        guard try next(1).isEmpty else { throw damage }
    }

    private func next(_ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = try bytes.withUnsafeMutableBytes { try read(UnsafeMutableRawBufferPointer(rebasing: $0[filled...])) }
            if got == 0 { break }
            filled += got
        }
        return Array(bytes.prefix(filled))
    }

    private var damage: Diagnostic {
        .error(
            Wording(
                "the file is damaged, cut short or was changed: it cannot be decrypted",
                fr: "le fichier est abîmé, incomplet ou modifié\u{A0}: il ne se déchiffre pas"),
            at: .init(file: name), hint: Wording("take another backup", fr: "prenez une autre sauvegarde"))
    }

    private static func otherKey(_ name: String, _ wanted: RecipientKey, _ given: RecipientKey) -> Diagnostic {
        .error(
            Wording(
                "the secret key is not the one this was encrypted to: that one is \(wanted.name), this one \(given.name)",
                fr:
                    "la clé secrète n’est pas celle pour laquelle ce fichier a été chiffré\u{A0}: il faut \(wanted.name), voici \(given.name)"
            ), at: .init(file: name),
            hint: Wording(
                "give the secret half of the pair whose public key begins with \(wanted.name)",
                fr: "donnez la moitié secrète de la paire dont la clé publique commence par \(wanted.name)"))
    }
}

internal import CSodium

/// How an encrypted file is built: the mark, whom it is for, a key of its own in a box that only this recipient opens (`crypto_box_seal`), then
/// libsodium's secretstream (XChaCha20-Poly1305) in chunks of 64 KB, the last of which says that it is the last.
enum EncryptedForm {
    static let mark = Array("PVchiffre1\n".utf8)
    static let chunk = 1 << 16
    static let sealedKey = KeyLine.size + Int(crypto_box_sealbytes())
    static let header = Int(crypto_secretstream_xchacha20poly1305_headerbytes())
    static let addition = Int(crypto_secretstream_xchacha20poly1305_abytes())
    /// Bytes before the first chunk.
    static let head = mark.count + KeyLine.size + sealedKey + header
}

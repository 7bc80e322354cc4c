internal import Base
internal import CSodium
internal import Foundation

/// What opens backups that were encrypted to its other half, in a file that nobody but its owner may read; best kept on another machine.
package struct OpeningKey: Sendable {
    /// 32 bytes.
    let bytes: [UInt8]

    private static let mark = "portevoix-secret-1 "

    /// - Throws: `Diagnostic` where the file cannot be read, is open to others, or holds no secret key.
    package init(reading path: String) throws {
        bytes = try KeyLine.read(
            path, Self.mark, isSecret: true,
            hint: Wording(
                "give the secret half, the file that 'portevoix keypair' wrote without .pub",
                fr: "donnez la moitié secrète, le fichier que « portevoix keypair » a écrit sans .pub"))
    }

    private init() {
        var (open, secret) = ([UInt8](repeating: 0, count: KeyLine.size), [UInt8](repeating: 0, count: KeyLine.size))
        _ = crypto_box_keypair(&open, &secret)
        bytes = secret
    }

    /// The half that may be given away.
    package var recipient: RecipientKey {
        var open = [UInt8](repeating: 0, count: KeyLine.size)
        _ = crypto_scalarmult_base(&open, bytes)
        return RecipientKey(open)
    }

    /// Makes a pair and writes it: `path` for the secret half, `path.pub` for the other.
    /// - Throws: `Diagnostic` where one of the two is there already or cannot be written.
    package static func make(at path: String) throws -> RecipientKey {
        guard sodium_init() >= 0 else { throw InternalProblem("libsodium cannot be used") }
        let key = OpeningKey()
        let halves = [
            (path, KeyLine.text(mark, key.bytes), mode_t(0o600)),
            ("\(path).pub", KeyLine.text(RecipientKey.mark, key.recipient.bytes), mode_t(0o644)),
        ]
        for (file, _, _) in halves where FileManager.default.fileExists(atPath: file) { throw isThere(file) }
        for (file, bytes, mode) in halves {
            do {
                let made = try Descriptor(file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, permissions: mode)
                try made.write(bytes[...])
                try made.sync()
            } catch let failure as SystemFailure {
                throw failure.code == EEXIST ? isThere(file) : Diagnostic.system(.write, file, failure.code)
            }
        }
        return key.recipient
    }

    private static func isThere(_ file: String) -> Diagnostic {
        .error(
            Wording("there is a key of that name already", fr: "il y a déjà une clé de ce nom"), at: .init(file: file),
            hint: Wording(
                "give another name: what is encrypted to a key that is lost is lost",
                fr: "donnez un autre nom\u{A0}: ce qui est chiffré pour une clé perdue est perdu"))
    }
}

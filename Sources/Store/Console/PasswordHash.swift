public import Base
internal import CSodium
internal import Synchronization

/// What the store keeps of a password: Argon2id (RFC 9106) of libsodium, with its salt and costs in the text. It takes 64 MB and a tenth of a
/// second, one at a time, so that those who try passwords can neither go fast nor fill the memory.
public struct PasswordHash: Hashable, Sendable {
    let text: String

    private static let turn = Mutex(())

    init(text: String) { self.text = text }

    /// - Throws: `Diagnostic` where there is no memory for it.
    public init(of password: String) throws {
        var output = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
        let made = Self.turn.withLock { _ in
            sodium_init() >= 0
                && crypto_pwhash_str(
                    &output, password, UInt64(password.utf8.count), UInt64(crypto_pwhash_OPSLIMIT_INTERACTIVE),
                    Int(crypto_pwhash_MEMLIMIT_INTERACTIVE)) == 0
        }
        guard made else {
            throw Diagnostic.error(
                Wording("there is no memory to keep a password safely", fr: "la mémoire manque pour garder un mot de passe en sûreté"),
                hint: Wording("64 MB are needed for a moment", fr: "il en faut 64 Mo, un instant"))
        }
        text = String(decoding: output.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Whether it is of that password.
    public func accepts(_ password: String) -> Bool {
        Self.turn.withLock { _ in
            sodium_init() >= 0 && crypto_pwhash_str_verify(text, password, UInt64(password.utf8.count)) == 0
        }
    }

    /// Of nobody's password: whoever tries an account that there is none of waits as long as for one that there is.
    public static let ofNobody = try? PasswordHash(of: SecretToken().text)

    /// What keeps a text from being a password; nil where nothing does. Long ones alone are asked for: of twelve letters nobody tries all,
    /// and rules about digits and signs make people write them down (NIST SP 800-63B, 5.1.1.2).
    public static func refusal(of password: String, for account: Account) -> Wording? {
        if password.count < 12 {
            return Wording("a password has at least 12 letters", fr: "un mot de passe compte au moins 12 caractères")
        }
        if password.utf8.count > 500 {
            return Wording("a password has at most 500 letters", fr: "un mot de passe compte au plus 500 caractères")
        }
        let own = [account.email, account.email.split(separator: "@").first.map(String.init) ?? "", account.name]
        if own.contains(where: { $0.count >= 4 && password.lowercased().contains($0.lowercased()) }) || Set(password).count < 5 {
            return Wording("this password is too easy to guess", fr: "ce mot de passe se devine trop facilement")
        }
        return nil
    }
}

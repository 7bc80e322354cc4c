internal import Base
internal import CSodium

/// 256 random bits that open something for whoever holds them: a session, or a link that is used once. The store keeps a digest, which opens
/// nothing.
public struct SecretToken: Hashable, Sendable {
    /// 64 digits, in lower case.
    public let text: String

    /// Another at each call.
    init() {
        var bytes = [UInt8](repeating: 0, count: 32)
        randombytes_buf(&bytes, bytes.count)
        text = Hexadecimal.text(bytes)
    }

    /// - Returns: nil where it cannot be one.
    public init?(_ text: String) {
        guard text.utf8.count == 64, text.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else { return nil }
        self.text = text
    }

    /// What the store keeps of it. From 256 random bits nothing leads back, so it needs neither salt nor time.
    var digest: [UInt8] { hash("portevoix console") }

    /// What forms of the session carry, so that they can have come from its pages alone: whoever holds the session can tell it, and nobody can
    /// tell the session from it.
    public var formMark: String { Hexadecimal.text(hash("portevoix formulaire").prefix(16)) }

    private func hash(_ purpose: String) -> [UInt8] {
        let input = Array("\(purpose) \(text)".utf8)
        var output = [UInt8](repeating: 0, count: 32)
        _ = crypto_generichash(&output, output.count, input, UInt64(input.count), nil, 0)
        return output
    }
}

extension SecretToken {
    /// Compares without telling by its time where two texts differ.
    public static func isSame(_ a: String, _ b: String) -> Bool {
        let (a, b) = (Array(a.utf8), Array(b.utf8))
        return a.count == b.count && sodium_memcmp(a, b, a.count) == 0
    }
}

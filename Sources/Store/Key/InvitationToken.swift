internal import CSodium
internal import Campaign

/// What stands at the end of a relay's private link: 160 bits that nobody can guess, as 32 letters and digits that can be typed from a letter.
public struct InvitationToken: Hashable, Sendable {
    /// In lower case, without i, l, o and u.
    public let text: String

    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    static let bytes = 20

    /// Reads what a person or a browser gives: any case, o for 0, i and l for 1, hyphens or none.
    /// - Returns: nil where it cannot be a token.
    public init?(_ text: String) {
        guard text.utf8.count <= 64 else { return nil }
        let signs = text.utf8.filter { $0 != 45 }
        guard signs.count == 32 else { return nil }
        let read = signs.map { byte -> UInt8 in
            let lower = (65...90).contains(byte) ? byte | 32 : byte
            return switch lower {
            case 111: 48
            case 105, 108: 49
            default: lower
            }
        }
        guard read.allSatisfy(Self.alphabet.contains) else { return nil }
        self.text = String(decoding: read, as: UTF8.self)
    }

    /// - Parameter bytes: `InvitationToken.bytes` of them.
    init(_ bytes: [UInt8]) {
        var text: [UInt8] = []
        var (held, count) = (0, 0)
        for byte in bytes {
            (held, count) = (held << 8 | Int(byte), count + 8)
            while count >= 5 {
                count -= 5
                text.append(Self.alphabet[held >> count & 31])
            }
            held &= (1 << count) - 1
        }
        self.text = String(decoding: text, as: UTF8.self)
    }

    /// In groups of four, for who types it from a letter.
    public var grouped: String {
        text.utf8.enumerated().map { place, byte in
            (place > 0 && place % 4 == 0 ? "-" : "") + String(UnicodeScalar(byte))
        }.joined()
    }

    /// What the store keeps of it. From 160 random bits nothing leads back, so it needs neither salt nor time.
    var digest: [UInt8] {
        let input = Array("portevoix invitation \(text)".utf8)
        var output = [UInt8](repeating: 0, count: 32)
        _ = crypto_generichash(&output, output.count, input, UInt64(input.count), nil, 0)
        return output
    }
}

internal import Base
internal import Files

/// Codes of six digits that an application on a telephone shows, another every half minute (TOTP, RFC 6238, with HMAC-SHA-1 as all of them
/// read it).
public struct TimeCode: Hashable, Sendable {
    /// What telephone and program share: 20 bytes.
    let secret: [UInt8]

    static let secretBytes = 20
    /// Seconds that a code stands.
    static let span = 30

    init(secret: [UInt8]) { self.secret = secret }

    /// The code of a span of time.
    func code(ofStep step: Int) -> String {
        let hash = Digest.hmacSHA1(withUnsafeBytes(of: UInt64(step).bigEndian) { Array($0) }, key: secret)
        let place = Int(hash[hash.count - 1] & 15)
        let number = hash[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
        let digits = String(number % 1_000_000)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// The span of time that a code is of: the one at hand, the one before or the one after, since no two clocks agree.
    /// - Parameters:
    ///   - text: as a person types it, with spaces or without.
    ///   - second: since 1970.
    /// - Returns: nil where it is of none.
    func step(of text: String, at second: Int) -> Int? {
        let digits = text.filter { !$0.isWhitespace }
        guard digits.utf8.count == 6 else { return nil }
        let now = second / Self.span
        return [now, now - 1, now + 1].first { SecretToken.isSame(code(ofStep: $0), digits) }
    }

    /// The secret as it is typed into an application: base 32, in groups of four.
    public var typed: String {
        let letters = Array(base32)
        return stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<min($0 + 4, letters.count)]) }.joined(separator: " ")
    }

    /// What applications read as a QR code.
    /// - Parameters:
    ///   - issuer: how the application calls the account's home.
    ///   - account: the e-mail.
    public func address(issuer: String, account: String) -> String {
        let (issuer, account) = (PercentEncoding.encoded(issuer), PercentEncoding.encoded(account))
        return "otpauth://totp/\(issuer):\(account)?secret=\(base32)&issuer=\(issuer)"
    }

    private var base32: String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (text, held, count) = ("", 0, 0)
        for byte in secret {
            (held, count) = (held << 8 | Int(byte), count + 8)
            while count >= 5 {
                count -= 5
                text.append(alphabet[held >> count & 31])
            }
            held &= (1 << count) - 1
        }
        return text
    }
}

extension Int {
    /// A whole number written in ASCII digits and nothing else.
    ///
    /// `Int(_: String)` takes a sign too, so that « +2026-+03-+23 » would be a day and « +80 » a port.
    ///
    /// - Parameters:
    ///   - text: 1 to 18 digits; leading zeros count as digits.
    ///   - width: how many digits at most.
    /// - Returns: nil for anything else, a sign, a space and digits of other scripts among it. Never traps.
    public init?(digits text: some StringProtocol, atMost width: Int = 18) {
        var value = 0
        var count = 0
        for byte in text.utf8 {
            count += 1
            guard (48...57).contains(byte), count <= Swift.min(width, 18) else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        guard count > 0 else { return nil }
        self = value
    }
}

extension UInt32 {
    /// A number written in hexadecimal digits and nothing else: 1 to 8 of them, without a sign.
    /// - Returns: nil for anything else. Never traps.
    public init?(hexadecimal text: some StringProtocol) {
        let isSound = text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0 | 32) }
        guard isSound, let value = UInt32(text, radix: 16) else { return nil }
        self = value
    }
}

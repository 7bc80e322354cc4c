/// Text that was written as UTF-8 and read as something older: « FÃ©dÃ©ration ».
public enum Mojibake {
    /// The text as it was before it was read wrongly, once or more often.
    /// - Returns: nil where it is as it should be, or where nothing better is found.
    public static func repaired(_ text: String) -> String? {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
        var best = text
        for _ in 0..<3 {
            guard let better = once(best) else { break }
            best = better
        }
        return best == text ? nil : best
    }

    private static func once(_ text: String) -> String? {
        let score = FrenchLooks.score(of: Array(text.unicodeScalars))
        var best: (text: String, score: Int)?
        for encoding in LegacyEncoding.allCases {
            guard let undone = undone(text, encoding) else { continue }
            let better = FrenchLooks.score(of: Array(undone.unicodeScalars))
            if better > (best?.score ?? score) { best = (undone, better) }
        }
        return best?.text
    }

    /// What the bytes were; nil where they were no UTF-8 beyond ASCII.
    private static func undone(_ text: String, _ encoding: LegacyEncoding) -> String? {
        var bytes: [UInt8] = []
        var previous: UInt8 = 0
        for scalar in text.unicodeScalars {
            guard var byte = encoding.byte(scalar) else { return nil }
            // « à » is 0xC3 0xA0: programs turn its second half, a no-break space, into a plain one.
            if previous == 0xC3, byte == 32 { byte = 0xA0 }
            bytes.append(byte)
            previous = byte
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

/// The one-byte encodings in which French programs wrote before UTF-8, and which of them a text was written in.
///
/// Nothing in a file says it. What tells is French: an accented letter stands among small letters, a capital one among capitals, and a
/// symbol in the middle of a word is no French.
public enum LegacyEncoding: String, Sendable, CaseIterable {
    /// Notepad and Excel for Windows.
    case windows1252
    /// Linux before UTF-8 (ISO 8859-15).
    case latin9
    /// The command line of Windows, and what was written under DOS.
    case cp850
    /// Excel for Mac, « CSV (Macintosh) ».
    case macRoman

    /// What people call it.
    public var name: String {
        switch self {
        case .windows1252: "Windows-1252"
        case .latin9: "Latin-9"
        case .cp850: "CP850 (DOS)"
        case .macRoman: "MacRoman"
        }
    }

    func scalar(_ byte: UInt8) -> Unicode.Scalar {
        guard byte >= 0x80 else { return Unicode.Scalar(byte) }
        switch self {
        case .windows1252: return Windows1252.scalar(byte)
        case .latin9: return LegacyEncoding.latin9Changes[byte] ?? Unicode.Scalar(byte)
        case .cp850: return LegacyEncoding.cp850Upper[Int(byte) - 0x80]
        case .macRoman: return LegacyEncoding.macRomanUpper[Int(byte) - 0x80]
        }
    }

    /// The byte that stands for a character; nil where none does.
    func byte(_ scalar: Unicode.Scalar) -> UInt8? { scalar.value < 0x80 ? UInt8(scalar.value) : LegacyEncoding.bytes[self]?[scalar] }

    /// Appends `bytes` as UTF-8.
    func decode(_ bytes: some Sequence<UInt8>, into text: inout [UInt8]) {
        for byte in bytes {
            if byte < 0x80 { text.append(byte) } else { text.append(contentsOf: String(scalar(byte)).utf8) }
        }
    }

    /// The encoding in which bytes that are no UTF-8 look most like French.
    /// - Returns: nil where two readings that differ are as likely.
    static func guess(_ lines: [ArraySlice<UInt8>]) -> LegacyEncoding? {
        let scores = allCases.map { encoding in
            (encoding, lines.reduce(encoding == .windows1252 ? 1 : 0) { $0 + FrenchLooks.score(of: $1, in: encoding) })
        }
        guard let best = scores.max(by: { $0.1 < $1.1 }) else { return nil }
        let isSure = scores.allSatisfy { other, score in
            other == best.0 || best.1 - score >= max(1, best.1 / 10)
                || lines.allSatisfy { $0.allSatisfy { other.scalar($0) == best.0.scalar($0) } }
        }
        // Of readings that are one and the same, the first has most users.
        guard isSure, best.1 > 0 else { return nil }
        return allCases.first { encoding in lines.allSatisfy { $0.allSatisfy { encoding.scalar($0) == best.0.scalar($0) } } } ?? best.0
    }

    private static let latin9Changes: [UInt8: Unicode.Scalar] = [
        0xA4: "€", 0xA6: "Š", 0xA8: "š", 0xB4: "Ž", 0xB8: "ž", 0xBC: "Œ", 0xBD: "œ", 0xBE: "Ÿ",
    ]
    private static let cp850Upper = Array(
        """
        ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}
        """.unicodeScalars)
    private static let macRomanUpper = Array(
        """
        ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ
        """.unicodeScalars)
    private static let bytes: [LegacyEncoding: [Unicode.Scalar: UInt8]] = Dictionary(
        allCases.map { encoding in
            (encoding, Dictionary((0x80...0xFF).map { (encoding.scalar(UInt8($0)), UInt8($0)) }, uniquingKeysWith: { first, _ in first }))
        }, uniquingKeysWith: { first, _ in first })
}

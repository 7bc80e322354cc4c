internal import Foundation

/// Reduces a text to what distinguishes it for a reader in a hurry: no case, no accents, no ligatures, no punctuation.
public enum Folding {
    /// Letters and digits in lower case without accents, `œ` as `oe`, everything else as single spaces: « L’Haÿ-les-Roses » → `l hay les roses`.
    /// Letters outside the Latin script stay as they are.
    public static func key(_ text: String) -> String { fold(text, separator: 32) }

    /// A slug made from a text: « CPTS du Pays d’Arles » → `cpts-du-pays-d-arles`; empty where the text has no Latin letter or digit.
    public static func slug(_ text: String, limit: Int = 80) -> String {
        let bytes = fold(text, separator: 45).utf8.filter { $0 < 0x80 }
        var slug = Substring(String(decoding: bytes, as: UTF8.self).prefix(limit))
        while slug.hasSuffix("-") { slug = slug.dropLast() }
        while slug.hasPrefix("-") { slug = slug.dropFirst() }
        return String(slug)
    }

    private static func fold(_ text: String, separator: UInt8) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var pending = false
        func begin() {
            if pending, !bytes.isEmpty { bytes.append(separator) }
            pending = false
        }
        func put(_ letters: some Sequence<UInt8>) {
            begin()
            bytes.append(contentsOf: letters)
        }
        func put(_ letter: UInt32) {
            begin()
            bytes.append(UInt8(letter))
        }
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 48...57, 97...122: put(scalar.value)
            case 65...90: put(scalar.value + 32)
            case 0..<0xC0: pending = true
            case 0xC0..<0x250:
                let plain = latin[Int(scalar.value) - 0xC0]
                if plain.isEmpty { pending = true } else { put(plain) }
            case 0x300..<0x370: break
            default:
                if scalar.properties.isAlphabetic { put(String(scalar).lowercased().utf8) } else { pending = true }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The plain letters of U+00C0 to U+024F; none for × and ÷.
    private static let latin: [[UInt8]] = (0xC0..<0x250).map { value in
        let scalar = Unicode.Scalar(UInt32(value))!
        switch scalar {
        case "Œ", "œ": return Array("oe".utf8)
        case "Æ", "æ": return Array("ae".utf8)
        case "ß": return Array("ss".utf8)
        case "Ø", "ø": return Array("o".utf8)
        case "Đ", "đ", "Ð", "ð": return Array("d".utf8)
        case "Ł", "ł": return Array("l".utf8)
        case "ı": return Array("i".utf8)
        case "×", "÷": return []
        default:
            let letters = String(scalar).decomposedStringWithCanonicalMapping.lowercased().utf8.filter { (97...122).contains($0) }
            return letters.isEmpty ? Array(String(scalar).lowercased().utf8) : letters
        }
    }
}

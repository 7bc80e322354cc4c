internal import Foundation

/// The alphabet of text messages: GSM 03.38, today 3GPP TS 23.038 § 6.2.1, its default alphabet and its extension table.
///
/// A message in this alphabet has 160 places; a single letter outside it (`ê`, `ç`, `’`, a no-break space) makes it UCS-2, with 70.
/// The table shows a capital Ç where some phones show a small one: the small one counts as outside it, as most senders count it.
enum GSMAlphabet {
    /// One place each.
    private static let basic = Set(
        ("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
            + "¿abcdefghijklmnopqrstuvwxyzäöñüà").unicodeScalars)
    /// Two places each: the escape, then the sign.
    private static let extended = Set("\u{0C}^{}\\[~]|€".unicodeScalars)

    /// The places of ASCII.
    private static let plain: [Int?] = (0..<128).map { value in
        let scalar = Unicode.Scalar(UInt8(value))
        return basic.contains(scalar) ? 1 : extended.contains(scalar) ? 2 : nil
    }

    /// Places each sign takes; nil where a sign is outside the alphabet.
    static func places(of text: String) -> [Int]? {
        var places: [Int] = []
        for scalar in text.composed.unicodeScalars {
            if scalar.value < 128, let known = plain[Int(scalar.value)] {
                places.append(known)
            } else if basic.contains(scalar) {
                places.append(1)
            } else if extended.contains(scalar) {
                places.append(2)
            } else {
                return nil
            }
        }
        return places
    }

    /// Printers' signs as the keys of a telephone write them: straight apostrophes and quotes, plain spaces, three dots, hyphens.
    static func plainSigns(_ text: String) -> String {
        var output = String.UnicodeScalarView()
        var opens = false
        for scalar in text.unicodeScalars {
            // The spaces inside quotation marks go with them.
            let isSpace = scalar == " " || scalar == "\u{A0}" || scalar == "\u{202F}"
            if opens, isSpace { continue }
            opens = scalar == "«"
            switch scalar {
            case "»":
                while output.last == " " { output.removeLast() }
                output.append("\"")
            case "«", "“", "”": output.append("\"")
            case "’", "‘": output.append("'")
            case "\u{A0}", "\u{202F}": output.append(" ")
            case "…": output.append(contentsOf: "...".unicodeScalars)
            case "–", "—": output.append("-")
            case "œ": output.append(contentsOf: "oe".unicodeScalars)
            case "Œ": output.append(contentsOf: "Oe".unicodeScalars)
            default: output.append(scalar)
            }
        }
        return String(output)
    }

    /// A name with the letters that the alphabet lacks in their plain form: « Hôpital » as « Hopital ». What has no plain form stays.
    static func plainLetters(_ name: String) -> String {
        String(
            plainSigns(name).map { character -> Character in
                if places(of: String(character)) != nil { return character }
                guard let base = String(character).decomposedStringWithCanonicalMapping.unicodeScalars.first,
                    places(of: String(base)) != nil
                else { return character }
                return Character(base)
            })
    }
}

extension String {
    /// With letters and their accents in one piece (NFC).
    var composed: String {
        // Below U+0300 nothing combines or is written otherwise, and neither do printers’ signs, arrows and emoji.
        let isComposed = unicodeScalars.allSatisfy {
            switch $0.value {
            case ..<0x300, 0x2010...0x2027, 0x202F, 0x20AC, 0x2190...0x2199, 0x2600...0x27BF, 0xFE0F, 0x1F300...0x1FAFF: true
            default: false
            }
        }
        return isComposed ? self : precomposedStringWithCanonicalMapping
    }
}

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

    /// Places each sign takes; nil where a sign is outside the alphabet.
    static func places(of text: String) -> [Int]? {
        var places: [Int] = []
        for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
            if basic.contains(scalar) {
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
        var output = text.replacing(/«[ \u{A0}\u{202F}]*/, with: "\"").replacing(/[ \u{A0}\u{202F}]*»/, with: "\"")
        for (sign, plain) in [
            ("’", "'"), ("‘", "'"), ("“", "\""), ("”", "\""), ("\u{A0}", " "), ("\u{202F}", " "), ("…", "..."),
            ("–", "-"), ("—", "-"), ("œ", "oe"), ("Œ", "Oe"),
        ] {
            output = output.replacing(sign, with: plain)
        }
        return output
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

/// How long a text message is, and as how many it is sent.
struct SMSLength: Equatable {
    /// Places it takes: septets, or UTF-16 units where a sign is outside the GSM alphabet.
    let places: Int
    /// Whether every sign is in the GSM alphabet.
    let isGSM: Bool
    let segments: Int

    /// Places of a message that is sent alone; of several that are joined, each loses 7 or 3 of them to its header (3GPP TS 23.040).
    var limit: Int { isGSM ? 160 : 70 }

    init(_ text: String) {
        let gsm = GSMAlphabet.places(of: text)
        let signs = gsm ?? text.map { String($0).utf16.count }
        isGSM = gsm != nil
        places = signs.reduce(0, +)
        let (alone, joined) = isGSM ? (160, 153) : (70, 67)
        guard places > alone else {
            segments = 1
            return
        }
        // No sign is cut in two.
        var count = 1
        var room = joined
        for sign in signs {
            if sign > room {
                count += 1
                room = joined
            }
            room -= sign
        }
        segments = count
    }
}

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

/// The addresses in a text.
enum AddressSearch {
    /// Every `http` and `https` address, up to what cannot be part of one, without the punctuation of the sentence around it.
    static func find(in bytes: [UInt8]) -> [String] {
        var found: [String] = []
        bytes.withUnsafeBufferPointer { bytes in
            var at = 0
            while at + 8 < bytes.count {
                guard bytes[at] | 32 == UInt8(ascii: "h"), bytes[at + 1] | 32 == UInt8(ascii: "t"), let start = scheme(bytes, at) else {
                    at += 1
                    continue
                }
                var end = start
                while end < bytes.count, !isEnd(bytes[end]) { end += 1 }
                while end > start, ".,;:!?'*_".utf8.contains(bytes[end - 1]) { end -= 1 }
                // A no-break space or a closing quotation mark of the sentence.
                var text = String(decoding: bytes[at..<end], as: UTF8.self)
                if bytes[at..<end].contains(where: { $0 >= 0x80 }),
                    let stop = text.firstIndex(where: { $0 == "\u{A0}" || $0 == "\u{202F}" || $0 == "»" || $0 == "’" })
                {
                    text = String(text[..<stop])
                }
                // Source that a page shows to be copied is escaped once more.
                if end > start { found.append(text.unescapedMarkup.unescapedMarkup) }
                at = max(end, at + 1)
            }
        }
        return found
    }

    /// Addresses written without their scheme that a mail program or a telephone makes a link of: `bit.ly/abc`. A name without a path is
    /// only told for hosts that shorten addresses.
    static func findBare(in text: String) -> [String] {
        text.matches(of: bare).compactMap { match in
            let (host, path) = (match.1.lowercased(), match.2.map(String.init) ?? "")
            guard path.count > 1 || shorteners.contains(host) else { return nil }
            return "https://" + host + path
        }
    }

    private static nonisolated(unsafe) let bare =
        #/(?:^|[\s(<\[»«"’>:])((?:[a-z0-9-]+\.)+[a-z]{2,10})(/[^\s<>")\]»]*)?/#.ignoresCase()
    private static let shorteners: Set<String> = [
        "bit.ly", "tinyurl.com", "t.co", "goo.gl", "cutt.ly", "lnkd.in", "is.gd", "ow.ly", "rebrand.ly", "urlz.fr", "shorturl.at", "t.ly",
        "linktr.ee", "buff.ly", "rb.gy", "lc.cx", "urlr.me",
    ]

    /// Where the host begins, if an address starts here.
    private static func scheme(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int? {
        for scheme in ["https://", "http://"] {
            let letters = Array(scheme.utf8)
            guard at + letters.count <= bytes.count else { continue }
            if letters.indices.allSatisfy({ bytes[at + $0] | 32 == letters[$0] | 32 }) { return at + letters.count }
        }
        return nil
    }

    private static func isEnd(_ byte: UInt8) -> Bool {
        byte <= 32 || byte == 34 || byte == 60 || byte == 62 || byte == 41 || byte == 93 || byte == 125 || byte == 96 || byte == 92
            || byte == 124
    }
}

extension Assignment {
    /// The addresses that a text of the campaign leads to, for `addresses`.
    public static func addresses(in text: [UInt8]) -> Set<String> { Set(AddressSearch.find(in: text)) }
}

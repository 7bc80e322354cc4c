internal import Base

/// Where a page's links lead, as a browser understands them: references of HTML resolved, addresses without a scheme completed.
enum MarkupLinks {
    /// The values of `href`, `action`, `formaction` and of a page that sends its reader on, in their order. Places in the same page, files
    /// beside it, mail, telephone and messages are left out.
    static func find(in markup: [UInt8]) -> [String] {
        var found: [String] = []
        let search = ByteSearch(markup.map { (65...90).contains($0) ? $0 + 32 : $0 })
        for name in ["href", "action", "url"] {
            var at = 0
            while let end = search.end(of: name, from: at) {
                at = end
                guard let value = value(in: markup, after: end), let address = address(value) else { continue }
                found.append(address)
            }
        }
        return found
    }

    /// What follows `=`, quoted or not.
    private static func value(in bytes: [UInt8], after end: Int) -> String? {
        var at = end
        func skip() { while at < bytes.count, bytes[at] <= 32 { at += 1 } }
        skip()
        guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else { return nil }
        at += 1
        skip()
        guard at < bytes.count else { return nil }
        let quote = bytes[at]
        let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        if isQuoted { at += 1 }
        let value = bytes[at...].prefix(4_000).prefix { isQuoted ? $0 != quote : $0 > 32 && $0 != 62 && $0 != 34 && $0 != 39 }
        return String(decoding: value, as: UTF8.self)
    }

    /// Nil for what leads nowhere else.
    private static func address(_ value: String) -> String? {
        // Source that a page shows to be copied is escaped once more.
        let plain = String(String.UnicodeScalarView(value.unescapedReferences.unescapedReferences.unicodeScalars.filter { $0.value > 32 }))
        let letters = plain.lowercased().replacing("\\", with: "/")
        if letters.hasPrefix("//") { return "https:" + plain.replacing("\\", with: "/") }
        if letters.hasPrefix("http:") || letters.hasPrefix("https:") {
            // A browser takes any number of slashes, none too.
            let rest = letters.drop { $0 != ":" }.dropFirst().drop { $0 == "/" }
            return letters.prefix { $0 != ":" } + "://" + plain.suffix(rest.count)
        }
        return nil
    }
}

extension String {
    /// With the references of HTML by number, and XML's five, read.
    var unescapedReferences: String {
        guard utf8.contains(38) else { return self }
        let numbered = replacing(Self.numbered) { match in
            UInt32(match.2, radix: match.1.isEmpty ? 10 : 16).flatMap(Unicode.Scalar.init).map(String.init) ?? ""
        }
        return numbered.replacing("&colon;", with: ":").replacing("&sol;", with: "/").replacing("&period;", with: ".").unescapedMarkup
    }

    private static nonisolated(unsafe) let numbered = /&#(x?)([0-9a-fA-F]{1,6});?/.ignoresCase()
}

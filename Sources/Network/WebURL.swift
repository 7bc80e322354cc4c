internal import Base

/// An address of the web, taken apart as browsers do it (WHATWG URL, as far as `http` and `https` go); user names and passwords are dropped.
package struct WebURL: Hashable, Sendable, CustomStringConvertible {
    package var isSecure: Bool
    /// In lower case; an IPv6 address in brackets.
    package let host: String
    /// nil for the scheme's own.
    package let port: Int?
    /// Begins with `/`.
    package var path: String
    /// Without its `?`; nil where there is none.
    package var query: String?
    /// Without its `#`; never sent.
    package var fragment: String?

    /// What a reference leads to.
    package enum Reference: Hashable, Sendable {
        case page(WebURL)
        /// Another scheme than the web's: `mailto`, `intent`, `file`.
        case foreign(scheme: String)
        case malformed
    }

    /// - Returns: nil where it is no absolute `http` or `https` address.
    package init?(_ text: String) {
        guard case .page(let url) = Self.read(text, from: nil) else { return nil }
        self = url
    }

    /// Where a link, or a `Location`, of the page at this address leads.
    package func resolving(_ reference: String) -> Reference { Self.read(reference, from: self) }

    private init(isSecure: Bool, host: String, port: Int?, path: String, query: String?, fragment: String?) {
        (self.isSecure, self.host, self.port, self.path, self.query, self.fragment) = (isSecure, host, port, path, query, fragment)
    }

    /// `ose2050.fr`, `127.0.0.1:8080`
    package var authority: String { port.map { "\(host):\($0)" } ?? host }
    package var origin: String { "\(isSecure ? "https" : "http")://\(authority)" }
    /// As it is asked for: without fragment.
    package var sent: String { origin + path + (query.map { "?\($0)" } ?? "") }
    package var description: String { sent + (fragment.map { "#\($0)" } ?? "") }
    /// The port it is asked at.
    package var usedPort: Int { port ?? (isSecure ? 443 : 80) }

    /// Whether host and port are the same, with and without `www.` and TLS.
    package func isSameSite(as other: WebURL) -> Bool {
        Self.withoutWWW(host) == Self.withoutWWW(other.host)
    }

    package static func withoutWWW(_ host: String) -> String { host.hasPrefix("www.") ? String(host.dropFirst(4)) : host }

    /// The same page at another host, at its scheme's own port.
    package func at(host: String, isSecure: Bool, port: Int? = nil) -> WebURL {
        WebURL(isSecure: isSecure, host: host, port: port, path: path, query: query, fragment: fragment)
    }

    // MARK: Reading

    private static func read(_ text: String, from base: WebURL?) -> Reference {
        var text = encoded(text)[...]
        var fragment: String?
        if let mark = text.firstIndex(of: "#") {
            fragment = String(text[text.index(after: mark)...])
            text = text[..<mark]
        }
        var isSecure = base?.isSecure ?? true
        if let scheme = scheme(of: text) {
            guard scheme == "http" || scheme == "https" else { return .foreign(scheme: scheme) }
            let isSame = base.map { $0.isSecure == (scheme == "https") } ?? false
            isSecure = scheme == "https"
            let rest = text.dropFirst(scheme.count + 1)
            // `https:page` and `https:/page` are pages of the same site where the scheme is the base's.
            if isSame, !rest.hasPrefix("//") { return relative(rest, base, fragment) }
            return absolute(rest.drop(while: isSlash), isSecure, fragment)
        }
        guard base != nil else { return .malformed }
        if text.prefix(2).allSatisfy(isSlash), text.count >= 2 { return absolute(text.dropFirst(2), isSecure, fragment) }
        return relative(text, base, fragment)
    }

    private static func isSlash(_ character: Character) -> Bool { character == "/" || character == "\\" }

    private static func scheme(of text: Substring) -> String? {
        guard let colon = text.firstIndex(of: ":"), let first = text.first, first.isASCII, first.isLetter,
            text[..<colon].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) })
        else { return nil }
        return text[..<colon].lowercased()
    }

    private static func absolute(_ text: Substring, _ isSecure: Bool, _ fragment: String?) -> Reference {
        let authority = text.prefix { !isSlash($0) && $0 != "?" }
        let place = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        let isBracketed = place.hasPrefix("[")
        let host = isBracketed ? place.prefix { $0 != "]" } + "]" : place.prefix { $0 != ":" }
        let rest = place.dropFirst(host.count)
        var port: Int?
        if rest.count > 1 {
            guard rest.hasPrefix(":"), let number = Int(digits: rest.dropFirst(), atMost: 5), (1...65_535).contains(number) else {
                return .malformed
            }
            port = number == (isSecure ? 443 : 80) ? nil : number
        }
        guard !host.isEmpty, host.utf8.allSatisfy({ $0 > 32 && $0 != 37 && $0 != 60 && $0 != 62 && $0 != 127 }) else { return .malformed }
        let (path, query) = Self.parts(text.dropFirst(authority.count))
        return .page(
            WebURL(
                isSecure: isSecure, host: host.lowercased(), port: port, path: withoutDots("/" + path.drop(while: isSlash)), query: query,
                fragment: fragment))
    }

    private static func relative(_ text: Substring, _ base: WebURL?, _ fragment: String?) -> Reference {
        guard let base else { return .malformed }
        let (path, query) = Self.parts(text)
        var url = base
        url.fragment = fragment
        if path.isEmpty {
            if query != nil { url.query = query }
        } else {
            let folder = base.path[...(base.path.lastIndex(of: "/") ?? base.path.startIndex)]
            url.path = withoutDots(path.first.map(isSlash) == true ? String(path) : "\(folder)\(path)")
            url.query = query
        }
        return .page(url)
    }

    private static func parts(_ text: Substring) -> (path: Substring, query: String?) {
        guard let mark = text.firstIndex(of: "?") else { return (text, nil) }
        return (text[..<mark], String(text[text.index(after: mark)...]))
    }

    /// RFC 3986, 5.2.4.
    private static func withoutDots(_ path: String) -> String {
        var parts: [Substring] = []
        let all = path.replacing("\\", with: "/").dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        for (place, part) in all.enumerated() {
            let isLast = place == all.count - 1
            switch part.lowercased() {
            case ".", "%2e": if isLast { parts.append("") }
            case "..", ".%2e", "%2e.", "%2e%2e":
                if !parts.isEmpty { parts.removeLast() }
                if isLast { parts.append("") }
            default: parts.append(part)
            }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// Without blanks around and line ends inside; what an address cannot hold as bytes in percent.
    private static func encoded(_ text: String) -> String {
        var output: [UInt8] = []
        for byte in text.utf8.drop(while: { $0 <= 32 }).reversed().drop(while: { $0 <= 32 }).reversed() {
            switch byte {
            case 9, 10, 13: continue
            case 0...32, 34, 60, 62, 96, 127...255: output += "%\(Hexadecimal.text([byte], capital: true))".utf8
            default: output.append(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }
}

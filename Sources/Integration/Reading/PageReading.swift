internal import Base

/// What a page leads to: read tag by tag, as tolerant as browsers are, nothing run.
package struct PageReading: Sendable {
    /// One that sends a reader on, with the words of its element's source.
    package struct Link: Hashable, Sendable {
        package enum Kind: String, Sendable { case link, frame }
        package let kind: Kind
        package let address: String
    }

    package struct Form: Hashable, Sendable {
        package var action: String
        package var isPost: Bool
        /// Names and values of its fields.
        package var fields: [Field]

        package struct Field: Hashable, Sendable {
            package let name: String
            package let value: String
        }
    }

    package struct Script: Hashable, Sendable {
        package let address: String
        package let hasNonce: Bool
    }

    /// `<base href>`
    package private(set) var base: String?
    package private(set) var links: [Link] = []
    package private(set) var forms: [Form] = []
    package private(set) var scripts: [Script] = []
    /// What stands in the page itself, one after the other.
    package private(set) var inlineScript = ""
    /// `<meta http-equiv="refresh">`: seconds, and where to.
    package private(set) var refresh: Refresh?
    /// Policies that the page gives itself.
    package private(set) var policies: [String] = []
    package private(set) var hasPassword = false
    package private(set) var title = ""
    /// Text between tags, without scripts and style sheets: so many letters.
    package private(set) var letters = 0

    package struct Refresh: Hashable, Sendable {
        package let seconds: Double
        package let address: String
    }

    /// Links and forms that are read at most: a page has fewer.
    private static let most = 20_000

    package init(_ source: String) {
        let bytes = Array(source.utf8)
        var place = 0
        var hidden = 0
        var open: Form?
        while place < bytes.count {
            guard bytes[place] == 60 else {
                let end = bytes[place...].firstIndex(of: 60) ?? bytes.count
                letters += bytes[place..<end].count { $0 > 32 }
                place = end
                continue
            }
            if bytes[place...].starts(with: Array("<!--".utf8)) {
                place = Self.find("-->", in: bytes, from: place + 4).map { $0 + 3 } ?? bytes.count
                continue
            }
            guard let tag = Tag(bytes, &place) else { continue }
            if tag.isEnd {
                if tag.name == "noscript" { hidden = max(0, hidden - 1) }
                if tag.name == "form", let form = open {
                    forms.append(form)
                    open = nil
                }
                continue
            }
            switch tag.name {
            case "noscript": hidden += 1
            case "script", "style", "title", "textarea":
                let end = Self.find("</\(tag.name)", in: bytes, from: place) ?? bytes.count
                let text = String(decoding: bytes[place..<end], as: UTF8.self)
                place = end
                if tag.name == "title", title.isEmpty { title = Tag.decoded(text) }
                guard tag.name == "script" else { continue }
                if let address = tag["src"] {
                    scripts.append(Script(address: address, hasNonce: tag["nonce"] != nil))
                } else {
                    inlineScript += text + "\n"
                }
            default: take(tag, &open, isHidden: hidden > 0)
            }
            if links.count + forms.count + scripts.count > Self.most { break }
        }
        if let open { forms.append(open) }
    }

    private mutating func take(_ tag: Tag, _ open: inout Form?, isHidden: Bool) {
        switch tag.name {
        case "base": base = base ?? tag["href"]
        case "a", "area": if let address = tag["href"] { links.append(Link(kind: .link, address: address)) }
        case "iframe", "frame": if let address = tag["src"] { links.append(Link(kind: .frame, address: address)) }
        case "form":
            if let form = open { forms.append(form) }
            open = Form(action: tag["action"] ?? "", isPost: tag["method"]?.lowercased() == "post", fields: [])
        case "input", "button", "select":
            if tag["type"]?.lowercased() == "password" { hasPassword = true }
            if let name = tag["name"] { open?.fields.append(.init(name: name, value: tag["value"] ?? "")) }
            if let address = tag["formaction"] {
                forms.append(Form(action: address, isPost: (open?.isPost ?? false), fields: open?.fields ?? []))
            }
        case "meta":
            switch tag["http-equiv"]?.lowercased() {
            case "refresh": if !isHidden, refresh == nil { refresh = Self.refresh(tag["content"] ?? "") }
            case "content-security-policy": policies.append(tag["content"] ?? "")
            default: break
            }
        default: break
        }
    }

    /// `0; url=https://…`, as a page or the field `Refresh` writes it; nil where it only loads the page again.
    package static func refresh(_ content: String) -> Refresh? {
        let parts = content.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == ";" || $0 == "," }
        guard parts.count == 2, let seconds = Double(parts[0].filter { !$0.isWhitespace }) else { return nil }
        var rest = parts[1].drop(while: \.isWhitespace)
        if rest.lowercased().hasPrefix("url") {
            let after = rest.dropFirst(3).drop(while: \.isWhitespace)
            if after.first == "=" { rest = after.dropFirst().drop(while: \.isWhitespace) }
        }
        if let quote = rest.first, quote == "'" || quote == "\"" { rest = rest.dropFirst().prefix { $0 != quote } }
        let address = String(rest.reversed().drop(while: \.isWhitespace).reversed())
        return address.isEmpty ? nil : Refresh(seconds: seconds, address: address)
    }

    /// Where a page's own script leads on, as far as it writes the address out: `location.replace("/accueil")`.
    package var scriptedAddress: String? {
        guard let match = inlineScript.firstMatch(of: Self.leading) else { return nil }
        return String(match.1 ?? match.2 ?? "")
    }

    private nonisolated(unsafe) static let leading =
        /(?:^|[^A-Za-z0-9_$])location(?:\.href)?\s*(?:=\s*["']([^"']+)["']|\.(?:replace|assign)\(\s*["']([^"']+)["']\s*\))/

    /// Where a text stands next, in any case.
    private static func find(_ text: String, in bytes: [UInt8], from start: Int) -> Int? {
        let wanted = Array(text.utf8)
        guard let first = wanted.first, bytes.count >= wanted.count else { return nil }
        var place = start
        while place <= bytes.count - wanted.count {
            if bytes[place] == first, zip(wanted, bytes[place...]).allSatisfy({ $0 == $1 || (65...90).contains($1) && $0 == $1 | 32 }) {
                return place
            }
            place += 1
        }
        return nil
    }
}

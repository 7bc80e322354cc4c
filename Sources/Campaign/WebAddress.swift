package import Base
internal import Foundation

/// Addresses of the web that people write into a campaign.
package enum WebAddress {
    /// Why a text is no `https` address with a host and a path, to follow the name of the key it stands at; nil where it is one. On this machine
    /// it may be `http`, to try a site before it is anywhere else.
    package static func refusal(of text: String, query: Bool = false) -> Wording? {
        guard text.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != 34 && $0 != 60 && $0 != 62 && $0 != 92 }) else {
            return Wording("has a space, an accent or a quote", fr: "a une espace, un accent ou un guillemet")
        }
        guard let scheme = ["https://", isHere(text) ? "http://" : "https://"].first(where: text.lowercased().hasPrefix) else {
            return Wording("does not start with https://", fr: "ne commence pas par https://")
        }
        let rest = text.dropFirst(scheme.count)
        if !query, rest.contains("?") || rest.contains("#") { return Wording("has a ? or a #", fr: "a un ? ou un #") }
        guard let slash = rest.firstIndex(of: "/") else {
            return Wording("has no path: a / is missing after the host", fr: "n’a pas de chemin : il manque un / après le nom du site")
        }
        let authority = rest[..<slash]
        if authority.contains("@") { return Wording("has a user name", fr: "contient un nom d’utilisateur") }
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.count == 1 || Int(digits: parts[1], atMost: 5).map({ (1...65535).contains($0) }) == true else {
            return Wording("has a bad port", fr: "a un port impossible")
        }
        return isHost(parts[0]) || LoopbackHost.includes(parts[0])
            ? nil : Wording("has no valid host", fr: "n’a pas de nom de site valable")
    }

    /// Whether an address leads to this machine alone.
    package static func isHere(_ text: String) -> Bool {
        guard let start = text.range(of: "://")?.upperBound else { return false }
        return LoopbackHost.includes(text[start...].prefix { $0 != "/" && $0 != ":" && $0 != "?" && $0 != "#" })
    }

    /// Whether a text is a host name with at least one dot.
    static func isHost(_ text: Substring) -> Bool {
        let labels = text.utf8.split(separator: 46, omittingEmptySubsequences: false)
        guard labels.count >= 2, text.utf8.count <= 253 else { return false }
        return labels.allSatisfy { label in
            (1...63).contains(label.count) && label.first != 45 && label.last != 45
                && label.allSatisfy { (48...57).contains($0) || (97...122).contains($0 | 32) || $0 == 45 }
        } && labels.last?.allSatisfy { (48...57).contains($0) } == false
    }
}

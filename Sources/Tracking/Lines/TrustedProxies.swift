internal import Base

/// Proxies whose word is taken for who asked: a header is anyone's to write, so nobody else's is.
package struct TrustedProxies: Sendable {
    private var ranges: [IPAddress.Range] = []
    /// Whether whoever comes over a Unix socket is one.
    package private(set) var hasSocket = false

    /// None: who is connected is who asked.
    package init() {}

    /// Trusts one more.
    /// - Parameter text: `192.0.2.7`, `10.0.0.0/8`, `2001:db8::/48`, or `unix` for the Unix socket that is listened at.
    /// - Returns: whether it is one of these.
    package mutating func add(_ text: String) -> Bool {
        if text == "unix" {
            hasSocket = true
            return true
        }
        // One address is the range that has it and nothing else.
        let isOne = !text.contains("/")
        guard let range = IPAddress.Range(isOne ? text + (text.contains(":") ? "/128" : "/32") : text) else { return false }
        ranges.append(range)
        return true
    }

    package var isEmpty: Bool { ranges.isEmpty && !hasSocket }

    /// Who asked, in figures; empty where nobody knows.
    ///
    /// From the one who is connected, each trusted proxy is asked for whom it speaks, until one is met that is not trusted: what stands to the
    /// left of it anyone may have written. Where the two headers tell two things, one of them is the client's own, and neither is believed.
    /// - Parameters:
    ///   - peer: who is connected; nil for a Unix socket.
    ///   - forwardedFor: values of `X-Forwarded-For`.
    ///   - forwarded: values of `Forwarded` (RFC 7239).
    package func client(peer: String?, forwardedFor: [String], forwarded: [String]) -> String {
        guard trusts(peer: peer) else { return peer ?? "" }
        let chains = [
            forwardedFor.flatMap { $0.split(separator: ",").map(String.init) },
            forwarded.flatMap { Self.parts($0, at: ",").map(Self.source) },
        ].filter { !$0.isEmpty }
        let found = chains.map { walk($0, from: peer) }
        guard let first = found.first, found.allSatisfy({ $0 == first }) else { return peer ?? "" }
        return first
    }

    /// Whether whoever is connected is one of them.
    /// - Parameter peer: in figures; nil for a Unix socket.
    package func trusts(peer: String?) -> Bool { peer.map(trusts) ?? hasSocket }

    private func walk(_ chain: [String], from peer: String?) -> String {
        var client = peer ?? ""
        for hop in chain.reversed() {
            guard let address = Self.address(hop) else { return client }
            client = address
            if !trusts(address) { return client }
        }
        return client
    }

    private func trusts(_ text: String) -> Bool {
        var text = text
        let address = text.withUTF8 { text in text.baseAddress.flatMap { IPAddress(Bytes($0, text.count).withoutMapping) } }
        return address.map { address in ranges.contains { $0.contains(address) } } ?? false
    }

    /// `192.0.2.7:4711`, `"[2001:db8::1]:443"` without port and brackets; nil for what is no address.
    private static func address(_ text: String) -> String? {
        var text = String(
            text.drop { $0 == " " || $0 == "\t" || $0 == "\"" }.reversed().drop { $0 == " " || $0 == "\t" || $0 == "\"" }.reversed())
        return text.withUTF8 { text in
            guard let start = text.baseAddress, text.count <= 60 else { return nil }
            let plain = LogLine.withoutPort(Bytes(start, text.count)).withoutMapping
            return IPAddress(plain) == nil ? nil : plain.text
        }
    }

    /// Who an element of `Forwarded` says it speaks for: `for="[2001:db8::1]";proto=https`; empty where it does not say.
    private static func source(_ element: String) -> String {
        for pair in parts(element, at: ";") {
            let sides = pair.split(separator: "=", maxSplits: 1)
            if sides.count == 2, sides[0].filter({ $0 != " " }).lowercased() == "for" { return String(sides[1]) }
        }
        return ""
    }

    /// Cut where no quotes are open.
    private static func parts(_ text: String, at separator: Character) -> [String] {
        var parts = [""]
        var isQuoted = false
        for character in text {
            if character == "\"" { isQuoted.toggle() }
            if character == separator, !isQuoted { parts.append("") } else { parts[parts.count - 1].append(character) }
        }
        return parts
    }
}

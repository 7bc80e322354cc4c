/// A request as a value: what routes see of it, whether it came over a socket or was made by a test.
package struct Request: Sendable {
    package let method: Method
    package let target: Target
    package let fields: Fields
    /// Who is connected: a client, or a proxy that speaks for one.
    package let peer: Peer
    /// What came with it, as its route takes it.
    package let body: Body

    package enum Body: Sendable {
        case nothing
        case bytes([UInt8])
        /// Went where its route led it, piece by piece, and is whole.
        case taken(any BodySink)
    }

    package enum Peer: Hashable, Sendable {
        /// In figures: `192.0.2.7`, `2001:db8::7`.
        case address(String)
        /// Somebody on this machine, over a Unix socket.
        case socket
        /// Nobody that is known.
        case unknown
    }

    package init(_ method: Method, _ target: Target, _ fields: Fields = Fields(), peer: Peer = .unknown, body: Body = .nothing) {
        (self.method, self.target, self.fields, self.peer, self.body) = (method, target, fields, peer, body)
    }

    /// The fields of a form that a page sent (`application/x-www-form-urlencoded`), in their order; nil where that is not what came.
    package var form: [(name: String, value: String)]? {
        guard case .bytes(let bytes) = body, fields["content-type"]?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true
        else { return nil }
        return try? Target.pairs(bytes[...])
    }

    /// Whether it comes from a page of this site, or from no page at all: what changes something asks (Fetch Metadata). A browser that sends
    /// no such field is believed, since what a form leads to is not to be guessed.
    package var isFromHere: Bool { ["same-origin", "none", nil].contains(fields["sec-fetch-site"]?.lowercased()) }

    /// A cookie that the browser sends (RFC 6265, 4.2). Where it sends several of one name, which only somebody else can have brought about,
    /// there is none.
    package func cookie(_ name: String) -> String? {
        var found: [Substring] = []
        for field in fields.values("cookie") {
            for pair in field.split(separator: ";") {
                let pair = pair.drop { $0 == " " }
                if pair.hasPrefix("\(name)=") { found.append(pair.dropFirst(name.count + 1)) }
            }
        }
        return found.count == 1 ? String(found[0]) : nil
    }
}

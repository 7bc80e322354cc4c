package import HTTP
package import Tracking

/// Who asks: whoever is connected, or whom a proxy that is trusted speaks for.
package struct Callers: Sendable {
    private let proxies: TrustedProxies
    private let userField: String?

    /// - Parameter userField: the header in which a trusted proxy says whom it has let in; nil where none does.
    package init(_ proxies: TrustedProxies = TrustedProxies(), userField: String? = nil) {
        (self.proxies, self.userField) = (proxies, userField)
    }

    /// The address, in figures; empty where nobody knows.
    package func address(_ request: Request) -> String {
        let peer = Self.peer(request)
        if proxies.isEmpty { return peer ?? "" }
        return proxies.client(
            peer: peer, forwardedFor: request.fields.values("X-Forwarded-For"), forwarded: request.fields.values("Forwarded"))
    }

    /// The address where it tells one visitor from another; nil where it is a proxy's that nobody has named, or nobody's.
    package func distinct(_ request: Request) -> String? {
        let address = address(request)
        return address.isEmpty || address.hasPrefix("127.") || address == "::1" ? nil : address
    }

    /// The e-mail address of whom a trusted proxy has let in. Nobody where it says it twice, for one of them is then the client's own.
    package func user(_ request: Request) -> String? {
        guard let userField, proxies.trusts(peer: Self.peer(request)) else { return nil }
        let values = request.fields.values(userField)
        guard values.count == 1, let value = values.first, value.contains("@"), value.utf8.count <= 254 else { return nil }
        return value.lowercased()
    }

    /// nil for a Unix socket, empty where nobody knows.
    private static func peer(_ request: Request) -> String? {
        switch request.peer {
        case .address(let text): text
        case .socket: nil
        case .unknown: ""
        }
    }
}

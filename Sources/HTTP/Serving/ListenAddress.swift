internal import Base

/// Where a server listens.
package enum ListenAddress: Hashable, Sendable, CustomStringConvertible {
    /// A name or number of this machine, and a port; 0 for any that is free.
    case port(host: String, port: Int)
    /// A Unix socket, for a proxy on the same machine.
    case socket(String)

    /// `127.0.0.1:8050`, `[::1]:8050`, `8050`, `/run/portevoix.sock` or `unix:/run/portevoix.sock`; nil for anything else.
    package init?(_ text: String) {
        if text.hasPrefix("unix:") || text.contains("/") {
            let path = text.hasPrefix("unix:") ? String(text.dropFirst(5)) : text
            // `sun_path` holds 108 bytes with the zero at the end.
            guard !path.isEmpty, path.utf8.count < 108, !path.hasSuffix("/") else { return nil }
            self = .socket(path)
            return
        }
        let colon = text.lastIndex(of: ":")
        guard let port = Int(digits: colon.map { text[text.index(after: $0)...] } ?? text[...], atMost: 5), port < 65536 else { return nil }
        var host = colon.map { String(text[..<$0]) } ?? "127.0.0.1"
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = String(host.dropFirst().dropLast())
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty else { return nil }
        self = .port(host: host, port: port)
    }

    /// As a browser opens it, or as a proxy names it.
    package var description: String {
        switch self {
        case .port(let host, let port): "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
        case .socket(let path): "unix:\(path)"
        }
    }
}

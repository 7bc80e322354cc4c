package import Network

/// Which scripts a page allows: its `Content-Security-Policy`, as far as files go.
package struct ScriptPolicy: Sendable {
    /// Sources of each policy that says anything of scripts; all have to allow one.
    private let lists: [[String]]

    /// - Parameter policies: of the answer's fields and of the page itself.
    package init(_ policies: [String]) {
        lists = policies.flatMap { $0.split(separator: ",") }.compactMap { policy in
            let directives = policy.split(separator: ";").map { $0.split { $0.isWhitespace }.map { $0.lowercased() } }
            return ["script-src-elem", "script-src", "default-src"].lazy.compactMap { name in
                directives.first { $0.first == name }.map { Array($0.dropFirst()) }
            }.first
        }
    }

    package func allows(_ script: WebURL, of page: WebURL, hasNonce: Bool) -> Bool {
        lists.allSatisfy { sources in
            let nonces = sources.contains { $0.hasPrefix("'nonce-") }
            if nonces, hasNonce { return true }
            // It then believes scripts with a nonce or a hash alone, and what these load.
            if sources.contains("'strict-dynamic'") { return false }
            return sources.contains { Self.matches($0, script, page) }
        }
    }

    private static func matches(_ source: String, _ script: WebURL, _ page: WebURL) -> Bool {
        switch source {
        case "*": return true
        case "'self'": return script.host == page.host && script.usedPort == page.usedPort || script.origin == page.origin
        case "https:": return script.isSecure
        case "http:": return true
        default: break
        }
        guard !source.hasPrefix("'"), !source.hasSuffix(":") else { return false }
        let parts = source.split(separator: "/", omittingEmptySubsequences: true)
        let isSchemed = source.contains("://")
        guard let authority = isSchemed ? parts.dropFirst().first : parts.first else { return false }
        if isSchemed, source.hasPrefix("https:"), !script.isSecure { return false }
        let host = authority.prefix { $0 != ":" }
        let port = authority.dropFirst(host.count + 1)
        let isHost = host.hasPrefix("*.") ? script.host.hasSuffix(host.dropFirst()) : script.host == host
        return isHost && (port.isEmpty ? script.port == nil || script.port == page.port : port == "*" || port == String(script.usedPort))
    }
}

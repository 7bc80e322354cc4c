public import Campaign

/// How the lines of an access log are written.
public struct LogFormat: Hashable, Sendable, CustomStringConvertible {
    /// The formats that are known by name.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case common, combined, vhost
        case nginxJSON = "nginx-json"
        case caddy
        case traefik
        case traefikJSON = "traefik-json"
        case iis
        case cloudfront
        case haproxy
        case alb
        case nginxProxyManager = "nginx-proxy-manager"
        case custom
    }

    public let kind: Kind

    /// A known format by its name (`combined`), or a pattern in the syntax of Apache's `LogFormat` (`%h %l %u %t "%r" %>s %b`) or of
    /// nginx's `log_format` (`$remote_addr - $remote_user [$time_local] "$request" $status`): what `--log-format` takes.
    /// - Throws: A `Diagnostic` that says what is missing or unknown.
    public init(_ text: String) throws(Diagnostic) { fatalError("not yet") }

    /// What people read: `combined (Apache, nginx)`.
    public var description: String { fatalError("not yet") }

    /// A format found from a log's first lines, and why, in a sentence.
    public struct Finding: Hashable, Sendable {
        public let format: LogFormat
        public let reason: String
    }

    /// Looks at the first lines of a log, up to 200 of them; nil where they fit no known format.
    public static func detect(_ head: UnsafeRawBufferPointer) -> Finding? { fatalError("not yet") }
}

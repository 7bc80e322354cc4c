public import Base
internal import Campaign

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
    /// Of a custom format and of those that are written down as patterns.
    let patterns: [LinePattern]
    /// Of IIS and CloudFront, as the last `#Fields:` line gave them.
    var columns: [W3CReader.Column]

    init(_ kind: Kind, patterns: [LinePattern] = [], columns: [W3CReader.Column] = []) {
        self.kind = kind
        self.patterns = patterns
        self.columns = columns
    }

    /// A format by its name; nil for `custom`, which is nothing without a pattern.
    public init?(kind: Kind) {
        switch kind {
        case .custom: return nil
        case .iis: self.init(.iis, columns: W3CReader.Column.iisDefault)
        case .cloudfront: self.init(.cloudfront, columns: W3CReader.Column.cloudFrontDefault)
        case .alb: self.init(.alb, patterns: LinePattern.alb)
        case .nginxProxyManager: self.init(.nginxProxyManager, patterns: LinePattern.nginxProxyManager)
        default: self.init(kind)
        }
    }

    /// A known format by its name (`combined`), or a pattern in the syntax of Apache's `LogFormat` (`%h %l %u %t "%r" %>s %b`) or of
    /// nginx's `log_format` (`$remote_addr - $remote_user [$time_local] "$request" $status`): what `--log-format` takes.
    /// - Throws: A `Diagnostic` that says what is missing or unknown.
    public init(_ text: String) throws(Diagnostic) {
        if let kind = Kind(rawValue: text.lowercased()), let known = LogFormat(kind: kind) {
            self = known
        } else if text.contains("%") || text.contains("$") {
            self.init(.custom, patterns: [try LinePattern.parse(text)])
        } else {
            let names = Kind.allCases.filter { $0 != .custom }.map(\.rawValue)
            let meant = Nearest.word(to: text, among: names).map { "did you mean \($0)?" }
            throw .error(
                "there is no log format “\(text)”",
                hint: meant ?? "name one of \(names.joined(separator: ", ")), or give the pattern of your server’s configuration")
        }
    }

    /// What people read: `combined (Apache, nginx)`.
    public var description: String {
        switch kind {
        case .common: "common (Apache, nginx)"
        case .combined: "combined (Apache, nginx)"
        case .vhost: "combined with virtual host (Apache, nginx)"
        case .nginxJSON: "JSON (nginx)"
        case .caddy: "JSON (Caddy)"
        case .traefik: "common (Traefik)"
        case .traefikJSON: "JSON (Traefik)"
        case .iis: "W3C extended (IIS)"
        case .cloudfront: "CloudFront"
        case .haproxy: "HTTP (HAProxy)"
        case .alb: "AWS application load balancer"
        case .nginxProxyManager: "Nginx Proxy Manager"
        case .custom: "as given"
        }
    }

    /// Whether columns may be named anew on the way.
    var hasDirectives: Bool { kind == .iis || kind == .cloudfront }
}

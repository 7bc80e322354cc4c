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
        case npmPlus = "npmplus"
        case envoy
        case zoraxy
        case uwsgi
        case s3
        case bunny
        case squid
        case logfmt
        case custom
    }

    public let kind: Kind
    /// Of a custom format and of those that are written down as patterns.
    private(set) var patterns: [LinePattern]
    /// Of IIS and CloudFront, as the last `#Fields:` line gave them.
    var columns: [W3CReader.Heading]
    /// The day that the last `#Date:` line gave, in seconds since 1970, for logs whose lines tell the time alone.
    var day: Int?
    /// Whether its agents say anything: some servers leave the place of the agent empty, for all alike.
    var writesAgents = true
    /// Keys of JSON that somebody named.
    let keys: [JSONKey]
    /// Whom the log's owner believes about who asked.
    var client = LogLine.Client.found
    /// Of logs that write none.
    var zone: LogZone?
    /// Whether lines are wrapped in JSON, by Docker or a log shipper.
    var isWrapped = false

    init(_ kind: Kind, patterns: [LinePattern] = [], columns: [W3CReader.Heading] = [], keys: [JSONKey] = []) {
        self.kind = kind
        self.patterns = patterns
        self.columns = columns
        self.keys = keys
    }

    /// The same with what a person says of it.
    /// - Parameters:
    ///   - zone: the clock of a log that writes no zone.
    ///   - client: `peer` for who was connected, `forwarded` for whom a proxy names, else the key or column that holds the client.
    public func saying(zone: LogZone?, client: String?) -> LogFormat {
        var copy = self
        copy.zone = zone ?? self.zone
        switch client?.lowercased() {
        case nil: break
        case "peer", "remote_addr", "remote-addr": copy.client = .peer
        case "forwarded", "x-forwarded-for", "http_x_forwarded_for", "last": copy.client = .forwarded
        case .some(let name):
            copy.client = .field(Array(name.utf8))
            copy.patterns = patterns.map { $0.believing(name) }
        }
        return copy
    }

    /// Whether the client that somebody named has a place in lines of this format; JSON may hold any key.
    var hasClient: Bool {
        guard case .field(let name) = client else { return true }
        switch kind {
        case .nginxJSON, .caddy, .traefikJSON, .logfmt: return true
        case .iis, .cloudfront, .squid: return columns.contains { $0.name == name }
        case .common, .combined, .vhost, .traefik, .haproxy: return false
        case .alb, .custom, .envoy, .zoraxy, .uwsgi, .s3, .bunny, .npmPlus, .nginxProxyManager:
            return patterns.contains { pattern in pattern.steps.contains { $0.isCalled(String(decoding: name, as: UTF8.self)) } }
        }
    }

    /// A format by its name; nil for `custom`, which is nothing without a pattern.
    public init?(kind: Kind) {
        switch kind {
        case .custom: return nil
        case .iis: self.init(.iis, columns: W3CReader.Heading.iisDefault)
        case .cloudfront: self.init(.cloudfront, columns: W3CReader.Heading.cloudFrontDefault)
        case .alb: self.init(.alb, patterns: LinePattern.alb)
        case .nginxProxyManager: self.init(.nginxProxyManager, patterns: LinePattern.nginxProxyManager)
        case .npmPlus: self.init(.npmPlus, patterns: LinePattern.npmPlus)
        case .envoy: self.init(.envoy, patterns: LinePattern.envoy)
        case .zoraxy: self.init(.zoraxy, patterns: LinePattern.zoraxy)
        case .uwsgi: self.init(.uwsgi, patterns: LinePattern.uwsgi)
        case .s3: self.init(.s3, patterns: LinePattern.s3)
        case .bunny: self.init(.bunny, patterns: LinePattern.bunny)
        case .squid: self.init(.squid, columns: W3CReader.Heading.squid)
        default: self.init(kind)
        }
    }

    /// A known format by its name (`combined`), or a pattern in the syntax of Apache's `LogFormat` (`%h %l %u %t "%r" %>s %b`) or of
    /// nginx's `log_format` (`$remote_addr - $remote_user [$time_local] "$request" $status`): what `--log-format` takes.
    /// - Throws: A `Diagnostic` that says what is missing or unknown.
    public init(_ text: String) throws(Diagnostic) {
        if let kind = Kind(rawValue: text.lowercased()), let known = LogFormat(kind: kind) {
            self = known
        } else if text.contains("{"), text.contains(":"), text.drop(while: \.isWhitespace).first == "{" {
            self.init(.nginxJSON, keys: try LinePattern.jsonKeys(text))
        } else if text.contains("%") || text.contains("$") {
            let pattern = try LinePattern.parse(text)
            self.init(.custom, patterns: [pattern])
            // Who writes the proxy's word into the format of a log believes it.
            if pattern.steps.contains(where: { $0.field == .forwardedFor }) { client = .forwarded }
        } else {
            let names = Kind.allCases.filter { $0 != .custom }.map(\.rawValue)
            let meant = Nearest.word(to: text, among: names).map { "did you mean \($0)?" }
            throw .error(
                Wording("there is no log format “\(text)”", fr: "il n’y a pas de format de journal « \(text) »"),
                hint: Wording(
                    meant ?? "name one of \(names.joined(separator: ", ")), or give the pattern of your server’s configuration",
                    fr: "nommez-en un : \(names.joined(separator: ", ")), ou donnez le motif de la configuration du serveur"))
        }
    }

    /// What people read: `combined (Apache, nginx)`.
    public var description: String {
        name + (isWrapped ? " wrapped in JSON" : "") + (writesAgents ? "" : ", no agents")
            + (client == .forwarded ? ", clients as the proxy names them" : "")
    }

    private var name: String {
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
        case .npmPlus: "NPMplus"
        case .envoy: "Envoy"
        case .zoraxy: "Zoraxy"
        case .uwsgi: "uWSGI"
        case .s3: "Amazon S3"
        case .bunny: "bunny.net"
        case .squid: "Squid"
        case .logfmt: "key=value (Heroku, Scalingo)"
        case .custom: "as given"
        }
    }

    /// Whether columns may be named anew on the way.
    var hasDirectives: Bool { kind == .iis || kind == .cloudfront }
}

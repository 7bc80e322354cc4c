/// Formats that a pattern describes, in the syntax of nginx.
enum KnownPatterns {
    /// Access logs of AWS application load balancers: what follows the agent is not looked at.
    static let alb = [
        pattern(
            #"$type $time_iso8601 $elb $remote_addr_port $target $a $b $c $status $d $e $f "$request" "$http_user_agent" $rest"#)
    ]

    /// The two forms of Nginx Proxy Manager: with an upstream and without.
    static let nginxProxyManager = [
        pattern(
            #"[$time_local] $cache $upstream $status - $request_method $scheme $host "$request_uri" [Client $remote_addr] [Length $a] [Gzip $b] [Sent-to $c] "$http_user_agent" "$http_referer""#
        ),
        pattern(
            #"[$time_local] $status - $request_method $scheme $host "$request_uri" [Client $remote_addr] [Length $a] [Gzip $b] "$http_user_agent" "$http_referer""#
        ),
    ]

    private static func pattern(_ text: String) -> LinePattern {
        guard let pattern = try? PatternSyntax.parse(text) else { preconditionFailure("a pattern of ours is wrong: \(text)") }
        return pattern
    }
}

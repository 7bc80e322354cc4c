internal import Base
internal import Campaign

/// Patterns as server configurations write them.
extension LinePattern {
    /// Reads a pattern.
    /// - Throws: A `Diagnostic` where something a line must tell is missing, or two fields touch.
    static func parse(_ text: String) throws(Diagnostic) -> LinePattern {
        guard text.utf8.count <= 4096 else {
            throw .error(
                Wording("the log format is longer than any server’s", fr: "le format est plus long que celui d’aucun serveur"),
                hint: Wording(
                    "give the pattern alone, without the rest of the configuration",
                    fr: "donnez le motif seul, sans le reste de la configuration"))
        }
        let parts = text.contains("%") && !looksLikeNginx(text) ? apache(text) : nginx(text)
        return try pattern(merged(parts))
    }

    /// A text or a field.
    private enum Part {
        case text([UInt8])
        case field(Field, String)
    }

    private static func looksLikeNginx(_ text: String) -> Bool {
        text.contains("$remote_addr") || text.contains("$request") || text.contains("$status") || text.contains("$time_local")
    }

    private static func pattern(_ parts: [Part]) throws(Diagnostic) -> LinePattern {
        var start: [UInt8] = []
        var steps: [Step] = []
        var open: (Field, String)?
        for part in parts {
            switch part {
            case .text(let text):
                if let (field, name) = open { steps.append(.init(field: field, end: text, name: name)) } else { start += text }
                open = nil
            case .field(let field, let name):
                if let (_, before) = open {
                    throw .error(
                        Wording(
                            "in the log format \(before) and \(name) touch: nothing tells where one ends",
                            fr: "dans le format, \(before) et \(name) se touchent : rien ne dit où l’un finit"),
                        hint: Wording(
                            "put a space or a quote between them, in the server’s configuration too",
                            fr: "mettez une espace ou un guillemet entre eux, dans la configuration du serveur aussi"))
                }
                open = (field, name)
            }
        }
        if let (field, name) = open { steps.append(.init(field: field, end: [], name: name)) }
        try check(Set(steps.map(\.field)))
        return LinePattern(start: start, steps: steps)
    }

    /// - Throws: A `Diagnostic` where something a line must tell is missing.
    private static func check(_ fields: Set<Field>) throws(Diagnostic) {
        let needs: [(any: [Field], what: Wording, example: String)] = [
            ([.time], Wording("when a request came", fr: "quand une demande est arrivée"), "%t, $time_local"),
            ([.request, .target], Wording("what was asked for", fr: "ce qui était demandé"), "%r, $request"),
            ([.status], Wording("how it was answered", fr: "comment il y a été répondu"), "%>s, $status"),
            ([.address, .addressWithPort, .forwardedFor], Wording("where it came from", fr: "d’où elle venait"), "%h, $remote_addr"),
        ]
        for need in needs where fields.isDisjoint(with: need.any) {
            throw .error(
                Wording("the log format does not say \(need.what.english)", fr: "le format ne dit pas \(need.what.french)"),
                hint: Wording(
                    "add \(need.example) to it; lines without it cannot be counted",
                    fr: "ajoutez-y \(need.example) ; sans cela, aucune ligne ne compte"))
        }
    }

    /// A path and its query in a row are one target.
    private static func merged(_ parts: [Part]) -> [Part] {
        var result: [Part] = []
        for part in parts {
            if case .field(let next, let name) = part, case .field(let last, let before)? = result.last,
                last == .target || last == .query || last == .ignored, next == .target || next == .query
            {
                result[result.count - 1] = .field(.target, before + name)
            } else if case .text(let more) = part, case .text(let text)? = result.last {
                result[result.count - 1] = .text(text + more)
            } else if case .text(let text) = part, text.isEmpty {
                continue
            } else {
                result.append(part)
            }
        }
        return result
    }
}

extension LinePattern {
    private static func nginx(_ text: String) -> [Part] {
        var parts: [Part] = []
        var rest = Array(text.utf8)[...]
        var fixed: [UInt8] = []
        while let byte = rest.first {
            rest = rest.dropFirst()
            guard byte == 36, let next = rest.first, next == 123 || isName(next) else {
                fixed.append(byte)
                continue
            }
            if next == 123 { rest = rest.dropFirst() }
            let name = rest.prefix(while: isName)
            rest = rest.dropFirst(name.count)
            if next == 123, rest.first == 125 { rest = rest.dropFirst() }
            parts.append(.text(fixed))
            fixed = []
            let word = String(decoding: name, as: UTF8.self)
            parts.append(.field(variable(word), "$\(word)"))
        }
        parts.append(.text(fixed))
        return parts
    }

    private static func variable(_ name: String) -> Field {
        switch name {
        case "remote_addr", "realip_remote_addr", "proxy_protocol_addr", "http_x_real_ip": .address
        case "remote_addr_port": .addressWithPort
        case "http_x_forwarded_for", "proxy_add_x_forwarded_for", "http_cf_connecting_ip", "http_true_client_ip": .forwardedFor
        case "host", "http_host", "server_name": .host
        case "time_local", "time_iso8601", "msec", "date_gmt", "date_local": .time
        case "request": .request
        case "request_method": .method
        case "request_uri", "uri", "document_uri": .target
        case "args", "query_string", "is_args": .query
        case "status": .status
        case "http_user_agent": .agent
        case "http_purpose", "http_sec_purpose", "http_x_moz", "http_x_purpose": .purpose
        default: .ignored
        }
    }

    private static func isName(_ byte: UInt8) -> Bool { ASCII.isAlphanumeric(byte) || byte == 95 }
}

extension LinePattern {
    private static func apache(_ text: String) -> [Part] {
        var parts: [Part] = []
        var rest = Array(text.utf8)[...]
        var fixed: [UInt8] = []
        func next() -> UInt8? { rest.popFirst() }
        while let byte = next() {
            if byte == 92, let escaped = rest.first, escaped == 34 || escaped == 116 || escaped == 92 {
                rest = rest.dropFirst()
                fixed.append(escaped == 116 ? 9 : escaped)
                continue
            }
            guard byte == 37 else {
                fixed.append(byte)
                continue
            }
            if rest.first == 37 {
                rest = rest.dropFirst()
                fixed.append(37)
                continue
            }
            // Conditions on the status and the choice between first and last request.
            while let byte = rest.first, ASCII.isDigit(byte) || byte == 44 || byte == 33 || byte == 60 || byte == 62 {
                rest = rest.dropFirst()
            }
            var argument = ""
            if rest.first == 123, let close = rest.firstIndex(of: 125) {
                argument = String(decoding: rest[(rest.startIndex + 1)..<close], as: UTF8.self)
                rest = rest[(close + 1)...]
            }
            guard let letter = next() else { break }
            let name = "%\(argument.isEmpty ? "" : "{\(argument)}")\(Character(Unicode.Scalar(letter)))"
            let field = directive(letter, argument)
            // %t brings its brackets along.
            if letter == 116, argument.isEmpty {
                parts.append(.text(fixed + [91]))
                parts.append(.field(field, name))
                fixed = [93]
            } else {
                parts.append(.text(fixed))
                parts.append(.field(field, name))
                fixed = []
            }
        }
        parts.append(.text(fixed))
        return parts
    }

    private static func directive(_ letter: UInt8, _ argument: String) -> Field {
        switch letter {
        case UInt8(ascii: "h"), UInt8(ascii: "a"): .address
        case UInt8(ascii: "t"): .time
        case UInt8(ascii: "r"): .request
        case UInt8(ascii: "m"): .method
        case UInt8(ascii: "U"): .target
        case UInt8(ascii: "q"): .query
        case UInt8(ascii: "s"): .status
        case UInt8(ascii: "v"), UInt8(ascii: "V"): .host
        case UInt8(ascii: "i"):
            switch argument.lowercased() {
            case "user-agent": .agent
            case "x-forwarded-for": .forwardedFor
            case "x-real-ip": .address
            case "cf-connecting-ip", "true-client-ip": .forwardedFor
            case "host": .host
            case "purpose", "sec-purpose", "x-moz", "x-purpose": .purpose
            default: .ignored
            }
        default: .ignored
        }
    }
}

/// Formats that a pattern describes, in the syntax of nginx.
extension LinePattern {
    /// Access logs of AWS application load balancers, and of classic ones: what follows the agent is not looked at.
    static let alb = [
        pattern(
            #"$type $time_iso8601 $elb $remote_addr_port $target $a $b $c $status $d $e $f "$request" "$http_user_agent" $rest"#),
        pattern(#"$time_iso8601 $elb $remote_addr_port $backend $a $b $c $status $d $e $f "$request" "$http_user_agent" $rest"#),
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

    /// NPMplus, whose `log_format log` quotes the request alone.
    static let npmPlus = [
        pattern(
            #"[$time_local] $host $remote_addr $request_time "$request" $status $body_bytes_sent $bytes_sent $http_referer $http_user_agent"#
        )
    ]

    /// Envoy’s default format, and Istio’s, which says more behind the flags.
    static let envoy = [
        pattern(
            #"[$time_iso8601] "$request" $status $flags $a $b $c $d "$http_x_forwarded_for" "$http_user_agent" "$id" "$host" "$upstream"#),
        pattern(
            #"[$time_iso8601] "$request" $status $flags $x $y "$z" $a $b $c $d "$http_x_forwarded_for" "$http_user_agent" "$id" "$host" "$upstream"#
        ),
    ]

    /// Zoraxy: the router, the site, the client and the agent in brackets, then what was asked for; older ones without the site.
    static let zoraxy = [
        pattern(
            #"[$time_iso8601] [router:$router] [origin:$host] [client: $remote_addr] [useragent: $http_user_agent] $request_method $request_uri $status"#
        ),
        pattern(
            #"[$time_iso8601] [router:$router] [client: $remote_addr] [useragent: $http_user_agent] $request_method $request_uri $status"#),
        pattern(
            #"[$time_iso8601] [router:$router] [origin:$host] [client $remote_addr] [useragent $http_user_agent] $request_method $request_uri $status"#
        ),
    ]

    /// uWSGI’s own log, which has no agents.
    static let uwsgi = [
        pattern(
            #"[pid: $pid] $remote_addr ($user) {$vars} [$time_local] $request_method $request_uri => $generated ($protocol $status) $rest"#)
    ]

    /// Access logs of a bucket of Amazon S3 that is a site. Read as the common format it would take the bucket's owner for the only visitor.
    static let s3 = [
        pattern(
            #"$owner $bucket [$time_local] $remote_addr $requester $id $operation $key "$request" $status $error $a $b $c $d "$http_referer" "$http_user_agent" $rest"#
        )
    ]

    /// What bunny.net writes of a pull zone. Source: « Log format », bunny.net Support Hub.
    static let bunny = [
        pattern("$cache|$status|$msec|$bytes|$zone|$remote_addr|$http_referer|$request_uri|$edge|$http_user_agent|$id|$country")
    ]

    private static func pattern(_ text: String) -> LinePattern {
        guard let pattern = try? LinePattern.parse(text) else { preconditionFailure("a pattern of ours is wrong: \(text)") }
        return pattern
    }
}

/// JSON logs whose keys somebody names.
extension LinePattern {
    /// Reads `{"ClientIP":"%h","ClientRequestURI":"%U",…}` or the same in nginx's words: which key says what.
    /// - Throws: A `Diagnostic` where it is no JSON, or something a line must tell is missing.
    static func jsonKeys(_ text: String) throws(Diagnostic) -> [JSONKey] {
        var text = text
        let pairs: [(String, String)]? = text.withUTF8 { buffer in
            guard let base = buffer.baseAddress else { return nil }
            return self.pairs(Bytes(base, buffer.count))
        }
        guard let pairs else {
            throw .error(
                Wording("the log format begins as JSON and is none", fr: "le format commence comme du JSON et n’en est pas"),
                hint: Wording(
                    "write {\"key\":\"%h\", …} with a key of your log for each of %h, %t, %r and %>s",
                    fr: "écrivez {\"clé\":\"%h\", …} avec une clé de votre journal pour chacun de %h, %t, %r et %>s"))
        }
        var keys: [JSONKey] = []
        var fields: Set<Field> = []
        for (key, word) in pairs {
            let parts = word.contains("%") ? apache(word) : nginx(word)
            for case .field(let field, _) in parts {
                fields.insert(field)
                if let meaning = meaning(field) { keys.append(JSONKey(name: Array(key.lowercased().utf8), field: meaning)) }
            }
        }
        try check(fields)
        return keys
    }

    private static func pairs(_ text: Bytes) -> [(String, String)]? {
        var cursor = JSONLineCursor(text)
        var pairs: [(String, String)] = []
        func walk(_ cursor: inout JSONLineCursor, _ depth: Int) -> Bool {
            guard depth < 6, cursor.take(123) else { return false }
            while let key = cursor.string(), cursor.take(58) {
                if cursor.peek == 123 {
                    guard walk(&cursor, depth + 1) else { return false }
                } else if let value = cursor.string() {
                    pairs.append((key.text.text, value.text.text))
                } else {
                    return false
                }
                if !cursor.take(44) { break }
            }
            return cursor.take(125)
        }
        return walk(&cursor, 0) ? pairs : nil
    }

    private static func meaning(_ field: Field) -> LogKeys.Field? {
        switch field {
        case .address: .address(0)
        case .addressWithPort: .address(20)
        case .forwardedFor: .forwarded
        case .method: .method
        case .target: .target(0)
        case .query: .query
        case .request: .request
        case .status: .status(0)
        case .time: .time(0)
        case .agent: .agent
        case .purpose: .purpose
        case .host: .host
        case .ignored: nil
        }
    }
}

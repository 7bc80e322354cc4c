extension LogFormat {
    /// A format found from a log's first lines, and why, in a sentence.
    public struct Finding: Hashable, Sendable {
        public let format: LogFormat
        public let reason: String

        public init(format: LogFormat, reason: String) {
            self.format = format
            self.reason = reason
        }
    }

    /// Looks at the first lines of a log, up to 200 of them; nil where they fit no known format.
    public static func detect(_ head: UnsafeRawBufferPointer) -> Finding? { detect(firstLines(head)) }

    /// The first lines of a log, up to 200, without their blanks and without empty ones.
    static func firstLines(_ head: UnsafeRawBufferPointer) -> [Bytes] {
        var lines: [Bytes] = []
        var text = Bytes.none
        if let base = head.baseAddress { text = Bytes(base.assumingMemoryBound(to: UInt8.self), head.count) }
        if text.starts(with: "\u{FEFF}") { text = text.dropFirst(3) }
        var place = 0
        while place < text.count, lines.count < 200 {
            let end = text.index(of: 10, from: place) ?? text.count
            let line = text.slice(place, end).trimmed
            if !line.isEmpty { lines.append(line) }
            place = end + 1
        }
        return lines
    }

    private static func detect(_ lines: [Bytes]) -> Finding? {
        found(lines).map { Finding(format: $0.format.lookingForAgents(in: lines), reason: $0.reason) }
    }

    private static func found(_ lines: [Bytes]) -> Finding? {
        if let head = lines.lazy.compactMap(W3CReader.Heading.row).first { return believing(w3c(lines, head), lines) }
        let records = lines.filter { $0[0] != 35 }
        guard !records.isEmpty else { return nil }
        if records.allSatisfy({ $0.starts(with: "{\"log\":") }) { return wrapped(records) }
        return plain(records).map { believing($0, records) } ?? (records.allSatisfy { $0[0] == 123 } ? wrapped(records) : nil)
    }

    private static func plain(_ records: [Bytes]) -> Finding? {
        let scratch = LineScratch()
        func patterns(_ patterns: [LinePattern], fallsBack: Bool = false) -> Int {
            share(records, PatternReader(patterns, fallsBack: fallsBack, scratch: scratch))
        }
        func columns(_ columns: [W3CReader.Heading], _ writing: LogLine.AgentWriting) -> Int {
            share(records, W3CReader(columns: columns, writing: writing, scratch: scratch))
        }
        // The surest first: of several that read equally many lines it is taken.
        let found = [
            (LogFormat(.alb, patterns: LinePattern.alb), patterns(LinePattern.alb)),
            (LogFormat(.s3, patterns: LinePattern.s3), patterns(LinePattern.s3)),
            (LogFormat(.bunny, patterns: LinePattern.bunny), patterns(LinePattern.bunny)),
            (LogFormat(.envoy, patterns: LinePattern.envoy), patterns(LinePattern.envoy)),
            (LogFormat(.nginxJSON), share(records, JSONLineReader(scratch: scratch))),
            (LogFormat(.common), share(records, CommonReader())),
            (LogFormat(.npmPlus, patterns: LinePattern.npmPlus), patterns(LinePattern.npmPlus)),
            (
                LogFormat(.nginxProxyManager, patterns: LinePattern.nginxProxyManager),
                patterns(LinePattern.nginxProxyManager, fallsBack: true)
            ),
            (LogFormat(.zoraxy, patterns: LinePattern.zoraxy), patterns(LinePattern.zoraxy)),
            (LogFormat(.uwsgi, patterns: LinePattern.uwsgi), patterns(LinePattern.uwsgi)),
            (LogFormat(.haproxy), share(records, HAProxyReader())),
            (LogFormat(.cloudfront, columns: W3CReader.Heading.cloudFrontDefault), columns(W3CReader.Heading.cloudFrontDefault, .percent)),
            (
                LogFormat(.cloudfront, columns: W3CReader.Heading.cloudFrontRealTime),
                columns(W3CReader.Heading.cloudFrontRealTime, .percent)
            ),
            (LogFormat(.iis, columns: W3CReader.Heading.iisDefault), columns(W3CReader.Heading.iisDefault, .plus)),
            (LogFormat(.iis, columns: W3CReader.Heading.iisWhole), columns(W3CReader.Heading.iisWhole, .plus)),
            (LogFormat(.squid, columns: W3CReader.Heading.squid), columns(W3CReader.Heading.squid, .plain)),
            (LogFormat(.logfmt), share(records, PairsReader(scratch: scratch))),
        ]
        let best = found.map(\.1).max() ?? 0
        guard best > 0, let (first, count) = found.first(where: { $0.1 == best }) else { return withoutRequests(records) }
        let format =
            switch first.kind {
            case .common: LogFormat(commonKind(records))
            case .nginxJSON: LogFormat(jsonKind(records))
            default: first
            }
        return Finding(format: format, reason: "\(count) of the first \(records.count) lines \(evidence(format))")
    }

    /// What Docker or a log shipper has wrapped is found by what is inside.
    private static func wrapped(_ records: [Bytes]) -> Finding? {
        let scratch = LineScratch()
        let inner = records.compactMap { WrappedLine.text($0) }.map { ($0.isEscaped ? scratch.unescape($0.text) : $0.text).trimmed }
        return withExtendedLifetime(scratch) {
            guard let found = detect(inner.filter { !$0.isEmpty }) else { return nil }
            var format = found.format
            format.isWrapped = true
            return Finding(format: format, reason: found.reason + ", each wrapped in JSON")
        }
    }

    /// Where nearly every line names another client than who was connected, and few connect for many, a proxy stands before the server.
    private static func believing(_ finding: Finding, _ records: [Bytes]) -> Finding {
        let scratch = LineScratch()
        let format = finding.format
        let (peers, clients) =
            switch format.kind {
            case .common, .combined, .vhost, .traefik: spoken(records, CommonReader())
            case .nginxJSON, .caddy, .traefikJSON: spoken(records, JSONLineReader(scratch: scratch))
            case .iis: spoken(records, W3CReader(columns: format.columns, writing: .plus, scratch: scratch))
            default: (0, 0)
            }
        guard clients >= 3, clients >= 3 * peers else { return finding }
        var believing = format
        believing.client = .forwarded
        return Finding(
            format: believing,
            reason: finding.reason + "; \(peers == 1 ? "one address speaks" : "\(peers) addresses speak") for \(clients) clients: a proxy")
    }

    /// How many different addresses were connected on lines that name a client, and how many clients they name.
    private static func spoken<Reader: LogLine.Reader>(_ lines: [Bytes], _ reader: Reader) -> (peers: Int, clients: Int) {
        var reader = reader
        var (peers, clients): (Set<IPAddress>, Set<IPAddress>) = ([], [])
        for text in lines {
            var line = LogLine()
            guard reader.read(text, into: &line) == .request else { continue }
            reader.finish(text, &line)
            guard let client = line.forwarded.firstPublicAddress().flatMap({ IPAddress($0) }),
                let peer = IPAddress(line.address.withoutMapping), peer != client
            else { continue }
            peers.insert(peer)
            clients.insert(client)
        }
        return (peers.count, clients.count)
    }

    /// Where a server leaves the place of the agent empty for all that ask, nothing is said of them: Traefik does unless told to keep the
    /// header, and so does HAProxy's imitation of the common format.
    func lookingForAgents(in lines: [Bytes]) -> LogFormat {
        let scratch = LineScratch()
        let silent =
            switch kind {
            case .common, .combined, .vhost, .traefik: Self.silent(lines, CommonReader())
            case .nginxJSON, .caddy, .traefikJSON: Self.silent(lines, JSONLineReader(scratch: scratch))
            case .logfmt: Self.silent(lines, PairsReader(scratch: scratch))
            case .iis, .cloudfront, .squid: Self.silent(lines, W3CReader(columns: columns, day: day, writing: .plus, scratch: scratch))
            case .alb, .custom, .envoy, .zoraxy, .uwsgi, .s3, .bunny, .npmPlus, .nginxProxyManager:
                Self.silent(lines, PatternReader(patterns, fallsBack: kind == .nginxProxyManager, scratch: scratch))
            case .haproxy: 0
            }
        var format = self
        // One that hides its agent is a robot; of three nobody is.
        format.writesAgents = silent < (kind == .traefik ? 1 : 3)
        return format
    }

    /// How many addresses asked with an empty agent; 0 where any line has one that says something.
    private static func silent<Reader: LogLine.Reader>(_ lines: [Bytes], _ reader: Reader) -> Int {
        var reader = reader
        var addresses: Set<[UInt8]> = []
        for text in lines {
            var line = LogLine()
            guard reader.read(text, into: &line) == .request else { continue }
            reader.finish(text, &line)
            guard line.hasAgent, line.agent.isEmpty || line.agent.count == 1 && line.agent[0] == 45 else {
                if line.hasAgent { return 0 }
                continue
            }
            addresses.insert(line.address.array)
        }
        return addresses.count
    }

    /// A log of the common format in which nobody asked for anything: scans of a port, for one.
    private static func withoutRequests(_ lines: [Bytes]) -> Finding? {
        var reader = CommonReader()
        var line = LogLine()
        let read = lines.count { reader.read($0, into: &line) == .noRequest }
        guard read > 0 else { return nil }
        let format = LogFormat(commonKind(lines))
        return Finding(format: format, reason: "\(read) of the first \(lines.count) lines \(evidence(format))")
    }

    private static func w3c(_ lines: [Bytes], _ columns: [W3CReader.Heading]) -> Finding {
        let isCloudFront =
            columns.contains { $0.column == .moment }
            || lines.contains { $0.startsIgnoringCase("#fields:") && $0.containsIgnoringCase("x-edge-") }
        return Finding(
            format: LogFormat(isCloudFront ? .cloudfront : .iis, columns: columns),
            reason: "a #Fields line names its columns" + (isCloudFront ? ", those of CloudFront among them" : ""))
    }

    /// How many of the lines are requests in a format.
    private static func share<Reader: LogLine.Reader>(_ lines: [Bytes], _ reader: Reader) -> Int {
        var reader = reader
        var line = LogLine()
        return lines.count { reader.read($0, into: &line) == .request }
    }

    private static func commonKind(_ lines: [Bytes]) -> Kind {
        var reader = CommonReader()
        var line = LogLine()
        var (read, agents, hosts, routers) = (0, 0, 0, 0)
        for text in lines where reader.read(text, into: &line) != .unparsed {
            reader.finish(text, &line)
            read += 1
            guard line.hasAgent else { continue }
            agents += 1
            // One word before the address; the prefix of a log daemon has more.
            if line.address.start > text.start, text.index(of: 32) == line.address.start - text.start - 1 { hosts += 1 }
            let end = (line.agent.start - text.start) + line.agent.count
            if text[text.count - 1] == 115, text.count > end + 8, text.dropFirst(end).containsIgnoringCase("ms") { routers += 1 }
        }
        if routers * 2 > read { return .traefik }
        if hosts * 2 > read { return .vhost }
        return agents * 2 > read ? .combined : .common
    }

    private static func jsonKind(_ lines: [Bytes]) -> Kind {
        for line in lines {
            if line.containsIgnoringCase("\"downstreamstatus\"") { return .traefikJSON }
            if line.containsIgnoringCase("\"clientrequesturi\"") || line.containsIgnoringCase("\"properties\"") { return .nginxJSON }
            if line.containsIgnoringCase("http.log.access") { return .caddy }
            if line.containsIgnoringCase("\"request\":{"), !line.containsIgnoringCase("\"http\":{") { return .caddy }
        }
        return .nginxJSON
    }

    private static func evidence(_ format: LogFormat) -> String {
        switch format.kind {
        case .common: "have an address, a date in brackets, a request in quotes and a status"
        case .combined: "have an address, a date in brackets, a request in quotes, a status, a referrer and an agent"
        case .vhost: "have a virtual host before the address, a date in brackets, a request and a status"
        case .nginxJSON: "are JSON with a time, a request and a status"
        case .caddy: "are JSON with a request object, as Caddy writes them"
        case .traefik: "have a router and a duration in milliseconds behind the agent"
        case .traefikJSON: "are JSON with a DownstreamStatus, as Traefik writes them"
        case .iis: "have the columns that IIS writes \(format.columns == W3CReader.Heading.iisDefault ? "by default" : "at most")"
        case .cloudfront:
            "have the columns of CloudFront\(format.columns == W3CReader.Heading.cloudFrontDefault ? "" : "’s real-time logs")"
        case .haproxy: "have a client with its port, a date in brackets, timers, a status and a request"
        case .alb: "begin with a type and a time, followed by the fields of a load balancer"
        case .nginxProxyManager: "begin with a date in brackets and name a [Client"
        case .npmPlus: "begin with a date in brackets, then a host and an address"
        case .envoy: "begin with a date in brackets and have Envoy's flags behind the status"
        case .zoraxy: "name a [router: and a [client"
        case .uwsgi: "begin with [pid: and say what was generated"
        case .s3: "begin with a bucket and its owner, and have a client and a key behind the date"
        case .bunny: "have a cache's verdict, a status, a moment and a client between bars"
        case .squid: "have a moment, a client, a verdict with a status, a method and a URL"
        case .logfmt: "say a method, a path and a status as key=value"
        case .custom: "fit the pattern"
        }
    }
}

internal import Campaign

/// What a campaign says about the requests of its site. Made once, shared by all threads.
struct HarvestRules: Sendable {
    let resolver: Resolver
    let codes: CodeTable
    let parameters: CodeParameters
    let standings: LinkStandings
    let bots: BotList
    let hashing: any KeyedHash.Key
    let longestLine: Int
    /// By place in the ledger: whether the channel is digital.
    private let digital: [Bool]
    /// In lower case, with and without `www.`.
    private let hosts: [[UInt8]]
    /// Without a final slash, `/` as an empty path.
    private let landing: [[UInt8]]
    private let starts: [[UInt8]]
    private let completions: [[UInt8]]

    init(
        campaign: Campaign, ledger: Ledger, relays: [Relay], bots: BotList, hashing: any KeyedHash.Key, options: LogHarvester.Options
    ) {
        resolver = Resolver(ledger: ledger, campaign: campaign, relays: relays)
        codes = CodeTable(ledger: ledger)
        parameters = campaign.codeParameters
        standings = LinkStandings(campaign: campaign, ledger: ledger, relays: relays)
        self.bots = bots
        self.hashing = hashing
        longestLine = min(max(options.longestLine, 1), 1 << 20)
        let digital = Set(campaign.channels.filter { $0.medium == .digital }.map(\.id))
        self.digital = (0..<ledger.count).map { digital.contains(ledger[$0].channel) }
        hosts = Self.hosts(of: campaign)
        landing = campaign.landingPaths.map(Self.path)
        completions = options.completionPaths.map(Self.path)
        // A questionnaire at the root of a host of its own would make every request of this site a start.
        starts = (options.startPaths + campaign.waves.compactMap(\.questionnaire).map(Self.pathOfURL)).map(Self.path).filter { !$0.isEmpty }
    }

    func isDigital(_ link: UInt32) -> Bool { Int(link) < digital.count && digital[Int(link)] }

    /// Whether a line's host is another site's. What names no site (an address, a neighbour in a network) says nothing.
    func isForeign(_ host: Bytes) -> Bool {
        let name = LogLine.withoutPort(host.trimmed)
        guard name.count > 3, name.index(of: 46) != nil, !LogLine.looksLikeIP(name) else { return false }
        return !hosts.contains { known in
            known.count == name.count && (0..<known.count).allSatisfy { ASCII.lowercased(name[$0]) == known[$0] }
        }
    }

    private static func hosts(of campaign: Campaign) -> [[UInt8]] {
        let urls = [campaign.landingURL] + campaign.waves.compactMap(\.questionnaire)
        let named = urls.compactMap { url -> String? in
            let parts = url.split(separator: "/", omittingEmptySubsequences: false)
            return parts.count > 2 ? String(parts[2].prefix { $0 != ":" }) : nil
        }
        return (named + campaign.hosts).flatMap { host -> [[UInt8]] in
            let name = host.lowercased()
            let plain = name.hasPrefix("www.") ? String(name.dropFirst(4)) : name
            return [Array(plain.utf8), Array("www.\(plain)".utf8)]
        }
    }

    @inline(__always) func isLanding(_ path: Bytes) -> Bool { Self.holds(landing, path) }

    /// How far the visitor of this page came.
    func step(_ path: Bytes) -> Sighting.Step {
        if Self.holds(completions, path) { return .completion }
        return Self.holds(starts, path) ? .start : .hit
    }

    @inline(__always) private static func holds(_ paths: [[UInt8]], _ path: Bytes) -> Bool {
        let count = path.count > 0 && path[path.count - 1] == 47 ? path.count - 1 : path.count
        for known in paths where known.count == count {
            var isSame = true
            for index in 0..<count where known[index] != path[index] {
                isSame = false
                break
            }
            if isSame { return true }
        }
        return false
    }

    private static func path(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        return bytes.last == 47 ? bytes.dropLast() : bytes
    }

    private static func pathOfURL(_ url: String) -> String {
        let rest = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        return rest.count == 4 ? "/" + rest[3].prefix { $0 != "?" && $0 != "#" } : ""
    }

    private static let endings: [StaticString] = [
        ".js", ".css", ".map", ".mjs", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".ico", ".bmp", ".tif", ".tiff", ".woff",
        ".woff2", ".ttf", ".otf", ".eot", ".mp3", ".mp4", ".webm", ".ogg", ".mov", ".webmanifest", ".pdf", ".txt", ".xml", ".json", ".zip",
        ".gz", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp", ".csv", ".ics", ".vcf", ".rss", ".atom", ".wasm",
        ".epub", ".heic", ".m4a", ".wav",
    ]

    /// Addresses that programs of a site ask each other for.
    private static let endpoints: [StaticString] = [
        "/wp-json/", "/oembed", "/g/collect", "/j/collect", "/matomo.php", "/piwik.php", "/xmlrpc.php", "/wp-cron.php", "/admin-ajax.php",
        "/.well-known/", "/cdn-cgi/",
    ]

    /// Whether a path is one that programs ask for: measuring, previews, interfaces.
    static func isEndpoint(_ path: Bytes) -> Bool { path.count > 6 && endpoints.contains { path.containsIgnoringCase($0) } }

    /// Whether a path ends as files do that are no pages: pictures, scripts, style sheets, fonts, films, documents.
    static func isAsset(_ path: Bytes) -> Bool {
        guard path.count > 3, path[path.count - 1] != 47 else { return false }
        var dot = path.count - 1
        while dot > 0, path.count - dot <= 12, path[dot] != 46, path[dot] != 47 { dot -= 1 }
        guard path[dot] == 46 else { return false }
        let ending = path.dropFirst(dot)
        return endings.contains { ending.equalsIgnoringCase($0) }
    }
}

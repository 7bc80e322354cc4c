internal import Base
internal import CLibrary
internal import Campaign
internal import Foundation
internal import Portal
internal import Projects
internal import Service

/// `portevoix serve`: the portal, until it is told to end.
enum ServeCommand {
    private static let listen = Option(
        name: "listen", value: "HOST:PORT", help: "where to listen: 127.0.0.1:8050 without it; or the path of a Unix socket")
    private static let cache = Option(
        name: "cache", value: "SIZE", help: "how much of what was made is kept on the disk, such as 500M or 2G (the default)")
    private static let cacheFolder = Option(
        name: "cache-dir", value: "DIR", help: "where that is; portail-cache beside the store without it")
    private static let proxy = Option(
        name: "trusted-proxy", value: "ADDRESS",
        help:
            "whose X-Forwarded-For or Forwarded is believed: an address, a range such as 10.0.0.0/8, or unix for the socket; none without it",
        isRepeated: true)
    private static let userHeader = Option(
        name: "trusted-user-header", value: "NAME",
        help: "the header in which a trusted proxy says whom of the staff it has let in, by e-mail, such as X-Auth-Request-Email")
    private static let nginx = Option(
        name: "print-nginx", value: nil, help: "print the configuration of an nginx before it, and serve nothing")

    private static let map = Option(
        name: "nginx-map", value: "PATH",
        help: "with --print-nginx: nginx answers codes itself, by the file of that path on its server"
    ).when(.with("print-nginx"))
    private static let printMap = Option(
        name: "print-nginx-map", value: nil, help: "print that file, and serve nothing: every code with its landing page")

    private static let check = Option(
        name: "check", value: nil, help: "say what would be served, how, and what is wrong; serve nothing, write nothing")

    private static let healthcheck = Option(
        name: "healthcheck", value: nil,
        help: "ask the service that runs there how it is: exit status 0 where it answers; for supervisors"
    ).when(.without("print-nginx"), .without("check"))
    private static let config = Option(
        name: "print-config", value: nil, help: "print every setting with who said it, secrets masked, and serve nothing"
    ).when(.without("print-nginx"), .without("check"), .without("healthcheck"))

    static let command = Command(
        name: "serve", summary: "Serve the portal: each relay's own page, with its kit made when it asks.", operands: "CAMPAIGN",
        count: 1...1,
        options: [
            listen, .portalAddress, cache.when(.without("print-nginx")), cacheFolder.when(.without("print-nginx")),
            proxy.when(.without("print-nginx")), userHeader, nginx, map, printMap,
            check.when(.without("print-nginx")), healthcheck, config, .format.when(.with("print-config")),
            .json.when(.with("print-config")), .relays, .ledger, .store,
        ],
        details: """
            A relay opens its private link (see 'invite') and finds its posters, texts and figures. Pieces are made when they are asked for, the
            same as 'kits' makes. Files of the campaign are read again when they change; what is no longer right leaves the last good state in
            service. SIGHUP has them read again in any case, and loses no request. Ends on Ctrl-C or SIGTERM once it has answered. TLS is a
            proxy's part: see --print-nginx. /healthz and /metrics are for operators, --healthcheck is for supervisors. A line a request goes to
            standard error, without address, agent or link. Where the store's disk is full or cannot be written, codes lead on all the same,
            what is lost is counted, and the rest opens once the disk is well. A socket that systemd hands over (LISTEN_FDS) is served instead
            of --listen: who scans during an upgrade waits for the next process.
            /r/CODE and /?r=CODE lead a citizen to the landing page and count, as an import of the site's log would; /e/CODE/start and
            /e/CODE/done are the questionnaire's, /code is a page to type a code on.
            What portail.json of the campaign says (address, listen, cache, cache_dir, trusted_proxy, trusted_user_header), the environment says
            otherwise (PORTEVOIX_ADDRESS, PORTEVOIX_LISTEN, PORTEVOIX_CACHE, PORTEVOIX_CACHE_DIR, PORTEVOIX_TRUSTED_PROXY, PORTEVOIX_TRUSTED_USER_HEADER,
            PORTEVOIX_STORE), and options say otherwise again.
            """,
        examples: [
            ("portevoix serve Kits/ose2050", "on this machine, at http://127.0.0.1:8050"),
            ("portevoix serve Kits/ose2050 --listen /run/portevoix/portail.sock --address https://kits.example.org", "behind a proxy"),
            ("portevoix serve Kits/ose2050 --address https://kits.example.org --print-nginx > kits.conf", "what that proxy needs"),
            ("portevoix serve Kits/ose2050 --check", "what would be served, and what is wrong"),
            ("portevoix serve Kits/ose2050 --print-config", "every setting, and who said it"),
            ("portevoix serve Kits/ose2050 --healthcheck", "whether it answers, and what it needs"),
        ],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let options = try options(arguments)
        if arguments.has(healthcheck) { return try tellHealth(arguments, options, output) }
        if arguments.has(config) { return try tellSettings(arguments, options, output) }
        if arguments.has(nginx) {
            let (campaign, problems) = Campaign.load(folder: try arguments.place().folder)
            guard let campaign else { throw problems }
            let settings = try PortalSettings(campaign, address: options.address?.value)
            try output.write(
                NginxConfiguration.text(
                    address: settings.address, listen: options.listen(settings), map: arguments.value(map),
                    userHeader: options.trustedUserHeader(settings)))
            return .done
        }
        if arguments.has(printMap) {
            let project = try arguments.project()
            try RedirectMap(project.campaign, project.issueCodes().ledger).write { try output.write($0) }
            return .done
        }
        if arguments.has(check) {
            let review = ServiceReview(try arguments.place(), try arguments.environment(), options)
            let language = Complaint.language
            let width = review.facts.map { $0.name.text(in: language).count }.max() ?? 0
            for (name, value) in review.facts {
                let name = name.text(in: language)
                try output.write("\(name)\(String(repeating: " ", count: width - name.count))  \(value.text(in: language))\n")
            }
            Complaint.write(review.problems)
            return review.problems.hasErrors ? .refused : .done
        }
        let log = { @Sendable (line: String) in FileHandle.standardError.write(Data("\(line)\n".utf8)) }
        try serve(arguments, options, log: log) { service in
            try output.write("Serving at \(service.address); Ctrl-C ends it\n")
            try output.flush()
        }
        return .done
    }

    /// Serves until it is told to end.
    /// - Parameter tell: is called once it listens.
    static func serve(
        _ arguments: Arguments, _ options: CampaignService.Options, log: @escaping @Sendable (String) -> Void,
        tell: (CampaignService) throws -> Void
    ) throws {
        Interrupt.listen(reloads: true)
        // It runs for months beside others: what a piece took goes back to the system, and threads share their heaps.
        mallopt(M_ARENA_MAX, 2)
        mallopt(M_MMAP_THRESHOLD, 1 << 20)
        mallopt(M_TRIM_THRESHOLD, 4 << 20)
        let service = try CampaignService(
            arguments.place(), arguments.environment(), options, notice: Complaint.write, log: log)
        defer { service.stop() }
        try tell(service)
        var rounds = 0
        while !Interrupt.came {
            usleep(100_000)
            if Interrupt.wantsReload { service.reload() }
            rounds += 1
            if rounds % 50 == 0 { malloc_trim(0) }
        }
    }

    /// What environment and options say, the latter before the former; `portail.json` is read with the campaign.
    static func options(_ arguments: Arguments) throws -> CampaignService.Options {
        var options = CampaignService.Options()
        func said(_ option: Option, _ variable: String) -> CampaignService.Given<String>? {
            arguments.value(option).map { .init($0, "--\(option.name)") }
                ?? Arguments.variable(variable).map { .init($0, "PORTEVOIX_\(variable)") }
        }
        options.address = said(.portalAddress, "ADDRESS")
        options.listen = said(listen, "LISTEN")
        options.cache = said(cacheFolder, "CACHE_DIR")
        options.inherited = HandedSocket.number()
        let proxies = arguments.all(proxy)
        let named = Arguments.variable("TRUSTED_PROXY")?.split(separator: " ").map(String.init)
        options.trustedProxies = proxies.isEmpty ? named.map { .init($0, "PORTEVOIX_TRUSTED_PROXY") } : .init(proxies, "--\(proxy.name)")
        options.trustedUserHeader = said(userHeader, "TRUSTED_USER_HEADER")
        options.cacheLimit = try arguments.value(cache, expected: PortalSettings.size, PortalSettings.bytes).map {
            .init($0, "--\(cache.name)")
        }
        if options.cacheLimit == nil, let text = Arguments.variable("CACHE") {
            guard let limit = PortalSettings.bytes(text) else {
                let size = PortalSettings.size
                throw Diagnostic.error(
                    PortalSettings.noSize(text), at: .init(file: "PORTEVOIX_CACHE"),
                    hint: Wording("give \(size.english)", fr: "donnez \(size.french)"))
            }
            options.cacheLimit = .init(limit, "PORTEVOIX_CACHE")
        }
        return options
    }
}

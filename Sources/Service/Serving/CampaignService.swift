public import Base
internal import Collector
internal import Console
internal import Foundation
internal import HTTP
public import Portal
public import Projects
internal import Synchronization
internal import Tracking

/// What a campaign serves: its portal and what stands beside it, under one roof, until it is stopped.
public final class CampaignService: Sendable {
    private let server: Server
    private let watch: CampaignWatch
    private let desk: StoreDesk
    private let hits: HitDesk
    private let collector: CollectorSite
    private let isOver = Atomic(false)
    private let rounds = Mutex<Workers?>(nil)

    /// How it is served, as far as environment and options say: what they leave open, `portail.json` says, or it is as usual.
    public struct Options: Sendable {
        /// `127.0.0.1:8050`, or a path of a Unix socket.
        public var listen: String?
        /// What private links begin with.
        public var address: String?
        /// Where pieces are kept.
        public var cache: String?
        /// Bytes of pieces that are kept.
        public var cacheLimit: Int?
        /// Whose word is taken for who asked: addresses, ranges, `unix` for the socket.
        public var trustedProxies: [String]?
        /// The header in which such a proxy says whom it has let in.
        public var trustedUserHeader: String?

        public init() {}

        /// Where to listen.
        public func listen(_ settings: PortalSettings?) -> String { listen ?? settings?.listen ?? "127.0.0.1:8050" }

        /// Whose word is taken for who asked: nobody's as usual.
        func trustedProxies(_ settings: PortalSettings?) -> [String] { trustedProxies ?? settings?.trustedProxies ?? [] }

        func trustedUserHeader(_ settings: PortalSettings?) -> String? { trustedUserHeader ?? settings?.trustedUserHeader }

        /// Where pieces are kept: beside the store as usual.
        func cache(_ settings: PortalSettings, beside store: String) -> String {
            cache ?? settings.cacheFolder ?? "\(store.parentFolder)/portail-cache"
        }

        func cacheLimit(_ settings: PortalSettings) -> Int { cacheLimit ?? settings.cacheLimit ?? 2 << 30 }
    }

    /// Reads the campaign, opens its store and listens.
    /// - Parameter log: is given each line; any thread.
    /// - Throws: `Diagnostics` or a `Diagnostic` where something is wrong with the campaign, its store or the address.
    public init(
        _ place: Project.Place, _ environment: Environment, _ options: Options, notice: @escaping Project.Notice,
        log: @escaping @Sendable (String) -> Void
    ) throws {
        let watch = try CampaignWatch(place) { try Edition(place, environment, address: options.address, notice: notice) }
        let (project, settings) = (watch.edition.project, watch.edition.settings)
        let listen = options.listen(settings)
        guard let address = ListenAddress(listen) else { throw Self.noAddress(listen) }
        let desk = try StoreDesk(project)
        let office = try KitOffice(
            cache: options.cache(settings, beside: project.storePath), limit: options.cacheLimit(settings))
        let hits = try HitDesk(project)
        let portal = PortalSite(watch, office, desk)
        let callers = try Self.callers(options, settings)
        let collector = CollectorSite(
            try CollectorRules(project, hits), hits, callers, now: environment.now,
            page: { portal.page($0, $1) })
        let metrics = ServiceMetrics()
        var limits = Limits()
        limits.workers = max(2, ProcessInfo.processInfo.activeProcessorCount)
        (self.watch, self.desk, self.hits, self.collector) = (watch, desk, hits, collector)
        let console = try ConsoleSite(ConsoleGround(watch, portal, callers))
        let site = Self.site(portal, collector, Operations(watch, office, desk, hits, metrics), console)
        server = try Server(site, at: address, limits: limits) { served in
            metrics.note(served)
            log(ServiceLog.line(served, at: environment.now()))
        }
        let workers = Workers(1) { [self] _ in
            while !isOver.load(ordering: .relaxed) {
                usleep(500_000)
                desk.settle()
                if let news = watch.look(accepted: desk.acceptedMark) {
                    log("at=\(UTCSecond(environment.now())) \(news)")
                    renewCollector(watch.edition.project, log)
                }
                settle(environment, log)
            }
        }
        rounds.withLock { $0 = workers }
    }

    /// All routes under one roof; the first that has a path answers it.
    static func site(_ portal: PortalSite, _ collector: CollectorSite, _ operations: Operations, _ console: ConsoleSite) -> Site {
        Site(collector.routes + operations.routes + console.routes + portal.routes, failure: { portal.failure($0) })
    }

    /// - Throws: `Diagnostic` that names what is no proxy.
    static func proxies(_ texts: [String]) throws(Diagnostic) -> TrustedProxies {
        var proxies = TrustedProxies()
        for text in texts where !proxies.add(text) {
            throw .error(
                Wording("'\(text.printable)' is no proxy's address", fr: "« \(text.printable) » n’est pas l’adresse d’un proxy"),
                hint: Wording(
                    "give one such as 127.0.0.1 or 10.0.0.0/8, or unix for the socket",
                    fr: "donnez-en une comme 127.0.0.1 ou 10.0.0.0/8, ou unix pour le socket"))
        }
        return proxies
    }

    /// Who is believed about who asks.
    /// - Throws: `Diagnostic` where a proxy is none, or where a header would be believed of nobody.
    static func callers(_ options: Options, _ settings: PortalSettings?) throws(Diagnostic) -> Callers {
        let proxies = try proxies(options.trustedProxies(settings))
        guard let header = options.trustedUserHeader(settings) else { return Callers(proxies) }
        guard !header.isEmpty, header.utf8.count <= 60, header.utf8.allSatisfy({ isOfName($0) }) else {
            throw .error(
                Wording("'\(header.printable)' is no name of a header", fr: "« \(header.printable) » n’est pas un nom d’en-tête"),
                hint: Wording(
                    "give the one that the proxy sets, such as X-Auth-Request-Email",
                    fr: "donnez celui que pose le proxy, comme X-Auth-Request-Email"))
        }
        guard !proxies.isEmpty else {
            throw .error(
                Wording(
                    "nobody is believed who says '\(header)': no proxy is trusted",
                    fr: "personne n’est cru sur « \(header) » : aucun proxy n’est de confiance"),
                hint: Wording(
                    "name the proxy with --trusted-proxy, such as unix or 127.0.0.1",
                    fr: "nommez le proxy par --trusted-proxy, comme unix ou 127.0.0.1"))
        }
        return Callers(proxies, userField: header)
    }

    /// Letters, digits and hyphens: what proxies pass on (underscores they drop).
    private static func isOfName(_ byte: UInt8) -> Bool { byte &- 48 < 10 || byte | 32 &- 97 < 26 || byte == 45 }

    private func renewCollector(_ project: Project, _ log: (String) -> Void) {
        do {
            collector.renew(try CollectorRules(project, hits))
        } catch {
            log("at=\(UTCSecond(project.environment.now())) collector=stale problem=\"\(Self.words(error))\"")
        }
    }

    private func settle(_ environment: Environment, _ log: (String) -> Void) {
        guard let told = collector.settle() else { return }
        log("at=\(UTCSecond(environment.now())) collector=waiting problem=\"\(Self.words(told.english))\"")
    }

    private static func words(_ problem: Any) -> String { "\(problem)".printable.replacing("\"", with: "'") }

    static func noAddress(_ text: String) -> Diagnostic {
        .error(
            Wording("'\(text.printable)' is no address to listen at", fr: "« \(text.printable) » n’est pas une adresse où écouter"),
            hint: Wording(
                "give one such as 127.0.0.1:8050, or the path of a socket",
                fr: "donnez-en une comme 127.0.0.1:8050, ou le chemin d’un socket"))
    }

    /// Where it listens, as a browser opens it.
    public var address: String { "\(server.address)" }

    /// Reads the campaign anew within a second, while requests go on; where it is no longer right, what is served stays.
    public func reload() { watch.readAnew() }

    /// Takes nothing more, finishes what it answers, writes what waits.
    public func stop() {
        server.stop()
        isOver.store(true, ordering: .relaxed)
        rounds.withLock { $0 }?.wait()
        desk.settle()
        hits.stop()
        _ = collector.settle(isNow: true)
    }
}

public import Base
internal import Console
internal import Foundation
internal import HTTP
public import Portal
public import Projects
internal import Synchronization

/// What a campaign serves: its portal and what stands beside it, under one roof, until it is stopped.
public final class CampaignService: Sendable {
    private let server: Server
    private let watch: CampaignWatch
    private let desk: StoreDesk
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

        public init() {}

        /// Where to listen.
        public func listen(_ settings: PortalSettings?) -> String { listen ?? settings?.listen ?? "127.0.0.1:8050" }

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
        let metrics = ServiceMetrics()
        var limits = Limits()
        limits.workers = max(2, ProcessInfo.processInfo.activeProcessorCount)
        (self.watch, self.desk) = (watch, desk)
        let portal = PortalSite(watch, office, desk)
        let site = Self.site(portal, Operations(watch, office, desk, metrics), try ConsoleSite(ConsoleGround(watch, portal)))
        server = try Server(site, at: address, limits: limits) { served in
            metrics.note(served)
            log(ServiceLog.line(served, at: environment.now()))
        }
        let workers = Workers(1) { [self] _ in
            while !isOver.load(ordering: .relaxed) {
                usleep(500_000)
                desk.settle()
                if let news = watch.look(accepted: desk.acceptedMark) { log("at=\(UTCSecond(environment.now())) \(news)") }
            }
        }
        rounds.withLock { $0 = workers }
    }

    /// All routes under one roof; the first that has a path answers it.
    static func site(_ portal: PortalSite, _ operations: Operations, _ console: ConsoleSite) -> Site {
        Site(operations.routes + console.routes + portal.routes, failure: { portal.failure($0) })
    }

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
    }
}

public import Base
internal import Campaign
internal import Collector
internal import Foundation
internal import HTTP
internal import Portal
public import Projects
internal import Synchronization
internal import Tracking

/// What a campaign serves: its portal and what stands beside it, under one roof, until it is stopped.
public final class CampaignService: Sendable {
    private let server: Server
    private let rooms: ServiceRooms
    private let isOver = Atomic(false)
    private let rounds = Mutex<Workers?>(nil)
    /// Seconds after which it is tried again to open what could not be opened.
    private static let pause = 2.0

    /// Reads the campaign, opens its store and listens. Where the store's disk takes nothing it answers codes all the same, and goes on trying.
    /// - Parameter log: is given each line; any thread.
    /// - Throws: `Diagnostics` or a `Diagnostic` where something is wrong with the campaign, its store or the address.
    public init(
        _ place: Project.Place, _ environment: Environment, _ options: Options, notice: @escaping Project.Notice,
        log: @escaping @Sendable (String) -> Void
    ) throws {
        let watch = try CampaignWatch(place) { try Edition(place, environment, address: options.address?.value, notice: notice) }
        let socket = try Self.socket(options, watch.edition.settings)
        let rooms = try ServiceRooms(watch, environment, options)
        if let problem = try rooms.begin() { notice(Self.reduced(problem)) }
        var limits = Limits()
        limits.workers = max(2, ProcessInfo.processInfo.activeProcessorCount)
        self.rooms = rooms
        server = try Server(rooms.site, on: socket, limits: limits) { [metrics = rooms.metrics] served in
            metrics.note(served)
            log(ServiceLog.line(served, at: environment.now()))
        }
        let say = { @Sendable (news: String) in log("at=\(UTCSecond(environment.now())) \(news)") }
        let workers = Workers(1) { [self] _ in
            rooms.prepare()
            var next = ContinuousClock.now + .seconds(Self.pause)
            while !isOver.load(ordering: .relaxed) {
                usleep(500_000)
                if ContinuousClock.now >= next {
                    next = ContinuousClock.now + .seconds(Self.pause)
                    if rooms.openAgain() {
                        server.serve(rooms.site)
                        say("store=open")
                        rooms.prepare()
                    }
                }
                look(say)
            }
        }
        rounds.withLock { $0 = workers }
    }

    /// What is done twice a second.
    private func look(_ say: (String) -> Void) {
        rooms.whole?.desk.settle()
        if let news = rooms.watch.look(accepted: rooms.whole?.desk.acceptedMark) {
            say(news)
            do { try rooms.renew() } catch { say("collector=stale problem=\"\(Self.words(error))\"") }
            rooms.prepare()
        }
        if let told = rooms.collector.settle() { say("collector=waiting problem=\"\(Self.words(told.english))\"") }
    }

    /// Where it listens: at a socket that whoever started it has handed over, or at an address.
    private static func socket(_ options: Options, _ settings: PortalSettings) throws -> ListeningSocket {
        if let number = options.inherited { return try ListeningSocket(inheriting: number) }
        let listen = options.listen(settings)
        guard let address = ListenAddress(listen) else { throw noAddress(listen) }
        return try ListeningSocket(address)
    }

    private static func reduced(_ problem: Diagnostic) -> Diagnostic {
        .warning(
            Wording(
                "codes alone are answered until the disk is well; /healthz tells what is lost: \(problem.wording.english)",
                fr:
                    "tant que le disque va mal, seuls les codes mènent plus loin, et /healthz dit ce qui se perd\u{A0}: \(problem.wording.french)"
            ),
            hint: Wording(
                "free some room or have it written again: it is tried every two seconds",
                fr: "libérez de la place ou rendez-le inscriptible\u{A0}: un essai a lieu toutes les deux secondes"))
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
    public func reload() { rooms.watch.readAnew() }

    /// Takes nothing more, finishes what it answers, writes what waits.
    public func stop() {
        server.stop(after: 0.25)
        isOver.store(true, ordering: .relaxed)
        rounds.withLock { $0 }?.wait()
        rooms.whole?.desk.settle()
        rooms.hits.stop()
        _ = rooms.collector.settle(isNow: true)
    }
}

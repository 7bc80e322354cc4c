internal import Base
internal import Campaign
internal import Collector
internal import Console
internal import Foundation
internal import HTTP
internal import Portal
internal import Projects
internal import Synchronization

/// What a service's routes stand on. Codes lead on with no disk at all; the rest opens once the store can be opened.
final class ServiceRooms: Sendable {
    let watch: CampaignWatch
    let hits: HitDesk
    let collector: CollectorSite
    let metrics = ServiceMetrics()
    private let options: CampaignService.Options
    private let callers: Callers
    private let pause: PortalPause
    private let state: Mutex<State>

    private struct State {
        /// The store, as it could be opened at the start; nil once that was looked at.
        var first: Result<StoreDesk, any Error>?
        var whole: Whole?
        /// Why only codes are answered; nil where all is.
        var closed: Wording?
        /// Why codes are judged by what the campaign was before; nil where they are not.
        var stale: Wording?
    }

    /// What stands on the store.
    struct Whole: Sendable {
        let desk: StoreDesk
        let office: KitOffice
        fileprivate let portal: PortalSite
        fileprivate let console: ConsoleSite
    }

    /// - Throws: `Diagnostics` or a `Diagnostic` where the ledger, or what is said of proxies, is wrong.
    init(_ watch: CampaignWatch, _ environment: Environment, _ options: CampaignService.Options) throws {
        let pause = PortalPause(watch)
        let settings = watch.edition.settings
        let callers = try CampaignService.callers(options, settings)
        let hits = try HitDesk()
        // Before anything is judged: what is judged by is made once then.
        let first = Result { try Self.enter(watch.edition.project, hits) }
        collector = CollectorSite(
            try CollectorRules(watch.edition.project, at: settings.address, hits), hits,
            callers, now: environment.now, page: { pause.page($0, $1) })
        (self.watch, self.options, self.callers, self.pause) = (watch, options, callers, pause)
        self.hits = hits
        state = Mutex(State(first: first))
    }

    var whole: Whole? { state.withLock { $0.whole } }
    /// Why only codes are answered.
    var closed: Wording? { state.withLock { $0.closed } }

    /// What is not as it should be, in the order of its weight.
    var problems: [Wording] { own + hits.figures.problems }

    private var own: [Wording] { state.withLock { [$0.closed, $0.stale].compactMap { $0 } } }

    /// Opens the store and what stands on it, at the start: a disk that takes nothing holds no citizen up.
    /// - Returns: what keeps from it, where the disk does.
    /// - Throws: a `Diagnostic` where anything else does.
    func begin() throws -> Diagnostic? {
        do {
            try open()
            return nil
        } catch {
            guard let problem = trouble else { throw error }
            state.withLock { $0.closed = Self.alone(problem) }
            return problem
        }
    }

    /// Tries once more to open what could not be opened.
    /// - Returns: whether it is open now, and was not before.
    func openAgain() -> Bool {
        guard whole == nil else { return false }
        do { try open() } catch {
            let problem = trouble ?? (error as? Diagnostic)
            if let problem { state.withLock { $0.closed = Self.alone(problem) } }
            return false
        }
        return true
    }

    private var trouble: Diagnostic? {
        let edition = watch.edition
        return DiskTrial.problem(of: edition.project, and: [options.cache(edition.settings, beside: edition.project.storePath)])
    }

    private static func alone(_ problem: Diagnostic) -> Wording {
        Wording(
            "codes alone are answered: \(problem.wording.english)", fr: "seuls les codes mènent plus loin\u{A0}: \(problem.wording.french)")
    }

    private func open() throws {
        let (project, settings) = (watch.edition.project, watch.edition.settings)
        let first = state.withLock { state in
            defer { state.first = nil }
            return state.first
        }
        let hadStore = hits.isOpen
        let desk = try first?.get() ?? Self.enter(project, hits)
        if !hadStore { try collector.renew(CollectorRules(project, at: settings.address, hits)) }
        let office = try KitOffice(cache: options.cache(settings, beside: project.storePath), limit: options.cacheLimit(settings))
        let portal = PortalSite(watch, office, desk)
        var ground = ConsoleGround(watch, portal, callers)
        ground.troubles = { [weak self] in self.map { $0.own + $0.hits.figures.lasting } ?? [] }
        let whole = Whole(desk: desk, office: office, portal: portal, console: try ConsoleSite(ground))
        state.withLock { ($0.whole, $0.closed) = (whole, nil) }
    }

    /// Makes ready what the first relays would wait for.
    func prepare() { whole?.portal.prepare() }

    /// Opens the store for this service alone, and keeps in it what comes.
    private static func enter(_ project: Project, _ hits: HitDesk) throws -> StoreDesk {
        // First: it is what tells that another service has the store.
        let desk = try StoreDesk(project)
        try hits.open(project)
        return desk
    }

    /// The campaign has changed.
    func renew() throws {
        do {
            collector.renew(try CollectorRules(watch.edition.project, at: watch.edition.settings.address, hits))
            state.withLock { $0.stale = nil }
        } catch {
            let problem = (error as? Diagnostic)?.wording ?? (error as? Diagnostics)?.errors.first?.wording ?? Wording(unforeseen: error)
            let stale = Wording(
                "codes are judged by the campaign as it was: \(problem.english)",
                fr: "les codes sont jugés d’après la campagne d’avant\u{A0}: \(problem.french)")
            state.withLock { $0.stale = stale }
            throw error
        }
    }

    /// All routes under one roof, as far as they are open; the first that has a path answers it.
    var site: Site {
        let operations = Operations(self)
        guard let whole else {
            return Site(collector.routes + operations.routes + pause.routes, failure: { [pause] in pause.failure($0) })
        }
        return Site(
            collector.routes + operations.routes + whole.console.routes + whole.portal.routes, failure: { whole.portal.failure($0) })
    }
}

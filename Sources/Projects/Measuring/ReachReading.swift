public import Base
public import Campaign
internal import Foundation
internal import KitRuns
public import Reach
internal import Store
internal import Synchronization

/// Reads what reports are made of: the store's counts, judged and added up, and what is known of kits. What needs nothing else is read at
/// the same time.
public struct ReachReading: Sendable {
    public let project: Project
    private let ledger: Ledger
    private let axes: Traffic.Axes
    private let terrain: Terrain
    /// nil: nothing was imported yet, and all stages of the tracker are unknown.
    private let tracked: (store: String, subjects: Subject.Table)?
    private let kitsFolder: String

    /// - Parameter kits: the folder of the kits, to tell which were made; nil for the campaign's own, see `Project.outputFolder`.
    /// - Throws: `Diagnostics` or a `Diagnostic` for what is wrong in the campaign, its ledger or its store. A store that is not there yet is
    ///   no error; `notice` is told.
    public init(_ place: Project.Place, _ environment: Environment, kits: String? = nil, notice: @escaping Project.Notice) throws {
        let file = place.ledgerFile
        let reading = Meanwhile { try file.read() }
        try self.init(Project(place, environment, for: .counting, notice: notice), ledger: reading, kits: kits)
    }

    /// Of a campaign that was read already, or of a part of its registry.
    public init(_ project: Project, kits: String? = nil) throws {
        let file = project.ledger
        try self.init(project, ledger: Meanwhile { try file.read() }, kits: kits)
    }

    private init(_ project: Project, ledger reading: Meanwhile<Ledger>, kits: String?) throws {
        let (place, notice) = (project.place, project.notice)
        let path = project.storePath
        // Day one: who works where is told before anyone has come.
        let isThere = place.store != nil || FileManager.default.fileExists(atPath: path)
        let (directory, relays, others) = (project.territories, project.registry.relays, project.others)
        let surveying = Meanwhile { Terrain(directory: directory, relays: relays, others: others) }
        let subjects = Meanwhile { isThere ? try project.storeForReading().subjectCodes() : nil }
        ledger = try reading.value()
        axes = Traffic.Axes(campaign: project.campaign, ledger: ledger, relays: relays)
        tracked = try subjects.value().map { [ledger, axes] in (path, Subject.Table($0, in: ledger, links: axes.links)) }
        if !isThere {
            notice(
                Diagnostic(
                    .notice, at: .init(file: path),
                    Wording(
                        "there is no store yet: visits and questionnaires are unknown",
                        fr: "rien n’a encore été importé\u{A0}: visites et questionnaires sont inconnus"),
                    hint: Wording(
                        "import what the site has seen: 'portevoix import logs CAMPAIGN FILE'",
                        fr: "importez le journal du site\u{A0}: portevoix import logs CAMPAGNE FICHIER")))
        }
        terrain = try surveying.value()
        self.project = project
        kitsFolder = kits ?? project.outputFolder
    }

    /// What a period brought, as it was known on a day: what came later is not in it, so that a report made again for that day is the same.
    /// - Parameters:
    ///   - since: nil for the beginning.
    ///   - until: nil for `today`.
    ///   - wave: Its links alone; nil for all.
    ///   - today: the last day that counts, whatever the period.
    public func reach(since: Day?, until: Day?, wave: WaveID?, today: Day) throws -> Reach {
        let first = since ?? Day("1970-01-01")!
        let days = first...max(first, min(until ?? today, today))
        let campaign = project.campaign
        let kits = Manifest.relays(in: kitsFolder)
        guard let tracked else {
            return Reach(
                campaign: campaign, terrain: terrain, traffic: Traffic(axes: axes, wave: wave),
                known: Reach.Known(visits: false, questionnaires: [], kits: kits, isPart: project.isPart))
        }
        let store = try Store(reading: tracked.store, now: project.environment.now)
        let responses = try store.responses(days: days, tracked.subjects)
        let everyResponse = try store.responses(tracked.subjects)
        let judge = AttributionJudge(campaign: campaign, ledger: ledger, links: axes.links, responses: Set(everyResponse.map(\.wave)))
        let choice = CountSource.Choice(campaign)
        var sum = try sum(of: store.days(in: days), judge, wave: wave)
        for response in responses {
            if let verdict = judge.judge(response) { sum.add(verdict, day: response.day, response.count) }
        }
        let questionnaires = Set(everyResponse.map(\.wave)).filter { judge.sources[$0] == .questionnaire }
            .union(sum.waves.filter { judge.sources[$0] == .log })
        let doubtful = try store.gateways(in: days, tracked.subjects, by: choice).reduce(0) { sum, found in
            var none = Count()
            guard !found.isSure, case .link(_, let place) = judge.judge(found.subject, on: found.day, &none),
                wave == nil || campaign.waves[Int(place.wave)].id == wave
            else { return sum }
            return sum + found.visits
        }
        let hasLogs = try store.imports().contains { [.logs, .follow, .collector].contains($0.kind) }
        return Reach(
            campaign: campaign, terrain: terrain, traffic: sum.traffic,
            known: Reach.Known(
                visits: hasLogs, questionnaires: questionnaires, kits: kits, downloads: try store.downloads(in: days, wave: wave),
                doubtfulVisits: hasLogs ? doubtful : nil,
                unknownCodes: project.isPart ? [] : try unknownCodes(store), isPart: project.isPart))
    }

    /// Adds up what the store holds of some days: two threads take one after the other.
    private func sum(of days: [Int32], _ judge: AttributionJudge, wave: WaveID?) throws -> CountSum {
        let (axes, now, choice) = (axes, project.environment.now, CountSource.Choice(project.campaign))
        guard let tracked else { return CountSum(traffic: Traffic(axes: axes, wave: wave)) }
        let next = Atomic(0)
        let sums = Mutex<[CountSum]>([])
        try Workers.run(min(2, days.count)) { _ in
            let place = next.add(1, ordering: .relaxed).oldValue
            return place < days.count ? days[place] : nil
        } desk: {
            AddingDesk(
                sum: CountSum(traffic: Traffic(axes: axes, wave: wave)), store: try Store(reading: tracked.store, now: now))
        } work: { desk, day in
            try desk.store.eachCount(of: day, tracked.subjects, by: choice, leftOut: { desk.sum.leaveOut($0) }) { subject, isLate, count in
                desk.sum.add(judge, day, subject, isLate, count)
            }
            desk.sum.endDay(day)
        } leave: { desk in
            sums.withLock { $0.append(desk.sum) }
        }
        // Taken out, so that none is copied when the others are added to it.
        var parts = sums.withLock { sums in
            defer { sums = [] }
            return sums
        }
        var sum = parts.removeLast()
        while let part = parts.popLast() { sum.merge(part) }
        return sum
    }

    /// What one thread adds up, and the store as it has opened it.
    private final class AddingDesk {
        var sum: CountSum
        let store: Store

        init(sum: CountSum, store: Store) { (self.sum, self.store) = (sum, store) }
    }

    private func unknownCodes(_ store: Store) throws -> [Reach.Known.UnknownCode] {
        let found = try store.unknownCodes().prefix(20)
        guard !found.isEmpty else { return [] }
        let resolver = project.resolver(ledger)
        return found.map { code, lines in
            let nearest: [Ledger.Entry]
            switch resolver.resolve(code) {
            case .unknownCode(_, let near), .mistyped(_, let near): nearest = near
            default: nearest = []
            }
            return Reach.Known.UnknownCode(code: code, lines: lines, nearest: nearest.first?.relay)
        }
    }
}

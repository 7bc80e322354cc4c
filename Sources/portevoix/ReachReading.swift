internal import Base
internal import Campaign
internal import Foundation
internal import KitRuns
internal import Reach
internal import Store
internal import Synchronization

/// Reads what reports are made of: the store's counts, judged and added up, and what is known of kits. What needs nothing else is read at
/// the same time.
struct ReachReading {
    let project: Project
    private let ledger: Ledger
    private let axes: Traffic.Axes
    private let terrain: Terrain
    /// nil: nothing was imported yet, and all stages of the tracker are unknown.
    private let tracked: (store: String, subjects: Subject.Table)?
    private let kitsFolder: String

    init(_ arguments: Arguments, kitsFolder: Option) throws {
        let file = Project.ledger(arguments, try CampaignFolder.named(arguments.operands[0]))
        let reading = Meanwhile { try file.read() }
        let project = try Project(arguments)
        let path = project.storePath(arguments)
        // Day one: who works where is told before anyone has come.
        let isThere = arguments.value(.store) != nil || FileManager.default.fileExists(atPath: path)
        let (directory, relays) = (project.territories, project.registry.relays)
        let surveying = Meanwhile { Terrain(directory: directory, relays: relays) }
        let now = project.environment.now
        let subjects = Meanwhile { isThere ? try Store(reading: path, now: now).subjectCodes() : nil }
        ledger = try reading.value()
        axes = Traffic.Axes(campaign: project.campaign, ledger: ledger, relays: relays)
        tracked = try subjects.value().map { [ledger, axes] in (path, Subject.Table($0, in: ledger, links: axes.links)) }
        if !isThere {
            Complaint.write(
                Diagnostic(
                    .notice, at: .init(file: path), "there is no store yet: visits and questionnaires are unknown",
                    hint: "import what the site has seen: 'portevoix import logs CAMPAIGN FILE'"))
        }
        terrain = try surveying.value()
        self.project = project
        self.kitsFolder = arguments.value(kitsFolder) ?? "Output/\(project.campaign.id)"
    }

    /// What a period brought, as it was known on a day: what came later is not in it, so that a report made again for that day is the same.
    /// - Parameters:
    ///   - since: nil for the beginning.
    ///   - until: nil for `today`.
    ///   - wave: Its links alone; nil for all.
    func reach(since: Day?, until: Day?, wave: WaveID?, today: Day) throws -> Reach {
        let first = since ?? Day("1970-01-01")!
        let days = first...max(first, min(until ?? today, today))
        let campaign = project.campaign
        let kits = MadeKits.relays(in: kitsFolder)
        guard let tracked else {
            return Reach(
                campaign: campaign, terrain: terrain, traffic: Traffic(axes: axes, wave: wave),
                known: Reach.Known(visits: false, questionnaires: [], kits: kits))
        }
        let store = try Store(reading: tracked.store, now: project.environment.now)
        let responses = try store.responses(days: days, tracked.subjects)
        let everyResponse = try store.responses(tracked.subjects)
        let judge = AttributionJudge(campaign: campaign, ledger: ledger, links: axes.links, responses: Set(everyResponse.map(\.wave)))
        var sum = try sum(of: store.days(in: days), judge, wave: wave)
        for response in responses {
            if let verdict = judge.judge(response) { sum.add(verdict, day: response.day, response.count) }
        }
        let questionnaires = Set(everyResponse.map(\.wave)).filter { judge.sources[$0] == .questionnaire }
            .union(sum.waves.filter { judge.sources[$0] == .log })
        let hasLogs = try store.imports().contains { $0.kind == .logs || $0.kind == .follow }
        return Reach(
            campaign: campaign, terrain: terrain, traffic: sum.traffic,
            known: Reach.Known(visits: hasLogs, questionnaires: questionnaires, kits: kits, unknownCodes: try unknownCodes(store)))
    }

    /// Adds up what the store holds of some days: two threads take one after the other.
    private func sum(of days: [Int32], _ judge: AttributionJudge, wave: WaveID?) throws -> CountSum {
        let (axes, now) = (axes, project.environment.now)
        guard let tracked else { return CountSum(traffic: Traffic(axes: axes, wave: wave)) }
        let next = Atomic(0)
        let sums = Mutex<[Result<CountSum, any Error>]>([])
        DispatchQueue.concurrentPerform(iterations: min(2, max(1, days.count))) { _ in
            let result = Result {
                var sum = CountSum(traffic: Traffic(axes: axes, wave: wave))
                let store = try Store(reading: tracked.store, now: now)
                while true {
                    let place = next.add(1, ordering: .relaxed).oldValue
                    guard place < days.count else { return sum }
                    try store.eachCount(of: days[place], tracked.subjects) { subject, isLate, count in
                        sum.add(judge, days[place], subject, isLate, count)
                    }
                    sum.endDay(days[place])
                }
            }
            sums.withLock { $0.append(result) }
        }
        // Taken out, so that none is copied when the others are added to it.
        var parts = sums.withLock { sums in
            defer { sums = [] }
            return sums
        }
        var sum = try parts.removeLast().get()
        while !parts.isEmpty { sum.merge(try parts.removeLast().get()) }
        return sum
    }

    private func unknownCodes(_ store: Store) throws -> [Reach.Known.UnknownCode] {
        let found = try store.unknownCodes().prefix(20)
        guard !found.isEmpty else { return [] }
        let resolver = Resolver(ledger: ledger, campaign: project.campaign, relays: project.registry.relays)
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

/// Counts on their way into a report.
private struct CountSum: Sendable {
    var traffic: Traffic
    /// Whether the log has seen questionnaires of each of the campaign's waves.
    private var answers: [Bool]
    /// Of the day at hand.
    private var waiting: [Traffic.LinkCount] = []

    init(traffic: Traffic) {
        self.traffic = traffic
        answers = Array(repeating: false, count: traffic.axes.waves.count)
        waiting.reserveCapacity(Self.most)
    }

    private static let most = 512

    /// Waves whose questionnaires the log has seen.
    var waves: [WaveID] { zip(traffic.axes.waves, answers).filter(\.1).map(\.0.id) }

    mutating func add(_ judge: AttributionJudge, _ day: Int32, _ subject: Subject, _ isLate: Bool, _ counted: Count) {
        var count = counted
        let verdict = judge.judge(subject, on: day, &count)
        if isLate { traffic.addLate(count) }
        guard case .link(let link, let place) = verdict else { return add(verdict, day: day, count) }
        if count.starts + count.completions > 0 { answers[Int(place.wave)] = true }
        waiting.append(Traffic.LinkCount(link: link, place: place, count: count))
        if waiting.count == Self.most { endDay(day) }
    }

    /// To be called before the next day.
    mutating func endDay(_ day: Int32) {
        traffic.add(waiting, day: day)
        waiting.removeAll(keepingCapacity: true)
    }

    mutating func add(_ verdict: AttributionJudge.Verdict, day: Int32?, _ count: Count) {
        switch verdict {
        case .link(let link, let place): traffic.add([Traffic.LinkCount(link: link, place: place, count: count)], day: day)
        case .beside(let kind): traffic.add(kind, day: day, count)
        }
    }

    mutating func merge(_ other: CountSum) {
        traffic.merge(other.traffic)
        answers = zip(answers, other.answers).map { $0 || $1 }
    }
}

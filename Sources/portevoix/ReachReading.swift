internal import Campaign
internal import Foundation
internal import Kits
internal import Reach
internal import Store
internal import Synchronization
internal import Tracking

/// Reads what reports are made of: the store's tallies, judged and added up, and what is known of kits.
struct ReachReading {
    let project: Project
    private let ledger: Ledger
    /// nil: nothing was imported yet, and all stages of the tracker are unknown.
    private let storePath: String?
    private let kitsFolder: String

    /// Registry and ledger are read at the same time.
    init(_ arguments: Arguments, kitsFolder: Option) throws {
        let folder = try CampaignFolder.named(arguments.operands[0])
        let file = Project.ledger(arguments, folder)
        let read = Mutex<Result<Ledger, any Error>?>(nil)
        let group = DispatchGroup()
        DispatchQueue.global().async(group: group) {
            let result = Result { try file.read() }
            read.withLock { $0 = result }
        }
        defer { group.wait() }
        project = try Project(arguments)
        group.wait()
        ledger = try read.withLock { $0! }.get()
        self.kitsFolder = arguments.value(kitsFolder) ?? "Output/\(project.campaign.id)"
        let path = project.storePath(arguments)
        // Day one: who works where is told before anyone has come.
        let isThere = arguments.value(.store) != nil || FileManager.default.fileExists(atPath: path)
        storePath = isThere ? path : nil
        if !isThere {
            Complaint.write(
                Diagnostic(
                    .notice, at: .init(file: path), "there is no store yet: visits and questionnaires are unknown",
                    hint: "import what the site has seen: 'portevoix import logs CAMPAIGN FILE'"))
        }
    }

    /// What a period brought, as it was known on a day: what came later is not in it, so that a report made again for that day is the same.
    /// - Parameters:
    ///   - since: nil for the beginning.
    ///   - until: nil for `today`.
    ///   - wave: Its links alone; nil for all.
    func reach(since: Day?, until: Day?, wave: WaveID?, today: Day) throws -> Reach {
        let first = since ?? Day("1970-01-01")!
        let days = first...max(first, min(until ?? today, today))
        let (campaign, relays) = (project.campaign, project.registry.relays)
        let axes = LinkAxes(campaign: campaign, ledger: ledger, relays: relays)
        let kits = MadeKits.relays(in: kitsFolder)
        guard let storePath else {
            return Reach(
                campaign: campaign, directory: project.territories, traffic: Traffic(axes: axes, wave: wave),
                known: KnownStages(visits: false, questionnaires: [], kits: kits))
        }
        let store = try Store(reading: storePath, now: project.environment.now)
        let responses = try store.responses(days: days)
        let everyResponse = try store.responses()
        let judge = AttributionJudge(campaign: campaign, ledger: ledger, relays: relays, responses: Set(everyResponse.map(\.wave)))
        var sum = TallySum(traffic: Traffic(axes: axes, wave: wave))
        for part in try read(storePath, days, subjects: store.places(in: ledger), judge: judge, empty: sum) { sum.merge(part) }
        for response in responses {
            if let (verdict, tally) = judge.judge(response) { sum.add(verdict, day: response.day, tally) }
        }
        let questionnaires = Set(everyResponse.map(\.wave)).filter { judge.sources[$0] == .questionnaire }
            .union(sum.links.map { ledger[$0].wave }.filter { judge.sources[$0] == .log })
        let hasLogs = try store.imports().contains { $0.kind == .logs || $0.kind == .follow }
        return Reach(
            campaign: campaign, directory: project.territories, traffic: sum.traffic,
            known: KnownStages(visits: hasLogs, questionnaires: questionnaires, kits: kits, unknownCodes: try unknownCodes(store)))
    }

    /// Two halves of the days, read at the same time: the days are what the store is sorted by.
    private func read(_ path: String, _ days: ClosedRange<Day>, subjects: LedgerPlaces, judge: AttributionJudge, empty: TallySum) throws
        -> [TallySum]
    {
        var parts = [days]
        let middles = project.campaign.waves.map(\.closing).sorted()
        let middle = middles[(middles.count - 1) / 2]
        if days.contains(middle), let next = middle.adding(days: 1), days.contains(next) {
            parts = [days.lowerBound...middle, next...days.upperBound]
        }
        let sums = Mutex<[Int: Result<TallySum, any Error>]>([:])
        let (now, halves) = (project.environment.now, parts)
        DispatchQueue.concurrentPerform(iterations: halves.count) { place in
            let result = Result {
                var sum = empty
                let store = try Store(reading: path, now: now)
                try store.eachTally(days: halves[place], subjects: subjects) { day, subject, isLate, tally in
                    sum.add(judge, day, subject, isLate, tally)
                }
                return sum
            }
            sums.withLock { $0[place] = result }
        }
        return try sums.withLock { sums in try parts.indices.map { try sums[$0]!.get() } }
    }

    private func unknownCodes(_ store: Store) throws -> [KnownStages.UnknownCode] {
        let found = try store.unknownCodes().prefix(20)
        guard !found.isEmpty else { return [] }
        let resolver = Resolver(ledger: ledger, campaign: project.campaign, relays: project.registry.relays)
        return found.map { code, lines in
            let nearest: [LedgerEntry]
            switch resolver.resolve(code) {
            case .unknownCode(_, let near), .mistyped(_, let near): nearest = near
            default: nearest = []
            }
            return KnownStages.UnknownCode(code: code, lines: lines, nearest: nearest.first?.relay)
        }
    }
}

/// Tallies on their way into a report.
private struct TallySum: Sendable {
    var traffic: Traffic
    /// One link of each wave whose questionnaires the log has seen.
    private(set) var links: Set<Int> = []
    private var waves: Set<UInt16> = []

    init(traffic: Traffic) { self.traffic = traffic }

    mutating func add(_ judge: AttributionJudge, _ day: Int32, _ place: DayTally.Place, _ isLate: Bool, _ tally: VisitTally) {
        var tally = tally
        let verdict = judge.judge(place, day, &tally)
        add(verdict, day: day, tally)
        if isLate { traffic.addLate(Count(tally)) }
        if tally.starts + tally.completions > 0, case .link(let link) = verdict, let wave = traffic.wave(ofLink: link),
            waves.insert(wave).inserted
        {
            links.insert(link)
        }
    }

    mutating func add(_ verdict: AttributionJudge.Verdict, day: Int32?, _ tally: VisitTally) {
        switch verdict {
        case .link(let link): traffic.add(link: link, day: day, Count(tally))
        case .beside(.noRelay): traffic.add(.noRelay, day: day, Count(tally))
        case .beside(.unknownCode): traffic.add(.unknownCode, day: day, Count(tally))
        case .beside(.retired): traffic.add(.retired, day: day, Count(tally))
        case .beside(.outOfWave): traffic.add(.outOfWave, day: day, Count(tally))
        }
    }

    mutating func merge(_ other: TallySum) {
        traffic.merge(other.traffic)
        links.formUnion(other.links)
    }
}

extension Count {
    fileprivate init(_ tally: VisitTally) {
        self.init(hits: tally.hits, visits: tally.visits, starts: tally.starts, completions: tally.completions)
    }
}

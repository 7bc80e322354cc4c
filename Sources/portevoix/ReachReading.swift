internal import Campaign
internal import Kits
internal import Reach
internal import Store
internal import Tracking

/// Reads what reports are made of: the store's tallies, judged and added up, and what is known of kits.
struct ReachReading {
    let project: Project
    let ledger: Ledger
    let storePath: String
    let kitsFolder: String

    init(_ project: Project, storePath: String, kitsFolder: String) throws {
        (self.project, self.storePath, self.kitsFolder) = (project, storePath, kitsFolder)
        ledger = try project.ledger.read()
    }

    /// What a period brought; of all time where `days` is nil.
    /// - Parameter wave: Its links alone; nil for all.
    func reach(days: ClosedRange<Day>?, wave: WaveID?) throws -> Reach {
        let store = try Store(reading: storePath, now: project.environment.now)
        let responses = try store.responses(days: days)
        let everyResponse = days == nil ? responses : try store.responses()
        let judge = AttributionJudge(
            campaign: project.campaign, ledger: ledger, relays: project.registry.relays, responses: Set(everyResponse.map(\.wave)))
        var traffic = Traffic(
            axes: LinkAxes(campaign: project.campaign, ledger: ledger, relays: project.registry.relays), wave: wave)
        var steps: Set<WaveID> = []
        let all = Day("1970-01-01")!...Day("2105-12-31")!
        try store.eachTally(days: days ?? all, ledger: ledger) { day, place, isLate, tally in
            var tally = tally
            let verdict = judge.judge(place, day, &tally)
            add(verdict, day: day, tally, to: &traffic)
            if isLate { traffic.addLate(Count(tally)) }
            if tally.starts + tally.completions > 0, case .link(let link) = verdict { steps.insert(ledger[link].wave) }
        }
        for response in responses {
            if let (verdict, tally) = judge.judge(response) { add(verdict, day: response.day, tally, to: &traffic) }
        }
        let questionnaires = Set(everyResponse.map(\.wave)).filter { judge.sources[$0] == .questionnaire }
            .union(steps.filter { judge.sources[$0] == .log })
        let hasLogs = try store.imports().contains { $0.kind == .logs || $0.kind == .follow }
        return Reach(
            campaign: project.campaign, directory: project.territories, traffic: traffic,
            known: KnownStages(
                visits: hasLogs, questionnaires: questionnaires, kits: MadeKits.relays(in: kitsFolder),
                unknownCodes: try unknownCodes(store)))
    }

    private func add(_ verdict: AttributionJudge.Verdict, day: Int32?, _ tally: VisitTally, to traffic: inout Traffic) {
        switch verdict {
        case .link(let link): traffic.add(link: link, day: day, Count(tally))
        case .beside(.noRelay): traffic.add(.noRelay, day: day, Count(tally))
        case .beside(.unknownCode): traffic.add(.unknownCode, day: day, Count(tally))
        case .beside(.retired): traffic.add(.retired, day: day, Count(tally))
        case .beside(.outOfWave): traffic.add(.outOfWave, day: day, Count(tally))
        }
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

extension Count {
    fileprivate init(_ tally: VisitTally) {
        self.init(hits: tally.hits, visits: tally.visits, starts: tally.starts, completions: tally.completions)
    }
}

public import Campaign
public import Tracking

/// Who brought how many people, by code and by nothing else.
///
/// Every number of the store is in one place: a link in good standing, or one of those that stand beside. Starts and completions come from
/// one source a wave, the log or the questionnaire, and are never added up.
public struct Attribution: Sendable {
    /// One link, on one day.
    public struct Entry: Hashable, Sendable {
        /// Place in the ledger.
        public let link: Int
        /// In Europe/Paris, counted from 1970-01-01; nil for questionnaires without a date.
        public let day: Int32?
        public let tally: VisitTally
    }

    /// What no relay is given.
    public enum Beside: String, Hashable, Sendable, CaseIterable {
        /// « Sans relais »: views of a landing page and questionnaires without a code.
        case noRelay = "sans_relais"
        case unknownCode = "unknown_codes"
        /// Codes of relays, channels or waves that the campaign no longer has.
        case retired
        /// Codes seen on days on which their wave was not open.
        case outOfWave = "out_of_wave"
    }

    public let entries: [Entry]
    public let beside: [Beside: VisitTally]
    /// Hits of days that were sealed when they came in; they are part of the other numbers.
    public let late: VisitTally
    /// By wave, where starts and completions come from.
    public let sources: [WaveID: CompletionSource]

    /// - Parameters:
    ///   - relays: The registry of today: tells which links are retired.
    public init(
        tallies: [DayTally], responses: [ResponseTally], campaign: Campaign, ledger: Ledger, relays: [Relay]
    ) {
        let links = LinkPlaces(campaign: campaign, ledger: ledger, relays: relays)
        let judge = AttributionJudge(campaign: campaign, ledger: ledger, links: links, responses: Set(responses.map(\.wave)))
        var entries: [EntryKey: VisitTally] = [:]
        var beside = Dictionary(uniqueKeysWithValues: Beside.allCases.map { ($0, VisitTally()) })
        var late = VisitTally()

        func add(_ tally: VisitTally, _ verdict: AttributionJudge.Verdict, on day: Int32?) {
            switch verdict {
            case .link(let link, _): entries[EntryKey(link: Int(link), day: day), default: VisitTally()].add(tally)
            case .beside(let kind): beside[kind]!.add(tally)
            }
        }

        for tally in tallies {
            var counted = tally.tally
            let verdict = judge.judge(DayTally.Place(tally.subject, in: ledger, links: links), tally.day, &counted)
            add(counted, verdict, on: tally.day)
            if tally.isLate { late.add(counted) }
        }
        for response in responses {
            if let (verdict, tally) = judge.judge(response) { add(tally, verdict, on: response.day) }
        }
        self.entries = entries.map { Entry(link: $0.key.link, day: $0.key.day, tally: $0.value) }.sorted {
            ($0.link, $0.day ?? .min) < ($1.link, $1.day ?? .min)
        }
        (self.beside, self.late, sources) = (beside, late, judge.sources)
    }

    private struct EntryKey: Hashable {
        let link: Int
        let day: Int32?
    }

    /// What relays brought.
    public var attributed: VisitTally { entries.reduce(into: VisitTally()) { $0.add($1.tally) } }

    /// What relays brought and « sans relais »: everyone of whom it is known whether a relay brought them.
    public var total: VisitTally {
        var total = attributed
        total.add(beside[.noRelay] ?? VisitTally())
        return total
    }

    /// The entries brought together under the names that `name` gives them.
    public func grouped<Name: Hashable>(by name: (Entry) -> Name) -> [Name: VisitTally] {
        entries.reduce(into: [:]) { $0[name($1), default: VisitTally()].add($1.tally) }
    }
}

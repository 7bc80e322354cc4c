public import Base
public import Campaign

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
        public let count: Count
    }

    public let entries: [Entry]
    /// Nothing for what does not occur.
    public let beside: [Count.Beside: Count]
    /// Hits of days that were sealed when they came in; they are part of the other numbers.
    public let late: Count
    /// Of days that both a log and the collector saw: what the one that does not count for the day saw of links and unknown codes. It is in no
    /// other number.
    public let leftOut: Count
    /// By wave, where starts and completions come from.
    public let sources: [WaveID: Wave.CompletionSource]
    /// What was taken for mail gateways, by reason: sure ones are in no number above, probable ones (« visites douteuses ») are part of them.
    public let gateways: [Gateways]

    /// Mail gateways, for one reason.
    public struct Gateways: Hashable, Sendable {
        /// `probe`, `many-codes`, `many-addresses` or `bare`.
        public let reason: String
        public let isSure: Bool
        public let hits: Int
        public let visits: Int
    }

    /// Visits of links in good standing that were probably a mail gateway's; they are part of the other numbers.
    public var doubtfulVisits: Int { gateways.reduce(0) { $0 + ($1.isSure ? 0 : $1.visits) } }

    /// Adds up what a store holds of some days.
    /// - Parameters:
    ///   - relays: The registry of today: tells which links are retired.
    public init(_ store: Store, days: ClosedRange<Day>, campaign: Campaign, ledger: Ledger, relays: [Relay]) throws {
        let links = LinkPlaces(campaign: campaign, ledger: ledger, relays: relays)
        let subjects = Subject.Table(try store.subjectCodes(), in: ledger, links: links)
        let responses = try store.responses(days: days, subjects)
        let judge = AttributionJudge(campaign: campaign, ledger: ledger, links: links, responses: Set(responses.map(\.wave)))
        var entries: [EntryKey: Count] = [:]
        var beside: [Count.Beside: Count] = [:]
        var (late, leftOut) = (Count(), Count())
        let choice = CountSource.Choice(campaign)

        func add(_ count: Count, _ verdict: AttributionJudge.Verdict, on day: Int32?) {
            switch verdict {
            case .link(let link, _): entries[EntryKey(link: Int(link), day: day), default: Count()] += count
            case .beside(let kind): beside[kind, default: Count()] += count
            }
        }

        func leave(_ count: Count) { leftOut += count }

        for day in try store.days(in: days) {
            try store.eachCount(of: day, subjects, by: choice, leftOut: leave) { subject, isLate, counted in
                var count = counted
                let verdict = judge.judge(subject, on: day, &count)
                add(count, verdict, on: day)
                if isLate { late += count }
            }
        }
        for response in responses {
            if let verdict = judge.judge(response) { add(response.count, verdict, on: response.day) }
        }
        self.entries = entries.map { Entry(link: $0.key.link, day: $0.key.day, count: $0.value) }.sorted {
            ($0.link, $0.day ?? .min) < ($1.link, $1.day ?? .min)
        }
        (self.beside, self.late, self.leftOut, sources) = (beside, late, leftOut, judge.sources)
        gateways = Self.gateways(try store.gateways(in: days, subjects, by: choice), judge)
    }

    /// Of links in good standing.
    private static func gateways(_ all: [Store.Gateways], _ judge: AttributionJudge) -> [Gateways] {
        struct Key: Hashable {
            let reason: String
            let isSure: Bool
        }
        var sums: [Key: (hits: Int, visits: Int)] = [:]
        for found in all {
            var none = Count()
            guard case .link = judge.judge(found.subject, on: found.day, &none) else { continue }
            let key = Key(reason: found.reason, isSure: found.isSure)
            let before = sums[key] ?? (0, 0)
            sums[key] = (before.hits + found.hits, before.visits + found.visits)
        }
        return sums.map { Gateways(reason: $0.key.reason, isSure: $0.key.isSure, hits: $0.value.hits, visits: $0.value.visits) }
            .sorted { ($0.isSure ? 0 : 1, $0.reason) < ($1.isSure ? 0 : 1, $1.reason) }
    }

    private struct EntryKey: Hashable {
        let link: Int
        let day: Int32?
    }

    /// What relays brought.
    public var attributed: Count { entries.reduce(into: Count()) { $0 += $1.count } }

    /// What relays brought and « sans relais »: everyone of whom it is known whether a relay brought them.
    public var total: Count { attributed + (beside[.noRelay] ?? Count()) }

    /// The entries brought together under the names that `name` gives them.
    public func grouped<Name: Hashable>(by name: (Entry) -> Name) -> [Name: Count] {
        entries.reduce(into: [:]) { $0[name($1), default: Count()] += $1.count }
    }
}

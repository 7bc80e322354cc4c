public import Campaign
public import Tracking

/// Decides to whom a tally is given: one judgement for terminals and for reports.
public struct AttributionJudge: Sendable {
    public enum Verdict: Hashable, Sendable {
        /// A link in good standing, by its place in the ledger.
        case link(Int)
        case beside(Attribution.Beside)
    }

    /// By wave, where starts and completions come from: what the campaign says, else the questionnaire once an export of the wave was
    /// imported, else the log.
    public let sources: [WaveID: CompletionSource]
    private let ledger: Ledger
    private let standings: LinkStandings
    private let openings: [WaveID: Int32]
    /// Whether a link's questionnaires come from the questionnaire, by wave as the ledger names it.
    private let fromQuestionnaire: Set<WaveID>
    private let asksWave: Bool

    /// - Parameters:
    ///   - relays: The registry of today: tells which links are retired.
    ///   - responses: Waves of which questionnaires were imported.
    public init(campaign: Campaign, ledger: Ledger, relays: [Relay], responses: Set<WaveID>) {
        standings = LinkStandings(campaign: campaign, ledger: ledger, relays: relays)
        self.ledger = ledger
        sources = Dictionary(
            campaign.waves.map { ($0.id, $0.completions ?? (responses.contains($0.id) ? .questionnaire : .log)) },
            uniquingKeysWith: { first, _ in first })
        openings = Dictionary(campaign.waves.map { ($0.id, ParisTime.number(of: $0.opening)) }, uniquingKeysWith: { first, _ in first })
        fromQuestionnaire = Set(sources.filter { $0.value == .questionnaire }.keys)
        asksWave = !fromQuestionnaire.isEmpty
    }

    /// What a log had on a day. Takes starts and completions out of `tally` where the questionnaire counts them.
    public func judge(_ subject: DayTally.Place, _ day: Int32, _ tally: inout VisitTally) -> Verdict {
        guard case .link(let link) = subject else { return beside(subject) }
        if asksWave, tally.starts + tally.completions > 0, fromQuestionnaire.contains(ledger[link].wave) {
            (tally.starts, tally.completions) = (0, 0)
        }
        return judge(link, on: day)
    }

    /// What a questionnaire's export says; nil where the wave's questionnaires are counted in the log. Whoever let an answer in after the
    /// wave closed wants it counted.
    public func judge(_ response: ResponseTally) -> (verdict: Verdict, tally: VisitTally)? {
        guard fromQuestionnaire.contains(response.wave) else { return nil }
        var tally = VisitTally()
        (tally.starts, tally.completions) = (response.started, response.completed)
        let place = DayTally.Place(response.subject, in: ledger)
        guard case .link(let link) = place else { return (beside(place), tally) }
        return (judge(link, on: openings[ledger[link].wave] ?? 0), tally)
    }

    private func judge(_ link: Int, on day: Int32) -> Verdict {
        switch standings.standing(of: UInt32(link), on: day) {
        case .counts: .link(link)
        case .retired: .beside(.retired)
        case .outOfWave: .beside(.outOfWave)
        }
    }

    private func beside(_ place: DayTally.Place) -> Verdict { .beside(place == .noRelay ? .noRelay : .unknownCode) }
}

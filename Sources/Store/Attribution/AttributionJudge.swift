public import Campaign
public import Tracking

/// Decides to whom a tally is given: one judgement for terminals and for reports.
public struct AttributionJudge: Sendable {
    public enum Verdict: Hashable, Sendable {
        /// A link in good standing, by its number in the ledger, and whose it is.
        case link(UInt32, LinkPlaces.Place)
        case beside(Attribution.Beside)
    }

    /// By wave, where starts and completions come from: what the campaign says, else the questionnaire once an export of the wave was
    /// imported, else the log.
    public let sources: [WaveID: CompletionSource]
    private let ledger: Ledger
    private let links: LinkPlaces
    private let standings: LinkStandings
    private let openings: [WaveID: Int32]
    /// Whether a link's questionnaires come from the questionnaire, by wave as the ledger names it.
    private let fromQuestionnaire: Set<WaveID>
    /// The same in the order of the campaign's waves.
    private let questionnaireWaves: [Bool]
    private let asksWave: Bool

    /// - Parameters:
    ///   - links: By the registry of today: tells which are retired.
    ///   - responses: Waves of which questionnaires were imported.
    public init(campaign: Campaign, ledger: Ledger, links: LinkPlaces, responses: Set<WaveID>) {
        standings = LinkStandings(campaign: campaign, places: links)
        (self.ledger, self.links) = (ledger, links)
        sources = Dictionary(
            campaign.waves.map { ($0.id, $0.completions ?? (responses.contains($0.id) ? .questionnaire : .log)) },
            uniquingKeysWith: { first, _ in first })
        openings = Dictionary(campaign.waves.map { ($0.id, ParisTime.number(of: $0.opening)) }, uniquingKeysWith: { first, _ in first })
        fromQuestionnaire = Set(sources.filter { $0.value == .questionnaire }.keys)
        questionnaireWaves = campaign.waves.map { [fromQuestionnaire] in fromQuestionnaire.contains($0.id) }
        asksWave = !fromQuestionnaire.isEmpty
    }

    /// What a log had on a day. Takes starts and completions out of `tally` where the questionnaire counts them.
    public func judge(_ subject: DayTally.Place, _ day: Int32, _ tally: inout VisitTally) -> Verdict {
        guard case .link(let link, let place) = subject else { return beside(subject) }
        if asksWave, tally.starts + tally.completions > 0, isFromQuestionnaire(link, place) { (tally.starts, tally.completions) = (0, 0) }
        return judge(link, place, on: day)
    }

    /// What a questionnaire's export says; nil where the wave's questionnaires are counted in the log. Whoever let an answer in after the
    /// wave closed wants it counted.
    public func judge(_ response: ResponseTally) -> (verdict: Verdict, tally: VisitTally)? {
        guard fromQuestionnaire.contains(response.wave) else { return nil }
        var tally = VisitTally()
        (tally.starts, tally.completions) = (response.started, response.completed)
        let subject = DayTally.Place(response.subject, in: ledger, links: links)
        guard case .link(let link, let place) = subject else { return (beside(subject), tally) }
        return (judge(link, place, on: openings[ledger[Int(link)].wave] ?? 0), tally)
    }

    /// The ledger is asked about retired links alone: its names are dear by the million.
    private func isFromQuestionnaire(_ link: UInt32, _ place: LinkPlaces.Place?) -> Bool {
        place.map { questionnaireWaves[Int($0.wave)] } ?? fromQuestionnaire.contains(ledger[Int(link)].wave)
    }

    private func judge(_ link: UInt32, _ place: LinkPlaces.Place?, on day: Int32) -> Verdict {
        guard let place else { return .beside(.retired) }
        return standings.standing(of: place, on: day) == .counts ? .link(link, place) : .beside(.outOfWave)
    }

    private func beside(_ place: DayTally.Place) -> Verdict { .beside(place == .noRelay ? .noRelay : .unknownCode) }
}

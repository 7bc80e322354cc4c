internal import Base
public import Campaign
internal import Tracking

/// Decides to whom a count is given: one judgement for terminals and for reports.
public struct AttributionJudge: Sendable {
    public enum Verdict: Hashable, Sendable {
        /// A link in good standing, by its number in the ledger, and whose it is.
        case link(UInt32, LinkPlaces.Place)
        case beside(Count.Beside)
    }

    /// By wave, where starts and completions come from: what the campaign says, else the questionnaire once an export of the wave was
    /// imported, else the log.
    public let sources: [WaveID: Wave.CompletionSource]
    private let ledger: Ledger
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
        self.ledger = ledger
        sources = Dictionary(
            campaign.waves.map { ($0.id, $0.completions ?? (responses.contains($0.id) ? .questionnaire : .log)) },
            uniquingKeysWith: { first, _ in first })
        openings = Dictionary(campaign.waves.map { ($0.id, ParisTime.number(of: $0.opening)) }, uniquingKeysWith: { first, _ in first })
        fromQuestionnaire = Set(sources.filter { $0.value == .questionnaire }.keys)
        questionnaireWaves = campaign.waves.map { [fromQuestionnaire] in fromQuestionnaire.contains($0.id) }
        asksWave = !fromQuestionnaire.isEmpty
    }

    /// Whose a log's count of a day is. Takes starts and completions out of `count` where the questionnaire counts them.
    public func judge(_ subject: Subject, on day: Int32, _ count: inout Count) -> Verdict {
        guard case .link(let link, let place) = subject else { return beside(subject) }
        if asksWave, count.starts + count.completions > 0, isFromQuestionnaire(link, place) { (count.starts, count.completions) = (0, 0) }
        return judge(link, place, on: day)
    }

    /// Whose the responses of an export are; nil where the wave's questionnaires are counted in the log. Whoever let an answer in after the
    /// wave closed wants it counted.
    public func judge(_ responses: Store.Responses) -> Verdict? {
        guard fromQuestionnaire.contains(responses.wave) else { return nil }
        guard case .link(let link, let place) = responses.subject else { return beside(responses.subject) }
        return judge(link, place, on: openings[ledger[Int(link)].wave] ?? 0)
    }

    /// The ledger is asked about retired links alone: its names are dear by the million.
    private func isFromQuestionnaire(_ link: UInt32, _ place: LinkPlaces.Place?) -> Bool {
        place.map { questionnaireWaves[Int($0.wave)] } ?? fromQuestionnaire.contains(ledger[Int(link)].wave)
    }

    private func judge(_ link: UInt32, _ place: LinkPlaces.Place?, on day: Int32) -> Verdict {
        guard let place else { return .beside(.retired) }
        return standings.standing(of: place, on: day) == .counts ? .link(link, place) : .beside(.outOfWave)
    }

    private func beside(_ subject: Subject) -> Verdict { .beside(subject == .noRelay ? .noRelay : .unknownCode) }
}

/// The five figures of a link, a relay, a territory or any roll-up.
public struct Funnel: Hashable, Sendable {
    /// A step of the way from a kit to an answer. Each is counted by itself: nobody is followed from one to the next.
    public enum Stage: String, CaseIterable, Hashable, Sendable {
        /// Kits made.
        case kits
        /// Relays that downloaded theirs.
        case downloads
        case visits
        /// Questionnaires opened.
        case starts
        /// Questionnaires submitted.
        case completions

        /// What the tracker counts, link by link; kits and downloads are counted by relay.
        public static let tracked: [Stage] = [.visits, .starts, .completions]
    }

    /// A number of a report, or why there is none.
    public enum Figure: Hashable, Sendable {
        case number(Int)
        /// Nothing tells: no log was imported, no questionnaire is connected. It is not zero.
        case unknown
        /// Not published, so that nobody can be recognised behind it.
        case suppressed

        /// nil where there is none.
        public var number: Int? { if case .number(let number) = self { number } else { nil } }
    }

    public var kits: Figure
    public var downloads: Figure
    public var visits: Figure
    public var starts: Figure
    public var completions: Figure

    public init(
        kits: Figure = .unknown, downloads: Figure = .unknown, visits: Figure = .unknown, starts: Figure = .unknown,
        completions: Figure = .unknown
    ) {
        self.kits = kits
        self.downloads = downloads
        self.visits = visits
        self.starts = starts
        self.completions = completions
    }

    public subscript(stage: Stage) -> Figure {
        get {
            switch stage {
            case .kits: kits
            case .downloads: downloads
            case .visits: visits
            case .starts: starts
            case .completions: completions
            }
        }
        set {
            switch stage {
            case .kits: kits = newValue
            case .downloads: downloads = newValue
            case .visits: visits = newValue
            case .starts: starts = newValue
            case .completions: completions = newValue
            }
        }
    }
}

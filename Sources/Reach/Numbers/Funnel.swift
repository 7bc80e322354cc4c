/// The five figures of a link, a relay, a territory or any roll-up.
public struct Funnel: Hashable, Sendable {
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

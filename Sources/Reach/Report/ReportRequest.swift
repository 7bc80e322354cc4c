public import Base
public import Campaign

/// What a report is asked to tell of.
public struct ReportRequest: Hashable, Sendable {
    public enum Audience: String, Hashable, Sendable, CaseIterable {
        /// Coordinators: every number.
        case `internal`
        /// Everyone: small numbers protected.
        case `public`
    }

    /// The day it is made; a day counts as full once it is over.
    public let today: Day
    /// nil: from the first wave's opening.
    public let since: Day?
    /// nil: until today.
    public let until: Day?
    public let wave: WaveID?
    public let audience: Audience
    /// Figures below are not published.
    public let threshold: Int
    /// What of the relays it is narrowed to, in words beside the territory's name: « CPTS, affiche A3 »; nil where it tells of all.
    public let narrowing: String?

    public init(
        today: Day, since: Day? = nil, until: Day? = nil, wave: WaveID? = nil, audience: Audience = .internal, threshold: Int = 11,
        narrowing: String? = nil
    ) {
        self.today = today
        self.since = since
        self.until = until
        self.wave = wave
        self.audience = audience
        self.threshold = threshold
        self.narrowing = narrowing
    }
}

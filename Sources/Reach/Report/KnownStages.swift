public import Base
public import Campaign

/// Of what anything is known: a stage that no source tells of is unknown, not zero.
public struct KnownStages: Hashable, Sendable {
    /// Whether any log of the site was imported.
    public let visits: Bool
    /// Waves whose questionnaires are counted by an export or by the log.
    public let questionnaires: Set<WaveID>
    /// Relays whose kit was made; nil where there is no manifest.
    public let kits: Set<RelayID>?
    /// The day on which each relay first downloaded its kit; nil where no portal tells.
    public let downloads: [RelayID: Day]?

    /// Codes that were never issued, most used first.
    public let unknownCodes: [UnknownCode]

    /// A code that was never issued, and whose link it resembles.
    public struct UnknownCode: Hashable, Sendable {
        public let code: String
        /// How many lines of logs carried it.
        public let lines: Int
        /// The relay of the nearest valid code.
        public let nearest: RelayID?

        public init(code: String, lines: Int, nearest: RelayID?) {
            self.code = code
            self.lines = lines
            self.nearest = nearest
        }
    }

    public init(
        visits: Bool, questionnaires: Set<WaveID>, kits: Set<RelayID>?, downloads: [RelayID: Day]? = nil, unknownCodes: [UnknownCode] = []
    ) {
        self.visits = visits
        self.questionnaires = questionnaires
        self.kits = kits
        self.downloads = downloads
        self.unknownCodes = unknownCodes
    }

    /// The figures of a count.
    func funnel(_ count: Count, wave: WaveID? = nil) -> Funnel {
        let answers = wave.map { questionnaires.contains($0) } ?? !questionnaires.isEmpty
        return Funnel(
            visits: visits ? .number(count.visits) : .unknown, starts: answers ? .number(count.starts) : .unknown,
            completions: answers ? .number(count.completions) : .unknown)
    }
}

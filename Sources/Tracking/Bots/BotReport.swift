internal import Base
internal import Campaign

/// What a list of user agents comes to: the answer of `portevoix bots test FILE`.
public struct BotReport: Sendable {
    /// One agent and what became of it.
    public struct Row: Sendable {
        /// As it was given, without control characters.
        public let agent: String
        /// nil for people.
        public let exclusion: Exclusion?
        /// What decided, in words.
        public let reason: String
    }

    public private(set) var rows: [Row] = []
    /// By reason; people are not in it.
    public private(set) var excluded = Exclusion.Counts()

    public init() {}

    public var people: Int { rows.count - excluded.total }

    /// - Parameter text: One agent a line; blank lines are passed over.
    public init(_ text: some StringProtocol, bots: BotList) {
        for line in text.split(whereSeparator: \.isNewline) where !line.allSatisfy(\.isWhitespace) { add(String(line), bots) }
    }

    public mutating func add(_ agent: String, _ bots: BotList) {
        var agent = agent
        let verdict = agent.withUTF8 { bots.verdict(UnsafeRawBufferPointer($0)) }
        if let exclusion = verdict.exclusion { excluded[exclusion] += 1 }
        let reason =
            verdict.pattern.map { "contains “\($0)”" } ?? (verdict.exclusion == nil ? "a browser" : "does not begin as a browser does")
        rows.append(Row(agent: agent.printable, exclusion: verdict.exclusion, reason: reason))
    }
}

internal import Campaign

/// What tells people from programs by their user agent. Read once, shared by all threads.
public struct BotList: Sendable {
    /// Reads `agents.txt` of the folder `Assets/bots`.
    /// - Throws: `Diagnostics`: every line that is wrong.
    public init(assets folder: String) throws { fatalError("not yet") }

    /// Why requests of this user agent do not count; nil for people. An agent that is empty or `-` is a bot.
    public func exclusion(_ agent: UnsafeRawBufferPointer) -> Exclusion? { fatalError("not yet") }
    public func exclusion(_ agent: String) -> Exclusion? { fatalError("not yet") }
}

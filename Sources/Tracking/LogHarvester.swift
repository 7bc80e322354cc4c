public import Campaign

/// Reads the lines of access logs and decides what each comes to. One value serves all threads.
public struct LogHarvester: Sendable {
    /// - Parameters:
    ///   - relays: The registry of today: tells which codes are retired.
    ///   - bots: What tells people from programs.
    ///   - hashing: Hashes under the campaign's secret.
    public init(
        campaign: Campaign, ledger: Ledger, relays: [Relay], bots: BotList, hashing: any KeyedHashing,
        options: HarvestOptions = HarvestOptions()
    ) { fatalError("not yet") }

    /// Harvests whole lines of a known format; the last needs no end. Pure: the same bytes, the same harvest.
    public func harvest(_ text: UnsafeRawBufferPointer, format: LogFormat) -> Harvest { fatalError("not yet") }

    /// Reads a stream to its end in chunks, on several threads, and hands each chunk's harvest over in the order of the stream. Memory is
    /// bounded, and what comes out does not depend on the number of threads.
    ///
    /// - Parameters:
    ///   - format: As it was given; nil to find it from the first lines.
    ///   - threads: That parse, beside the calling one, which pulls and hands over.
    ///   - pull: Fills the start of the buffer and says how many bytes it wrote; 0 at the end of the stream.
    ///   - each: Called on the calling thread with each chunk's harvest. What it throws ends the reading.
    /// - Returns: The format, and the harvest of the whole without its sightings.
    /// - Throws: A `Diagnostic` where the format cannot be found; what `pull` and `each` throw.
    public func read(
        format: LogFormat? = nil, threads: Int, from pull: (UnsafeMutableRawBufferPointer) throws -> Int,
        each: (Harvest) throws -> Void
    ) throws -> LogReading { fatalError("not yet") }
}

/// What a log came to.
public struct LogReading: Sendable {
    /// nil for an empty stream.
    public let format: LogFormat?
    /// Why it was taken for this format, a sentence.
    public let reason: String
    /// Without sightings.
    public let total: Harvest
}

/// What may be set for a reading.
public struct HarvestOptions: Hashable, Sendable {
    /// Paths of pages that the questionnaire sends people to at its end; with a code, a completion.
    public var completionPaths = ["/merci"]
    /// Paths at which the questionnaire opens; with a code, a start. Those of the waves' `questionnaire` come on top.
    public var startPaths: [String] = []
    /// Whether a last line without an end is read. Not while a log is being followed: the rest of the line is still to come.
    public var readsUnfinishedLine = true
    /// Longer lines are counted as unparsed and never held whole, in bytes.
    public var longestLine = 1 << 20

    public init() {}
}

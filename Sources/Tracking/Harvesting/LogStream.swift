internal import Base
internal import Campaign

/// What a log came to.
public struct LogReading: Sendable {
    /// nil for an empty stream.
    public let format: LogFormat?
    /// Why it was taken for this format, a sentence.
    public let reason: String
    /// The format in which the log goes on: a `#Fields` line may have named its columns anew. What a log that is followed is read by next.
    public let next: LogFormat?
    /// Without sightings.
    public let total: Harvest
}

extension LogHarvester {
    /// Reads a stream to its end in chunks, on several threads, and hands each chunk's harvest over in the order of the stream. Memory is
    /// bounded, and what comes out does not depend on the number of threads nor on how much `pull` gives at a time.
    ///
    /// - Parameters:
    ///   - format: As it was given; nil to find it from the first lines.
    ///   - threads: That parse, beside the calling one, which pulls and hands over; with 1 the calling one does it all.
    ///   - pull: Fills the start of the buffer and says how many bytes it wrote; 0 at the end of the stream.
    ///   - each: Called on the calling thread with each chunk's harvest. What it throws ends the reading.
    /// - Returns: The format, and the harvest of the whole without its sightings.
    /// - Throws: A `Diagnostic` where the format cannot be found; what `pull` and `each` throw.
    public func read(
        format: LogFormat? = nil, threads: Int, from pull: (UnsafeMutableRawBufferPointer) throws -> Int,
        each: (Harvest) throws -> Void
    ) throws -> LogReading {
        var chunks = LogChunks(longestLine: rules.longestLine, readsUnfinishedLine: options.readsUnfinishedLine)
        guard var chunk = try chunks.next(pull, buffer: nil) else {
            return LogReading(format: format, reason: "", next: format, total: Harvest())
        }
        var finding = format.map { LogFormat.Finding(format: $0, reason: "named with --log-format") }
        finding = finding ?? chunk.withLines { LogFormat.detect($0) }
        guard let finding else {
            throw Diagnostic.error(
                "this is no access log of a known format",
                hint:
                    "give your server’s format or its pattern with --log-format; a questionnaire’s export goes in with 'import responses'")
        }
        var total = Harvest()
        func hand(_ harvest: Harvest) throws {
            total.mergeNumbers(harvest)
            try each(harvest)
        }
        var format = finding.format
        let work = HarvestThreads(self, count: min(threads, 64))
        defer { work.end() }
        while true {
            let next = format.following(chunk)
            try work.take(chunk, format: format, hand)
            format = next
            guard let following = try chunks.next(pull, buffer: work.spareBuffer()) else { break }
            chunk = following
        }
        try work.finish(hand)
        return LogReading(format: finding.format, reason: finding.reason, next: format, total: total)
    }

    func harvest(_ chunk: LogChunk, format: LogFormat) -> Harvest {
        var harvest = chunk.withLines { self.harvest($0, format: format) }
        // What went before the lines of this chunk: a mark at the start of the stream, or a line too long to be held.
        harvest.bytes += chunk.skipped
        if let sample = chunk.overlong {
            harvest.counts.lines += 1
            harvest.counts.unparsed += 1
            harvest.samples = Array(([sample] + harvest.samples).prefix(Harvest.sampleLimit))
        }
        return harvest
    }
}

extension LogFormat {
    /// The format of what comes after a chunk: the last `#Fields` line of it names the columns from there on.
    fileprivate func following(_ chunk: LogChunk) -> LogFormat {
        guard hasDirectives else { return self }
        var format = self
        chunk.withLines { lines in
            guard let base = lines.baseAddress else { return }
            let text = Bytes(base.assumingMemoryBound(to: UInt8.self), lines.count)
            var place = 0
            while let sharp = text.index(of: 35, from: place) {
                let end = text.index(of: 10, from: sharp) ?? text.count
                if sharp == 0 || text[sharp - 1] == 10, let columns = W3CColumn.columns(ofDirective: text.slice(sharp, end)) {
                    format.columns = columns
                }
                place = end
            }
        }
        return format
    }
}

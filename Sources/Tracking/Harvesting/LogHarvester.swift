internal import Base
public import Campaign
internal import Foundation
internal import Synchronization

/// Reads the lines of access logs and decides what each comes to. One value serves all threads.
public struct LogHarvester: Sendable {
    let rules: HarvestRules
    var options: Options

    /// - Parameters:
    ///   - relays: The registry of today: tells which codes are retired.
    ///   - bots: What tells people from programs.
    ///   - hashing: Hashes under the campaign's secret.
    public init(
        campaign: Campaign, ledger: Ledger, relays: [Relay], bots: BotList, hashing: any KeyedHash.Key,
        options: Options = Options()
    ) {
        rules = HarvestRules(campaign: campaign, ledger: ledger, relays: relays, bots: bots, hashing: hashing, options: options)
        self.options = options
    }

    /// The same, with a last line that has no end read or left.
    public func readingUnfinishedLine(_ readsUnfinishedLine: Bool) -> LogHarvester {
        var copy = self
        copy.options.readsUnfinishedLine = readsUnfinishedLine
        return copy
    }

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
    ) throws -> Reading {
        var chunks = LogChunks(longestLine: rules.longestLine, readsUnfinishedLine: options.readsUnfinishedLine)
        var stream = PlainStream()
        func pulled(_ buffer: UnsafeMutableRawBufferPointer) throws -> Int { try stream.read(into: buffer, pull) }
        guard var chunk = try chunks.next(pulled, buffer: nil) else {
            return Reading(format: format, reason: "", next: format, total: Harvest())
        }
        var finding = format.map { LogFormat.Finding(format: $0, reason: "named with --log-format") }
        finding =
            finding.map { finding in
                .init(format: chunk.withLines { finding.format.lookingForAgents(in: LogFormat.firstLines($0)) }, reason: finding.reason)
            }
            ?? chunk.withLines { LogFormat.detect($0) }.map {
                LogFormat.Finding(format: $0.format.saying(zone: options.zone, client: options.client), reason: $0.reason)
            }
        guard let finding else {
            throw Diagnostic.error(
                Wording("this is no access log of a known format", fr: "ce n’est pas un journal d’accès d’un format connu"),
                hint: Wording(
                    "give your server’s format or its pattern with --log-format; a questionnaire’s export goes in with 'import responses'",
                    fr:
                        "donnez le format du serveur ou son motif avec --log-format ; l’export d’un questionnaire s’importe avec « import responses »"
                ))
        }
        guard finding.format.hasClient else {
            throw Diagnostic.error(
                Wording(
                    "lines of the format \(finding.format) have no place of the name that --client gives",
                    fr: "les lignes du format \(finding.format) n’ont pas de champ du nom que donne --client"),
                hint: Wording(
                    "give the server’s pattern with --log-format, with that name in it; or write --client forwarded, or peer",
                    fr: "donnez le motif du serveur avec --log-format, ce nom compris ; ou écrivez --client forwarded, ou peer"))
        }
        var total = Harvest()
        func hand(_ harvest: Harvest) throws {
            total.mergeNumbers(harvest)
            try each(harvest)
        }
        var format = finding.format
        let work = Threads(self, count: min(threads, 64))
        defer { work.end() }
        while true {
            let next = format.following(chunk)
            try work.take(chunk, format: format, hand)
            format = next
            guard let following = try chunks.next(pulled, buffer: work.spareBuffer()) else { break }
            chunk = following
        }
        try work.finish(hand)
        return Reading(format: finding.format, reason: finding.reason, next: format, total: total)
    }

    func harvest(_ chunk: LogChunks.Chunk, format: LogFormat) -> Harvest {
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

    /// Harvests whole lines of a known format; the last needs no end. Pure: the same bytes, the same harvest.
    public func harvest(_ text: UnsafeRawBufferPointer, format: LogFormat) -> Harvest {
        let scratch = LineScratch()
        let zone = format.zone ?? (format.kind == .caddy ? .offset(0) : .paris)
        return switch format.kind {
        case .common, .combined, .vhost, .traefik: run(text, CommonReader(), format)
        case .nginxJSON, .caddy, .traefikJSON:
            run(
                text,
                JSONLineReader(
                    keys: format.keys.isEmpty ? .shared : LogKeys(own: format.keys), client: format.client, zone: zone, scratch: scratch),
                format)
        case .iis:
            run(
                text,
                W3CReader(
                    columns: format.columns, day: format.day, writing: .plus, client: format.client, zone: format.zone, scratch: scratch),
                format
            )
        case .cloudfront:
            run(
                text,
                W3CReader(
                    columns: format.columns, day: format.day, writing: .percent, client: format.client, zone: format.zone, scratch: scratch),
                format)
        case .squid:
            run(
                text, W3CReader(columns: format.columns, writing: .plain, client: format.client, zone: format.zone, scratch: scratch),
                format)
        case .logfmt: run(text, PairsReader(client: format.client, zone: zone, scratch: scratch), format)
        case .haproxy: run(text, HAProxyReader(zone: zone), format)
        case .alb, .custom, .envoy, .zoraxy, .uwsgi, .s3, .bunny, .npmPlus:
            run(text, PatternReader(format.patterns, fallsBack: false, zone: zone, scratch: scratch), format)
        case .nginxProxyManager: run(text, PatternReader(format.patterns, fallsBack: true, zone: zone, scratch: scratch), format)
        }
    }

    private func run<Reader: LogLine.Reader>(_ text: UnsafeRawBufferPointer, _ reader: Reader, _ format: LogFormat) -> Harvest {
        if format.isWrapped { return run(text, unwrapped: WrappedReader(reader), format) }
        return run(text, unwrapped: reader, format)
    }

    private func run<Reader: LogLine.Reader>(_ text: UnsafeRawBufferPointer, unwrapped reader: Reader, _ format: LogFormat) -> Harvest {
        var chunk = ChunkHarvest(reader, rules, client: format.client, writesAgents: format.writesAgents)
        chunk.run(text)
        return chunk.harvest
    }

    /// What a log came to.
    public struct Reading: Sendable {
        /// nil for an empty stream.
        public let format: LogFormat?
        /// Why it was taken for this format, a sentence.
        public let reason: String
        /// The format in which the log goes on: a `#Fields` line may have named its columns anew. What a log that is followed is read by next.
        public let next: LogFormat?
        /// Without sightings.
        public let total: Harvest
    }

    /// What may be set for a reading.
    public struct Options: Hashable, Sendable {
        /// Paths of pages that the questionnaire sends people to at its end; with a code, a completion.
        public var completionPaths = ["/merci"]
        /// Paths at which the questionnaire opens; with a code, a start. Those of the waves' `questionnaire` come on top.
        public var startPaths: [String] = []
        /// Whether a last line without an end is read. Not while a log is being followed: the rest of the line is still to come.
        public var readsUnfinishedLine = true
        /// Longer lines are counted as unparsed and never held whole, in bytes; at most 1 MB.
        public var longestLine = 1 << 20
        /// The clock of a log that writes no zone; nil for what its format demands, else Paris.
        public var zone: LogZone?
        /// Who asked, see `LogFormat.saying`; nil to find it.
        public var client: String?

        public init() {}
    }
}

extension LogHarvester {
    /// The threads that parse. With one, the caller's does it.
    private final class Threads: Sendable {
        private struct State {
            var jobs: [(number: Int, chunk: LogChunks.Chunk, format: LogFormat)] = []
            var done: [Int: Harvest] = [:]
            var spare: [LogChunks.Buffer] = []
            var submitted = 0
            var handed = 0
            var isEnded = false
        }

        private let harvester: LogHarvester
        private let count: Int
        private let state = Mutex(State())
        private let work = DispatchSemaphore(value: 0)
        private let results = DispatchSemaphore(value: 0)
        private let workers = Mutex<Workers?>(nil)

        init(_ harvester: LogHarvester, count: Int) {
            self.harvester = harvester
            self.count = count < 2 ? 0 : count
            workers.withLock { $0 = Workers(self.count) { [self] _ in serve() } }
        }

        /// Gives a chunk to the threads; hands over what is done, and waits where too much is on its way.
        func take(_ chunk: LogChunks.Chunk, format: LogFormat, _ hand: (Harvest) throws -> Void) throws {
            if count == 0 {
                try hand(harvester.harvest(chunk, format: format))
                return state.withLock { $0.spare.append(chunk.buffer) }
            }
            state.withLock { state in
                state.jobs.append((state.submitted, chunk, format))
                state.submitted += 1
            }
            work.signal()
            try handOver(hand, leaving: count + 1)
        }

        func finish(_ hand: (Harvest) throws -> Void) throws { try handOver(hand, leaving: 0) }

        /// A buffer that a chunk has left behind.
        func spareBuffer() -> LogChunks.Buffer? { state.withLock { $0.spare.popLast() } }

        /// Lets the threads go and waits for them.
        func end() {
            state.withLock { state in
                state.isEnded = true
                state.jobs = []
            }
            for _ in 0..<count { work.signal() }
            workers.withLock { $0 }?.wait()
        }

        private func handOver(_ hand: (Harvest) throws -> Void, leaving: Int) throws {
            while true {
                let (next, isFull) = state.withLock { state in
                    let next = state.done.removeValue(forKey: state.handed)
                    if next != nil { state.handed += 1 }
                    return (next, state.submitted - state.handed > leaving)
                }
                if let next {
                    try hand(next)
                } else if isFull {
                    results.wait()
                } else {
                    return
                }
            }
        }

        private func serve() {
            while true {
                work.wait()
                let job = state.withLock { $0.isEnded || $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }
                guard let job else { return }
                let harvest = harvester.harvest(job.chunk, format: job.format)
                state.withLock { state in
                    state.done[job.number] = harvest
                    state.spare.append(job.chunk.buffer)
                }
                results.signal()
            }
        }
    }
}

extension LogFormat {
    /// The format of what comes after a chunk: the last `#Fields` and `#Date` lines of it say how it goes on.
    fileprivate func following(_ chunk: LogChunks.Chunk) -> LogFormat {
        guard hasDirectives else { return self }
        var format = self
        chunk.withLines { lines in
            guard let base = lines.baseAddress else { return }
            let text = Bytes(base.assumingMemoryBound(to: UInt8.self), lines.count)
            var place = 0
            while let sharp = text.index(of: 35, from: place) {
                let end = text.index(of: 10, from: sharp) ?? text.count
                if sharp == 0 || text[sharp - 1] == 10 {
                    let line = text.slice(sharp, end)
                    if let columns = W3CReader.Heading.row(ofDirective: line) { format.columns = columns }
                    format.day = W3CReader.day(ofDirective: line) ?? format.day
                }
                place = end
            }
        }
        return format
    }
}

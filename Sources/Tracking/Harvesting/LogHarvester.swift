public import Campaign

/// Reads the lines of access logs and decides what each comes to. One value serves all threads.
public struct LogHarvester: Sendable {
    let rules: HarvestRules
    let options: HarvestOptions

    /// - Parameters:
    ///   - relays: The registry of today: tells which codes are retired.
    ///   - bots: What tells people from programs.
    ///   - hashing: Hashes under the campaign's secret.
    public init(
        campaign: Campaign, ledger: Ledger, relays: [Relay], bots: BotList, hashing: any KeyedHashing,
        options: HarvestOptions = HarvestOptions()
    ) {
        rules = HarvestRules(campaign: campaign, ledger: ledger, relays: relays, bots: bots, hashing: hashing, options: options)
        self.options = options
    }

    /// Harvests whole lines of a known format; the last needs no end. Pure: the same bytes, the same harvest.
    public func harvest(_ text: UnsafeRawBufferPointer, format: LogFormat) -> Harvest {
        let scratch = LineScratch()
        return switch format.kind {
        case .common, .combined, .vhost, .traefik: run(text, CommonReader())
        case .nginxJSON, .caddy, .traefikJSON: run(text, JSONLineReader(scratch: scratch))
        case .iis: run(text, W3CReader(columns: format.columns, writing: .plus, scratch: scratch))
        case .cloudfront: run(text, W3CReader(columns: format.columns, writing: .percent, scratch: scratch))
        case .haproxy: run(text, HAProxyReader())
        case .alb, .custom: run(text, PatternReader(format.patterns, fallsBack: false, scratch: scratch))
        case .nginxProxyManager: run(text, PatternReader(format.patterns, fallsBack: true, scratch: scratch))
        }
    }

    private func run<Reader: LineReader>(_ text: UnsafeRawBufferPointer, _ reader: Reader) -> Harvest {
        var chunk = ChunkHarvest(reader, rules)
        chunk.run(text)
        return chunk.harvest
    }
}

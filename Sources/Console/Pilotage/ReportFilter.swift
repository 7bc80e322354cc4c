internal import Base
internal import Campaign
internal import Projects
internal import Reach

/// What of the figures one looks at, as the address says it:
/// `?region=53&vague=ose2050-v2&comparer=ose2050-v1&du=2026-03-23&au=2026-03-29&famille=cpts&support=sms`.
/// What an address says that means nothing here is left out.
struct ReportFilter: Hashable, Sendable {
    /// nil: all that one may see, which is the country.
    let region: Territory?
    let wave: Wave?
    let since: Day?
    let until: Day?
    let kind: Kind?
    let channel: Channel?
    /// The wave that the one looked at is held against; nil where none is looked at.
    let other: Wave?

    /// All that one may see.
    static let all = ReportFilter(wave: nil, since: nil, until: nil)

    private init(wave: Wave?, since: Day?, until: Day?) {
        (self.wave, self.since, self.until) = (wave, since, until)
        (region, kind, channel, other) = (nil, nil, nil, nil)
    }

    /// The same of all territories, families and channels.
    var ofTime: ReportFilter { ReportFilter(wave: wave, since: since, until: until) }

    /// An account of régions looks at one of them, the first where none is asked for.
    init(_ visit: Visit) {
        let (query, campaign) = (visit.query, visit.campaign)
        let regions = visit.rights.regions(of: visit.project)
        region =
            regions.first { $0.code.code == query["region"] } ?? (visit.rights.isOfCountry ? nil : regions.first)
        let looked = query["vague"].flatMap { campaign.wave(WaveID($0)) }
        wave = looked
        other = looked == nil ? nil : query["comparer"].flatMap { campaign.wave(WaveID($0)) }.flatMap { $0.id == looked?.id ? nil : $0 }
        var (first, last) = (query["du"].flatMap { Day($0) }, query["au"].flatMap { Day($0) })
        if let a = first, let b = last, a > b { (first, last) = (b, a) }
        (since, until) = (first, last)
        kind = query["famille"].flatMap { campaign.kind(KindID($0)) }
        channel = query["support"].flatMap { campaign.channel(ChannelID($0)) }
    }

    /// As addresses carry it; nothing for what is not chosen.
    var pairs: [(name: String, value: String)] {
        [
            ("region", region?.code.code), ("vague", wave?.id.text), ("comparer", other?.id.text), ("du", since?.description),
            ("au", until?.description),
            ("famille", kind?.id.text), ("support", channel?.id.text),
        ].compactMap { name, value in value.map { (name, $0) } }
    }

    var query: String { StaffAddress.query(pairs) }

    /// Whether it tells of a part of the relays that no territory bounds.
    var isNarrowed: Bool { kind != nil || channel != nil }

    /// « CPTS, affiche A3 »
    private var narrowing: String? {
        let words = [kind?.plural, channel?.label].compactMap { $0 }
        return words.isEmpty ? nil : words.joined(separator: ", ")
    }

    func request(today: Day) -> ReportRequest {
        ReportRequest(today: today, since: since, until: until, wave: wave?.id, narrowing: narrowing)
    }

    /// The campaign with the relays that it tells of; of a channel, with their links of that channel alone.
    func project(_ project: Project) -> Project {
        guard isNarrowed else { return project }
        return project.limited { relay in
            guard kind == nil || relay.kind == kind?.id else { return nil }
            guard let channel else { return relay }
            guard relay.channels.contains(channel.id) else { return nil }
            var relay = relay
            relay.channels = [channel.id]
            return relay
        }
    }
}

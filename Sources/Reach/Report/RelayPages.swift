internal import Base
internal import Campaign

/// Makes relay pages; what all of them share is gathered once.
public struct RelayPages: Sendable {
    private let reach: Reach
    private let request: ReportRequest
    private let period: ClosedRange<Day>
    private let measure: Funnel.Stage
    private var byDepartement: [String: [Int]] = [:]
    private var byRegion: [String: [Int]] = [:]
    private var byKind: [KindID: [Int]] = [:]
    private var all: [Int] = []

    public init(_ reach: Reach, _ request: ReportRequest) {
        self.reach = reach
        self.request = request
        let builder = ReportBuilder(reach, request, region: nil)
        (period, measure) = (builder.period, builder.measure)
        for index in reach.relays.indices {
            let value = Self.value(builder.rolls[index].count, measure)
            if let code = reach.grounds[index].place.departement { byDepartement[code, default: []].append(value) }
            if let code = reach.region(ofRelay: index) { byRegion[code, default: []].append(value) }
            byKind[reach.relays[index].kind, default: []].append(value)
            all.append(value)
        }
        byDepartement = byDepartement.mapValues { $0.sorted() }
        byRegion = byRegion.mapValues { $0.sorted() }
        byKind = byKind.mapValues { $0.sorted() }
        all.sort()
    }

    private static func value(_ count: Count, _ measure: Funnel.Stage) -> Int { measure == .completions ? count.completions : count.visits }

    /// The page of the relay at a place in the registry.
    public func page(_ index: Int) -> RelayReach {
        let relay = reach.relays[index]
        let campaign = reach.campaign
        let directory = reach.directory
        let places = Dictionary(campaign.channels.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let funnel = reach.funnel(reach.roll(ofRelay: index), wave: request.wave)
        let channels = relay.channels.compactMap { id -> ReachTable.Row? in
            guard let place = places[id], let channel = campaign.channel(id) else { return nil }
            return ReachTable.Row(
                key: id.text, label: channel.label, secondLabel: nil, group: nil,
                funnel: reach.known.funnel(reach.traffic.count(relay: index, channel: place)))
        }
        let waves = campaign.waves.enumerated().filter { request.wave == nil || $0.element.id == request.wave }.map { place, wave in
            ReachTable.Row(
                key: wave.id.text, label: wave.title, secondLabel: nil, group: nil,
                funnel: reach.known.funnel(reach.traffic.count(relay: index, wave: place), wave: wave.id))
        }
        let counts = reach.traffic.counts(ofDaysOfRelay: index)
        let first = Int32(period.lowerBound.daysSince1970)
        let last = Int32(period.upperBound.daysSince1970)
        let days =
            last - first < 3660
            ? (first...last).map { day -> ReachReport.TimelineDay in
                let place = Int(day - reach.traffic.days.lowerBound)
                return ReachReport.TimelineDay(
                    day: ParisTime.calendarDay(day), funnel: reach.known.funnel(counts.indices.contains(place) ? counts[place] : Count()),
                    without: Funnel(), spike: nil)
            } : []
        return RelayReach(
            relay: relay, territory: relay.territories.compactMap { directory.territory($0)?.name }.joined(separator: ", "),
            kind: campaign.kind(relay.kind)?.label ?? "", funnel: funnel, channels: channels, waves: waves, days: days,
            peers: peers(index, relay))
    }

    /// Its département where that has enough relays, else its région, else the country; and its kind.
    private func peers(_ index: Int, _ relay: Relay) -> [RelayReach.Peers] {
        let directory = reach.directory
        var groups: [(String, [Int])] = []
        let departement = reach.grounds[index].place.departement
        let region = reach.region(ofRelay: index)
        if let departement, let values = byDepartement[departement], values.count >= RelayReach.fewestPeers {
            groups.append((directory.territory(.departement(departement))?.name ?? departement, values))
        } else if let region, let values = byRegion[region], values.count >= RelayReach.fewestPeers {
            groups.append((directory.territory(.region(region))?.name ?? region, values))
        } else if all.count >= RelayReach.fewestPeers {
            groups.append((directory.national.name, all))
        }
        if let values = byKind[relay.kind], values.count >= RelayReach.fewestPeers, let kind = reach.campaign.kind(relay.kind) {
            groups.append((kind.plural, values))
        }
        return groups.map { RelayReach.Peers(name: $0, sorted: $1) }
    }
}

internal import Base
public import Campaign

/// What a store holds of a period, added up by relay, channel, wave and day while it is read: memory grows with the registry, never with
/// the traffic.
public struct Traffic: Sendable {
    /// What links are told apart by: the registry's relays, the campaign's channels and waves, and whose each link is.
    public struct Axes: Sendable {
        public let relays: [Relay]
        public let channels: [Channel]
        public let waves: [Wave]
        public let links: LinkPlaces

        /// - Parameter relays: The registry of today.
        public init(campaign: Campaign, ledger: Ledger, relays: [Relay]) {
            links = LinkPlaces(campaign: campaign, ledger: ledger, relays: relays)
            (self.relays, channels, waves) = (relays, campaign.channels, campaign.waves)
        }
    }

    /// What a link was counted.
    public struct LinkCount: Hashable, Sendable {
        /// Its number in the ledger.
        public let link: UInt32
        public let place: LinkPlaces.Place
        public let count: Count

        public init(link: UInt32, place: LinkPlaces.Place, count: Count) {
            (self.link, self.place, self.count) = (link, place, count)
        }
    }

    /// The busiest day of a relay's link, in hits a visit: many hits by few clients look like a machine.
    public struct Burst: Hashable, Sendable {
        public let link: Int
        /// Counted from 1970-01-01 in Europe/Paris.
        public let day: Int32
        public let hits: Int
        public let visits: Int
    }

    public let axes: Axes
    /// The wave whose links alone count; nil for all.
    public let wave: WaveID?
    /// Days on which waves are open, first to last; counted from 1970-01-01 in Europe/Paris.
    public let days: ClosedRange<Int32>
    private let wavePlace: UInt16?
    /// By wave, relay and channel: days are read one after the other, and what a day touches lies close together.
    private var relayLinks: [Packed]
    /// By day, then relay; nothing for days on which nothing was counted.
    private var relayDays: [[Packed]]
    private var openDayChannels: [Count]
    /// What has no date, or one on which no wave is open: questionnaires that came in late.
    private var otherDayChannels: [Int32?: [Count]] = [:]
    public private(set) var besides: [Count.Beside: Count] = [:]
    /// « Sans relais » by day.
    public private(set) var noRelayDays: [Int32?: Count] = [:]
    /// Part of the other numbers.
    public private(set) var late = Count()
    /// Of days that a log and the collector both saw: what the one that does not count saw. It is in no other number.
    public private(set) var leftOut = Count()
    /// By relay's place in the registry; only where it looks odd.
    public private(set) var bursts: [Int32: Burst] = [:]

    /// Hits, visits, starts, completions: numbers of one relay fit 32 bits.
    private typealias Packed = SIMD4<UInt32>

    /// - Parameter wave: Counts the links of this wave alone; nil for all.
    public init(axes: Axes, wave: WaveID? = nil) {
        self.axes = axes
        self.wave = wave
        wavePlace = wave.flatMap { id in axes.waves.firstIndex { $0.id == id }.map { UInt16($0) } }
        let open = axes.waves.filter { wave == nil || $0.id == wave }
        let first = open.map { Int32($0.opening.daysSince1970) }.min() ?? 0
        days = first...max(first, open.map { Int32($0.closing.daysSince1970) }.max() ?? first)
        relayLinks = Array(repeating: Packed(), count: axes.waves.count * axes.relays.count * axes.channels.count)
        relayDays = Array(repeating: [], count: days.count)
        openDayChannels = Array(repeating: Count(), count: axes.channels.count * days.count)
    }

    /// Takes what a link in good standing had on a day.
    /// - Parameter day: nil for questionnaires without a date.
    public mutating func add(link: Int, day: Int32?, _ count: Count) {
        if let place = axes.links[link] { add([LinkCount(link: UInt32(link), place: place, count: count)], day: day) }
    }

    /// Takes what several links in good standing had on a day. By the hundred it is several times as fast as one by one: the memory of
    /// some is fetched while others are added up.
    public mutating func add(_ counts: [LinkCount], day: Int32?) {
        for counted in counts where isWanted(counted) {
            let place = counted.place
            relayLinks[index(Int(place.wave), Int(place.relay), Int(place.channel))] &+= counted.count.packed
        }
        if let day, days.contains(day) {
            let offset = Int(day - days.lowerBound)
            var relays: [Packed] = []
            swap(&relays, &relayDays[offset])
            defer { swap(&relays, &relayDays[offset]) }
            if relays.isEmpty { relays = Array(repeating: Packed(), count: axes.relays.count) }
            for counted in counts where isWanted(counted) {
                relays[Int(counted.place.relay)] &+= counted.count.packed
                openDayChannels[offset * axes.channels.count + Int(counted.place.channel)] += counted.count
            }
        } else {
            for counted in counts where isWanted(counted) {
                otherDayChannels[day, default: Array(repeating: Count(), count: axes.channels.count)][Int(counted.place.channel)] +=
                    counted.count
            }
        }
        if let day { for counted in counts where isWanted(counted) { look(for: counted, on: day) } }
    }

    private func isWanted(_ counted: LinkCount) -> Bool { wavePlace == nil || counted.place.wave == wavePlace }

    private mutating func look(for counted: LinkCount, on day: Int32) {
        let (relay, count) = (counted.place.relay, counted.count)
        guard count.hits >= 50, count.hits >= 12 * max(1, count.visits), count.hits > bursts[relay]?.hits ?? 0 else { return }
        bursts[relay] = Burst(link: Int(counted.link), day: day, hits: count.hits, visits: count.visits)
    }

    /// Takes what stands beside; with a wave chosen, « sans relais » counts on its days alone.
    public mutating func add(_ beside: Count.Beside, day: Int32?, _ count: Count) {
        if wave != nil, let day, !days.contains(day) { return }
        besides[beside, default: Count()] += count
        if beside == .noRelay { noRelayDays[day, default: Count()] += count }
    }

    /// Takes what came in after its day was sealed; it is also given to `add`.
    public mutating func addLate(_ count: Count) { late += count }

    /// Takes what the source that does not count for a day saw of it; it is not given to `add`.
    public mutating func addLeftOut(_ count: Count) { leftOut += count }

    /// What another reading counted of other days.
    public mutating func merge(_ other: Traffic) {
        for index in relayLinks.indices { relayLinks[index] &+= other.relayLinks[index] }
        for (day, counts) in other.relayDays.enumerated() where !counts.isEmpty {
            if relayDays[day].isEmpty {
                relayDays[day] = counts
            } else {
                for index in counts.indices { relayDays[day][index] &+= counts[index] }
            }
        }
        for index in openDayChannels.indices { openDayChannels[index] += other.openDayChannels[index] }
        otherDayChannels.merge(other.otherDayChannels) { a, b in zip(a, b).map { $0 + $1 } }
        besides.merge(other.besides, uniquingKeysWith: +)
        noRelayDays.merge(other.noRelayDays, uniquingKeysWith: +)
        bursts.merge(other.bursts) { a, b in (a.hits, b.day, b.link) >= (b.hits, a.day, a.link) ? a : b }
        late += other.late
        leftOut += other.leftOut
    }

    // MARK: Sums

    /// By day, then channel; days on which nothing was counted are left out. The key nil for questionnaires without a date.
    public var dayChannels: [Int32?: [Count]] {
        var sums = otherDayChannels
        for (offset, day) in days.enumerated() {
            let counts = openDayChannels[offset * axes.channels.count..<(offset + 1) * axes.channels.count]
            if counts.contains(where: { $0 != Count() }) { sums[day] = Array(counts) }
        }
        return sums
    }

    private func index(_ wave: Int, _ relay: Int, _ channel: Int) -> Int {
        (wave * axes.relays.count + relay) * axes.channels.count + channel
    }

    public func count(relay: Int, channel: Int) -> Count {
        var sum = Packed()
        for wave in axes.waves.indices { sum &+= relayLinks[index(wave, relay, channel)] }
        return Count(sum)
    }

    public func count(relay: Int, wave: Int) -> Count {
        let first = index(wave, relay, 0)
        var sum = Packed()
        for index in first..<first + axes.channels.count { sum &+= relayLinks[index] }
        return Count(sum)
    }

    /// What a link brought, by places in the axes.
    public func count(relay: Int, channel: Int, wave: Int) -> Count { Count(relayLinks[index(wave, relay, channel)]) }

    /// What all links of a relay brought.
    public func count(relay: Int) -> Count { axes.waves.indices.reduce(into: Count()) { $0 += count(relay: relay, wave: $1) } }

    /// What a relay brought on each of `days`.
    public func counts(ofDaysOfRelay relay: Int) -> [Count] { relayDays.map { $0.isEmpty ? Count() : Count($0[relay]) } }

    /// What some relays brought together on each of `days`.
    public func counts(ofDaysOfRelays relays: [Int]) -> [Count] {
        relayDays.map { counts in counts.isEmpty ? Count() : relays.reduce(into: Count()) { $0 += Count(counts[$1]) } }
    }
}

extension Count {
    fileprivate var packed: SIMD4<UInt32> {
        SIMD4(
            UInt32(truncatingIfNeeded: hits), UInt32(truncatingIfNeeded: visits), UInt32(truncatingIfNeeded: starts),
            UInt32(truncatingIfNeeded: completions))
    }

    fileprivate init(_ packed: SIMD4<UInt32>) {
        self.init(hits: Int(packed[0]), visits: Int(packed[1]), starts: Int(packed[2]), completions: Int(packed[3]))
    }
}

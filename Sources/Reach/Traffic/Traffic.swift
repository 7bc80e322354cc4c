public import Campaign

/// What a store holds of a period, added up by relay, channel, wave and day while it is read: memory grows with the registry, never with
/// the traffic.
public struct Traffic: Sendable {
    /// What no relay is given.
    public enum Beside: String, Hashable, Sendable, CaseIterable {
        /// « Sans relais »: views of a landing page and questionnaires without a code.
        case noRelay = "sans-relais"
        case unknownCode = "codes-inconnus"
        case retired = "retires"
        case outOfWave = "hors-vague"
    }

    /// The busiest day of a relay's link, in hits a visit: many hits by few clients look like a machine.
    public struct Burst: Hashable, Sendable {
        public let link: Int
        /// Counted from 1970-01-01 in Europe/Paris.
        public let day: Int32
        public let hits: Int
        public let visits: Int
    }

    public let axes: LinkAxes
    /// The wave whose links alone count; nil for all.
    public let wave: WaveID?
    /// Days on which waves are open, first to last; counted from 1970-01-01 in Europe/Paris.
    public let days: ClosedRange<Int32>
    private let wavePlace: UInt16?
    private var relayChannels: [Small]
    private var relayWaves: [Small]
    private var relayDays: [Small]
    /// By day, then channel; the key nil for questionnaires without a date.
    public private(set) var dayChannels: [Int32?: [Count]] = [:]
    public private(set) var besides: [Beside: Count] = [:]
    /// « Sans relais » by day.
    public private(set) var noRelayDays: [Int32?: Count] = [:]
    /// Part of the other numbers.
    public private(set) var late = Count()
    /// By relay's place in the registry; only where it looks odd.
    public private(set) var bursts: [Int32: Burst] = [:]

    /// Numbers of one relay fit 32 bits.
    private struct Small {
        var hits: UInt32 = 0
        var visits: UInt32 = 0
        var starts: UInt32 = 0
        var completions: UInt32 = 0

        mutating func add(_ count: Count) {
            hits &+= UInt32(truncatingIfNeeded: count.hits)
            visits &+= UInt32(truncatingIfNeeded: count.visits)
            starts &+= UInt32(truncatingIfNeeded: count.starts)
            completions &+= UInt32(truncatingIfNeeded: count.completions)
        }

        mutating func add(_ other: Small) {
            hits &+= other.hits
            visits &+= other.visits
            starts &+= other.starts
            completions &+= other.completions
        }

        var count: Count { Count(hits: Int(hits), visits: Int(visits), starts: Int(starts), completions: Int(completions)) }
    }

    /// - Parameter wave: Counts the links of this wave alone; nil for all.
    public init(axes: LinkAxes, wave: WaveID? = nil) {
        self.axes = axes
        self.wave = wave
        wavePlace = wave.flatMap { id in axes.waves.firstIndex { $0.id == id }.map { UInt16($0) } }
        let open = axes.waves.filter { wave == nil || $0.id == wave }
        let first = open.map { Int32($0.opening.daysSince1970) }.min() ?? 0
        days = first...max(first, open.map { Int32($0.closing.daysSince1970) }.max() ?? first)
        relayChannels = Array(repeating: Small(), count: axes.relays.count * axes.channels.count)
        relayWaves = Array(repeating: Small(), count: axes.relays.count * axes.waves.count)
        relayDays = Array(repeating: Small(), count: axes.relays.count * days.count)
    }

    /// The place of a link's wave in the campaign; nil for a retired link.
    public func wave(ofLink link: Int) -> UInt16? { axes.links[link]?.wave }

    /// Takes what a link in good standing had on a day.
    /// - Parameter day: nil for questionnaires without a date.
    public mutating func add(link: Int, day: Int32?, _ count: Count) {
        guard let place = axes.links[link], wavePlace == nil || place.wave == wavePlace else { return }
        let relay = Int(place.relay)
        relayChannels[relay * axes.channels.count + Int(place.channel)].add(count)
        relayWaves[relay * axes.waves.count + Int(place.wave)].add(count)
        if let day, days.contains(day) { relayDays[relay * days.count + Int(day - days.lowerBound)].add(count) }
        dayChannels[day, default: Array(repeating: Count(), count: axes.channels.count)][Int(place.channel)] += count
        if let day, count.hits >= 50, count.hits >= 12 * max(1, count.visits), count.hits > bursts[place.relay]?.hits ?? 0 {
            bursts[place.relay] = Burst(link: link, day: day, hits: count.hits, visits: count.visits)
        }
    }

    /// Takes what stands beside; with a wave chosen, « sans relais » counts on its days alone.
    public mutating func add(_ beside: Beside, day: Int32?, _ count: Count) {
        if wave != nil, let day, !days.contains(day) { return }
        besides[beside, default: Count()] += count
        if beside == .noRelay { noRelayDays[day, default: Count()] += count }
    }

    /// Takes what came in after its day was sealed; it is also given to `add`.
    public mutating func addLate(_ count: Count) { late += count }

    /// What another reading counted of other days.
    public mutating func merge(_ other: Traffic) {
        for index in relayChannels.indices { relayChannels[index].add(other.relayChannels[index]) }
        for index in relayWaves.indices { relayWaves[index].add(other.relayWaves[index]) }
        for index in relayDays.indices { relayDays[index].add(other.relayDays[index]) }
        dayChannels.merge(other.dayChannels) { a, b in zip(a, b).map { $0 + $1 } }
        besides.merge(other.besides, uniquingKeysWith: +)
        noRelayDays.merge(other.noRelayDays, uniquingKeysWith: +)
        bursts.merge(other.bursts) { a, b in (a.hits, b.day, b.link) >= (b.hits, a.day, a.link) ? a : b }
        late += other.late
    }

    // MARK: Sums

    public func count(relay: Int, channel: Int) -> Count { relayChannels[relay * axes.channels.count + channel].count }
    public func count(relay: Int, wave: Int) -> Count { relayWaves[relay * axes.waves.count + wave].count }

    /// What all links of a relay brought.
    public func count(relay: Int) -> Count {
        var sum = Small()
        for index in relay * axes.waves.count..<(relay + 1) * axes.waves.count { sum.add(relayWaves[index]) }
        return sum.count
    }

    /// What a relay brought on each of `days`.
    public func counts(ofDaysOfRelay relay: Int) -> [Count] {
        relayDays[relay * days.count..<(relay + 1) * days.count].map(\.count)
    }
}

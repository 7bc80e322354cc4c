internal import Base
internal import Foundation

/// Remembers what the agents of a chunk are, and their hashes: a log has millions of lines and some hundreds of agents.
struct AgentMemo {
    private struct Entry {
        var hash: UInt64 = 0
        var start = Bytes.none.start
        var count = -1
        /// 255 for people.
        var verdict: UInt8 = 255
        var isHandheld = false
        var keyed = KeyedHash(high: 0, low: 0)
    }

    private var entries = [Entry](repeating: Entry(), count: 1024)
    private var last = 0
    private var plain: [UInt8] = []

    init() {}

    /// Why requests of this agent do not count.
    @inline(__always) mutating func exclusion(_ agent: Bytes, _ writing: LogLine.AgentWriting, _ rules: HarvestRules) -> Exclusion? {
        let slot = find(agent, writing, rules)
        return Self.exclusion(entries[slot].verdict)
    }

    /// Whether it is a phone's or a tablet's.
    @inline(__always) mutating func isHandheld(_ agent: Bytes, _ writing: LogLine.AgentWriting, _ rules: HarvestRules) -> Bool {
        let slot = find(agent, writing, rules)
        return entries[slot].isHandheld
    }

    /// Its hash under the campaign's secret.
    @inline(__always) mutating func hash(_ agent: Bytes, _ writing: LogLine.AgentWriting, _ rules: HarvestRules) -> KeyedHash {
        let slot = find(agent, writing, rules)
        return entries[slot].keyed
    }

    @inline(__always) private mutating func find(_ agent: Bytes, _ writing: LogLine.AgentWriting, _ rules: HarvestRules) -> Int {
        // Asked for twice in a row: for the verdict, then for the hash.
        if agent.start == entries[last].start, agent.count == entries[last].count { return last }
        let hash = agent.hash
        let slot = Int(truncatingIfNeeded: hash >> 20) & 1023
        last = slot
        if entries[slot].hash == hash, entries[slot].count == agent.count, memcmp(entries[slot].start, agent.start, agent.count) == 0 {
            entries[slot].start = agent.start
            return slot
        }
        learn(agent, writing, rules, hash, slot)
        return slot
    }

    private mutating func learn(_ agent: Bytes, _ writing: LogLine.AgentWriting, _ rules: HarvestRules, _ hash: UInt64, _ slot: Int) {
        let exclusion: Exclusion?
        switch writing {
        case .plain: exclusion = rules.bots.exclusion(agent.raw)
        case .plus, .percent, .json:
            Self.decode(agent, writing, &plain)
            exclusion = plain.withUnsafeBytes { rules.bots.exclusion($0) }
        }
        let verdict = exclusion.flatMap { Exclusion.allCases.firstIndex(of: $0) }.map { UInt8($0) } ?? 255
        entries[slot] = Entry(
            hash: hash, start: agent.start, count: agent.count, verdict: verdict,
            isHandheld: Self.handhelds.contains { agent.containsIgnoringCase($0) }, keyed: rules.hashing.hash(one: agent.raw))
    }

    private static let handhelds: [StaticString] = ["mobile", "iphone", "ipad", "android"]

    private static func exclusion(_ verdict: UInt8) -> Exclusion? {
        switch verdict {
        case 0: .bot
        case 1: .preview
        case 2: .prefetch
        case 7: .trial
        default: nil
        }
    }

    /// IIS writes spaces as `+`, CloudFront percent-encodes, JSON escapes slashes here and there.
    private static func decode(_ agent: Bytes, _ writing: LogLine.AgentWriting, _ plain: inout [UInt8]) {
        plain.removeAll(keepingCapacity: true)
        var index = 0
        while index < min(agent.count, 4096) {
            let byte = agent[index]
            index += 1
            switch writing {
            case .plus where byte == 43: plain.append(32)
            case .percent where byte == 37 && index + 1 < agent.count:
                if let high = Hexadecimal.value(agent[index]), let low = Hexadecimal.value(agent[index + 1]) {
                    plain.append(high << 4 | low)
                    index += 2
                } else {
                    plain.append(byte)
                }
            case .json where byte == 92 && index < agent.count:
                plain.append(agent[index])
                index += 1
            // CloudFront encodes the agent in JSON as well.
            case .json where byte == 37 && index + 1 < agent.count && agent[index] == 50 && agent[index + 1] == 48:
                plain.append(32)
                index += 2
            default: plain.append(byte)
            }
        }
    }
}

internal import Base
internal import Campaign
internal import Foundation

/// What a stretch of log lines comes to. Harvests of consecutive stretches merge into the harvest of the whole.
public struct Harvest: Sendable {
    public var counts = LineCounts()
    /// The lines that count, in the order of the log: for links of any standing, without a relay, and with an unknown code.
    public var sightings: [Sighting] = []
    /// What stood in a code's place and is no issued code.
    public var unknownCodes = TextTally.codes
    /// Values of the campaign parameters that analytics tools read (`utm_campaign` and its kin), over all requests whoever made them. One
    /// value under several percent-encodings or cases is one value.
    public var campaigns = TextTally(limit: 200)
    /// The shapes of the first lines that could not be read, at most `sampleLimit` of them.
    public var samples: [String] = []
    /// How hits are spread over addresses.
    public var clients = ClientTally()
    /// Hosts that lines without a code were for, where those are not the campaign's.
    public var otherHosts = TextTally(limit: 20)
    /// Whether any line had a place for an agent.
    public var hasAgents = false
    /// Bytes of whole lines, their ends included: where to go on in a file that grows.
    public var bytes = 0
    /// The first and the last second of the sightings; nil where there is none.
    public var span: ClosedRange<UInt32>?

    public static let sampleLimit = 5

    public init() {}

    /// How a line is built, and nothing of what it says: a line may hold an address, a name, a message. Letters are `a`, digits `0`, each run
    /// once: `0.0.0.0 - - [0/a/0:0:0:0 +0] "a /a?a=a a/0.0" 0 0`.
    static func shape(_ line: UnsafeRawBufferPointer) -> String {
        var shape: [UInt8] = []
        for byte in line.prefix(400) {
            let sign: UInt8 =
                switch byte {
                case 48...57: 48
                case 65...90, 97...122, 128...: 97
                case 33...126: byte
                default: 32
                }
            if [48, 97, 32].contains(sign), shape.last == sign { continue }
            shape.append(sign)
        }
        let text = String(decoding: shape.prefix(120), as: UTF8.self).trimmingCharacters(in: .whitespaces)
        return shape.count > 120 || line.count > 400 ? text + "…" : text
    }

    /// Adds the harvest of the lines that follow.
    public mutating func merge(_ later: Harvest) {
        mergeNumbers(later)
        sightings += later.sightings
    }

    /// Adds everything but the sightings, which are kept elsewhere.
    mutating func mergeNumbers(_ later: Harvest) {
        counts.add(later.counts)
        unknownCodes.merge(later.unknownCodes)
        campaigns.merge(later.campaigns)
        samples += later.samples.prefix(max(0, Self.sampleLimit - samples.count))
        bytes += later.bytes
        clients.merge(later.clients)
        otherHosts.merge(later.otherHosts)
        hasAgents = hasAgents || later.hasAgents
        if let other = later.span {
            span = span.map { min($0.lowerBound, other.lowerBound)...max($0.upperBound, other.upperBound) } ?? other
        }
    }
}

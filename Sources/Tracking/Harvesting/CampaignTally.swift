internal import Base
internal import Campaign

/// How often each value of a campaign parameter (`utm_campaign` and its kin) was requested. One value under several percent-encodings
/// or cases is one value.
public struct CampaignTally: Sendable {
    public internal(set) var tally = BoundedTally(limit: 200)

    public init() {}
    public subscript(value: String) -> Int { tally[value] }
    public mutating func merge(_ other: CampaignTally) { tally.merge(other.tally) }

    /// - Parameters:
    ///   - value: As it was sent.
    ///   - scratch: As long as the value.
    mutating func add(_ value: Bytes, count: Int, scratch: UnsafeMutablePointer<UInt8>) {
        var text = TargetScan.decode(value, into: scratch)
        if text.index(of: 37) != nil { text = TargetScan.decode(text, into: scratch) }
        let plain = text.trimmed
        if !plain.isEmpty { tally.add(plain.text.lowercased().printable, count: count) }
    }
}

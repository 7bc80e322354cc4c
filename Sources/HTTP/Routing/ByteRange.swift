internal import Base

/// One part of a file that a client asks for: `bytes=0-99`, `bytes=100-`, `bytes=-50`.
enum ByteRange: Equatable {
    /// Asked for in a way that is passed over: another unit, several parts, nonsense.
    case whole
    /// Of bytes that there are not.
    case none
    case part(Range<Int>)

    static func read(_ text: String, of count: Int) -> ByteRange {
        guard text.hasPrefix("bytes="), !text.contains(",") else { return .whole }
        let ends = text.dropFirst(6).split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard ends.count == 2 else { return .whole }
        switch (Int(digits: ends[0], atMost: 18), Int(digits: ends[1], atMost: 18)) {
        case (nil, let last?) where ends[0].isEmpty:
            return last == 0 || count == 0 ? .none : .part(max(0, count - last)..<count)
        case (let first?, nil) where ends[1].isEmpty: return first < count ? .part(first..<count) : .none
        case (let first?, let last?) where first <= last: return first < count ? .part(first..<min(last + 1, count)) : .none
        default: return .whole
        }
    }
}

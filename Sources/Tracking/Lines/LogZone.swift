internal import Base
public import Foundation

/// The clock of a log that writes no zone.
public enum LogZone: Hashable, Sendable {
    case paris
    /// Seconds ahead of UTC, all year.
    case offset(Int)
    case named(TimeZone)

    /// Reads `UTC`, `+02:00`, `Europe/Paris`; nil where it is none of these.
    public init?(_ text: String) {
        switch text.uppercased() {
        case "UTC", "GMT", "Z": self = .offset(0)
        case "EUROPE/PARIS", "PARIS": self = .paris
        default:
            if let sign = text.first, sign == "+" || sign == "-" {
                let digits = text.dropFirst().filter { $0 != ":" }
                guard (1...4).contains(digits.count), let value = Int(digits) else { return nil }
                let seconds = digits.count <= 2 ? value * 3600 : value / 100 * 3600 + value % 100 * 60
                guard seconds <= 14 * 3600 else { return nil }
                self = .offset(sign == "-" ? -seconds : seconds)
            } else if let zone = TimeZone(identifier: text) {
                self = .named(zone)
            } else {
                return nil
            }
        }
    }

    /// The moment of a local clock, counted as if it were UTC. An hour that occurs twice is taken as summer time, one that does not as winter
    /// time.
    func second(ofLocal second: Int) -> UInt32? {
        switch self {
        case .paris:
            guard let guess = UInt32(exactly: second - 7200) else { return nil }
            return ParisTime.offset(at: guess) == 7200 ? guess : UInt32(exactly: second - 3600)
        case .offset(let offset): return UInt32(exactly: second - offset)
        case .named(let zone):
            func offset(_ second: Int) -> Int { zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(second))) }
            let summer = max(offset(second - 86400), offset(second + 86400))
            return UInt32(exactly: offset(second - summer) == summer ? second - summer : second - offset(second - summer))
        }
    }
}

public import Foundation

/// A moment in UTC to the second, written `2026-03-20T09:00:00Z`.
public struct UTCSecond: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted. From year 1 to year 9999.
    public let seconds: Int64

    public init(seconds: Int64) { self.seconds = min(max(seconds, -62_135_596_800), 253_402_300_799) }

    /// The second that `date` lies in.
    public init(_ date: Date) { self.init(seconds: Int64(date.timeIntervalSince1970.rounded(.down))) }

    /// Reads the form of `description` and no other.
    public init?(_ text: String) {
        var text = text
        guard let second = text.withUTF8({ Self($0) }) else { return nil }
        self = second
    }

    package init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count == 20 else { return nil }
        func at(_ offset: Int) -> UInt8 { bytes[offset] }
        func number(_ range: Range<Int>) -> Int? {
            var value = 0
            for offset in range {
                guard (48...57).contains(at(offset)) else { return nil }
                value = value * 10 + Int(at(offset) - 48)
            }
            return value
        }
        guard at(4) == 45, at(7) == 45, at(10) == 84, at(13) == 58, at(16) == 58, at(19) == 90, let year = number(0..<4),
            let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13), let minute = number(14..<16),
            let second = number(17..<19), hour < 24, minute < 60, second < 60, let day = Day(year: year, month: month, day: day)
        else { return nil }
        self.init(seconds: Int64(((day.daysSince1970 * 24 + hour) * 60 + minute) * 60 + second))
    }

    public var description: String {
        let days = Int((Double(seconds) / 86400).rounded(.down))
        let rest = Int(seconds) - days * 86400
        let day = Day.epoch.adding(days: days) ?? .epoch
        func padded(_ number: Int, _ width: Int) -> String { String(String(number + 100_000).suffix(width)) }
        return "\(padded(day.year, 4))-\(padded(day.month, 2))-\(padded(day.day, 2))"
            + "T\(padded(rest / 3600, 2)):\(padded(rest / 60 % 60, 2)):\(padded(rest % 60, 2))Z"
    }

    public static func < (a: UTCSecond, b: UTCSecond) -> Bool { a.seconds < b.seconds }
}

/// Days and clock of Europe/Paris, computed: since 1996 summer time begins on the last Sunday of March and ends on the last Sunday of
/// October, both at 01:00 UTC (directive 2000/84/EC). Days are numbered from 1 January 1970.
public enum ParisTime {
    /// The number of the day it is in Paris.
    public static func day(of second: UInt32) -> Int32 { Int32((Int(second) + offset(at: second)) / 86400) }

    /// Seconds that Paris is ahead of UTC: 3600 or 7200.
    public static func offset(at second: UInt32) -> Int {
        let year = calendarDay(Int32(second / 86400)).year
        return change(year, month: 3) <= Int(second) && Int(second) < change(year, month: 10) ? 7200 : 3600
    }

    /// The first second of a day, UTC.
    public static func start(of day: Int32) -> UInt32 {
        // Midnight is 22:00 or 23:00 UTC of the day before, and no clock changes between the two.
        let midnight = Int(day) * 86400
        return UInt32(clamping: midnight - offset(at: UInt32(clamping: midnight - 7200)))
    }

    /// The calendar day of a number; 1 January 1970 outside the years 1 to 9999.
    public static func calendarDay(_ day: Int32) -> Day { Day.epoch.adding(days: Int(day)) ?? .epoch }

    /// The number of a calendar day.
    public static func number(of day: Day) -> Int32 { Int32(day.daysSince1970) }

    /// The second at which clocks change in a month of 31 days: its last Sunday at 01:00 UTC.
    private static func change(_ year: Int, month: Int) -> Int {
        let last = Day(year: year, month: month, day: 31)!.daysSince1970
        // 1 January 1970 was a Thursday.
        return (last - (last + 4) % 7) * 86400 + 3600
    }

    /// Days for moments that come roughly in order: the clock's rule is asked once a day.
    public struct Days: Sendable {
        @usableFromInline var start: UInt32 = 1
        @usableFromInline var end: UInt32 = 0
        @usableFromInline var day: Int32 = 0

        public init() {}

        /// The number of the day it is in Paris, as `ParisTime.day(of:)` says.
        @inlinable @inline(__always) public mutating func day(of second: UInt32) -> Int32 {
            if second < start || second >= end { find(second) }
            return day
        }

        @usableFromInline mutating func find(_ second: UInt32) {
            day = ParisTime.day(of: second)
            start = ParisTime.start(of: day)
            end = ParisTime.start(of: day + 1)
        }
    }
}

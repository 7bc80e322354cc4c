public import Campaign

/// Days and clock of Europe/Paris, computed: since 1996 summer time begins on the last Sunday of March and ends on the last Sunday of
/// October, both at 01:00 UTC (directive 2000/84/EC). Days are numbered from 1 January 1970.
public enum ParisTime {
    /// The number of the day it is in Paris.
    public static func day(of second: UInt32) -> Int32 { Int32((Int(second) + offset(at: second)) / 86400) }

    /// Seconds that Paris is ahead of UTC: 3600 or 7200.
    public static func offset(at second: UInt32) -> Int {
        let year = CivilDate(number: Int(second) / 86400).year
        return change(year, month: 3) <= Int(second) && Int(second) < change(year, month: 10) ? 7200 : 3600
    }

    /// The first second of a day, UTC.
    public static func start(of day: Int32) -> UInt32 {
        // Midnight is 22:00 or 23:00 UTC of the day before, and no clock changes between the two.
        let midnight = Int(day) * 86400
        return UInt32(clamping: midnight - offset(at: UInt32(clamping: midnight - 7200)))
    }

    /// The calendar day of a number.
    public static func calendarDay(_ day: Int32) -> Day {
        let date = CivilDate(number: Int(day))
        return Day(year: date.year, month: date.month, day: date.day) ?? .epoch
    }

    /// The number of a calendar day.
    public static func number(of day: Day) -> Int32 {
        Int32(CivilDate(year: day.year, month: day.month, day: day.day).map(\.number) ?? 0)
    }

    /// The second at which clocks change in a month of 31 days: its last Sunday at 01:00 UTC.
    private static func change(_ year: Int, month: Int) -> Int {
        let last = CivilDate(year: year, month: month, day: 31)!.number
        // 1 January 1970 was a Thursday.
        return (last - (last + 4) % 7) * 86400 + 3600
    }
}

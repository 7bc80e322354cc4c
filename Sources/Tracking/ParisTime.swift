public import Campaign

/// Days and clock of Europe/Paris, computed: since 1996 summer time begins on the last Sunday of March and ends on the last Sunday of
/// October, both at 01:00 UTC (directive 2000/84/EC). Days are numbered from 1 January 1970.
public enum ParisTime {
    /// The number of the day it is in Paris.
    @inline(__always) public static func day(of second: UInt32) -> Int32 { Int32((Int(second) + offset(at: second)) / 86400) }

    /// Seconds that Paris is ahead of UTC: 3600 or 7200.
    public static func offset(at second: UInt32) -> Int { fatalError("not yet") }

    /// The first second of a day, UTC.
    public static func start(of day: Int32) -> UInt32 { fatalError("not yet") }

    /// The calendar day of a number.
    public static func calendarDay(_ day: Int32) -> Day { fatalError("not yet") }

    /// The number of a calendar day.
    public static func number(of day: Day) -> Int32 { fatalError("not yet") }
}

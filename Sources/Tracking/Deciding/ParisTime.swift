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
        return Day(year: date.year, month: date.month, day: date.day) ?? Day(year: 1970, month: 1, day: 1)!
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

/// Days in Paris for moments that come roughly in order: the clock's rule is asked once a day.
public struct ParisDays: Sendable {
    private var first: UInt32 = 1
    private var end: UInt32 = 0
    private var day: Int32 = 0

    public init() {}

    /// The number of the day it is in Paris, as `ParisTime.day(of:)` says.
    @inline(__always) public mutating func day(of second: UInt32) -> Int32 {
        if second < first || second >= end { find(second) }
        return day
    }

    private mutating func find(_ second: UInt32) {
        day = ParisTime.day(of: second)
        first = ParisTime.start(of: day)
        end = ParisTime.start(of: day + 1)
    }
}

/// A day of the Gregorian calendar and its number since 1 January 1970.
struct CivilDate {
    let year: Int
    let month: Int
    let day: Int
    let number: Int

    /// nil where the calendar has no such day.
    init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.length(month, year) else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
        // The year is taken from March to February, so that its last day moves.
        let shifted = month > 2 ? year : year - 1
        let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let era = shifted / 400
        let ofEra = shifted - era * 400
        number = era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
    }

    /// - Parameter number: From year 1 on.
    init(number: Int) {
        self.number = number
        let days = number + 719_468
        let era = days / 146_097
        let ofEra = days - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * ofYear + 2) / 153
        day = ofYear - (153 * shifted + 2) / 5 + 1
        month = shifted < 10 ? shifted + 3 : shifted - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    private static func length(_ month: Int, _ year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

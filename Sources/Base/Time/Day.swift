public import Foundation

/// A calendar day, without hour or zone. The campaign's days are days in Europe/Paris.
public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let year: Int
    /// 1 to 12
    public let month: Int
    /// 1 to the month's last
    public let day: Int

    /// - Returns: nil where the calendar has no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), (1...Day.length(ofMonth: month, year: year)).contains(day) else {
            return nil
        }
        self.year = year
        self.month = month
        self.day = day
    }

    /// - Parameter parts: year, month and day of a day that the calendar has.
    init(unchecked parts: (year: Int, month: Int, day: Int)) { (year, month, day) = parts }

    /// Reads `2026-03-23` and `23/03/2026`; a year has four digits, a month or day one or two, and nothing has a sign.
    public init?(_ text: String) {
        var parts = text.split(separator: "-", omittingEmptySubsequences: false)
        if parts.count != 3 { parts = text.split(separator: "/", omittingEmptySubsequences: false).reversed() }
        guard parts.count == 3, parts[0].utf8.count == 4, let year = Int(digits: parts[0]), let month = Int(digits: parts[1], atMost: 2),
            let day = Int(digits: parts[2], atMost: 2)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The day it is in Paris at a moment.
    public static func inParis(_ moment: Date) -> Day {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Paris") ?? .gmt
        let parts = calendar.dateComponents([.year, .month, .day], from: moment)
        return Day(year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1) ?? .epoch
    }

    /// `2026-03-23`
    public var description: String { "\(year)-\(Day.two(month))-\(Day.two(day))" }

    /// « 23 mars », « 1er avril »; with its year « 23 mars 2026 ». Spaces do not break.
    public func french(withYear: Bool = false) -> String {
        let number = day == 1 ? "1er" : "\(day)"
        return "\(number)\u{A0}\(Day.months[month - 1])" + (withYear ? "\u{A0}\(year)" : "")
    }

    /// « du 23 mars au 5 avril 2026 »: a month or year that both share is said once. « le 23 mars 2026 » where both are one day.
    public static func french(from first: Day, to last: Day) -> String {
        if first == last { return "le \(first.french(withYear: true))" }
        let start =
            first.year != last.year
            ? first.french(withYear: true)
            : first.month != last.month ? first.french() : first.day == 1 ? "1er" : "\(first.day)"
        return "du \(start) au \(last.french(withYear: true))"
    }

    public static func < (a: Day, b: Day) -> Bool { (a.year, a.month, a.day) < (b.year, b.month, b.day) }

    static let months = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ]

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Day {
    /// 1 January 1970, from which days are counted.
    public static let epoch = Day(unchecked: (1970, 1, 1))

    /// Days since 1 January 1970, counted in the Gregorian calendar (Howard Hinnant, “chrono-Compatible Low-Level Date Algorithms”).
    public var daysSince1970: Int {
        let year = month <= 2 ? self.year - 1 : self.year
        let era = year / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The day so many days later, or earlier for a negative number; nil outside the years 1 to 9999.
    public func adding(days: Int) -> Day? {
        let shifted = daysSince1970 + days + 719_468
        guard shifted >= 0 else { return nil }
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return Day(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month, day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}

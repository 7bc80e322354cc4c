internal import Campaign
internal import Foundation

/// Which day in Europe/Paris a second belongs to, counted from 1970-01-01 there.
///
/// Its offset from UTC changes on full hours only, so each hour is asked for once.
struct ParisDays {
    private var hours: [UInt32: Int] = [:]
    private var last: (hour: UInt32, day: Int) = (.max, 0)
    private static let zone = TimeZone(identifier: "Europe/Paris")!

    mutating func day(of second: UInt32) -> Int {
        let hour = second / 3600
        if hour == last.hour { return last.day }
        if let day = hours[hour] {
            last = (hour, day)
            return day
        }
        let moment = Int(hour) * 3600
        let day = (moment + Self.zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(moment)))) / 86400
        hours[hour] = day
        last = (hour, day)
        return day
    }

    /// The number of a calendar day.
    static func number(of day: Day) -> Int { Int(UTCSecond("\(day)T00:00:00Z")?.seconds ?? 0) / 86400 }

    /// The calendar day of a number.
    static func day(_ number: Int) -> Day { Day(String(UTCSecond(seconds: Int64(number) * 86400).description.prefix(10)))! }
}

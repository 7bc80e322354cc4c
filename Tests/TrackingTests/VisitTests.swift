import Base
import Campaign
import Foundation
import Testing

@testable import Tracking

@Suite("Visits and days")
struct VisitTests {
    @Test(
        "Hits of one visitor less than thirty minutes apart are one visit",
        arguments: [
            ([0], 1), ([0, 1799], 1), ([0, 1800], 2), ([0, 1799, 3598], 1), ([0, 0, 0], 1), ([3600, 0], 2), ([0, 1700, 3600], 2),
        ])
    func gaps(seconds: [Int], visits: Int) {
        let sightings = seconds.map { sighting(UInt32(1_000_000 + $0)) }
        let tally = VisitCounter.counts(sightings)[.link(0)]
        #expect(tally?.visits == visits)
        #expect(tally?.hits == seconds.count)
    }

    @Test("Visitors, links and traffic without one are counted apart, starts and completions with them")
    func apart() {
        let sightings = [
            sighting(100), sighting(101, visitor: 2), sighting(102, subject: .link(1)), sighting(103, subject: .noRelay),
            sighting(104, step: .start),
            sighting(105, step: .completion),
        ]
        let tallies = VisitCounter.counts(sightings)
        #expect(tallies[.link(0)]?.visits == 2)
        #expect(tallies[.link(0)]?.hits == 4)
        #expect(tallies[.link(0)]?.starts == 1)
        #expect(tallies[.link(0)]?.completions == 1)
        #expect(tallies[.link(1)]?.visits == 1)
        #expect(tallies[.noRelay]?.visits == 1)
    }

    @Test(
        "A day is a day in Paris, at both changes of the clock and at midnight",
        arguments: [
            ("2026-03-28T22:59:59Z", "2026-03-28"), ("2026-03-28T23:00:00Z", "2026-03-29"), ("2026-03-29T00:59:59Z", "2026-03-29"),
            ("2026-03-29T21:59:59Z", "2026-03-29"), ("2026-03-29T22:00:00Z", "2026-03-30"), ("2026-10-24T21:59:59Z", "2026-10-24"),
            ("2026-10-24T22:00:00Z", "2026-10-25"), ("2026-10-25T22:59:59Z", "2026-10-25"), ("2026-10-25T23:00:00Z", "2026-10-26"),
            ("1970-01-01T00:00:00Z", "1970-01-01"), ("2026-12-31T23:00:00Z", "2027-01-01"), ("2028-02-28T23:00:00Z", "2028-02-29"),
        ])
    func days(moment: String, day: String) {
        let second = UInt32(UTCSecond(moment)!.seconds)
        #expect(ParisTime.calendarDay(ParisTime.day(of: second)).description == day)
        #expect(ParisTime.number(of: Day(day)!) == ParisTime.day(of: second))
    }

    @Test("The last Sunday of March has 23 hours, that of October 25")
    func lengths() {
        func hours(_ day: String) -> UInt32 {
            let number = ParisTime.number(of: Day(day)!)
            return (ParisTime.start(of: number + 1) - ParisTime.start(of: number)) / 3600
        }
        #expect(hours("2026-03-29") == 23)
        #expect(hours("2026-03-30") == 24)
        #expect(hours("2026-10-25") == 25)
    }

    @Test("Every hour from 1996 to 2037 agrees with the system’s table of time zones")
    func zones() throws {
        let paris = try #require(TimeZone(identifier: "Europe/Paris"))
        var days = ParisTime.Days()
        for second in stride(from: UInt32(820_454_400), to: 2_145_916_800, by: 3600 * 23 + 1) {
            let date = Date(timeIntervalSince1970: Double(second))
            #expect(ParisTime.offset(at: second) == paris.secondsFromGMT(for: date))
            #expect(days.day(of: second) == ParisTime.day(of: second))
        }
    }

    @Test(
        "A log’s moment is read whatever its zone",
        arguments: [
            ("30/Mar/2026:10:00:00 +0200", "2026-03-30T08:00:00Z"), ("29/Mar/2026:23:30:00 -0700", "2026-03-30T06:30:00Z"),
            ("[30/Mar/2026:10:00:00 +0530]", "2026-03-30T04:30:00Z"), ("2026-03-30T10:00:00.123+02:00", "2026-03-30T08:00:00Z"),
            ("2026-03-30 08:00:00Z", "2026-03-30T08:00:00Z"), ("1774857600", "2026-03-30T08:00:00Z"),
            ("1774857600.123", "2026-03-30T08:00:00Z"),
            ("1774857600123", "2026-03-30T08:00:00Z"), ("1774857600123456", "2026-03-30T08:00:00Z"),
            ("2026-03-30T10:00:00", "2026-03-30T08:00:00Z"),
            ("2026-02-30T10:00:00", nil), ("30/Mai/2026:10:00:00 +0200", nil), ("30/Mar/2026:25:00:00 +0200", nil), ("-", nil), ("99", nil),
            ("30/Mar/2026:10:00:60 +0200", "2026-03-30T08:01:00Z"),
        ])
    func moments(text: String, moment: String?) {
        var clock = LogClock()
        let bytes = Array(text.utf8)
        let second = bytes.withUnsafeBufferPointer { clock.any(Bytes($0.baseAddress!, $0.count)) }
        #expect(second.map { UTCSecond(seconds: Int64($0)).description } == moment)
    }

    private func sighting(
        _ second: UInt32, visitor: UInt64 = 1, subject: Sighting.Subject = .link(0), step: Sighting.Step = .hit
    ) -> Sighting {
        Sighting(
            line: KeyedHash(high: 0, low: UInt64(second)), visitor: KeyedHash(high: 0, low: visitor), second: second, subject: subject,
            step: step)
    }
}

internal import Base

/// Which wording of a date in a calendar this is: programs take a date anew where `SEQUENCE` has grown (RFC 5545, § 3.8.7.4).
struct CalendarRevision: Hashable, Sendable {
    let sequence: Int
    /// `DTSTAMP`: a day later with each revision, so that it grows without a clock.
    let stamp: Day
    let first: Day
    /// Included.
    let last: Day

    /// The first of a date.
    init(stamp: Day, first: Day, last: Day) { self.init(sequence: 0, stamp: stamp, first: first, last: last) }

    private init(sequence: Int, stamp: Day, first: Day, last: Day) {
        (self.sequence, self.stamp, self.first, self.last) = (sequence, stamp, first, last)
    }

    /// The one that follows where the date has moved; this one where it stands.
    func next(first: Day, last: Day) -> CalendarRevision {
        if (first, last) == (self.first, self.last) { return self }
        return CalendarRevision(sequence: min(sequence + 1, 999_999), stamp: stamp.adding(days: 1) ?? stamp, first: first, last: last)
    }

    /// The revisions that a calendar of ours holds, by the lasting identity of their entries. What is none of ours says nothing.
    static func read(_ bytes: [UInt8]) -> [String: CalendarRevision] {
        guard bytes.count < 1 << 20 else { return [:] }
        var lines: [[UInt8]] = []
        for line in bytes.split(separator: 10) {
            let text = line.last == 13 ? line.dropLast() : line
            if text.first == 32, !lines.isEmpty { lines[lines.count - 1] += text.dropFirst() } else { lines.append(Array(text)) }
        }
        var found: [String: CalendarRevision] = [:]
        var entry: [Substring: Substring] = [:]
        for line in lines.map({ String(decoding: $0, as: UTF8.self) }) {
            if line == "BEGIN:VEVENT" { entry = [:] }
            if line == "END:VEVENT", let uid = entry["UID"], let stamp = day(entry["DTSTAMP"]),
                let first = day(entry["DTSTART;VALUE=DATE"]),
                let last = day(entry["DTEND;VALUE=DATE"])?.adding(days: -1), let sequence = Int(digits: entry["SEQUENCE"] ?? "0", atMost: 6)
            {
                found[String(uid)] = CalendarRevision(sequence: sequence, stamp: stamp, first: first, last: last)
            }
            guard let colon = line.firstIndex(of: ":") else { continue }
            entry[line[..<colon]] = line[line.index(after: colon)...]
        }
        return found
    }

    /// The day of `20260323` or `20260323T000000Z`.
    private static func day(_ text: Substring?) -> Day? {
        guard let text, text.utf8.count >= 8, let number = Int(digits: text.prefix(8), atMost: 8) else { return nil }
        return Day(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }
}

internal import Base
internal import Campaign

/// Reads the moments that logs write. Neighbouring lines share their day, so the last one is remembered.
struct LogClock {
    private var first: UInt64 = 0
    private var year: UInt32 = 0
    /// No zone has this value: its parts overlap.
    private var writtenZone: UInt64 = 1
    private var base = 0
    /// Of moments that are written without one.
    let zone: LogZone

    /// `17/May/2015:10:05:03 +0000` at `place`: 26 bytes.
    @inline(__always) mutating func common(_ text: Bytes, at place: Int) -> UInt32? {
        guard text.count - place >= 26, let clock = Self.clock(text, at: place + 12), text[place + 11] == 58 else { return nil }
        let first = text.load64(place)
        let year = text.load32(place + 7)
        let written = UInt64(text.load32(place + 20)) << 32 | UInt64(text.load32(place + 22))
        if first != self.first || year != self.year || written != writtenZone {
            guard text[place + 20] == 32, let midnight = Self.midnight(text, at: place), let offset = Self.offset(text, at: place + 21)
            else {
                return nil
            }
            (self.first, self.year, writtenZone) = (first, year, written)
            base = midnight - offset.seconds
        }
        return UInt32(exactly: base + clock)
    }

    init(zone: LogZone = .paris) { self.zone = zone }

    /// `14/Jan/2015:12:48:57.127` at `place`: the log's own clock, for want of a zone.
    func commonWithoutZone(_ text: Bytes, at place: Int) -> UInt32? {
        guard text.count - place >= 20, text[place + 11] == 58, let midnight = Self.midnight(text, at: place),
            let clock = Self.clock(text, at: place + 12)
        else { return nil }
        return zone.second(ofLocal: midnight + clock)
    }

    /// Any of the forms that logs use: the common one with or without brackets, ISO 8601, seconds, milli- or microseconds since 1970.
    mutating func any(_ text: Bytes) -> UInt32? {
        var text = text.trimmed
        if text.count > 2, text[0] == 91 { text = text.dropFirst(1) }
        if text.count > 2, text[text.count - 1] == 93 { text = text.prefix(text.count - 1) }
        guard text.count >= 9 else { return nil }
        if text[2] == 47 { return common(text, at: 0) ?? commonWithoutZone(text, at: 0) }
        if text.count >= 19, text[4] == 45 || text[4] == 47 { return iso(text) }
        if text.count == 24, text[3] == 32, text[13] == 58 { return ctime(text) }
        return Self.epoch(text)
    }

    /// `2023-04-26T12:23:00.186641Z`, a space for the T, a zone such as `+02:00`; without one it is the log's own clock.
    func iso(_ text: Bytes) -> UInt32? {
        guard text.count >= 19, let midnight = Self.isoMidnight(text), text[10] == 84 || text[10] == 32,
            let clock = Self.clock(text, at: 11)
        else {
            return nil
        }
        var place = 19
        if place < text.count, text[place] == 46 || text[place] == 44 {
            place += 1
            while place < text.count, ASCII.isDigit(text[place]) { place += 1 }
        }
        while place < text.count, text[place] == 32 { place += 1 }
        if place == text.count { return zone.second(ofLocal: midnight + clock) }
        if text[place] | 32 == 122 { return UInt32(exactly: midnight + clock) }
        guard let offset = Self.offset(text, at: place) else { return nil }
        return UInt32(exactly: midnight + clock - offset.seconds)
    }

    /// `Mon Mar 30 10:00:00 2026`, as C writes it.
    private func ctime(_ text: Bytes) -> UInt32? {
        let name = UInt32(text[4] | 32) << 16 | UInt32(text[5] | 32) << 8 | UInt32(text[6] | 32)
        let day = text[8] == 32 ? text.number(at: 9, width: 1) : text.number(at: 8, width: 2)
        guard let month = Self.month(name), let day, let clock = Self.clock(text, at: 11), let year = text.number(at: 20, width: 4),
            let midnight = Self.midnight(year: year, month: month, day: day)
        else { return nil }
        return zone.second(ofLocal: midnight + clock)
    }

    /// Seconds since 1970, with a fraction or not; numbers too large for seconds are milliseconds, microseconds or nanoseconds.
    static func epoch(_ text: Bytes) -> UInt32? {
        var value: UInt64 = 0
        var place = 0
        while place < text.count, ASCII.isDigit(text[place]) {
            guard place < 19 else { return nil }
            value = value * 10 + UInt64(text[place] - 48)
            place += 1
        }
        guard place >= 9, place == text.count || text[place] == 46 || text[place] | 32 == 101 else { return nil }
        if place < text.count, text[place] | 32 == 101 { return nil }
        while value > 99_999_999_999 { value /= 1000 }
        return UInt32(exactly: value)
    }

    /// Seconds since 1970 at the start of the UTC day `2026-03-30`.
    static func isoMidnight(_ text: Bytes) -> Int? {
        guard text.count >= 10, let year = text.number(at: 0, width: 4), text[4] == text[7], text[4] == 45 || text[4] == 47,
            let month = text.number(at: 5, width: 2), let day = text.number(at: 8, width: 2)
        else { return nil }
        return midnight(year: year, month: month, day: day)
    }

    /// Seconds since midnight of `10:05:03`.
    @inline(__always) static func clock(_ text: Bytes, at place: Int) -> Int? {
        guard text.count - place >= 8 else { return nil }
        let (a, b, c) = (text[place] &- 48, text[place + 1] &- 48, text[place + 3] &- 48)
        let (d, e, f) = (text[place + 4] &- 48, text[place + 6] &- 48, text[place + 7] &- 48)
        guard a < 3, b < 10, c < 6, d < 10, e < 7, f < 10, text[place + 2] == 58, text[place + 5] == 58 else { return nil }
        let (hour, minute, second) = (Int(a) * 10 + Int(b), Int(c) * 10 + Int(d), Int(e) * 10 + Int(f))
        // A leap second is logged as the sixtieth.
        guard hour < 24, second <= 60 else { return nil }
        return hour * 3600 + minute * 60 + second
    }

    private static func midnight(_ text: Bytes, at place: Int) -> Int? {
        guard text.count - place >= 11, text[place + 2] == 47, text[place + 6] == 47, let day = text.number(at: place, width: 2),
            let year = text.number(at: place + 7, width: 4)
        else { return nil }
        let name = UInt32(text[place + 3] | 32) << 16 | UInt32(text[place + 4] | 32) << 8 | UInt32(text[place + 5] | 32)
        guard let month = month(name) else { return nil }
        return midnight(year: year, month: month, day: day)
    }

    private static func midnight(year: Int, month: Int, day: Int) -> Int? {
        Day(year: year, month: month, day: day).map { $0.daysSince1970 * 86400 }
    }

    private static func month(_ name: UInt32) -> Int? {
        switch name {
        case 0x6A616E: 1
        case 0x666562: 2
        case 0x6D6172: 3
        case 0x617072: 4
        case 0x6D6179: 5
        case 0x6A756E: 6
        case 0x6A756C: 7
        case 0x617567: 8
        case 0x736570: 9
        case 0x6F6374: 10
        case 0x6E6F76: 11
        case 0x646563: 12
        default: nil
        }
    }

    /// Seconds ahead of UTC: `+0200`, `+02:00`, `-07`.
    private static func offset(_ text: Bytes, at place: Int) -> (seconds: Int, length: Int)? {
        guard place + 2 < text.count, text[place] == 43 || text[place] == 45, let hours = text.number(at: place + 1, width: 2), hours < 19
        else {
            return nil
        }
        let sign = text[place] == 43 ? 1 : -1
        let colon = place + 3 < text.count && text[place + 3] == 58 ? 1 : 0
        guard let minutes = text.number(at: place + 3 + colon, width: 2) else { return (sign * hours * 3600, 3) }
        guard minutes < 60 else { return nil }
        return (sign * (hours * 3600 + minutes * 60), 5 + colon)
    }
}

internal import Base
internal import Campaign

/// Moments as survey tools write them.
struct ResponseDate {
    /// Whether the day comes before the month where both are written with slashes.
    let isDayFirst: Bool

    enum Moment: Equatable {
        /// Day number in Europe/Paris.
        case day(Int32)
        /// What LimeSurvey writes for a survey that keeps no dates: 1 January 1980.
        case undated
    }

    /// Slashed dates of a column are read one way: a number above 12 tells which, the rest follows the tool's language.
    init(column: some Sequence<String>, isFrench: Bool) {
        var dayFirst: Bool?
        for text in column {
            guard let (a, b) = Self.slashed(text) else { continue }
            if a > 12 { dayFirst = true } else if b > 12 { dayFirst = false }
            if dayFirst != nil { break }
        }
        isDayFirst = dayFirst ?? isFrench
    }

    /// - Parameter isUTC: Whether the column says so; otherwise it is the clock of Paris unless a zone is written.
    func read(_ text: String, isUTC: Bool) -> Moment? {
        var text = text
        return text.withUTF8 { buffer in
            guard let base = buffer.baseAddress else { return nil }
            return read(Bytes(base, buffer.count).trimmed, isUTC)
        }
    }

    private func read(_ text: Bytes, _ isUTC: Bool) -> Moment? {
        var numbers: [Int] = []
        var isSlashed = false
        var place = 0
        // The date's three numbers, whatever stands between them.
        while place < text.count, numbers.count < 3 {
            let start = place
            var value = 0
            while place < text.count, ASCII.isDigit(text[place]), place - start < 4 {
                value = value * 10 + Int(text[place] - 48)
                place += 1
            }
            guard place > start else { return nil }
            numbers.append(value)
            if numbers.count < 3 {
                guard place < text.count, text[place] == 45 || text[place] == 47 || text[place] == 46 else { return nil }
                if text[place] == 47 { isSlashed = true }
                place += 1
            }
        }
        guard numbers.count == 3 else { return nil }
        var (year, month, day) = (numbers[0], numbers[1], numbers[2])
        if numbers[0] <= 31 {
            year = numbers[2] < 100 ? 2000 + numbers[2] : numbers[2]
            (day, month) = isDayFirst || !isSlashed ? (numbers[0], numbers[1]) : (numbers[1], numbers[0])
        }
        guard let date = Day(year: year, month: month, day: day) else { return nil }
        if year == 1980, month == 1, day == 1 { return .undated }
        var rest = text.dropFirst(place).trimmed
        // Framaforms puts a dash between day and clock.
        if rest.count > 1, rest[0] == 45, rest[1] == 32 { rest = rest.dropFirst(1).trimmed }
        guard let seconds = Self.clock(rest, isUTC) else { return nil }
        guard let zone = seconds.zone else { return .day(Int32(date.daysSince1970)) }
        guard let moment = UInt32(exactly: date.daysSince1970 * 86400 + seconds.clock - zone) else { return nil }
        return .day(ParisTime.day(of: moment))
    }

    /// The clock, and the seconds its zone is ahead of UTC; nil for the clock of Paris, whose day is the one written.
    private static func clock(_ text: Bytes, _ isUTC: Bool) -> (clock: Int, zone: Int?)? {
        var text = text
        if text.isEmpty { return (0, nil) }
        if text[0] == 84 { text = text.dropFirst(1) }
        var parts: [Int] = []
        var place = 0
        while parts.count < 3, place < text.count, ASCII.isDigit(text[place]) {
            var value = 0
            while place < text.count, ASCII.isDigit(text[place]), value < 100 {
                value = value * 10 + Int(text[place] - 48)
                place += 1
            }
            parts.append(value)
            guard place < text.count, text[place] == 58 || text[place] == 104, parts.count < 3 else { break }
            place += 1
        }
        guard let hour = parts.first, hour < 24, parts.dropFirst().allSatisfy({ $0 < 61 }) else { return nil }
        var clock = hour * 3600 + (parts.count > 1 ? parts[1] * 60 : 0) + (parts.count > 2 ? parts[2] : 0)
        if place < text.count, text[place] == 46 {
            place += 1
            while place < text.count, ASCII.isDigit(text[place]) { place += 1 }
        }
        var rest = text.dropFirst(place).trimmed
        if rest.startsIgnoringCase("am") || rest.startsIgnoringCase("pm") {
            if rest.startsIgnoringCase("pm"), hour < 12 { clock += 43200 }
            if rest.startsIgnoringCase("am"), hour == 12 { clock -= 43200 }
            rest = rest.dropFirst(2).trimmed
        }
        if rest.isEmpty { return (clock, isUTC ? 0 : nil) }
        if rest.equalsIgnoringCase("z") || rest.equalsIgnoringCase("utc") || rest.equalsIgnoringCase("gmt") { return (clock, 0) }
        if rest.startsIgnoringCase("utc") || rest.startsIgnoringCase("gmt") { rest = rest.dropFirst(3) }
        guard let zone = zone(rest) else { return (clock, isUTC ? 0 : nil) }
        return (clock, zone)
    }

    /// `+2`, `+02:00`, `-0530`.
    private static func zone(_ text: Bytes) -> Int? {
        guard text.count >= 2, text[0] == 43 || text[0] == 45 else { return nil }
        var digits: [Int] = []
        for index in 1..<text.count where text[index] != 58 {
            guard ASCII.isDigit(text[index]), digits.count < 4 else { return nil }
            digits.append(Int(text[index] - 48))
        }
        guard !digits.isEmpty else { return nil }
        let (hours, minutes) =
            switch digits.count {
            case 1: (digits[0], 0)
            case 2: (digits[0] * 10 + digits[1], 0)
            case 3: (digits[0], digits[1] * 10 + digits[2])
            default: (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3])
            }
        guard hours < 15, minutes < 60 else { return nil }
        return (text[0] == 43 ? 1 : -1) * (hours * 3600 + minutes * 60)
    }

    private static func slashed(_ text: String) -> (Int, Int)? {
        let parts = text.split(separator: "/", maxSplits: 2)
        guard parts.count == 3, let a = Int(digits: parts[0], atMost: 4), let b = Int(digits: parts[1], atMost: 4), a <= 31 else {
            return nil
        }
        return (a, b)
    }
}

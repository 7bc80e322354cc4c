internal import Base
internal import Campaign

/// One moment as survey tools write it: `2026-03-30T10:00:00.123456+02:00`, `30/03/2026, 09:05`, `30 mars 2026 à 9h05`, `Mar 30, 2026 9:05
/// AM`, Excel's serial days, seconds since 1970.
struct ResponseDate {
    /// Which of two numbers before a year is the day; `unknown` where a table does not tell: such dates are not read then.
    enum Order: Equatable { case dayFirst, monthFirst, unknown }

    enum Moment: Equatable {
        /// Seconds since 1970, UTC.
        case second(Int)
        /// What LimeSurvey writes for a survey that keeps no dates: 1 January 1980.
        case undated

        /// Its day in Europe/Paris.
        var day: Int32? {
            guard case .second(let second) = self, let second = UInt32(exactly: second) else { return nil }
            return ParisTime.day(of: second)
        }
    }

    let order: Order
    /// Seconds that the column's clock is ahead of UTC; nil for the clock of Paris.
    let zone: Int?

    /// - Returns: nil where it is no moment, or one that nothing tells how to read.
    func read(_ text: String) -> Moment? {
        guard text.utf8.count <= 80, let parts = Parts(text) else { return nil }
        if let second = parts.serialSecond { return moment(second, parts.zone) }
        guard let (year, month, day) = parts.date(order), let date = Day(year: year, month: month, day: day) else { return nil }
        if year == 1980, month == 1, day == 1 { return .undated }
        guard (2000...2099).contains(year) else { return nil }
        return moment(date.daysSince1970 * 86400 + parts.clock, parts.zone)
    }

    private func moment(_ local: Int, _ written: Parts.Zone) -> Moment {
        switch written {
        case .offset(let offset): .second(local - offset)
        case .none where zone != nil: .second(local - (zone ?? 0))
        case .none: .second(Int(LogZone.paris.second(ofLocal: local) ?? 0))
        }
    }

    /// The two numbers before the year of a date whose order may be either; nil for other texts.
    static func ambiguous(_ text: String) -> (first: Int, second: Int, year: Int)? {
        guard text.utf8.count <= 80, let parts = Parts(text), parts.serialSecond == nil, parts.monthName == nil, parts.numbers.count >= 3,
            parts.numbers[0].digits <= 2
        else { return nil }
        return (parts.numbers[0].value, parts.numbers[1].value, Parts.fullYear(parts.numbers[2]))
    }
}

extension ResponseDate {
    /// A text taken apart.
    struct Parts {
        struct Number {
            let value: Int
            let digits: Int
            /// The bytes before it: what separates it from the one before.
            let before: [UInt8]
        }

        enum Zone: Equatable {
            case offset(Int)
            case none
        }

        fileprivate var numbers: [Number] = []
        /// 1 to 12, and how many numbers stand before it.
        fileprivate var monthName: (month: Int, place: Int)?
        fileprivate var zone = Zone.none
        /// Where the whole text is one number: Excel's days or seconds since 1970.
        fileprivate var serialSecond: Int?
        private var half: Half?
        private var clockNumbers: ArraySlice<Number> { numbers.dropFirst(monthName == nil ? 3 : 2) }

        private enum Half { case morning, afternoon }

        init?(_ text: String) {
            var text = Self.spelledOut(text.lowercased())
            if let (second, isUTC) = Self.serial(text) {
                (serialSecond, zone) = (second, isUTC ? .offset(0) : .none)
                return
            }
            // A zone's sign would be taken for a separator: it is read first.
            let plain = Self.zone(text)
            (text, zone) = (plain.text, plain.zone)
            var separator: [UInt8] = []
            var word: [UInt8] = []
            var bytes = Array(Self.withoutAccents(text).utf8)[...]
            func isLetter(_ byte: UInt8) -> Bool { byte &- 97 < 26 }
            while let byte = bytes.first {
                if ASCII.isDigit(byte) {
                    let digits = bytes.prefix(while: ASCII.isDigit)
                    bytes = bytes.dropFirst(digits.count)
                    guard digits.count <= 9, let value = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
                    // The fraction of a second.
                    let isFraction = numbers.count >= (monthName == nil ? 6 : 5)
                    if !isFraction { numbers.append(Number(value: value, digits: digits.count, before: separator)) }
                    separator = []
                } else if isLetter(byte) {
                    word = Array(bytes.prefix(while: isLetter))
                    bytes = bytes.dropFirst(word.count)
                    guard take(String(decoding: word, as: UTF8.self)) else { return nil }
                    separator += word
                } else {
                    guard Self.isSeparator(byte) else { return nil }
                    separator.append(byte)
                    bytes = bytes.dropFirst()
                }
            }
            let least = monthName == nil ? 3 : 2
            guard numbers.count >= least, numbers.count <= least + 3, areClock else { return nil }
        }

        private static func isSeparator(_ byte: UInt8) -> Bool {
            switch byte {
            case 32, 44, 45, 46, 47, 58, 40, 41: true  // space , - . / : ( )
            default: false
            }
        }

        private mutating func take(_ word: String) -> Bool {
            if let month = Self.months[String(word.prefix(4))] ?? Self.months[String(word.prefix(3))], word.count >= 3, monthName == nil,
                Self.isMonth(word)
            {
                monthName = (month, numbers.count)
                return true
            }
            switch word {
            case "am": half = .morning
            case "pm": half = .afternoon
            case "t", "a", "h", "m", "s", "min", "le", "at", "st", "nd", "rd", "th", "er", "de": break
            default: return Self.weekdays.contains { word.hasPrefix($0) }
            }
            return true
        }

        /// Hour, minute and second lie where a clock has them.
        private var areClock: Bool {
            let clock = clockNumbers.map(\.value)
            guard clock.first ?? 0 < 24, clock.dropFirst().allSatisfy({ $0 < 61 }) else { return false }
            // `30/03/2026 10` with nothing behind the hour is cut short.
            return half == nil || !clock.isEmpty
        }

        fileprivate var clock: Int {
            let parts = clockNumbers.map(\.value)
            guard var hour = parts.first else { return 0 }
            if half == .afternoon, hour < 12 { hour += 12 }
            if half == .morning, hour == 12 { hour = 0 }
            return hour * 3600 + (parts.count > 1 ? parts[1] * 60 : 0) + (parts.count > 2 ? parts[2] : 0)
        }

        fileprivate func date(_ order: Order) -> (Int, Int, Int)? {
            if let (month, place) = monthName {
                guard numbers.count >= 2 else { return nil }
                let (a, b) = (numbers[0], numbers[1])
                if place == 0 || place == 1 {
                    return a.digits == 4 ? (a.value, month, b.value) : (Self.fullYear(b), month, a.value)
                }
                return nil
            }
            let (a, b, c) = (numbers[0], numbers[1], numbers[2])
            if a.digits == 4 { return (a.value, b.value, c.value) }
            guard a.digits <= 2, b.digits <= 2 else { return nil }
            let year = Self.fullYear(c)
            if a.value > 12 { return (year, b.value, a.value) }
            if b.value > 12 { return (year, a.value, b.value) }
            // Dots are European.
            if b.before == [46] || a.value == b.value { return (year, b.value, a.value) }
            return switch order {
            case .dayFirst: (year, b.value, a.value)
            case .monthFirst: (year, a.value, b.value)
            case .unknown: nil
            }
        }

        static func fullYear(_ number: Number) -> Int { number.digits <= 2 ? 2000 + number.value : number.value }

        /// Days since 30 December 1899, as a spreadsheet counts them, or seconds or milliseconds since 1970.
        private static func serial(_ text: String) -> (second: Int, isUTC: Bool)? {
            let bytes = Array(text.utf8)
            let whole = bytes.prefix(while: ASCII.isDigit)
            let rest = bytes.dropFirst(whole.count)
            let fraction = rest.dropFirst()
            guard rest.isEmpty || rest.first == 46 || rest.first == 44, fraction.allSatisfy(ASCII.isDigit),
                let value = Int(String(decoding: whole.prefix(13), as: UTF8.self))
            else { return nil }
            switch whole.count {
            case 5 where (36526...73050).contains(value):
                let part = Double("0." + String(decoding: fraction.prefix(15), as: UTF8.self)) ?? 0
                return ((value - 25569) * 86400 + Int((part * 86400).rounded()), false)
            case 10 where value < 4_102_444_800: return (value, true)
            case 13 where (946_684_800_000..<4_102_444_800_000).contains(value): return (value / 1000, true)
            default: return nil
            }
        }

        /// `20260330T090500Z` as `2026-03-30t09:05:00z`.
        private static func spelledOut(_ text: String) -> String {
            let bytes = Array(text.utf8)
            let digits = bytes.prefix(while: ASCII.isDigit)
            guard digits.count == 8, digits.starts(with: "20".utf8) else { return text }
            func cut(_ bytes: ArraySlice<UInt8>, _ lengths: [Int], _ between: String) -> String {
                var (parts, rest): ([String], ArraySlice<UInt8>) = ([], bytes)
                for length in lengths where rest.count >= length {
                    parts.append(String(decoding: rest.prefix(length), as: UTF8.self))
                    rest = rest.dropFirst(length)
                }
                return parts.joined(separator: between)
            }
            let day = cut(digits, [4, 2, 2], "-")
            let rest = bytes.dropFirst(8)
            let clock = rest.dropFirst().prefix(while: ASCII.isDigit)
            guard rest.first == 116, clock.count == 4 || clock.count == 6 else { return day + String(decoding: rest, as: UTF8.self) }
            return day + "t" + cut(clock, [2, 2, 2], ":") + String(decoding: rest.dropFirst(1 + clock.count), as: UTF8.self)
        }

        /// Cuts the zone off: `z`, `utc+2`, `+02:00`, `(cest)`.
        private static func zone(_ text: String) -> (text: String, zone: Zone) {
            var bytes = Array(text.utf8)
            while let last = bytes.last, last == 32 || last == 41 { bytes.removeLast() }
            for (name, offset) in [
                ("cest", 7200), ("cet", 3600), ("utc", 0), ("gmt", 0), ("z", 0), ("heure d’ete", 7200), ("heure d'ete", 7200),
            ] where bytes.count > name.utf8.count + 5 && bytes.suffix(name.utf8.count).elementsEqual(name.utf8) {
                guard
                    ASCII.isDigit(bytes[bytes.count - name.utf8.count - 1]) || bytes[bytes.count - name.utf8.count - 1] == 32
                        || bytes[bytes.count - name.utf8.count - 1] == 40 || bytes[bytes.count - name.utf8.count - 1] == 109
                else { continue }
                bytes.removeLast(name.utf8.count)
                while bytes.last == 40 || bytes.last == 32 { bytes.removeLast() }
                return (String(decoding: bytes, as: UTF8.self), .offset(offset))
            }
            // A sign behind a clock.
            guard let colon = bytes.firstIndex(of: 58), let sign = bytes.lastIndex(where: { $0 == 43 || $0 == 45 }), sign > colon else {
                return (text, .none)
            }
            let digits = bytes[(sign + 1)...].filter { $0 != 58 }
            var head = Array(bytes[..<sign])
            while head.last == 32 { head.removeLast() }
            for name in ["utc", "gmt"] where head.suffix(3).elementsEqual(name.utf8) { head.removeLast(3) }
            while head.last == 32 { head.removeLast() }
            guard (1...4).contains(digits.count), digits.allSatisfy(ASCII.isDigit) else {
                // A sign with nothing behind it says nothing.
                return digits.isEmpty ? (String(decoding: head, as: UTF8.self), .none) : (text, .none)
            }
            let value = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
            let (hours, minutes) = digits.count <= 2 ? (value, 0) : (value / 100, value % 100)
            guard hours < 15, minutes < 60 else { return (text, .none) }
            return (String(decoding: head, as: UTF8.self), .offset((bytes[sign] == 43 ? 1 : -1) * (hours * 3600 + minutes * 60)))
        }

        private static func withoutAccents(_ text: String) -> String {
            guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
            return String(
                String.UnicodeScalarView(
                    text.unicodeScalars.map { scalar in
                        switch scalar {
                        case "é", "è", "ê": "e"
                        case "û", "ù": "u"
                        case "à", "â": "a"
                        case "\u{A0}", "\u{202F}": " "
                        default: scalar
                        }
                    }))
        }

        private static func isMonth(_ word: String) -> Bool {
            names.contains { $0.hasPrefix(word) } || ["janv", "fevr", "avr", "juil", "sept"].contains(word)
        }

        private static let names = [
            "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
        ]
        private static let months: [String: Int] = [
            "janv": 1, "jan": 1, "fevr": 2, "fev": 2, "feb": 2, "mar": 3, "avr": 4, "apr": 4, "mai": 5, "may": 5, "juin": 6, "june": 6,
            "jun": 6, "juil": 7, "july": 7, "jul": 7, "aou": 8, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
        ]
        private static let weekdays = [
            "lun", "mar", "mer", "jeu", "ven", "sam", "dim", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
        ]
    }
}

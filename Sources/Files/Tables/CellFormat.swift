import Base
internal import Foundation

/// What a number in a spreadsheet stands for, by the format of its cell (ECMA-376 part 1, 18.8.30).
enum CellFormat: Hashable {
    /// A number; the format only says how many decimals it shows.
    case number
    /// A count of days that means a date, a time or both.
    case moment
    /// A count of days that means a time that may exceed a day: `[h]:mm`.
    case duration
    /// Digits with leading zeros or blanks between them, such as `00000` and `0#" "##" "##" "##" "##`.
    case mask([Mask])

    enum Mask: Hashable {
        case digit(isShown: Bool)
        case literal(String)
    }

    /// A format that every program knows by its number.
    init(builtIn number: Int) {
        switch number {
        case 14...22, 27...36, 45, 47, 50...58: self = .moment
        case 46: self = .duration
        default: self = .number
        }
    }

    /// - Parameter code: as the file writes it, in the English letters that all languages of Excel store.
    init(_ code: String) {
        var plain = ""
        var mask: [Mask] = []
        var isMask = true
        var isElapsed = false
        var rest = Substring(code.prefix(500))
        scan: while let character = rest.popFirst() {
            switch character {
            case ";": break scan
            case "\"":
                let literal = rest.prefix { $0 != "\"" }
                rest = rest.dropFirst(literal.count + 1)
                mask.append(.literal(String(literal)))
            case "\\": if let next = rest.popFirst() { mask.append(.literal(String(next))) }
            case "_", "*": _ = rest.popFirst()
            case "[":
                let inner = rest.prefix { $0 != "]" }
                rest = rest.dropFirst(inner.count + 1)
                if !inner.isEmpty, inner.allSatisfy({ "hHmMsS".contains($0) }) { isElapsed = true }
            case "0": mask.append(.digit(isShown: true))
            case "#", "?": mask.append(.digit(isShown: false))
            case " ", "-", "\u{A0}", "\u{202F}", "(", ")": mask.append(.literal(String(character)))
            default:
                isMask = false
                plain.append(contentsOf: character.lowercased())
            }
        }
        let digits = mask.count { if case .digit = $0 { true } else { false } }
        if isElapsed {
            self = .duration
        } else if !plain.contains("general"), plain.contains(where: { "ymdhs".contains($0) }) {
            self = .moment
        } else if isMask, digits > 1, mask.contains(.digit(isShown: true)) {
            self = .mask(mask)
        } else {
            self = .number
        }
    }

    /// - Parameters:
    ///   - value: as the file writes it.
    ///   - startsIn1904: the workbook counts days as old Macintoshes did.
    /// - Returns: the text that a person means; dates as `2026-03-30`, moments as `2026-03-30T09:05:00`, times as `09:05:00`.
    func text(_ value: String, startsIn1904: Bool) -> String {
        guard let number = Double(value), number.isFinite else { return value }
        switch self {
        case .number: return CellFormat.plain(number)
        case .moment: return CellFormat.moment(number, startsIn1904: startsIn1904) ?? CellFormat.plain(number)
        case .duration: return CellFormat.duration(number) ?? CellFormat.plain(number)
        case .mask(let mask): return CellFormat.masked(number, mask) ?? CellFormat.plain(number)
        }
    }

    /// Fifteen significant digits, which is what spreadsheets keep, without an exponent where the digits are all there.
    static func plain(_ number: Double) -> String {
        if number == number.rounded(), abs(number) < 1e15 { return String(Int(number)) }
        return String(format: "%.15G", number)
    }

    private static func masked(_ number: Double, _ mask: [Mask]) -> String? {
        guard number >= 0, number < 1e15, number == number.rounded() else { return nil }
        var digits = Array(String(Int(number)))
        var shown = ""
        let first = mask.firstIndex { if case .digit = $0 { true } else { false } }
        for (place, part) in mask.enumerated().reversed() {
            switch part {
            case .literal(let text): shown = text + shown
            case .digit(let isShown):
                if let digit = digits.popLast() { shown = String(digit) + shown } else if isShown { shown = "0" + shown }
                if place == first { shown = String(digits) + shown }
            }
        }
        return shown
    }

    private static func duration(_ days: Double) -> String? {
        guard days >= 0, days < 1e6 else { return nil }
        let seconds = Int((days * 86_400).rounded())
        return clock(seconds)
    }

    private static func moment(_ days: Double, startsIn1904: Bool) -> String? {
        guard days >= 0, days < 2_958_466 else { return nil }
        let seconds = Int((days * 86_400).rounded())
        let (day, time) = seconds.quotientAndRemainder(dividingBy: 86_400)
        if days < 1 { return clock(time) }
        let date = date(day, startsIn1904: startsIn1904)
        return time == 0 ? date : "\(date)T\(clock(time))"
    }

    private static func clock(_ seconds: Int) -> String {
        "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    }

    /// Excel counts from 1 for 1 January 1900 and has a 29 February that year, as Lotus had; or from 0 for 1 January 1904.
    private static func date(_ day: Int, startsIn1904: Bool) -> String {
        if !startsIn1904, day == 60 { return "1900-02-29" }
        let sinceEpoch = startsIn1904 ? day - 24_107 : day < 60 ? day - 25_568 : day - 25_569
        return (Day.epoch.adding(days: sinceEpoch) ?? .epoch).description
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}

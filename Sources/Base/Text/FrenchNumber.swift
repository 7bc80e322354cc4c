/// Numbers as French readers write them: « 12 345 », « 12,4 % », « −3 ». Spaces inside never break.
public enum FrenchNumber {
    /// « 12 345 », with U+202F between thousands.
    public static func text(_ value: Int) -> String {
        let digits = Array(String(value.magnitude).utf8)
        var text = value < 0 ? minus : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += narrow }
            text.unicodeScalars.append(Unicode.Scalar(digit))
        }
        return text
    }

    /// « 1 visite », « 12 345 visites »; French counts nought and one alike.
    public static func counted(_ value: Int, _ one: String, _ many: String) -> String {
        "\(text(value))\u{A0}\(abs(value) < 2 ? one : many)"
    }

    /// `12,4`; at most `digits` decimals, none where they are zero, thousands not apart.
    package static func brief(_ value: Double, digits: Int = 1) -> String {
        guard value.isFinite, abs(value) < 1e12 else { return "?" }
        let factor = Double([1, 10, 100, 1000][min(max(digits, 0), 3)])
        let scaled = Int((abs(value) * factor).rounded())
        let (whole, rest) = (scaled / Int(factor), scaled % Int(factor))
        var text = (value < 0 && scaled > 0 ? minus : "") + "\(whole)"
        if rest > 0 {
            var decimals = "\(Int(factor) + rest)".dropFirst()
            while decimals.last == "0" { decimals = decimals.dropLast() }
            text += ",\(decimals)"
        }
        return text
    }

    /// « 1 page », « 1200 pages »: as `counted`, thousands not apart.
    package static func brief(_ number: Int, _ one: String, _ many: String) -> String { "\(number)\u{A0}\(number < 2 ? one : many)" }

    /// « 35 ko », « 1,2 Mo »
    package static func size(_ bytes: Int) -> String {
        bytes < 1_000_000 ? "\(brief(Double(bytes) / 1000, digits: 0))\u{A0}ko" : "\(brief(Double(bytes) / 1_000_000))\u{A0}Mo"
    }

    /// U+202F, between thousands and before %.
    package static let narrow = "\u{202F}"
    private static let minus = "\u{2212}"
    /// What stands for a number that nobody knows.
    public static let unknown = "–"

    /// Rounded half away from zero, with as many decimals: « 12,4 ». A number beyond counting is « – ».
    public static func decimal(_ value: Double, _ decimals: Int = 1) -> String {
        let unit = [1.0, 10, 100, 1000][min(max(decimals, 0), 3)]
        let scaled = (abs(value) * unit).rounded(.toNearestOrAwayFromZero)
        guard scaled < 9e15 else { return unknown }
        let (whole, rest) = UInt(scaled).quotientAndRemainder(dividingBy: UInt(unit))
        let digits = "\(UInt(unit) + rest)".dropFirst()
        return (value < 0 && scaled > 0 ? minus : "") + text(Int(whole)) + (decimals > 0 ? ",\(digits)" : "")
    }

    /// A rate or a count with the decimals its size deserves: « 0,42 », « 3,8 », « 118 ».
    public static func short(_ value: Double) -> String {
        if value == value.rounded(), abs(value) < 9e15 { return text(Int(value)) }
        return decimal(value, abs(value) < 0.95 ? 2 : abs(value) < 99.95 ? 1 : 0)
    }

    /// How the values of one chart are written: whole where all are, else with one decimal each, so that they line up. A nought stays « 0 »,
    /// what would round to one has two decimals.
    package static func common(_ values: [Double]) -> @Sendable (Double) -> String {
        if values.allSatisfy({ $0 == $0.rounded() || abs($0) >= 999.5 }) { return { decimal($0, 0) } }
        return { $0 == 0 ? "0" : decimal($0, abs($0) < 0.095 ? 2 : 1) }
    }

    /// A share of 1: « 12,4 % », « 0 % », « 100 % »; « < 0,1 % » rather than a nought that is none.
    public static func percent(_ share: Double) -> String {
        guard share.isFinite else { return unknown }
        let value = share * 100
        if value == 0 { return "0\(narrow)%" }
        if value > 0, value < 0.1 { return "<\u{A0}0,1\(narrow)%" }
        if value > 99.9, value < 100 { return ">\u{A0}99,9\(narrow)%" }
        let text = abs(value) >= 99.95 || value == value.rounded() ? decimal(value, 0) : decimal(value, 1)
        return text + narrow + "%"
    }

    /// Part of a whole as a share; « – » where the whole is nothing.
    public static func percent(_ part: Double, of whole: Double) -> String { whole > 0 ? percent(part / whole) : unknown }

    /// « +12 », « −3 », « 0 »
    public static func signed(_ value: Int) -> String { (value > 0 ? "+" : "") + text(value) }

    /// How a number changed against an earlier one: « +12 % », « = », « ×3,4 » from threefold on; « nouveau » from nothing.
    public static func change(from before: Double, to now: Double) -> String {
        guard before.isFinite, now.isFinite, before >= 0, now >= 0 else { return unknown }
        if before == now { return "=" }
        if before == 0 { return "nouveau" }
        let ratio = now / before
        if ratio >= 3 { return "×\(short((ratio * 10).rounded() / 10))" }
        let share = ((ratio - 1) * 100).rounded(.toNearestOrAwayFromZero)
        if share == 0 { return (now > before ? "+" : minus) + "<\u{A0}1\(narrow)%" }
        return signed(Int(share)) + narrow + "%"
    }

    /// « 10 à 14 », « 3,2 à 4,8 »
    public static func interval(_ low: Double, _ high: Double) -> String { "\(short(low)) à \(short(high))" }

    /// For axes: « 10 k », « 2 M » are not French; « 10 000 » is, and « 2 millions ».
    package static func axis(_ value: Double) -> String {
        if value >= 1e6 {
            let millions = value / 1e6
            return "\(short(millions))\u{A0}\(millions >= 2 ? "millions" : "million")"
        }
        return short(value)
    }
}

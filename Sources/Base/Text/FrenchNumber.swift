/// Whole numbers as French readers write them: « 12 345 », with U+202F.
public enum FrenchNumber {
    public static func text(_ value: Int) -> String {
        let digits = Array(String(value.magnitude).utf8)
        var text = value < 0 ? "\u{2212}" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += "\u{202F}" }
            text.unicodeScalars.append(Unicode.Scalar(digit))
        }
        return text
    }

    /// « 1 visite », « 12 345 visites »; French counts nought and one alike.
    public static func counted(_ value: Int, _ one: String, _ many: String) -> String {
        "\(text(value))\u{A0}\(abs(value) < 2 ? one : many)"
    }
}

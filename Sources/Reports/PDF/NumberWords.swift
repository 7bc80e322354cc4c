internal import Charts

/// Numbers that stand alone.
enum NumberWords {
    static func share(_ part: Int, of whole: Int) -> String { NumberText.percent(Double(part), of: Double(whole)) }

    /// « 96 / 101 »
    static func part(_ part: Int, of whole: Int) -> String { "\(French.number(part))\u{A0}/\u{A0}\(French.number(whole))" }
}

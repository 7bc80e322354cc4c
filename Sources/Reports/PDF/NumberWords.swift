internal import Charts

/// Numbers that stand alone.
enum NumberWords {
    static func share(_ part: Int, of whole: Int) -> String { NumberText.percent(Double(part), of: Double(whole)) }
}

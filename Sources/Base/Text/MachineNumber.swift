/// Numbers as programs read them: a point, no exponent, nothing between thousands, rounded half away from zero, the same everywhere.
///
/// Whatever is no number or has 16 digits and more is 0: such a number has no place on a page.
public enum MachineNumber {
    /// Always so many decimals: `1.50`, `-0.25`.
    ///
    /// - Parameter decimals: 0 to 8, here and below.
    public static func fixed(_ value: Double, decimals: Int) -> String {
        text(units: units(value, decimals: decimals), decimals: decimals, trims: false, leads: true)
    }

    /// So many decimals at most, none that says nothing: `1.5`, `-0.25`, `3`.
    public static func short(_ value: Double, decimals: Int) -> String {
        text(units: units(value, decimals: decimals), decimals: decimals, trims: true, leads: true)
    }

    /// As short as SVG and CSS take it, without the nought before a point: `1.5`, `-.25`, `3`.
    public static func shortest(_ value: Double, decimals: Int) -> String {
        shortest(units: units(value, decimals: decimals), decimals: decimals)
    }

    /// The same of a number that is counted in units of its last decimal.
    public static func shortest(units: Int, decimals: Int) -> String { text(units: units, decimals: decimals, trims: true, leads: false) }

    /// How many units of the last decimal a number has.
    public static func units(_ value: Double, decimals: Int) -> Int {
        let units = (value * scales[decimals]).rounded()
        return units.magnitude < 1e15 ? Int(units) : 0
    }

    private static let scales: [Double] = [1, 10, 100, 1000, 10_000, 100_000, 1e6, 1e7, 1e8]

    private static func text(units: Int, decimals: Int, trims: Bool, leads: Bool) -> String {
        let (whole, rest) = units.magnitude.quotientAndRemainder(dividingBy: UInt(scales[decimals]))
        var text = units < 0 ? "-" : ""
        if leads || whole > 0 || rest == 0 { text += String(whole) }
        guard decimals > 0, rest > 0 || !trims else { return text }
        var (digits, places) = (rest, decimals)
        while trims, digits % 10 == 0 { (digits, places) = (digits / 10, places - 1) }
        let tail = String(digits)
        text += "."
        for _ in tail.utf8.count..<places { text += "0" }
        return text + tail
    }
}

internal import Base

/// How values of an SVG are written.
enum SVGText {
    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { "&<>\"".utf8.contains($0) }) else { return text }
        return text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }

    /// A root's attribute as it is handed on: width and height in pixels, as a browser counts them.
    /// - Returns: nil for a size that depends on where it is shown, which is left to what the root says else of itself.
    static func rootValue(_ name: String, _ value: String, fontSize attributes: [XMLScanner.Attribute]) -> String? {
        guard name == "width" || name == "height" else { return value }
        let given = attributes.first { $0.name == "font-size" }.flatMap { pixels($0.value, em: 16) }
        return pixels(value, em: given ?? 16).map { MachineNumber.short($0, decimals: 4) }
    }

    /// Pixels of a length (CSS Values, 5 and 6); nil where it is none or depends on a window.
    private static func pixels(_ text: String, em: Double) -> Double? {
        let text = text.lowercased().filter { !$0.isWhitespace }
        let unit = text.reversed().prefix { $0.isLetter || $0 == "%" }.reversed()
        guard let number = Double(text.dropLast(unit.count)), number.isFinite, number > 0 else { return nil }
        let units: [String: Double] = [
            "": 1, "px": 1, "em": em, "rem": 16, "ex": em / 2, "ch": em / 2, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6,
            "pt": 96.0 / 72, "pc": 16,
        ]
        return units[String(unit)].map { $0 * number }
    }
}

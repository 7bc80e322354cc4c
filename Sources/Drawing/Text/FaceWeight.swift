/// What a font file calls its weight. Foundries do not agree: « ExtraBold », « Extrabold » and « Ultra Bold » are one weight, and « Heavy »
/// stands below a family's « Black » where it has one.
enum FaceWeight: Hashable {
    case named(Int)
    case heavy

    /// - Parameter styleName: as the file has it; nil where it names no weight, or more than a weight (« Condensed Bold »).
    init?(styleName: String) {
        let key = String(styleName.lowercased().filter { $0.isLetter })
        if key == "heavy" {
            self = .heavy
        } else if let weight = Self.names[key] {
            self = .named(weight)
        } else {
            return nil
        }
    }

    /// From 100 to 900, as OpenType counts.
    func value(besideBlack: Bool) -> Int {
        switch self {
        case .named(let weight): weight
        case .heavy: besideBlack ? 850 : 900
        }
    }

    /// Whether a style's name says that it is no upright face of normal width.
    static func isOtherwise(_ styleName: String) -> Bool {
        let key = styleName.lowercased()
        return ["cond", "narrow", "compress", "expand", "extend", "wide", "ital", "obl", "slant", "outline", "inline", "shadow"]
            .contains { key.contains($0) }
    }

    private static let names = [
        "thin": 100, "hairline": 100, "extralight": 200, "ultralight": 200, "light": 300, "semilight": 300, "demilight": 300,
        "regular": 400,
        "normal": 400, "book": 400, "roman": 400, "plain": 400, "text": 400, "standard": 400, "regulier": 400, "medium": 500,
        "semibold": 600,
        "demibold": 600, "demi": 600, "semi": 600, "bold": 700, "gras": 700, "extrabold": 800, "ultrabold": 800, "extra": 800, "black": 900,
        "ultra": 900, "extrablack": 900, "ultrablack": 900, "fat": 900,
    ]
}

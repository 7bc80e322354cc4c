package import Campaign
package import Drawing

/// The page's colours: the campaign's first is its ink, its second its ground, each replaced where it could not be read.
package struct HouseColours {
    package let ink: String
    package let ground: String
    package let onGround: String

    package init(_ palette: [PaletteColour]) {
        let white = [255, 255, 255]
        let black = [17, 17, 17]
        let first = palette.first.map(\.rgb) ?? black
        // 7:1 on white: the ink carries small text, and white text on it.
        let ink = Self.contrast(first, white) >= 7 ? first : black
        let ground = palette.dropFirst().first.map(\.rgb) ?? white
        let onGround = [ink, white, black].first { Self.contrast($0, ground) >= 4.5 } ?? black
        self.ink = Self.colour(ink).css
        self.ground = Self.colour(ground).css
        self.onGround = Self.colour(onGround).css
    }

    /// WCAG 2.1, contrast ratio: 1 to 21.
    static func contrast(_ a: [Int], _ b: [Int]) -> Double { colour(a).contrast(with: colour(b)) }

    private static func colour(_ rgb: [Int]) -> Colour {
        Colour(red: Double(rgb[0]) / 255, green: Double(rgb[1]) / 255, blue: Double(rgb[2]) / 255)
    }
}

extension Colour {
    /// `rgb(16,16,40)`: as style sheets and inline drawings write it.
    package var css: String {
        "rgb(\([red, green, blue].map { "\(Int(($0 * 255).rounded()))" }.joined(separator: ",")))"
    }
}

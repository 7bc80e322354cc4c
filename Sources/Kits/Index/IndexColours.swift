import Campaign
import Foundation

/// The page's colours: the campaign's first is its ink, its second its ground, each replaced where it could not be read.
struct IndexColours {
    let ink: String
    let ground: String
    let onGround: String

    init(_ palette: [PaletteColour]) {
        let white = [255, 255, 255]
        let black = [17, 17, 17]
        let first = palette.first.map(\.rgb) ?? black
        // 7:1 on white: the ink carries small text, and white text on it.
        let ink = Self.contrast(first, white) >= 7 ? first : black
        let ground = palette.dropFirst().first.map(\.rgb) ?? white
        let onGround = [ink, white, black].first { Self.contrast($0, ground) >= 4.5 } ?? black
        self.ink = Self.css(ink)
        self.ground = Self.css(ground)
        self.onGround = Self.css(onGround)
    }

    /// WCAG 2.1, contrast ratio: 1 to 21.
    static func contrast(_ a: [Int], _ b: [Int]) -> Double {
        let (x, y) = (luminance(a), luminance(b))
        return (max(x, y) + 0.05) / (min(x, y) + 0.05)
    }

    private static func luminance(_ rgb: [Int]) -> Double {
        let linear = rgb.map { component in
            let value = Double(component) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        guard linear.count == 3 else { return 0 }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    private static func css(_ rgb: [Int]) -> String { "rgb(\(rgb.map(String.init).joined(separator: ",")))" }
}

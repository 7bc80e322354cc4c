internal import Base
import Campaign

/// The campaign's palette in its roles, as CSS colours: the first is the ink, the second the ground, the third the accent.
struct NewsletterColours: Sendable, Hashable {
    let ink: String
    let ground: String
    let accent: String
    /// Around the letter: a breath of ink on white.
    let page: String
    /// Behind the text when the reader's screen is dark, and around the letter.
    let night: String
    let deepNight: String

    init(_ palette: [PaletteColour]) {
        let ink = palette.first?.rgb ?? [0, 0, 0]
        let ground = palette.count > 1 ? palette[1].rgb : [255, 255, 255]
        self.ink = Self.css(ink)
        self.ground = Self.css(ground)
        accent = Self.css(palette.count > 2 ? palette[2].rgb : ground)
        page = Self.css(Self.mix(ink, [255, 255, 255], 0.06))
        night = Self.css(Self.mix(ink, [255, 255, 255], 0.94))
        deepNight = Self.css(Self.mix(ink, [0, 0, 0], 0.7))
    }

    private static func mix(_ a: [Int], _ b: [Int], _ share: Double) -> [Int] {
        zip(a, b).map { Int((Double($0) * share + Double($1) * (1 - share)).rounded()) }
    }

    private static func css(_ rgb: [Int]) -> String { Hexadecimal.colour(rgb, capital: false) }
}

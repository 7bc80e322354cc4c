internal import Base
import Campaign

/// A wave's palette in its roles, as CSS colours: the first is the ink, the second the ground, the third the accent.
struct NewsletterColours: Sendable, Hashable {
    let ink: String
    let ground: String
    let accent: String
    /// Around the letter: a breath of ink on white.
    let page: String
    /// Behind the text when the reader's screen is dark, and around the letter.
    let night: String
    let deepNight: String

    /// - Parameter palette: of the wave that the letter invites to.
    init(_ palette: [PaletteColour]) {
        let ink = palette.first?.rgb ?? [0, 0, 0]
        let second = palette.count > 1 ? palette[1].rgb : [255, 255, 255]
        let third = palette.count > 2 ? palette[2].rgb : second
        self.ink = Self.css(ink)
        ground = Self.css(second)
        accent = Self.css(third)
        page = Self.css(Self.mix(ink, [255, 255, 255], 0.06))
        night = Self.css(Self.mix(ink, [255, 255, 255], 0.94))
        deepNight = Self.css(Self.mix(ink, [0, 0, 0], 0.7))
    }

    /// What inline styles cannot say: a narrow screen, a dark screen.
    var css: String {
        """
        :root { color-scheme: light dark; supported-color-schemes: light dark; }
        body { -webkit-text-size-adjust: 100%; -ms-text-size-adjust: 100%; }
        table { border-collapse: collapse; }
        a:focus { outline: 3px solid \(ink); outline-offset: 3px; }
        @media only screen and (max-width: 480px) {
          .marge { padding: 0 !important; }
          .bord { padding-left: 24px !important; padding-right: 24px !important; }
          .titre { font-size: 32px !important; line-height: 38px !important; }
          .bouton, .bouton2 { width: 100% !important; }
          .bouton a, .bouton2 a { display: block !important; }
        }
        @media (prefers-color-scheme: dark) {
          .page { background-color: \(deepNight) !important; }
          .carte, .texte { background-color: \(night) !important; }
          .texte p, .texte li, .texte h1, .texte h2, .texte h3, .texte .lien { color: #ffffff !important; }
          .texte .accent p.encre { color: \(ink) !important; }
          .bande { background-color: \(deepNight) !important; }
        }

        """
    }

    private static func mix(_ a: [Int], _ b: [Int], _ share: Double) -> [Int] {
        zip(a, b).map { Int((Double($0) * share + Double($1) * (1 - share)).rounded()) }
    }

    private static func css(_ rgb: [Int]) -> String { Hexadecimal.colour(rgb, capital: false) }
}

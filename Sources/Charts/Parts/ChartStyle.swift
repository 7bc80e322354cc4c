public import Campaign
public import Drawing

/// The colours and the family of a campaign's charts. All is drawn on white.
///
/// The campaign's palette is read by its places, as the index page reads it: first the ink, second the ground (a bright sun), then two
/// light tones, last a warm accent. A palette with fewer colours is filled up with those of OSE 2050.
public struct ChartStyle: Hashable, Sendable {
    /// Where a rate stands against the country's, by the limits of a funnel plot.
    public enum Standing: Int, CaseIterable, Hashable, Sendable {
        /// Below the 99.8 % limit, below the 95 % limit, between the limits, above the 95 % limit, above the 99.8 % limit.
        case farBelow, below, within, above, farAbove
    }

    public let family: String
    /// Words, axes, what matters most.
    public let ink: Colour
    public let sun: Colour
    public let mint: Colour
    public let lilac: Colour
    public let coral: Colour

    public init(_ campaign: Campaign) { self.init(palette: campaign.palette, family: campaign.fontFamily) }

    public init(palette: [PaletteColour], family: String) {
        let given = palette.map { Colour(rgb: $0.rgb, cmyk: $0.cmyk) }
        let house = [0x101028, 0xFFC935, 0xC9F2D8, 0xD9CBFF, 0xFF764E].map { Self.colour($0) }
        func colour(_ place: Int) -> Colour { place < given.count ? given[place] : house[place] }
        self.family = family
        // Words are small: 7:1 at least.
        ink = colour(0).contrast(with: .white) >= 7 ? colour(0) : .black
        sun = colour(1)
        mint = colour(2)
        lilac = colour(3)
        coral = colour(4)
    }

    private static func colour(_ rgb: Int) -> Colour {
        Colour(red: Double(rgb >> 16) / 255, green: Double(rgb >> 8 & 255) / 255, blue: Double(rgb & 255) / 255)
    }

    /// Words that explain: 4.5:1 on white at least.
    public var soft: Colour { legible(ink.mixed(with: .white, share: 0.36), ratio: 5) }
    /// Edges and dotted outlines that carry meaning: 3:1 on white.
    public var edge: Colour { legible(ink.mixed(with: .white, share: 0.5), ratio: 3.1) }
    /// Grid lines, which help and mean nothing.
    public var rule: Colour { ink.mixed(with: .white, share: 0.86) }
    /// The ground of what is over: a wave, a bar's full length.
    public var wash: Colour { ink.mixed(with: .white, share: 0.94) }
    /// The main series: 3:1 on white.
    public var main: Colour { legible(coral, ratio: 3.1) }
    /// A second series beside it.
    public var second: Colour { legible(violet, ratio: 3.1) }
    /// The lilac's own hue at full strength: light tones vanish in small marks.
    private var violet: Colour {
        let strongest = max(lilac.red, lilac.green, lilac.blue)
        func deep(_ part: Double) -> Double { max(0, strongest - (strongest - part) * 2.8) }
        return Colour(red: deep(lilac.red), green: deep(lilac.green), blue: deep(lilac.blue)).mixed(with: ink, share: 0)
    }

    /// From few to many, five classes: lighter to darker at even steps, so that they stay apart on a black-and-white print and for every
    /// eye. The palest is told from paper by the outline around it.
    public var scale: [Colour] {
        [
            sun.mixed(with: .white, share: 0.66), sun, coral, coral.mixed(with: ink, share: 0.42), ink.mixed(with: coral, share: 0.16),
        ]
    }

    /// Where a territory stands against the country. Its shape says it too: see `FunnelPlot`.
    public func colour(of standing: Standing) -> Colour {
        switch standing {
        case .farBelow: legible(coral.mixed(with: ink, share: 0.16), ratio: 3.6)
        case .below: legible(coral, ratio: 3.1)
        case .within: edge
        case .above: legible(violet, ratio: 3.1)
        case .farAbove: legible(violet.mixed(with: ink, share: 0.45), ratio: 7)
        }
    }

    /// Words on a ground: ink, or white where that reads better.
    public func text(on ground: Colour) -> Colour { ink.contrast(with: ground) >= Colour.white.contrast(with: ground) ? ink : .white }

    /// A colour made darker until it has a contrast with white.
    private func legible(_ colour: Colour, ratio: Double) -> Colour {
        for step in 0...20 {
            let darker = colour.mixed(with: ink, share: Double(step) / 20)
            if darker.contrast(with: .white) >= ratio { return darker }
        }
        return ink
    }
}

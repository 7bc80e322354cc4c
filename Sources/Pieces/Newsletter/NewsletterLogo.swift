internal import Base
internal import Campaign
internal import Composing
internal import Drawing
internal import Rendering

/// A relay's logo as its newsletter shows it, beside its name: a picture of its own, since mail programs draw no SVG.
struct NewsletterLogo {
    static let name = "logo.png"
    static let contentID = "logo@porte-voix"

    /// Twice as many pixels as it is shown at.
    let png: [UInt8]
    /// As shown, in CSS pixels.
    let width: Int
    let height: Int
    let alt: String

    /// Of the box, as shown.
    private static let height = 56.0
    private static let maximumWidth = 220.0
    private static let padding = 8.0

    /// - Throws: where the picture cannot be drawn.
    init(_ logo: Logo, of relay: String, palette: [PaletteColour], bench: Workbench) throws {
        // A light logo stands on the band itself.
        let ground = logo.panel == .light ? Colour.white : Self.ink(palette) ?? logo.panel.colour
        let side = logo.panel == .light ? Self.padding : 0
        let tall = Self.height - 2 * Self.padding
        let inner = min(Self.maximumWidth - 2 * side, tall * logo.aspect)
        let box = Rect(x: 0, y: 0, width: (inner + 2 * side).rounded(.up), height: Self.height)
        let place = Rect(x: side, y: Self.padding, width: inner, height: tall)
        let page = Page(size: Size(box.width, box.height), items: [.fill(.rect(box), ground), .image(logo, place)])
        png = try bench.renderer.png(page, width: Int(box.width) * 2)
        width = Int(box.width)
        height = Int(box.height)
        alt = Typography.french("Logo : \(relay)")
    }

    /// The colour of the band; nil where a logo that shows on black need not show on it.
    private static func ink(_ palette: [PaletteColour]) -> Colour? {
        guard let rgb = palette.first?.rgb.map({ Double($0) / 255 }), rgb.count == 3 else { return nil }
        let ink = Colour(red: rgb[0], green: rgb[1], blue: rgb[2])
        return ink.luminance < 0.02 ? ink : nil
    }
}

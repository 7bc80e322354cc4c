internal import Campaign
internal import Drawing

/// A logo on the ground where it shows best: a box of the frame's height, as wide as the logo wants and the frame allows.
///
/// Where what lies beneath is that ground already there is no box: the logo stands on the margin, like the lines above and below it.
struct LogoBox {
    /// What it takes of the frame.
    let area: Rect
    let items: [Item]

    /// Around the logo, beside the box's height.
    private static let padding = 0.14

    /// - Parameters:
    ///   - alternative: what it is, for those who do not see it.
    ///   - ground: what is painted beneath; nil where it is not one colour.
    init(_ logo: Logo, alternative: String, in frame: Rect, on ground: Colour?, of layout: Layout) {
        let padding = frame.height * Self.padding
        let colour = Self.colour(for: logo, on: ground, in: layout)
        let isBare = colour == ground
        let side = isBare ? 0 : padding
        let inner = min(frame.width - 2 * side, (frame.height - 2 * padding) * logo.aspect)
        area = Rect(x: frame.x, y: frame.y, width: inner + 2 * side, height: frame.height)
        let picture = Item.image(
            logo, Rect(x: frame.x + side, y: frame.y + padding, width: inner, height: frame.height - 2 * padding))
        items = [.tagged(.figure(alternative: alternative), (isBare ? [] : [.fill(.rect(area), colour)]) + [picture])]
    }

    /// White; for a light logo the dark ground beneath or else the darkest ink of the layout, since a press sheet shows one black. Pixels
    /// bring their own ground to the press, which is black.
    private static func colour(for logo: Logo, on ground: Colour?, in layout: Layout) -> Colour {
        guard logo.panel == .dark, logo.format == .svg else { return logo.panel.colour }
        let inks = [ground].compactMap(\.self) + layout.colours.values.filter { $0 != .black }.sorted { $0.luminance < $1.luminance }
        return inks.first { $0.luminance < darkest } ?? logo.panel.colour
    }

    /// A logo that shows on black shows on a colour of less luminance than this.
    private static let darkest = 0.02
}

extension Layout {
    /// The colour that an element of a page stands on, as far as fills tell.
    func ground(of frame: Rect, page: Int, before index: Int) -> Colour? {
        for element in pages[page][..<index].reversed() {
            guard case .fill(let area, let colour) = element.content, area.intersects(frame) else { continue }
            return area.contains(frame) ? colours[colour] : nil
        }
        return nil
    }
}

internal import Base
internal import Drawing

/// A page's items as cairo is to draw them for a print shop: inks as keys, logos as rectangles to be filled later, nothing to tag or click.
struct PressItems {
    struct PlacedLogo {
        let logo: Logo
        let frame: Rect
        /// What its frame is enlarged by on the sheet.
        let scale: Double
    }

    private(set) var keys = InkKeys()
    private(set) var logos: [PlacedLogo] = []

    mutating func keyed(_ items: [Item], scale: Double = 1) throws(LibraryFailure) -> [Item] {
        var keyed: [Item] = []
        for item in items {
            switch item {
            case .fill(let path, let colour): keyed.append(.fill(path, try key(colour, PressColours.use(of: path))))
            case .stroke(let path, let colour, let width):
                keyed.append(.stroke(path, try key(colour, PressColours.use(ofStroke: width * scale)), width: width))
            case .text(let run): keyed.append(.text(run.coloured(try key(run.colour, .text(size: run.size * scale)))))
            case .image(let logo, let frame):
                let fitted = logo.fitted(in: frame)
                keyed.append(.fill(.rect(fitted), keys.colour(for: .logo(logos.count))))
                logos.append(PlacedLogo(logo: logo, frame: fitted, scale: scale))
            case .group(let group):
                if case .backdrop = group.kind { continue }
                let factor = group.transform.map { (abs($0.xx * $0.yy - $0.xy * $0.yx)).squareRoot() } ?? 1
                keyed.append(
                    .group(try group.unmarked.map { (items) throws(LibraryFailure) in try self.keyed(items, scale: scale * factor) }))
            }
        }
        return keyed
    }

    private mutating func key(_ colour: Colour, _ use: PressColours.Use) throws(LibraryFailure) -> Colour {
        keys.colour(for: .ink(try PressColours.ink(of: colour, on: use)))
    }
}

extension TextRun {
    /// The same words in another colour.
    func coloured(_ colour: Colour) -> TextRun {
        var copy = self
        copy.colour = colour
        return copy
    }
}

internal import Base
internal import Drawing

/// Stands for inks in what cairo draws, which knows RGB alone: every ink, and every place of a logo, gets an RGB colour of its own, and
/// that colour in cairo's content stream is a key to look up, not a colour to convert.
struct InkKeys {
    enum Meaning: Hashable {
        case ink(PressInk)
        /// The n-th logo of the page; its rectangle is filled with this.
        case logo(Int)
    }

    private var keys: [Meaning: Int] = [:]
    private(set) var meanings: [Meaning] = []

    /// The colour that cairo is to draw with.
    mutating func colour(for meaning: Meaning) -> Colour {
        let key = keys[meaning] ?? meanings.count
        if key == meanings.count {
            keys[meaning] = key
            meanings.append(meaning)
        }
        return Colour(red: Double(key % 256) / 255, green: Double(key / 256) / 255, blue: 1)
    }

    /// What colour components of a content stream stand for; nil where they are no key that was given out.
    func meaning(red: Double, green: Double, blue: Double) -> Meaning? {
        guard blue == 1, let low = Self.byte(red), let high = Self.byte(green), high * 256 + low < meanings.count else { return nil }
        return meanings[high * 256 + low]
    }

    /// Components are printed with six digits.
    private static func byte(_ value: Double) -> Int? {
        let scaled = value * 255
        guard (-0.01...255.01).contains(scaled), abs(scaled - scaled.rounded()) < 0.01 else { return nil }
        return Int(scaled.rounded())
    }
}

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

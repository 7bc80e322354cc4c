internal import Base
internal import Drawing

/// Which inks a colour of the display list prints in, by what it colours.
///
/// Small text, codes and thin lines whose colour is as dark as an ink (relative luminance 0.03 or less, darker than #333) print in black
/// alone, `0 0 0 1 k`: a letter or a module of several inks gets coloured rims as soon as the press is a hair off. Areas print in the
/// colour's own inks, of which a dark one has three at most, and so does large type: a headline in black alone looks grey beside a band of
/// three inks. Nothing is guessed: a colour without inks is an error.
enum PressColours {
    /// What a colour is put on.
    enum Use {
        case area
        case line
        case text(size: Double)
    }

    /// The thinnest area or line that counts as one, in points: 0.7 mm.
    static let thin = 2.0
    /// The smallest dark type that is an area of its own inks, cut out of its ground, in points. Smaller type is black alone and
    /// overprints: no white rim can show beside it, and strokes this thin let nothing of the ground shine through that anyone would see.
    static let knockedOut = 24.0
    static let darkest = 0.03

    static func ink(of colour: Colour, on use: Use) throws(LibraryFailure) -> Ink {
        guard let ink = colour.ink else {
            throw LibraryFailure("finding the inks of a colour", reason: "\(colour.hex) has no CMYK value in the palette")
        }
        switch use {
        case .area: return Ink(ink)
        case .line: return Ink(isInk(colour) ? .blackAlone : ink)
        case .text(let size):
            let isSmallBlack = isInk(colour) && size < knockedOut
            return Ink(isSmallBlack ? .blackAlone : ink, overprints: isSmallBlack)
        }
    }

    static func use(of path: Path) -> Use {
        guard let box = path.bounds, min(box.width, box.height) > thin else { return .line }
        return .area
    }

    static func use(ofStroke width: Double) -> Use { width > thin ? .area : .line }

    private static func isInk(_ colour: Colour) -> Bool { colour.luminance <= darkest }

    /// Inks as a content stream sets them.
    struct Ink: Hashable {
        let ink: Colour.Ink
        /// Whether what lies beneath stays in the inks that this one does not have.
        let overprints: Bool

        init(_ ink: Colour.Ink, overprints: Bool = false) {
            self.ink = ink
            self.overprints = overprints
        }
    }
}

extension Colour.Ink {
    /// Black alone.
    static let blackAlone = Colour.Ink(cyan: 0, magenta: 0, yellow: 0, black: 1)

    /// Cyan, magenta, yellow and black as operands, of four decimals at most.
    var operands: String { [cyan, magenta, yellow, black].map { MachineNumber.short($0, decimals: 4) }.joined(separator: " ") }
}

internal import Base
internal import Drawing

/// A backdrop as a compressed PDF content stream that any page of its size can begin with, marked as decoration.
///
/// Written here and not by cairo: a territory's ripples are some nine thousand coordinates, which cairo prints one by one with six
/// decimals, for every file. Whole tenths of a point (0.035 mm, finer than a press's screen) print as well, are a quarter of the bytes, and are
/// compressed once for all files of the territory. Operators: ISO 32000-1, 8.5.
final class CompiledBackdrop {
    let content: [UInt8]

    /// Units in a point.
    private static let unit = 10.0
    /// Measured on ripples: the levels up to the ninth save a hundredth more and take up to five times as long.
    private static let level: Int32 = 3

    /// - Parameter sheet: the print shop's sheet on which it lies, in inks and cut at the bleed; nil for a page at trim size, in RGB.
    init(_ backdrop: Backdrop, on sheet: PressSheet? = nil) throws(LibraryFailure) {
        var writer = Writer(printsInks: sheet != nil)
        // From cairo's top-left origin to PDF's bottom-left one.
        let origin = sheet?.trim ?? Rect(x: 0, y: 0, width: backdrop.size.width, height: backdrop.size.height)
        let x = MachineNumber.fixed(origin.x, decimals: 4)
        let y = MachineNumber.fixed((sheet?.media.height ?? backdrop.size.height) - origin.y, decimals: 4)
        writer.text("/Artifact BMC q \(1 / Self.unit) 0 0 \(-1 / Self.unit) \(sheet == nil ? "0" : x) \(y) cm 1 j 1 J\n")
        let bleed = sheet.map { $0.bleed.offset(x: -origin.x, y: -origin.y) }
        try writer.write(bleed.map { [.clipped($0, backdrop.items)] } ?? backdrop.items)
        writer.text("Q EMC\n")
        content = try FlateStream.compressed(writer.bytes, level: Self.level)
    }

    private struct Writer {
        var bytes: [UInt8] = []
        private let printsInks: Bool
        private var colour: Colour?
        private var ink: Colour.Ink?
        private var width: Double?

        init(printsInks: Bool) { self.printsInks = printsInks }

        mutating func text(_ text: String) { bytes += text.utf8 }

        mutating func write(_ items: [Item]) throws(LibraryFailure) {
            for item in items {
                switch item {
                case .fill(let path, let colour):
                    try use(colour, on: PressColours.use(of: path))
                    trace(path)
                    text("f*\n")
                case .stroke(let path, let colour, let width):
                    try use(colour, on: PressColours.use(ofStroke: width))
                    if self.width != width {
                        self.width = width
                        number(width)
                        text("w\n")
                    }
                    trace(path)
                    text("S\n")
                case .group(let group) where group.transform == nil: try write(group)
                case .text, .image, .group:
                    throw LibraryFailure("compiling a backdrop", reason: "it takes paths alone, neither words nor logos, nothing moved")
                }
            }
        }

        private mutating func write(_ group: Group) throws(LibraryFailure) {
            guard let area = group.clip else { return try write(group.children) }
            text("q\n")
            trace(.rect(area))
            text("W n\n")
            let (outerColour, outerInk, outerWidth) = (colour, ink, width)
            try write(group.children)
            (colour, ink, width) = (outerColour, outerInk, outerWidth)
            text("Q\n")
        }

        private mutating func use(_ colour: Colour, on use: PressColours.Use) throws(LibraryFailure) {
            if printsInks {
                let ink = try PressColours.ink(of: colour, on: use).ink
                if ink != self.ink { text("\(ink.operands) k \(ink.operands) K\n") }
                self.ink = ink
                return
            }
            guard colour != self.colour else { return }
            self.colour = colour
            let components = [colour.red, colour.green, colour.blue].map { MachineNumber.fixed($0, decimals: 4) }.joined(separator: " ")
            text("\(components) rg \(components) RG\n")
        }

        private mutating func trace(_ path: Path) {
            for element in path.elements {
                switch element {
                case .move(let p):
                    point(p)
                    text("m\n")
                case .line(let p):
                    point(p)
                    text("l\n")
                case .curve(let a, let b, let c):
                    point(a)
                    point(b)
                    point(c)
                    text("c\n")
                case .close: text("h\n")
                }
            }
        }

        private mutating func point(_ p: Point) {
            number(p.x)
            number(p.y)
        }

        /// A distance in whole units and a space.
        private mutating func number(_ points: Double) {
            var value = Int((points * CompiledBackdrop.unit).rounded())
            if value < 0 {
                bytes.append(UInt8(ascii: "-"))
                value = -value
            }
            var digits: (UInt64, Int) = (0, 0)
            repeat {
                digits = (digits.0 << 8 | UInt64(48 + value % 10), digits.1 + 1)
                value /= 10
            } while value > 0 && digits.1 < 8
            for _ in 0..<digits.1 {
                bytes.append(UInt8(truncatingIfNeeded: digits.0))
                digits.0 >>= 8
            }
            bytes.append(UInt8(ascii: " "))
        }
    }
}

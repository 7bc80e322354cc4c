internal import Base
internal import Drawing

/// sRGB colours that no palette defines, those of logos, as inks of a printing condition.
///
/// What a profile gives is kept within what prints well: greys in black alone, so that the letters of a logo stay sharp; flat colours in
/// three inks where four would be dark; 280 % of ink at most, in pictures too.
final class InkConverter {
    /// The most ink on any spot, 0 to 4.
    static let limit = 2.8
    /// Where no campaign says for which press and paper: the profile of Ghostscript's, a web offset on coated paper.
    private static let generic = "/usr/share/color/icc/ghostscript/default_cmyk.icc"

    /// What the profile calls itself.
    let name: String
    private let forward: ColourTransform
    private let press: ColourProfile
    private let screen: ColourProfile
    private var pixels: ColourTransform?
    private let measure: ColourTransform
    /// How much black looks like the grey of each level, 0 to 255.
    private let greys: [UInt8]
    private var known = Memo<UInt32, Colour.Ink>(limit: 1024)

    /// - Parameter profile: of the print shop; nil for a generic one.
    init(profile: [UInt8]?, name: String) throws(LibraryFailure) {
        let press =
            if let profile { try ColourProfile(cmyk: profile, name: name) } else { try ColourProfile(cmykFile: Self.generic) }
        screen = try ColourProfile.sRGB()
        self.press = press
        self.name = press.description
        forward = try ColourTransform(from: screen, .rgb, to: press, .cmyk)
        measure = try ColourTransform(from: press, .cmykPercent, to: .lab(), .lab)
        greys = Self.greys(forward, measure)
    }

    /// The inks of a flat colour, components 0 to 1.
    func inks(red: Double, green: Double, blue: Double) -> Colour.Ink {
        let rgb = [red, green, blue].map { UInt8(max(0, min(255, ($0 * 255).rounded()))) }
        let key = rgb.reduce(0) { $0 << 8 | UInt32($1) }
        return known.value(for: key) { fitted(rgb) }
    }

    // MARK: Flat colours

    private func fitted(_ rgb: [UInt8]) -> Colour.Ink {
        let (dark, light) = (rgb.min()!, rgb.max()!)
        if Int(light) - Int(dark) <= Self.neutral {
            let level = (299 * Int(rgb[0]) + 587 * Int(rgb[1]) + 114 * Int(rgb[2]) + 500) / 1000
            return Colour.Ink(cyan: 0, magenta: 0, yellow: 0, black: Double(greys[level]) / 255)
        }
        var bytes = [UInt8](repeating: 0, count: 4)
        forward.convert(rgb, into: &bytes, pixels: 1)
        let given = bytes.map { Double($0) / 255 }
        let aim = lab(given)
        let common = given[..<3].min()!
        guard common > 0, given[3] > 0.1 else { return ink(given) }
        // Without the ink that the colour has least of, more black in its place, then as near to the colour as the three get.
        let absent = given[..<3].firstIndex(of: common)!
        var best = given.enumerated().map { $0 == 3 ? min(1, $1 + (1 - $1) * common) : $0 == absent ? 0 : $1 }
        var least = distance(lab(best), aim)
        var step = 0.16
        while step >= 0.005 {
            var improved = false
            for index in 0..<4 where index != absent {
                for direction in [-step, step] {
                    var other = best
                    other[index] = min(1, max(0, other[index] + direction))
                    guard other.reduce(0, +) <= Self.limit else { continue }
                    let far = distance(lab(other), aim)
                    if far < least { (best, least, improved) = (other, far, true) }
                }
            }
            if !improved { step /= 2 }
        }
        return ink(best)
    }

    /// In whole per cent.
    private func ink(_ parts: [Double]) -> Colour.Ink {
        let whole = parts.map { ($0 * 100).rounded() / 100 }
        let ink = Colour.Ink(cyan: whole[0], magenta: whole[1], yellow: whole[2], black: whole[3]).withoutFourInkBlack
        guard ink.total > Self.limit else { return ink }
        let share = (Self.limit - ink.black) / (ink.total - ink.black)
        func less(_ part: Double) -> Double { (part * share * 100).rounded(.down) / 100 }
        return Colour.Ink(cyan: less(ink.cyan), magenta: less(ink.magenta), yellow: less(ink.yellow), black: ink.black)
    }

    private func lab(_ inks: [Double]) -> [Double] { Self.lab(inks, measure) }

    private static func lab(_ inks: [Double], _ measure: ColourTransform) -> [Double] {
        var lab = [0.0, 0, 0]
        measure.convert(inks.map { $0 * 100 }, into: &lab, pixels: 1)
        return lab
    }

    private func distance(_ a: [Double], _ b: [Double]) -> Double {
        (0..<3).reduce(0) { $0 + (a[$1] - b[$1]) * (a[$1] - b[$1]) }
    }

    // MARK: Greys

    /// Components that differ by no more make a grey, of 255.
    private static let neutral = 16

    private static func greys(_ forward: ColourTransform, _ measure: ColourTransform) -> [UInt8] {
        let ramp = (0...255).map { lab([0, 0, 0, Double($0) / 255], measure)[0] }
        var black = 255
        return (0...255).map { level in
            if level == 255 { return 0 }
            if level == 0 { return 255 }
            var bytes = [UInt8](repeating: 0, count: 4)
            forward.convert([UInt8](repeating: UInt8(level), count: 3), into: &bytes, pixels: 1)
            let lightness = lab(bytes.map { Double($0) / 255 }, measure)[0]
            // Black gets lighter as the level rises: go on from where the last one was.
            while black > 0, ramp[black] < lightness, abs(ramp[black - 1] - lightness) <= abs(ramp[black] - lightness) { black -= 1 }
            return UInt8(black)
        }
    }

    // MARK: Pictures

    /// Rows of cairo's RGB24 pixels as bytes of cyan, magenta, yellow and black, 255 for full ink.
    func picture(_ data: UnsafePointer<UInt8>, stride: Int, width: Int, height: Int) throws(LibraryFailure) -> [UInt8] {
        let pixels = if let pixels { pixels } else { try ColourTransform(from: screen, .bgrx, to: press, .cmyk, forMany: true) }
        self.pixels = pixels
        return [UInt8](unsafeUninitializedCapacity: width * height * 4) { output, count in
            let base = output.baseAddress!
            for y in 0..<height {
                let row = data + y * stride
                let target = base + y * width * 4
                pixels.convert(row, into: target, pixels: width)
                for x in 0..<width { settle(row + x * 4, target + x * 4) }
            }
            count = width * height * 4
        }
    }

    /// Greys give way to black alone, with a soft border to colours; then the limit.
    private func settle(_ pixel: UnsafePointer<UInt8>, _ inks: UnsafeMutablePointer<UInt8>) {
        let (blue, green, red) = (Int(pixel[0]), Int(pixel[1]), Int(pixel[2]))
        let range = max(red, green, blue) - min(red, green, blue)
        if range < 2 * Self.neutral {
            let black = Int(greys[(299 * red + 587 * green + 114 * blue + 500) / 1000])
            let share = min(Self.neutral, 2 * Self.neutral - range)
            for index in 0..<4 {
                let alone = index == 3 ? black : 0
                inks[index] = UInt8((Int(inks[index]) * (Self.neutral - share) + alone * share) / Self.neutral)
            }
        }
        // Of dark pixels as of dark areas: no fourth ink.
        let common = Int(min(inks[0], inks[1], inks[2]))
        if inks[3] >= Self.darkByte, common > 0 {
            for index in 0..<3 { inks[index] -= UInt8(common) }
            inks[3] = UInt8(min(255, Int(inks[3]) + (255 - Int(inks[3])) * common / 255))
        }
        let black = Int(inks[3])
        let total = Int(inks[0]) + Int(inks[1]) + Int(inks[2]) + black
        if total > Self.limitBytes {
            for index in 0..<3 { inks[index] = UInt8(Int(inks[index]) * (Self.limitBytes - black) / (total - black)) }
        }
    }

    private static let limitBytes = Int(limit * 255)

    private static let darkByte = UInt8((Colour.Ink.dark * 255).rounded())
}

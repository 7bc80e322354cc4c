import Glibc

/// A flat colour with its value for screens and, where the campaign gives one, for ink.
public struct Colour: Hashable, Sendable {
    /// sRGB components, 0 to 1.
    public let red: Double
    public let green: Double
    public let blue: Double
    /// Ink coverage 0 to 1: cyan, magenta, yellow, black. Nil for colours that only screens see.
    public let ink: Ink?

    public struct Ink: Hashable, Sendable {
        public let cyan: Double
        public let magenta: Double
        public let yellow: Double
        public let black: Double

        public init(cyan: Double, magenta: Double, yellow: Double, black: Double) {
            self.cyan = cyan
            self.magenta = magenta
            self.yellow = yellow
            self.black = black
        }

        /// Of all four inks, 0 to 4: print shops ask for 2.8 at most.
        public var total: Double { cyan + magenta + yellow + black }

        /// The black from which on a colour counts as a dark one, in which a fourth ink blurs edges.
        public static let dark = 0.6

        /// The same with three inks at most where it is dark: what cyan, magenta and yellow have in common gives way to black, little by
        /// little from 30 % of black on, so that a row of tones has no step. Edges then stay sharp where the press is a hair off. The
        /// total never grows.
        public var withoutFourInkBlack: Ink {
            let common = min(cyan, magenta, yellow)
            guard common > 0, black > 0.3 else { return self }
            let share = min(1, (black - 0.3) / (Self.dark - 0.3))
            let tempered = exchanging(common * share)
            return tempered.black < Self.dark ? tempered : exchanging(common)
        }

        /// Takes as much of cyan, magenta and yellow and adds it to black.
        private func exchanging(_ amount: Double) -> Ink {
            // What is gone is gone, not a rest of rounding.
            func less(_ ink: Double) -> Double { ink <= amount ? 0 : ink - amount }
            return Ink(cyan: less(cyan), magenta: less(magenta), yellow: less(yellow), black: min(1, black + (1 - black) * amount))
        }
    }

    public init(red: Double, green: Double, blue: Double, ink: Ink? = nil) {
        self.red = red
        self.green = green
        self.blue = blue
        self.ink = ink
    }

    /// As a palette gives it.
    ///
    /// - Parameters:
    ///   - rgb: three numbers from 0 to 255.
    ///   - cmyk: four percentages.
    public init(rgb: [Int], cmyk: [Int]) {
        self.init(
            red: Double(rgb[0]) / 255, green: Double(rgb[1]) / 255, blue: Double(rgb[2]) / 255,
            ink: Ink(
                cyan: Double(cmyk[0]) / 100, magenta: Double(cmyk[1]) / 100, yellow: Double(cmyk[2]) / 100, black: Double(cmyk[3]) / 100
            ).withoutFourInkBlack)
    }

    public static let white = Colour(red: 1, green: 1, blue: 1, ink: Ink(cyan: 0, magenta: 0, yellow: 0, black: 0))
    public static let black = Colour(red: 0, green: 0, blue: 0, ink: Ink(cyan: 0, magenta: 0, yellow: 0, black: 1))

    /// The colour `share` of the way (0 to 1) towards another: flat, so that no transparency is needed. Rounded to 8 bits a component.
    public func mixed(with other: Colour, share: Double) -> Colour {
        func mix(_ a: Double, _ b: Double) -> Double { ((a + (b - a) * share) * 255).rounded() / 255 }
        var mixedInk: Ink?
        if let ink, let end = other.ink {
            mixedInk =
                Ink(
                    cyan: mix(ink.cyan, end.cyan), magenta: mix(ink.magenta, end.magenta), yellow: mix(ink.yellow, end.yellow),
                    black: mix(ink.black, end.black)
                ).withoutFourInkBlack
        }
        return Colour(red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue), ink: mixedInk)
    }

    /// Relative luminance, 0 (black) to 1 (white), as WCAG 2.1 defines it.
    public var luminance: Double {
        func linear(_ c: Double) -> Double { c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4) }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// Contrast ratio with another colour, 1 to 21 (WCAG 2.1, success criterion 1.4.3).
    public func contrast(with other: Colour) -> Double {
        let (light, dark) = (max(luminance, other.luminance), min(luminance, other.luminance))
        return (light + 0.05) / (dark + 0.05)
    }
}

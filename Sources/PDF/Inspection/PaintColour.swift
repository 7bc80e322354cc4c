public import Drawing

/// A colour as an operator names it, components from 0 to 1.
public enum PaintColour: Hashable, Sendable {
    case grey(Double)
    case rgb(Double, Double, Double)
    case ink(cyan: Double, magenta: Double, yellow: Double, black: Double)
    /// A spot colour, a pattern, a colour from a table.
    case other

    /// As a screen shows it; ink by plain subtraction, near enough to tell light from dark. Nil where it is not known.
    public var screen: Colour? {
        switch self {
        case .grey(let value): Colour(red: value, green: value, blue: value)
        case .rgb(let red, let green, let blue): Colour(red: red, green: green, blue: blue)
        case .ink(let cyan, let magenta, let yellow, let black):
            Colour(red: (1 - cyan) * (1 - black), green: (1 - magenta) * (1 - black), blue: (1 - yellow) * (1 - black))
        case .other: nil
        }
    }

    /// Total ink, 0 to 4; nil where it is not said in inks.
    public var coverage: Double? {
        switch self {
        case .ink(let cyan, let magenta, let yellow, let black): cyan + magenta + yellow + black
        case .grey(let value): 1 - value
        case .rgb, .other: nil
        }
    }

    /// Whether only the black plate carries it.
    public var isBlackAlone: Bool {
        switch self {
        case .grey: true
        case .ink(let cyan, let magenta, let yellow, _): cyan == 0 && magenta == 0 && yellow == 0
        case .rgb, .other: false
        }
    }
}

extension PaintColour {
    /// By the number of components; black where that is odd.
    init(_ n: [Double]) {
        let v = n.map { min(1, max(0, $0)) }
        switch v.count {
        case 1: self = .grey(v[0])
        case 3: self = .rgb(v[0], v[1], v[2])
        case 4: self = .ink(cyan: v[0], magenta: v[1], yellow: v[2], black: v[3])
        default: self = .other
        }
    }

    init(_ n: [Double], in space: PDFColourSpace) {
        switch space {
        case .grey, .rgb, .cmyk, .profile: self.init(n)
        case .indexed, .spot, .pattern, .other: self = .other
        }
    }

    init(initialOf space: PDFColourSpace) {
        switch space {
        case .rgb: self = .rgb(0, 0, 0)
        case .cmyk: self = .ink(cyan: 0, magenta: 0, yellow: 0, black: 1)
        case .profile(let components): self.init([Double](repeating: 0, count: components))
        case .grey: self = .grey(0)
        default: self = .other
        }
    }
}

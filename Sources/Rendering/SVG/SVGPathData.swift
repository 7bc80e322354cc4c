internal import Drawing

/// Writes the `d` attribute of paths and numbers of SVG, short: steps from point to point, rounded so that rounding never adds up.
struct SVGPathData {
    private(set) var text = ""
    private let decimals: Int
    private let unit: Double
    private var x = 0
    private var y = 0
    private var start = (x: 0, y: 0)
    private var last: Character = " "

    /// - Parameter decimals: of a point that are kept, 0 to 3.
    init(_ path: Path, decimals: Int) {
        self.decimals = decimals
        unit = [1, 10, 100, 1000][decimals]
        for element in path.elements { append(element) }
    }

    private mutating func append(_ element: Path.Element) {
        switch element {
        case .move(let p):
            let (px, py) = (rounded(p.x), rounded(p.y))
            command("M")
            number(px)
            number(py)
            (x, y) = (px, py)
            start = (px, py)
        case .line(let p):
            let (px, py) = (rounded(p.x), rounded(p.y))
            guard px != x || py != y else { return }
            if px == x {
                command("v")
                number(py - y)
            } else if py == y {
                command("h")
                number(px - x)
            } else {
                command("l")
                number(px - x)
                number(py - y)
            }
            (x, y) = (px, py)
        case .curve(let a, let b, let c):
            command("c")
            for p in [a, b, c] {
                number(rounded(p.x) - x)
                number(rounded(p.y) - y)
            }
            (x, y) = (rounded(c.x), rounded(c.y))
        case .close:
            text += "z"
            last = "z"
            (x, y) = start
        }
    }

    /// A command that repeats is written once; a second move would be read as a line.
    private mutating func command(_ letter: Character) {
        if last != letter || letter == "M" { text.append(letter) }
        last = letter
        isFirst = text.last == letter
    }

    private var isFirst = true

    private mutating func number(_ value: Int) {
        let digits = SVGNumber.text(value, decimals: decimals)
        if !isFirst, !digits.hasPrefix("-") { text += " " }
        text += digits
        isFirst = false
    }

    private func rounded(_ value: Double) -> Int { SVGNumber.rounded(value * unit) }
}

/// Numbers as SVG has them, without zeros that say nothing: `-.5`.
enum SVGNumber {
    /// Whatever has no place on a page is 0.
    static func rounded(_ value: Double) -> Int { value.isFinite && abs(value) < 1e9 ? Int(value.rounded()) : 0 }

    static func text(_ value: Double, decimals: Int = 2) -> String {
        text(rounded(value * [1, 10, 100, 1000][decimals]), decimals: decimals)
    }

    static func text(_ value: Int, decimals: Int) -> String {
        let unit = [1, 10, 100, 1000][decimals]
        let (whole, rest) = abs(value).quotientAndRemainder(dividingBy: unit)
        var text = value < 0 ? "-" : ""
        if whole > 0 || rest == 0 { text += "\(whole)" }
        if rest > 0 {
            var digits = "\(rest)"
            digits = String(repeating: "0", count: decimals - digits.count) + digits
            while digits.last == "0" { digits.removeLast() }
            text += "." + digits
        }
        return text
    }
}

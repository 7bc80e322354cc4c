internal import Base

/// Writes the `d` attribute of SVG's paths: steps from point to point, rounded so that rounding never adds up.
package struct SVGPathData {
    package private(set) var text = ""
    private let decimals: Int
    private let isSpelledOut: Bool
    private var x = 0
    private var y = 0
    private var start = (x: 0, y: 0)
    private var last: Character = " "
    private var isFirst = true

    /// - Parameters:
    ///   - decimals: of a unit that are kept, 0 to 3.
    ///   - isSpelledOut: every step with its letter and both its coordinates; else as short as can be.
    package init(_ path: Path, decimals: Int, isSpelledOut: Bool = false) {
        self.decimals = decimals
        self.isSpelledOut = isSpelledOut
        for element in path.elements { append(element) }
    }

    private mutating func append(_ element: Path.Element) {
        switch element {
        case .move(let p):
            start = rounded(p)
            (x, y) = (0, 0)
            command("M")
            step(to: start)
            (x, y) = start
        case .line(let p):
            let end = rounded(p)
            if isSpelledOut || end.x != x && end.y != y {
                command("l")
                step(to: end)
            } else if end.y != y {
                command("v")
                number(end.y - y)
            } else if end.x != x {
                command("h")
                number(end.x - x)
            }
            (x, y) = end
        case .curve(let a, let b, let c):
            command("c")
            for p in [a, b, c] { step(to: rounded(p)) }
            (x, y) = rounded(c)
        case .close:
            text += "z"
            last = "z"
            (x, y) = start
        }
    }

    /// A command that repeats is written once; a second move would be read as a line.
    private mutating func command(_ letter: Character) {
        isFirst = last != letter || letter == "M" || isSpelledOut
        if isFirst { text.append(letter) }
        last = letter
    }

    private mutating func step(to end: (x: Int, y: Int)) {
        number(end.x - x)
        number(end.y - y)
    }

    private mutating func number(_ value: Int) {
        if !isFirst, value >= 0 || isSpelledOut { text += " " }
        text += MachineNumber.shortest(units: value, decimals: decimals)
        isFirst = false
    }

    private func rounded(_ p: Point) -> (x: Int, y: Int) {
        (MachineNumber.units(p.x, decimals: decimals), MachineNumber.units(p.y, decimals: decimals))
    }
}

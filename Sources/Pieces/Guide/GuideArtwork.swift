internal import Drawing

/// A part of a backdrop as inline SVG: decoration that asks for no file. Half points are fine enough for a screen.
enum GuideArtwork {
    /// - Parameter area: what is shown, in points of the backdrop.
    static func svg(_ backdrop: Backdrop, area: Rect) -> String {
        var svg =
            "<svg class=\"ondes\" aria-hidden=\"true\" focusable=\"false\" preserveAspectRatio=\"xMaxYMid slice\" fill=\"none\" "
            + "viewBox=\"\(whole(area.x)) \(whole(area.y)) \(whole(area.width)) \(whole(area.height))\">"
        write(backdrop.items, area, to: &svg)
        return svg + "</svg>"
    }

    private static func write(_ items: [Item], _ area: Rect, to svg: inout String) {
        for item in items {
            switch item {
            case .stroke(let path, let colour, let width):
                let d = outline(path.visible(in: area))
                if !d.isEmpty { svg += "<path stroke=\"\(css(colour))\" stroke-width=\"\(tenths(width * 2))\" d=\"\(d)\"/>" }
            case .fill(let path, let colour): svg += "<path fill=\"\(css(colour))\" fill-rule=\"evenodd\" d=\"\(outline(path))\"/>"
            case .group(let group): if case .plain = group.kind { write(group.children, area, to: &svg) }
            case .text, .image: break
            }
        }
    }

    /// Relative commands: shorter by half.
    private static func outline(_ path: Path) -> String {
        var d = ""
        var current = (x: 0, y: 0)
        var start = current
        func place(_ p: Point) -> (x: Int, y: Int) { (whole(p.x), whole(p.y)) }
        func step(_ p: (x: Int, y: Int)) -> String {
            let (x, y) = (p.x - current.x, p.y - current.y)
            return y < 0 ? "\(x)\(y)" : "\(x) \(y)"
        }
        for element in path.elements {
            switch element {
            case .move(let p):
                current = place(p)
                start = current
                d += "M\(current.x) \(current.y)"
            case .line(let p):
                d += "l" + step(place(p))
                current = place(p)
            case .curve(let a, let b, let c):
                d += "c\(step(place(a))) \(step(place(b))) \(step(place(c)))"
                current = place(c)
            case .close:
                d += "z"
                current = start
            }
        }
        return d
    }

    private static func whole(_ points: Double) -> Int { Int((points * 2).rounded()) }

    private static func tenths(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    private static func css(_ colour: Colour) -> String {
        let parts = [colour.red, colour.green, colour.blue].map { "\(Int(($0 * 255).rounded()))" }
        return "rgb(\(parts.joined(separator: ",")))"
    }
}

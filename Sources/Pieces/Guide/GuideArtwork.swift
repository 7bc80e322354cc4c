internal import Base
internal import Drawing
internal import Web

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
                if !d.isEmpty {
                    svg += "<path stroke=\"\(colour.css)\" stroke-width=\"\(MachineNumber.fixed(width * 2, decimals: 1))\" d=\"\(d)\"/>"
                }
            case .fill(let path, let colour): svg += "<path fill=\"\(colour.css)\" fill-rule=\"evenodd\" d=\"\(outline(path))\"/>"
            case .group(let group):
                switch group.kind {
                case .plain, .tones: write(group.children, area, to: &svg)
                default: break
                }
            case .text, .image: break
            }
        }
    }

    private static func outline(_ path: Path) -> String {
        SVGPathData(path.placed(scale: 2, x: 0, y: 0), decimals: 0, isSpelledOut: true).text
    }

    private static func whole(_ points: Double) -> String { MachineNumber.fixed(points * 2, decimals: 0) }
}

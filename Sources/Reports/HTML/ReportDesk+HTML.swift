internal import Campaign
internal import Charts
internal import Drawing
internal import Foundation
internal import Motif
package import Reach
internal import Rendering
package import Web

extension ReportDesk {
    var reportStyle: String { kept("style/report") { ReportStyle.report(style) } }
    var relayStyle: String { kept("style/relay") { ReportStyle.relay(style) } }

    /// A territory's figure and ripples, for the eyes alone.
    /// - Parameter fine: as large as a page; else as small as a hand.
    /// - Throws: a diagnostic where the motif cannot be read.
    func motif(_ territory: TerritoryCode, fine: Bool) throws -> HTML {
        .raw(try kept("motif/\(territory)/\(fine)") { try drawnMotif(territory, fine: fine).markup })
    }

    /// The figure of a report's territory.
    package func figure(of report: ReachReport) throws -> HTML { try motif(report.region?.code ?? .national, fine: true) }

    private func drawnMotif(_ territory: TerritoryCode, fine: Bool) throws -> HTML {
        let motif = try motifs.motif(of: territory)
        let (scale, side) = fine ? (260.0, 900.0) : (140, 480)
        func placed(_ path: Path, step: Double) -> Path {
            let path = path.placed(scale: scale, x: side / 2, y: side / 2)
            return fine ? path : Self.coarse(path, step: step)
        }
        var items: [Item] = []
        // Farther ones leave the picture.
        for (index, ripple) in motif.ripples.filter({ $0.distance < 0.8 }).enumerated() where fine || index % 4 == 1 {
            items.append(.stroke(placed(ripple.path, step: 4.5), style.coral, width: fine ? 1.6 : 2))
        }
        items.append(.fill(placed(motif.figure, step: 2.5), style.coral))
        var svg = InlineSVG(id: "motif", title: "", description: "")
        svg.decimals = fine ? 1 : 0
        let markup = try svg.markup(Page(size: Size(side, side), items: items), setter: setter)
        return .tag("div", ["class": "motif", "aria-hidden": "true"], .raw(Self.withoutName(markup)))
    }

    /// A path of straight steps of some length, which takes little room; what is smaller than a few steps is left out.
    private static func coarse(_ path: Path, step: Double) -> Path {
        var elements: [Path.Element] = []
        var ring: [Point] = []
        func close() {
            if ring.count > 3 { elements += [.move(ring[0])] + ring.dropFirst().map { .line($0) } + [.close] }
            ring = []
        }
        for element in path.elements {
            switch element {
            case .move(let point):
                close()
                ring = [point]
            case .line(let point), .curve(_, _, let point):
                if let last = ring.last, hypot(point.x - last.x, point.y - last.y) < step { continue }
                ring.append(point)
            case .close: close()
            }
        }
        close()
        return Path(elements)
    }

    /// A picture that says nothing needs no name.
    private static func withoutName(_ markup: String) -> String {
        guard let start = markup.range(of: "<title"), let end = markup.range(of: "</desc>") else { return markup }
        return markup.replacing(" role=\"img\" aria-labelledby=\"motif-t\" aria-describedby=\"motif-d\"", with: " focusable=\"false\"")
            .replacing(String(markup[start.lowerBound..<end.upperBound]), with: "")
    }

    /// A figure with its finding, both drawings and its table.
    /// - Parameter level: of its heading.
    func figure(_ figure: ReportFigure, level: Int = 3, attributes: String? = nil) throws -> HTML {
        var drawings: [HTML] = []
        if let chart = figure.chart {
            for (name, width) in [("large", 760.0), ("etroit", 300)] {
                let page = try chart.page(width: width, setter: setter)
                let svg = InlineSVG(
                    id: "\(figure.id)-\(name)", title: figure.title, description: chart.textEquivalent, preferredFamily: "Campagne")
                drawings.append(.tag("div", ["class": name], .raw(try svg.markup(page, setter: setter))))
            }
        }
        return .tag(
            "figure", ["class": "dessin", "id": figure.id, "data-dessin": attributes],
            .tag(
                "figcaption", [:], .tag("h\(level)", [:], .text(figure.title)), .tag("p", ["class": "unite"], .text(figure.subtitle))),
            .group(drawings),
            .tag(
                "details", ["class": "chiffres"],
                .tag("summary", [:], .text("Les chiffres"), .tag("span", ["class": "cache"], .text("\u{A0}: \(figure.title)"))),
                PageElements.table(figure.table, id: "\(figure.id)-chiffres")))
    }
}

public import Campaign
internal import Charts
internal import Drawing
internal import Foundation
internal import Motif
internal import Rendering
internal import Web

/// What drawing a report takes and is dear to make: letters, colours, shapes and motifs. One for each thread.
public final class ReportDesk {
    let campaign: Campaign
    let style: ChartStyle
    let geometry: FranceGeometry
    private let directory: TerritoryDirectory
    let setter: TextSetter
    let motifs: MotifLibrary
    let renderer = Renderer()
    private var drawnMotifs: [String: HTML] = [:]
    /// The style sheets, made once.
    private(set) lazy var reportSheet = ReportSheet(style).text
    private(set) lazy var relaySheet = RelaySheet(style).text

    /// - Parameters:
    ///   - assets: The folder that holds `territories/` and `motifs/`.
    ///   - territories: The folder's, where they were read already.
    /// - Throws: a diagnostic that names the file that cannot be read.
    public init(campaign: Campaign, assets: String, territories: TerritoryDirectory? = nil) throws {
        self.campaign = campaign
        directory = try territories ?? TerritoryDirectory(folder: "\(assets)/territories")
        geometry = try FranceGeometry(assets: assets)
        motifs = MotifLibrary(assets: assets)
        style = ChartStyle(campaign)
        setter = renderer.setter
    }

    /// The territory whose motif stands for another's: a commune's is its département's.
    func outline(of territory: TerritoryCode) -> TerritoryCode { directory.outline(for: [territory]) }

    /// A territory's figure and ripples, for the eyes alone.
    /// - Parameter fine: as large as a page; else as small as a hand.
    /// - Throws: a diagnostic where the motif cannot be read.
    func motif(_ territory: TerritoryCode, fine: Bool) throws -> HTML {
        let key = "\(territory)/\(fine)"
        if let known = drawnMotifs[key] { return known }
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
        let html = HTML.tag("div", ["class": "motif", "aria-hidden": "true"], .raw(Self.withoutName(markup)))
        drawnMotifs[key] = html
        return html
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
                TableHTML.table(figure.table, id: "\(figure.id)-chiffres")))
    }
}

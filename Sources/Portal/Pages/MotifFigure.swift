internal import Base
internal import Campaign
internal import Drawing
internal import Foundation
internal import Motif
internal import Rendering
internal import Synchronization
internal import Web

/// The figure of a territory with its ripples, as the relay's poster has it: drawn once a territory, for the eyes alone.
final class MotifFigure: Sendable {
    private let motifs: MotifLibrary
    private let colour: Colour
    private let drawn = Mutex(Memo<TerritoryCode, String>(limit: 200))

    private static let side = 640.0
    private static let scale = 190.0

    init(assets: String, _ campaign: Campaign) {
        motifs = MotifLibrary(assets: assets)
        let palette = campaign.palette.map { Colour(rgb: $0.rgb, cmyk: $0.cmyk) }
        let ink = palette.first ?? .black
        let ground = palette.dropFirst().first ?? .white
        // The relay's name runs over the figure: the last colour of the palette that it can be read on, as posters have it.
        colour = palette.dropFirst(2).last { $0.contrast(with: ink) >= 4.5 } ?? ground.mixed(with: ink, share: 0.2)
    }

    /// - Throws: a `Diagnostic` where the motif cannot be read.
    func html(_ territory: TerritoryCode) throws -> HTML {
        .raw(try drawn.withLock { drawn in try drawn.value(for: territory) { () throws in try draw(territory) } })
    }

    private func draw(_ territory: TerritoryCode) throws -> String {
        let motif = try motifs.motif(of: territory)
        let side = Self.side
        func placed(_ path: Path) -> Path { path.placed(scale: Self.scale, x: side / 2, y: side / 2) }
        var items: [Item] = []
        for (place, one) in motif.ripples.filter({ $0.distance < 1.2 }).enumerated() where place % 2 == 0 {
            items.append(.stroke(placed(one.path), colour, width: 1.75))
        }
        items.append(.fill(placed(motif.figure), colour))
        var svg = InlineSVG(id: "motif", title: "", description: "")
        svg.decimals = 0
        let markup = try svg.markup(Page(size: Size(side, side), items: items), setter: Renderer().setter)
        guard let start = markup.range(of: "<title"), let end = markup.range(of: "</desc>") else { return markup }
        return markup.replacing(
            " role=\"img\" aria-labelledby=\"motif-t\" aria-describedby=\"motif-d\"", with: " aria-hidden=\"true\" focusable=\"false\""
        )
        .replacing(String(markup[start.lowerBound..<end.upperBound]), with: "")
    }
}

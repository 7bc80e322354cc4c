internal import Base
internal import Campaign
internal import Drawing
internal import Foundation
internal import Motif
internal import Synchronization
internal import Web

/// The figure of a territory with its ripples, as the relay's poster has it: drawn once a territory, for the eyes alone.
final class MotifFigure: Sendable {
    private let motifs: MotifLibrary
    private let colour: String
    /// There are some hundred and thirty territories with a figure: each stays.
    private let drawn = Mutex<[TerritoryCode: String]>([:])

    private static let side = 640.0
    private static let scale = 190.0

    /// - Parameter palette: that of a wave's posters.
    init(_ motifs: MotifLibrary, _ palette: [PaletteColour]) {
        self.motifs = motifs
        let palette = palette.map { Colour(rgb: $0.rgb, cmyk: $0.cmyk) }
        let ink = palette.first ?? .black
        let ground = palette.dropFirst().first ?? .white
        // The relay's name runs over the figure: the last colour of the palette that it can be read on, as posters have it.
        let colour = palette.dropFirst(2).last { $0.contrast(with: ink) >= 4.5 } ?? ground.mixed(with: ink, share: 0.2)
        self.colour = colour.css
    }

    /// - Throws: a `Diagnostic` where the motif cannot be read.
    func html(_ territory: TerritoryCode) throws -> HTML {
        if let known = drawn.withLock({ $0[territory] }) { return .raw(known) }
        // Where two ask at once it is drawn twice, which costs less than having all others wait.
        let figure = try draw(territory)
        drawn.withLock { $0[territory] = figure }
        return .raw(figure)
    }

    /// Draws those that somebody is about to ask for. What cannot be drawn is told to whoever asks.
    func prepare(_ territories: Set<TerritoryCode>) { for one in territories.sorted() { _ = try? html(one) } }

    private func draw(_ territory: TerritoryCode) throws -> String {
        let motif = try motifs.motif(of: territory)
        let side = MachineNumber.shortest(Self.side, decimals: 0)
        var markup =
            "<svg viewBox=\"0 0 \(side) \(side)\" aria-hidden=\"true\" focusable=\"false\" fill=\"none\" stroke=\"\(colour)\" stroke-width=\"1.75\""
            + " stroke-linecap=\"round\" stroke-linejoin=\"round\">"
        for (place, one) in motif.ripples.filter({ $0.distance < 1.2 }).enumerated() where place % 2 == 0 {
            markup += "<path d=\"\(data(one.path))\"/>"
        }
        return markup + "<path fill=\"\(colour)\" stroke=\"none\" fill-rule=\"evenodd\" d=\"\(data(motif.figure))\"/></svg>"
    }

    private func data(_ path: Path) -> String {
        SVGPathData(path.placed(scale: Self.scale, x: Self.side / 2, y: Self.side / 2), decimals: 0).text
    }
}

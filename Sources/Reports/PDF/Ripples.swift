internal import Campaign
internal import Drawing
internal import Motif

/// A territory as a solid figure and the ripples it sends out over a flat ground: a report's only decoration.
struct Ripples {
    let territory: TerritoryCode
    /// The page's; what they cover of it.
    let page: Size
    let area: Rect
    /// Where the territory stands: it is fitted in.
    let figure: Rect
    let ground: Colour
    let line: Colour

    func item(_ motifs: MotifLibrary) throws -> Item {
        let motif = try motifs.motif(of: territory)
        let bounds = motif.figureBounds
        let scale = min(figure.width / bounds.width, figure.height / bounds.height)
        let x = figure.midX - bounds.midX * scale
        let y = figure.midY - bounds.midY * scale
        let farthest = motif.ripples.last?.distance ?? 1
        let marks = motif.ripples.compactMap { ripple -> Tones.Mark? in
            let path = ripple.path.placed(scale: scale, x: x, y: y).visible(in: area.inset(by: -2))
            guard !path.elements.isEmpty else { return nil }
            let far = (ripple.distance / farthest).squareRoot()
            return Tones.Mark(path: path, strength: 1 - 0.7 * far, width: 1.5 - 0.9 * far)
        }
        let tones = Tones(area: area, marks: marks, figure: motif.figure.placed(scale: scale, x: x, y: y))
        return .backdrop(
            Backdrop(
                size: page,
                items: [.fill(.rect(area), ground), .tones(tones, Tones.Colours(ground: ground, line: line, figure: line))]))
    }
}

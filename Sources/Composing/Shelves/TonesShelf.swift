internal import Campaign
internal import Drawing
internal import Motif

/// The ripples of the last few territories: one artwork for all drawings that place them alike, in whatever colours.
package final class TonesShelf {
    package init() {}

    private struct Place: Hashable {
        let territory: TerritoryCode
        let figure: Rect
        let area: Rect
        let nearWidth: Double
        let farWidth: Double
        let fading: Double
        let every: Int
    }

    private static let limit = 48
    private var known: [Place: Tones] = [:]
    private var order: [Place] = []

    /// The territory as a solid figure and the ripples it sends out, softening as they travel.
    /// - Parameter area: what the ripples may cover.
    func tones(_ ripples: Layout.Ripples, area: Rect, of territory: TerritoryCode, _ motifs: MotifLibrary) throws -> Tones {
        let place = Place(
            territory: territory, figure: ripples.figure, area: area, nearWidth: ripples.nearWidth, farWidth: ripples.farWidth,
            fading: ripples.fading, every: ripples.every)
        if let tones = known[place] { return tones }
        let tones = try TonesShelf.draw(ripples, area, try motifs.motif(of: territory))
        if order.count == TonesShelf.limit { known[order.removeFirst()] = nil }
        known[place] = tones
        order.append(place)
        return tones
    }

    private static func draw(_ ripples: Layout.Ripples, _ area: Rect, _ motif: Motif) throws -> Tones {
        let bounds = motif.figureBounds
        let scale = min(ripples.figure.width / bounds.width, ripples.figure.height / bounds.height)
        let x = ripples.figure.midX - bounds.midX * scale
        let y = ripples.figure.midY - bounds.midY * scale
        let farthest = motif.ripples.last?.distance ?? 1
        let marks = stride(from: 0, to: motif.ripples.count, by: ripples.every).compactMap { number -> Tones.Mark? in
            let ripple = motif.ripples[number]
            let path = ripple.path.placed(scale: scale, x: x, y: y).visible(in: area.inset(by: -ripples.nearWidth))
            guard !path.elements.isEmpty else { return nil }
            let share = (ripple.distance / farthest).squareRoot()
            return Tones.Mark(
                path: path, strength: 1 - (1 - ripples.fading) * share,
                width: ripples.nearWidth + (ripples.farWidth - ripples.nearWidth) * share)
        }
        return Tones(area: area, marks: marks, figure: motif.figure.placed(scale: scale, x: x, y: y))
    }
}

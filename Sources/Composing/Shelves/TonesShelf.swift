internal import Base
internal import Campaign
internal import Drawing
internal import Motif

/// The ripples of the last few territories: one artwork for all drawings that place them alike, in whatever colours.
package final class TonesShelf {
    package init() {}

    private struct Place: Equatable {
        let territory: TerritoryCode
        let figure: Rect
        let area: Rect
        let nearWidth: Double
        let farWidth: Double
        let fading: Double
        let every: Int
    }

    private var known = BoundedCache<Place, Tones>(limit: 48)

    /// The territory as a solid figure and the ripples it sends out, softening as they travel.
    /// - Parameter area: what the ripples may cover.
    func tones(_ ripples: Layout.Ripples, area: Rect, of territory: TerritoryCode, _ motifs: MotifLibrary) throws -> Tones {
        let place = Place(
            territory: territory, figure: ripples.figure, area: area, nearWidth: ripples.nearWidth, farWidth: ripples.farWidth,
            fading: ripples.fading, every: ripples.every)
        return try known.value(for: place) { try TonesShelf.draw(ripples, area, try motifs.motif(of: territory)) }
    }

    private static func draw(_ ripples: Layout.Ripples, _ area: Rect, _ motif: Motif) throws -> Tones {
        let (scale, x, y) = motif.fitted(into: ripples.figure)
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

extension Motif {
    /// What takes unit space to a page where the figure stands in the middle of a frame and touches two of its sides.
    func fitted(into frame: Rect) -> (scale: Double, x: Double, y: Double) {
        let scale = min(frame.width / figureBounds.width, frame.height / figureBounds.height)
        return (scale, frame.midX - figureBounds.midX * scale, frame.midY - figureBounds.midY * scale)
    }
}

internal import Base
internal import Campaign
public import Drawing
internal import Foundation

/// A map of France on a sheet wider than tall: the metropole as high as the sheet at its right, the legend as one strip and the frames of
/// overseas at its left, where the Atlantic leaves room. The top left is left free for a headline.
public struct WideFranceMap: Chart {
    public let map: FranceMap
    /// Of the page, in points.
    public let height: Double
    /// How much of the left is left free at the top, in points.
    public let headroom: Double

    public var style: ChartStyle { map.style }
    public var textEquivalent: String { map.textEquivalent }

    public init(map: FranceMap, height: Double, headroom: Double) {
        self.map = map
        self.height = height
        self.headroom = headroom
    }

    /// - Parameter width: at least 1.4 times the height; the height gives way where it is less.
    public func page(width: Double, setter: TextSetter) throws -> Page {
        let width = Sketch.Breadth.bounded(width)
        let height = min(self.height, width / 1.4)
        let letters = Lettering(setter: setter, style: style)
        var sketch = Sketch()
        let side = height / 0.985
        let metropole = map.geometry.shapes.keys.sorted().filter { !FranceGeometry.overseas.contains($0) }
        let area = Rect(x: width - side, y: 0, width: side, height: height)
        let placement = MapPlacement(map.geometry, metropole, in: area.inset(by: 1), detail: 0.5)
        // West of Brittany lies nothing, nor of the Landes farther south.
        let room = placement.bounds.x + placement.bounds.width * 0.17
        let frames: [(title: String, codes: [String])] =
            [("Petite couronne", FranceGeometry.innerParis)]
            + [("Guadeloupe", "971"), ("Martinique", "972"), ("Guyane", "973"), ("La Réunion", "974"), ("Mayotte", "976")].map {
                ($0, [$1])
            }
        let gap = 8.0
        // Three a row where their names have room, else two; beneath them the scale of the metropole.
        let columns = room > 290 ? 3 : 2
        let rows = (frames.count + columns - 1) / columns
        let cell = (room - gap * Double(columns - 1)) / Double(columns)
        let tall = min(cell * 0.92, (height - headroom - 120 - 22) / Double(rows) - gap)
        let top = height - Double(rows) * (tall + gap) - 14
        try legend(&sketch, letters, bottom: top - 16, width: placement.bounds.x - 10)
        try map.map(&sketch, letters, metropole, in: area)
        for (index, frame) in frames.enumerated() {
            let box = Rect(
                x: Double(index % columns) * (cell + gap), y: top + Double(index / columns) * (tall + gap), width: cell, height: tall)
            try inset(&sketch, letters, frame.title, frame.codes, in: box)
        }
        return Page(size: Size(width, height), items: sketch.items)
    }

    /// A frame wider than tall: name and scale at its left, the shapes at its right as high as it.
    private func inset(_ sketch: inout Sketch, _ letters: Lettering, _ title: String, _ codes: [String], in box: Rect) throws {
        sketch.add(.stroke(.rect(box.inset(by: 0.5)), style.edge, width: 0.8))
        let name = try letters.words(title, size: Lettering.small, weight: .bold, width: box.width - 12, lines: 1)
        let heading = sketch.put(name, x: box.x + 6, baseline: box.y + 6 + Sketch.rise(name))
        let shapes = MapPlacement(
            map.geometry, codes,
            in: Rect(x: box.x + box.width * 0.6, y: heading.maxY - 2, width: box.width * 0.4 - 7, height: box.maxY - heading.maxY - 4),
            detail: 0.5)
        map.shapes(&sketch, shapes, isInset: true)
        if codes.count > 1 {
            for code in shapes.codes {
                guard let bounds = MapPlacement.path(shapes.rings(code)).bounds else { continue }
                let label = try letters.words(code, size: Lettering.small, weight: .bold, colour: style.text(on: map.ground(code)))
                let isHatched = map.state(code) == .suppressed || map.state(code) == .noRelay
                if !isHatched, let p = MapPlacement.room(in: shapes.rings(code), for: Size(label.width, label.height), margin: 1) {
                    sketch.put(label, x: p.x, baseline: p.y + label.height / 2, .middle)
                    continue
                }
                let outside = try letters.words(code, size: Lettering.small, weight: .bold)
                let isWest = bounds.midX < shapes.bounds.midX
                let (x, anchor): (Double, Sketch.Anchor) = isWest ? (bounds.x - 3, .end) : (bounds.maxX + 3, .start)
                let at = Sketch.box(outside, x: x, baseline: bounds.midY + 4, anchor)
                if at.x >= box.x + 2, at.maxX <= box.maxX - 2, sketch.isFree(at, margin: 1) {
                    sketch.put(outside, x: x, baseline: bounds.midY + 4, anchor)
                }
            }
        }
        let kilometres = [1.0, 2, 5, 10, 20, 50, 100, 200].last { $0 * shapes.scale < box.width * 0.18 } ?? 1
        try map.scaleBar(&sketch, letters, kilometres: kilometres, scale: shapes.scale, x: box.x + 6, y: box.maxY - 7)
    }

    /// Classes side by side with the limits between them; beneath, what has no value.
    private func legend(_ sketch: inout Sketch, _ letters: Lettering, bottom: Double, width: Double) throws {
        let head = try letters.words(Typography.capitalised(map.unit), weight: .bold, width: width, lines: 3)
        let others: [(FranceMap.Territory.State, String)] = [
            (.noRelay, "aucun relais"), (.suppressed, "non publié"), (.unknown, "inconnu"),
        ]
        let present = others.compactMap { state, name in
            let count = map.territories.count { $0.state == state }
            return count > 0 ? (state, "\(name)\u{A0}: \(count)\u{A0}dép.") : nil
        }
        let country = try map.country.flatMap { $0.isFinite ? $0 : nil }.map {
            try letters.words("Ensemble\u{A0}: \(FrenchNumber.short($0))", weight: .bold)
        }
        let strip = 12.0
        var y = bottom - (country == nil ? 0 : 20) - Double(present.count) * 20 - 20 - strip
        sketch.put(head, x: 0, baseline: y - 9 - (Sketch.box(head, x: 0, baseline: 0).height - head.size * 0.25 - Sketch.rise(head)))
        let step = min(52, width / Double(map.limits.count + 1))
        for (index, colour) in map.colours.enumerated() {
            let box = Rect(x: Double(index) * step, y: y, width: step, height: strip)
            sketch.fill(box, colour)
        }
        sketch.add(
            .stroke(.rect(Rect(x: 0, y: y, width: step * Double(map.colours.count), height: strip)), style.edge, width: 0.7))
        for (index, limit) in map.limits.enumerated() {
            let x = Double(index + 1) * step
            sketch.line(Point(x, y), Point(x, y + strip + 3), style.ink, width: 0.8)
            let label = try letters.words(FrenchNumber.short(limit), size: Lettering.small)
            sketch.put(label, x: x, baseline: y + strip + 14, .middle)
        }
        y += strip + 20
        for (state, name) in present {
            let box = Rect(x: 0, y: y + 2, width: 26, height: 14)
            let ring = [Point(box.x, box.y), Point(box.maxX, box.y), Point(box.maxX, box.maxY), Point(box.x, box.maxY)]
            sketch.add(FranceMap.shading(state, [ring], style: style, colour: .white))
            sketch.add(.stroke(.rect(box), style.edge, width: 0.7))
            sketch.put(try letters.words(name, width: width - 34), x: 34, baseline: box.midY + 4.3)
            y += 20
        }
        if let country { sketch.put(country, x: 0, baseline: y + 14) }
    }
}

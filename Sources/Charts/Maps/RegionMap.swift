internal import Base
internal import Campaign
public import Drawing

/// One région, its départements large with their names and values on them; what does not fit on its département stands in the list, which
/// has them all.
public struct RegionMap: Chart {
    /// Colours, classes and values; départements of other régions are left out.
    public let map: FranceMap
    /// INSEE's code of the région: `53`.
    public let region: String
    /// « Bretagne »
    public let name: String
    /// The page is no taller where the list of départements is not, in points: the map gives way.
    public var height = Double.infinity

    public var style: ChartStyle { map.style }

    public init(map: FranceMap, region: String, name: String) {
        self.map = map
        self.region = region
        self.name = name
    }

    private var codes: [String] {
        map.geometry.shapes.keys.filter { map.geometry.regions[$0] == region }.sorted()
    }

    private func territory(_ code: String) -> FranceMap.Territory? { map.territories.first { $0.code == code } }

    private func value(_ code: String) -> String {
        switch territory(code)?.state {
        case .known(let value) where value.isFinite: map.number(value)
        case .suppressed: "non publié"
        case .noRelay: "aucun relais"
        default: Amount.unknownMeaning
        }
    }

    public var textEquivalent: String {
        let list = codes.map { "\(territory($0)?.name ?? $0)\u{A0}: \(value($0))" }.joined(separator: "\u{202F}; ")
        return "\(name), \(map.unit). \(list.isEmpty ? "Aucun département." : list + ".")"
    }

    public func page(width: Double, setter: TextSetter) throws -> Page {
        let width = Sketch.Breadth.bounded(width)
        let letters = Lettering(setter: setter, style: style)
        var sketch = Sketch()
        let codes = codes
        let isWide = width >= Sketch.Breadth.wide
        let column = isWide ? min(max(width * 0.34, 210), 280) : width
        let head = try letters.words(Typography.capitalised(map.unit), weight: .bold, width: column, lines: 3)
        var y = sketch.put(head, x: 0, baseline: 3 + Sketch.rise(head)).maxY + 8

        // The list: swatch, code, name, value.
        let numbers = try codes.map { code in
            let isKnown: Bool = if case .known? = territory(code)?.state { true } else { false }
            return try letters.words(value(code), weight: isKnown ? .bold : .regular, colour: isKnown ? style.ink : style.soft)
        }
        let widest = numbers.map(\.width).max() ?? 0
        for (code, number) in zip(codes, numbers) {
            let box = Rect(x: 0, y: y, width: 22, height: 14)
            let ring = [Point(box.x, box.y), Point(box.maxX, box.y), Point(box.maxX, box.maxY), Point(box.x, box.maxY)]
            sketch.add(FranceMap.shading(state(code), [ring], style: style, colour: colour(code)))
            sketch.add(.stroke(.rect(box), style.edge, width: 0.7))
            let label = try letters.words(
                "\(code)\u{A0} \(territory(code)?.name ?? "")", width: max(40, column - 30 - widest - 12), lines: 1)
            sketch.put(label, x: 30, baseline: box.midY + 4.3)
            sketch.put(number, x: column, baseline: box.midY + 4.3, .end)
            y = box.maxY + 7
        }
        if let country = map.country, country.isFinite {
            let words = try letters.words("France", weight: .regular)
            let number = try letters.words(map.number(country), weight: .bold)
            sketch.line(Point(0, y), Point(column, y), style.edge, width: 0.8)
            sketch.put(words, x: 30, baseline: y + 16)
            sketch.put(number, x: column, baseline: y + 16, .end)
            y += 24
        }

        let side = isWide ? width - column - 28 : width
        let most = max(40, min(side * 0.92, isWide ? height - 24 : height))
        let probe = MapPlacement(map.geometry, codes, in: Rect(x: 0, y: 0, width: side, height: most), detail: 0.7)
        let area = Rect(
            x: isWide ? column + 28 : 0, y: isWide ? 2 : y + 14, width: side, height: max(40, min(most, probe.bounds.height + 4)))
        let placement = MapPlacement(map.geometry, codes, in: area.inset(by: 2), detail: 0.7)
        for code in placement.codes {
            sketch.datum(code, map.saying(territory(code), code)) { part in
                part.add(FranceMap.shading(state(code), placement.rings(code), style: style, colour: colour(code)))
            }
        }
        sketch.add(.stroke(placement.borders(.département), .white, width: 1.6))
        sketch.add(.stroke(placement.borders(.coast), style.edge, width: 0.9))
        for (code, number) in zip(codes, numbers) { try label(&sketch, letters, placement, code, number) }
        var bottom = max(y, area.maxY)
        let kilometres = [1.0, 2, 5, 10, 20, 50, 100, 200].last { $0 * placement.scale < side * 0.25 } ?? 1
        let length = kilometres * placement.scale
        bottom += 18
        let left = area.x + 2
        sketch.stroke(
            [Point(left, bottom - 8), Point(left, bottom - 4), Point(left + length, bottom - 4), Point(left + length, bottom - 8)],
            style.soft, width: 0.8)
        let words = try letters.words("\(FrenchNumber.short(kilometres))\u{A0}km", size: Lettering.small, colour: style.soft)
        sketch.put(words, x: left + length + 5, baseline: bottom - 4)
        return Page(size: Size(width, bottom + 2), items: sketch.items)
    }

    /// Name and value on a département, else its number alone, else nothing: the list has it.
    private func label(
        _ sketch: inout Sketch, _ letters: Lettering, _ placement: MapPlacement, _ code: String, _ number: TextBlock
    ) throws {
        let rings = placement.rings(code)
        let isKnown: Bool = if case .known? = territory(code)?.state { true } else { false }
        let ground = colour(code)
        let ink = style.text(on: ground)
        if isKnown, let name = territory(code)?.name {
            let title = try letters.words(name, colour: ink, width: 110, lines: 3, alignment: .centre)
            let value = try letters.words(value(code), size: 18, weight: .bold, colour: ink)
            let titleHeight = Sketch.box(title, x: 0, baseline: 0).height
            let size = Size(max(title.runs.isEmpty ? 0 : title.ink.width, value.width), titleHeight + 4 + value.height)
            if let p = MapPlacement.room(in: rings, for: size, margin: 3) {
                let top = p.y - size.height / 2
                // Centred lines stand in the middle of the width they were set to.
                sketch.put(title, centredAt: p.x, width: 110, top: top)
                sketch.put(value, x: p.x, baseline: top + size.height, .middle)
                return
            }
        }
        let isHatched = !isKnown && state(code) != .unknown
        let short = try letters.words(isKnown ? value(code) : code, weight: .bold, colour: isHatched ? style.ink : ink)
        guard let p = MapPlacement.room(in: rings, for: Size(short.width, short.height), margin: 3) else { return }
        if isHatched {
            sketch.fill(
                Rect(x: p.x - short.width / 2 - 4, y: p.y - short.height / 2 - 4, width: short.width + 8, height: short.height + 8), .white)
        }
        sketch.put(short, x: p.x, baseline: p.y + short.height / 2, .middle)
    }

    private func state(_ code: String) -> FranceMap.Territory.State { territory(code)?.state ?? .unknown }

    private func colour(_ code: String) -> Colour {
        if case .known(let value) = state(code), value.isFinite { map.colours[map.place(of: value)] } else { .white }
    }
}

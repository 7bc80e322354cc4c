internal import Base
internal import Campaign
public import Drawing

/// France by département, coloured by classes: the metropole on a conic projection, the overseas départements and inner Paris enlarged in
/// frames with a scale of their own.
public struct FranceMap: Chart {
    public struct Territory: Hashable, Sendable {
        public enum State: Hashable, Sendable {
            case known(Double)
            /// Kept back in a published report.
            case suppressed
            /// Nobody relays here, so nothing can be measured.
            case noRelay
            /// Nothing is known for another reason.
            case unknown
        }

        /// INSEE's code of the département: `29`, `2A`, `971`.
        public let code: String
        public let name: String
        public let state: State
        /// More to say under the pointer: « 112 remises, 915 000 habitants ».
        public let note: String?

        public init(code: String, name: String, state: State, note: String? = nil) {
            self.code = code
            self.name = name
            self.state = state
            self.note = note
        }
    }

    public let style: ChartStyle
    public let geometry: FranceGeometry
    public let territories: [Territory]
    /// Where a class ends and the next begins, rising, four at most: three limits make four classes. A value at a limit is in the upper
    /// class.
    public let limits: [Double]
    /// What is shown: « questionnaires remis pour 100 000 habitants ».
    public let unit: String
    /// The country's value, marked in the legend; nil to mark none.
    public let country: Double?
    /// Codes of départements that have their value written on them where it fits: the highest and the lowest, those one speaks of.
    public let labelled: Set<String>

    public init(
        style: ChartStyle, geometry: FranceGeometry, territories: [Territory], limits: [Double], unit: String, country: Double? = nil,
        labelled: Set<String> = []
    ) {
        self.style = style
        self.geometry = geometry
        self.territories = territories
        self.limits = Array(limits.filter(\.isFinite).sorted().prefix(4))
        self.unit = unit
        self.country = country
        self.labelled = labelled
    }

    /// How its values are written.
    var number: @Sendable (Double) -> String {
        FrenchNumber.common(territories.compactMap { if case .known(let value) = $0.state, value.isFinite { value } else { nil } })
    }

    /// The class of a value, from 0.
    func place(of value: Double) -> Int { limits.count { $0 <= value } }

    /// As many colours as classes, the darkest always among them.
    var colours: [Colour] {
        let all = style.scale
        switch limits.count {
        case 0: return [all[2]]
        case 1: return [all[1], all[3]]
        case 2: return [all[0], all[2], all[4]]
        case 3: return [all[0], all[1], all[2], all[4]]
        default: return all
        }
    }

    public var textEquivalent: String {
        let known = territories.compactMap { t in if case .known(let value) = t.state, value.isFinite { (t, value) } else { nil } }
        var text = ""
        if let most = known.max(by: { $0.1 < $1.1 }), let least = known.min(by: { $0.1 < $1.1 }) {
            text = "Carte de France par département, \(unit). De \(number(least.1)) (\(least.0.name)) à "
            text += "\(number(most.1)) (\(most.0.name))."
            if limits.count > 0 {
                let top = known.count { place(of: $0.1) == limits.count }
                text += " \(Self.counted(top)) à \(FrenchNumber.short(limits[limits.count - 1])) ou plus."
            }
        } else {
            text = "Carte de France par département, \(unit). Aucune valeur pour l’instant."
        }
        let bare = territories.count { $0.state == .noRelay }
        let kept = territories.count { $0.state == .suppressed }
        if bare > 0 { text += " Sans relais\u{A0}: \(Self.counted(bare))." }
        if kept > 0 { text += " Non publié\u{A0}: \(Self.counted(kept))." }
        return text
    }

    static func counted(_ count: Int) -> String { count == 1 ? "1\u{A0}département" : "\(count)\u{A0}départements" }

    public func page(width: Double, setter: TextSetter) throws -> Page {
        let width = Sketch.Breadth.bounded(width)
        let letters = Lettering(setter: setter, style: style)
        var sketch = Sketch()
        let metropole = geometry.shapes.keys.sorted().filter { !FranceGeometry.overseas.contains($0) }
        let frames: [(title: String, codes: [String])] =
            [("Paris et petite couronne", FranceGeometry.innerParis)]
            + [("Guadeloupe", "971"), ("Martinique", "972"), ("Guyane", "973"), ("La Réunion", "974"), ("Mayotte", "976")].map {
                ($0, [$1])
            }
        let bottom: Double
        if width >= Sketch.Breadth.wide {
            let column = min(max(width * 0.3, 184), 260)
            let mapArea = Rect(x: column + 24, y: 0, width: width - column - 24, height: (width - column - 24) * 0.985)
            let legendEnd = try legend(&sketch, letters, at: Point(0, 3), width: column, columns: 1)
            let gap = 10.0
            let cell = (column - gap) / 2
            let height = max(cell * 0.98, min(cell * 1.25, (mapArea.height - legendEnd - 20 - 2 * gap) / 3))
            let top = max(legendEnd + 20, mapArea.height - 3 * height - 2 * gap)
            try map(&sketch, letters, metropole, in: mapArea)
            for (index, frame) in frames.enumerated() {
                let box = Rect(
                    x: Double(index % 2) * (cell + gap), y: top + Double(index / 2) * (height + gap), width: cell, height: height)
                try inset(&sketch, letters, frame.title, frame.codes, in: box)
            }
            bottom = max(mapArea.height, top + 3 * height + 2 * gap) + 2
        } else {
            let legendEnd = try legend(&sketch, letters, at: Point(0, 3), width: width, columns: 1)
            let mapArea = Rect(x: 0, y: legendEnd + 14, width: width, height: width * 0.97)
            try map(&sketch, letters, metropole, in: mapArea)
            let gap = 8.0
            let columns = 3
            let cell = (width - gap * Double(columns - 1)) / Double(columns)
            let height = max(cell * 0.95, 112)
            for (index, frame) in frames.enumerated() {
                let box = Rect(
                    x: Double(index % columns) * (cell + gap), y: mapArea.maxY + 14 + Double(index / columns) * (height + gap), width: cell,
                    height: height)
                try inset(&sketch, letters, frame.title, frame.codes, in: box)
            }
            let rows = Double((frames.count + columns - 1) / columns)
            bottom = mapArea.maxY + 14 + rows * height + (rows - 1) * gap + 2
        }
        return Page(size: Size(width, bottom), items: sketch.items)
    }

    // MARK: Parts

    func map(_ sketch: inout Sketch, _ letters: Lettering, _ codes: [String], in area: Rect) throws {
        let placement = MapPlacement(geometry, codes, in: area.inset(by: 1), detail: 0.5)
        shapes(&sketch, placement, isInset: false)
        for code in codes where labelled.contains(code) {
            guard case .known(let value) = state(code), value.isFinite else { continue }
            let label = try letters.words(number(value), size: Lettering.small, weight: .bold, colour: style.text(on: ground(code)))
            if let p = MapPlacement.room(in: placement.rings(code), for: Size(label.width, label.height), margin: 1.5) {
                sketch.put(label, x: p.x, baseline: p.y + label.height / 2, .middle)
            }
        }
        try scaleBar(&sketch, letters, kilometres: 100, scale: placement.scale, x: area.x + 4, y: area.maxY - 6)
        // Where the frame of Paris comes from.
        let paris = MapPlacement.path(FranceGeometry.innerParis.flatMap { placement.rings($0) }).bounds
        if let paris {
            sketch.add(.stroke(.rect(paris.inset(by: -3)), style.ink, width: 1))
        }
    }

    func inset(_ sketch: inout Sketch, _ letters: Lettering, _ title: String, _ codes: [String], in box: Rect) throws {
        sketch.add(.stroke(.rect(box.inset(by: 0.5)), style.edge, width: 0.8))
        let name = try letters.words(title, size: Lettering.small, weight: .bold, width: box.width - 12, lines: 2)
        let heading = sketch.put(name, x: box.x + 6, baseline: box.y + 6 + Sketch.rise(name))
        let area = Rect(x: box.x + 6, y: heading.maxY + 2, width: box.width - 12, height: box.maxY - heading.maxY - 24)
        let placement = MapPlacement(geometry, codes, in: area, detail: 0.5)
        shapes(&sketch, placement, isInset: true)
        if codes.count > 1 {
            for code in placement.codes {
                let rings = placement.rings(code)
                let isHatched = state(code) == .suppressed || state(code) == .noRelay
                let label = try letters.words(code, size: Lettering.small, weight: .bold, colour: style.text(on: ground(code)))
                if !isHatched, let p = MapPlacement.room(in: rings, for: Size(label.width, label.height), margin: 1) {
                    sketch.put(label, x: p.x, baseline: p.y + label.height / 2, .middle)
                } else if let bounds = MapPlacement.path(rings).bounds {
                    let outside = try letters.words(code, size: Lettering.small, weight: .bold)
                    let isWest = bounds.midX < placement.bounds.midX
                    let (x, anchor): (Double, Sketch.Anchor) = isWest ? (bounds.x - 3, .end) : (bounds.maxX + 3, .start)
                    let at = Sketch.box(outside, x: x, baseline: bounds.midY + 4, anchor)
                    let isElsewhere = placement.codes.contains { other in
                        let rings = placement.rings(other)
                        return [at.x, at.midX, at.maxX].contains { MapPlacement.contains(Point($0, at.midY), rings) }
                    }
                    if at.x >= box.x + 2, at.maxX <= box.maxX - 2, !isElsewhere, sketch.isFree(at, margin: 1) {
                        sketch.put(outside, x: x, baseline: bounds.midY + 4, anchor)
                    }
                }
            }
        }
        let kilometres = [1.0, 2, 5, 10, 20, 50, 100, 200].last { $0 * placement.scale < box.width * 0.42 } ?? 1
        try scaleBar(&sketch, letters, kilometres: kilometres, scale: placement.scale, x: box.x + 6, y: box.maxY - 7)
    }

    func scaleBar(_ sketch: inout Sketch, _ letters: Lettering, kilometres: Double, scale: Double, x: Double, y: Double) throws {
        let length = kilometres * scale
        sketch.stroke([Point(x, y - 4), Point(x, y), Point(x + length, y), Point(x + length, y - 4)], style.soft, width: 0.8)
        let label = try letters.words("\(FrenchNumber.short(kilometres))\u{A0}km", size: Lettering.small, colour: style.soft)
        sketch.put(label, x: x + length + 5, baseline: y)
    }

    func state(_ code: String) -> Territory.State { territories.first { $0.code == code }?.state ?? .unknown }

    func ground(_ code: String) -> Colour {
        if case .known(let value) = state(code), value.isFinite { colours[place(of: value)] } else { .white }
    }

    func shapes(_ sketch: inout Sketch, _ placement: MapPlacement, isInset: Bool) {
        for code in placement.codes {
            let territory = territories.first { $0.code == code }
            let rings = placement.rings(code)
            sketch.datum(code, saying(territory, code)) { part in
                part.add(Self.shading(territory?.state ?? .unknown, rings, style: style, colour: ground(code)))
            }
        }
        sketch.add(.stroke(placement.borders(.département), .white, width: isInset ? 1 : 0.6))
        sketch.add(.stroke(placement.borders(.région), .white, width: isInset ? 1 : 1.9))
        sketch.add(.stroke(placement.borders(.coast), style.edge, width: 0.7))
    }

    /// How a shape of a state looks: a flat class colour, dense hatching, wide hatching, or blank.
    static func shading(_ state: Territory.State, _ rings: [[Point]], style: ChartStyle, colour: Colour) -> [Item] {
        let path = MapPlacement.path(rings)
        switch state {
        case .known(let value) where value.isFinite: return [.fill(path, colour)]
        case .suppressed:
            return [.fill(path, style.lilac), .stroke(Hatching.path(rings, spacing: 4, lean: .falling), style.ink, width: 0.7)]
        case .noRelay:
            // The quietest of all: nothing is there to be seen.
            return [.fill(path, .white), .stroke(Hatching.path(rings, spacing: 7, lean: .rising), style.rule, width: 0.8)]
        case .known, .unknown: return [.fill(path, style.rule)]
        }
    }

    func saying(_ territory: Territory?, _ code: String) -> String {
        guard let territory else { return "\(code)\u{A0}: \(Amount.unknownMeaning)" }
        var text = "\(territory.name) (\(code))\u{A0}: "
        switch territory.state {
        case .known(let value) where value.isFinite: text += "\(number(value)) \(unit)"
        case .suppressed: text += "non publié"
        case .noRelay: text += "aucun relais"
        case .known, .unknown: text += Amount.unknownMeaning
        }
        return text + (territory.note.map { " – \($0)" } ?? "")
    }

    /// The words of a class: « moins de 2 », « de 2 à 5 », « 20 ou plus ».
    func name(ofClass index: Int) -> String {
        if limits.isEmpty { return "toutes les valeurs" }
        if index == 0 { return "moins de \(FrenchNumber.short(limits[0]))" }
        if index == limits.count { return "\(FrenchNumber.short(limits[index - 1])) ou plus" }
        return "de \(FrenchNumber.short(limits[index - 1])) à \(FrenchNumber.short(limits[index]))"
    }

    private func legend(_ sketch: inout Sketch, _ letters: Lettering, at origin: Point, width: Double, columns: Int) throws -> Double {
        let head = try letters.words(Typography.capitalised(unit), weight: .bold, width: width, lines: 4)
        var y = sketch.put(head, x: origin.x, baseline: origin.y + Sketch.rise(head)).maxY + 8
        let known = territories.compactMap { t in if case .known(let value) = t.state, value.isFinite { value } else { nil } }
        let counts = (0...limits.count).map { index in known.count { place(of: $0) == index } }
        var rows: [(state: Territory.State, colour: Colour, name: String, count: Int)] = []
        for index in (0...limits.count).reversed() {
            rows.append((.known(0), colours[index], name(ofClass: index), counts[index]))
        }
        let others: [(Territory.State, String)] = [(.noRelay, "aucun relais"), (.suppressed, "non publié"), (.unknown, "inconnu")]
        for (state, name) in others {
            let count = territories.count { $0.state == state }
            if count > 0 { rows.append((state, .white, name, count)) }
        }
        let swatch = Size(26, 15)
        for (index, row) in rows.enumerated() {
            let box = Rect(x: origin.x, y: y, width: swatch.width, height: swatch.height)
            let ring = [Point(box.x, box.y), Point(box.maxX, box.y), Point(box.maxX, box.maxY), Point(box.x, box.maxY)]
            sketch.add(Self.shading(row.state, [ring], style: style, colour: row.colour))
            sketch.add(.stroke(.rect(box), style.edge, width: 0.7))
            let label = try letters.words(row.name, width: min(width, 230) - swatch.width - 8 - (index == 0 ? 52 : 34))
            sketch.put(label, x: box.maxX + 8, baseline: box.midY + 4.3)
            let count = try letters.words(
                index == 0 ? "\(row.count)\u{A0}dép." : "\(row.count)", size: Lettering.small, colour: style.soft)
            sketch.put(count, x: min(origin.x + width, origin.x + 230), baseline: box.midY + 4.3, .end)
            y = box.maxY + (index == limits.count ? 8 : 4)
        }
        if let country, country.isFinite {
            let text = try letters.words("Ensemble\u{A0}: \(number(country))", weight: .bold)
            y = sketch.put(text, x: origin.x, baseline: y + 10 + Sketch.rise(text)).maxY
        }
        return y
    }
}

extension Item {
    /// The colours of its areas, letters and tones, 0xRRGGBB: what a picture must have exactly. Thin lines are not among them.
    var keptColours: [UInt32] {
        switch self {
        case .fill(_, let colour): [colour.packed]
        case .text(let run): [run.colour.packed]
        case .tones(_, let colours): ToneMap.colours(colours)
        case .clipped(_, let items), .placed(_, let items), .tagged(_, let items), .link(_, _, let items): items.flatMap(\.keptColours)
        case .shared(let shared): shared.items.flatMap(\.keptColours)
        case .stroke, .logo, .backdrop, .bookmark: []
        }
    }

    /// Whether it shows a picture of others, with colours of its own.
    var holdsLogo: Bool {
        switch self {
        case .logo: true
        case .clipped(_, let items), .placed(_, let items), .tagged(_, let items), .link(_, _, let items):
            items.contains(where: \.holdsLogo)
        case .shared(let shared): shared.items.contains(where: \.holdsLogo)
        case .fill, .stroke, .text, .backdrop, .tones, .bookmark: false
        }
    }

    /// What it may touch, in points, rather too much than too little; nil for the whole page.
    var bounds: Rect? {
        switch self {
        case .fill(let path, _): path.bounds ?? Rect(x: 0, y: 0, width: 0, height: 0)
        case .stroke(let path, _, let width): path.bounds?.inset(by: -width) ?? Rect(x: 0, y: 0, width: 0, height: 0)
        case .text(let run):
            Rect(
                x: run.origin.x - run.size, y: run.origin.y - 1.4 * run.size,
                width: ((run.glyphs.map(\.x).max() ?? 0) + 3) * run.size, height: 2.1 * run.size)
        case .logo(_, let frame): frame
        case .clipped(let area, _): area
        case .placed(let transform, let items): [Item].bounds(items).map { transform($0) }
        case .shared(let shared): [Item].bounds(shared.items)
        case .bookmark: Rect(x: 0, y: 0, width: 0, height: 0)
        case .backdrop, .tones: nil
        case .tagged(_, let items), .link(_, _, let items): [Item].bounds(items)
        }
    }
}

extension [Item] {
    /// Around all of them; nil where one may touch the whole page.
    static func bounds(_ items: [Item]) -> Rect? {
        var union: Rect?
        for item in items {
            guard let bounds = item.bounds else { return nil }
            union = union.map { $0.union(bounds) } ?? bounds
        }
        return union ?? Rect(x: 0, y: 0, width: 0, height: 0)
    }
}

extension Path {
    /// The upright rectangle it is; nil where it is another form.
    var box: Rect? {
        guard elements.count == 5, case .move(let a) = elements[0], case .line(let b) = elements[1], case .line(let c) = elements[2],
            case .line(let d) = elements[3], case .close = elements[4], a.y == b.y, b.x == c.x, c.y == d.y, d.x == a.x
        else { return nil }
        return bounds
    }
}

internal import Drawing

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
    var bounds: Rect? { extent(isTight: false) }

    /// - Parameter isTight: whether letters are taken as tall as lines stand apart, without accents and what else rarely sticks out: enough
    ///   to tell which texts lie one on the other.
    fileprivate func extent(isTight: Bool) -> Rect? {
        switch self {
        case .fill(let path, _): path.bounds ?? Rect(x: 0, y: 0, width: 0, height: 0)
        case .stroke(let path, _, let width): path.bounds?.inset(by: -width) ?? Rect(x: 0, y: 0, width: 0, height: 0)
        case .text(let run): run.extent(isTight: isTight)
        case .logo(_, let frame): frame
        case .clipped(let area, _): area
        case .placed(let transform, let items): [Item].extent(items, isTight: isTight).map { transform($0) }
        case .shared(let shared): [Item].extent(shared.items, isTight: isTight)
        case .bookmark: Rect(x: 0, y: 0, width: 0, height: 0)
        case .backdrop, .tones: nil
        case .tagged(_, let items), .link(_, _, let items): [Item].extent(items, isTight: isTight)
        }
    }

    /// Whether it matters which of the two is painted first, as far as can be told without drawing them.
    func lies(on other: Item) -> Bool {
        guard let own = extent(isTight: true), let others = other.extent(isTight: true) else { return true }
        return own.intersects(others)
    }
}

extension TextRun {
    fileprivate func extent(isTight: Bool) -> Rect {
        let last = glyphs.map(\.x).max() ?? 0
        return isTight
            ? Rect(x: origin.x, y: origin.y - 0.75 * size, width: (last + 0.6) * size, height: 0.95 * size)
            : Rect(x: origin.x - size, y: origin.y - 1.4 * size, width: (last + 3) * size, height: 2.1 * size)
    }
}

extension [Item] {
    /// Around all of them; nil where one may touch the whole page.
    fileprivate static func extent(_ items: [Item], isTight: Bool) -> Rect? {
        var union: Rect?
        for item in items {
            guard let bounds = item.extent(isTight: isTight) else { return nil }
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

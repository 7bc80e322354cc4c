internal import Drawing

extension Item {
    /// The colours of its areas, letters and tones, 0xRRGGBB: what a picture must have exactly. Thin lines are not among them.
    var keptColours: [UInt32] {
        switch self {
        case .fill(_, let colour): [colour.packed]
        case .text(let run): [run.colour.packed]
        case .stroke, .image: []
        case .group(let group):
            switch group.kind {
            case .tones(_, let colours): ToneMap.colours(colours)
            case .backdrop: []
            case .plain, .tagged, .link, .shared, .bookmark: group.children.flatMap(\.keptColours)
            }
        }
    }

    /// Whether it shows a picture of others, with colours of its own.
    var holdsLogo: Bool {
        switch self {
        case .image: return true
        case .fill, .stroke, .text: return false
        case .group(let group):
            // Backdrops and tones are paths alone.
            switch group.kind {
            case .tones, .backdrop: return false
            case .plain, .tagged, .link, .shared, .bookmark: return group.children.contains(where: \.holdsLogo)
            }
        }
    }

    /// Whether it matters which of the two is painted first, as far as can be told without drawing them.
    func lies(on other: Item) -> Bool {
        guard let own = bounds(letters: .tight), let others = other.bounds(letters: .tight) else { return false }
        return own.intersects(others)
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

internal import Drawing

extension Item {
    /// The box around what it paints, letters taken a little larger than they are; nil where it paints nothing of its own page.
    var bounds: Rect? {
        switch self {
        case .fill(let path, _): path.bounds
        case .stroke(let path, _, let width): path.bounds?.inset(by: -width / 2)
        case .text(let run): run.bounds
        case .logo(_, let frame): frame
        case .clipped(let area, _): area
        case .placed(let transform, let items): items.bounds.map { transform($0) }
        case .shared(let shared): shared.items.bounds
        case .tones(let tones, _): tones.area
        case .bookmark: nil
        case .backdrop(let backdrop): Rect(x: 0, y: 0, width: backdrop.size.width, height: backdrop.size.height)
        case .tagged(_, let items), .link(_, _, let items): items.bounds
        }
    }

    /// What it paints, without structure and links: a second copy on a sheet, which is not to be read aloud twice.
    var untagged: [Item] {
        switch self {
        case .tagged(_, let items), .link(_, _, let items): items.untagged
        case .clipped(let area, let items): [.clipped(area, items.untagged)]
        case .placed(let transform, let items): [.placed(transform, items.untagged)]
        case .shared(let shared): shared.items.untagged
        case .bookmark: []
        case .fill, .stroke, .text, .logo, .backdrop, .tones: [self]
        }
    }
}

extension [Item] {
    var bounds: Rect? { compactMap(\.bounds).reduce(nil) { whole, box in whole?.union(box) ?? box } }

    var untagged: [Item] { flatMap(\.untagged) }

    /// What of a page shows in `area`: with its tags and links where `owns` says that the text, figure or line belongs here, without them
    /// where it only reaches in. Lines of a paragraph are taken one by one.
    func part(in area: Rect, owns: (Rect) -> Bool) -> [Item] {
        let (kept, guests) = divided(area, owns)
        return guests + kept
    }

    private func divided(_ area: Rect, _ owns: (Rect) -> Bool) -> (kept: [Item], guests: [Item]) {
        var kept: [Item] = []
        var guests: [Item] = []
        func take(_ items: [Item], within wrap: ([Item]) -> Item) {
            let parts = items.divided(area, owns)
            if !parts.kept.isEmpty { kept.append(wrap(parts.kept)) }
            guests += parts.guests
        }
        for item in self {
            guard let bounds = item.bounds, bounds.intersects(area) else { continue }
            switch item {
            case .fill, .stroke, .logo, .backdrop, .tones, .clipped, .placed: kept.append(item)
            case .text: if owns(bounds) { kept.append(item) } else { guests.append(item) }
            case .tagged(.figure, _): if owns(bounds) { kept.append(item) } else { guests += item.untagged }
            case .shared(let shared):
                let parts = shared.items.divided(area, owns)
                kept += parts.kept
                guests += parts.guests
            case .bookmark: break
            case .tagged(let tag, let items): take(items) { .tagged(tag, $0) }
            case .link(let url, let place, let items): take(items) { .link(url: url, area: place, $0) }
            }
        }
        return (kept, guests)
    }
}

extension TextRun {
    /// From the accents of capitals to the feet of descenders.
    var bounds: Rect? {
        guard let first = glyphs.map(\.x).min(), let last = glyphs.map(\.x).max() else { return nil }
        return Rect(x: origin.x + first * size, y: origin.y - 0.95 * size, width: (last - first + 1) * size, height: 1.2 * size)
    }
}

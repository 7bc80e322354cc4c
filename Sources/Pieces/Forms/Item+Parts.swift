internal import Drawing

extension [Item] {
    /// What it paints, without structure and links: a second copy on a sheet, which is not to be read aloud twice.
    var untagged: [Item] {
        map { item in
            guard case .group(let group) = item else { return item }
            return switch group.kind {
            case .tones, .backdrop: item
            case .plain, .tagged, .link, .shared, .bookmark: .group(group.unmarked.map(\.untagged))
            }
        }
    }

    /// What of a page shows in `area`: with its tags and links where `owns` says that the text, figure or line belongs here, without them
    /// where it only reaches in. Lines of a paragraph are taken one by one.
    func part(in area: Rect, owns: (Rect) -> Bool) -> [Item] {
        let (kept, guests) = divided(area, owns)
        return guests + kept
    }

    private func divided(_ area: Rect, _ owns: (Rect) -> Bool) -> (kept: [Item], guests: [Item]) {
        var kept: [Item] = []
        var guests: [Item] = []
        for item in self {
            guard let box = item.bounds(letters: .accented), box.intersects(area) else { continue }
            switch item {
            case .fill, .stroke, .image: kept.append(item)
            case .text: if owns(box) { kept.append(item) } else { guests.append(item) }
            case .group(let group):
                if case .tagged(.figure) = group.kind {
                    if owns(box) { kept.append(item) } else { guests += [item].untagged }
                } else if group.isWhole {
                    kept.append(item)
                } else {
                    let parts = group.children.divided(area, owns)
                    if !parts.kept.isEmpty { kept.append(.group(group.map { _ in parts.kept })) }
                    guests += parts.guests
                }
            }
        }
        return (kept, guests)
    }
}

extension Group {
    /// Whether it is not taken apart: what is moved or cut, and backdrops, which are compiled as they are.
    fileprivate var isWhole: Bool {
        if case .backdrop = kind { true } else { !isInPlace }
    }
}

internal import Drawing

extension Item {
    /// What it paints, without structure and links.
    fileprivate var untagged: Item {
        guard case .group(let group) = self else { return self }
        return switch group.kind {
        case .tones, .backdrop: self
        case .plain, .tagged, .link, .shared, .bookmark: .group(group.unmarked.map { $0.map(\.untagged) })
        }
    }
}

extension [Item] {
    /// The same for the eye alone: a second copy on a sheet, which is not to be read aloud twice. Backdrops stay where they are found.
    var unheard: [Item] {
        func isBackdrop(_ item: Item) -> Bool { if case .backdrop = item.kind { true } else { false } }
        let rest = filter { !isBackdrop($0) }.map(\.untagged)
        return filter(isBackdrop) + (rest.isEmpty ? [] : [.tagged(.artifact(.page), rest)])
    }

    /// What of a page shows in `area`: with its tags and links where `owns` says that the text, figure or line belongs here, without them
    /// where it only reaches in. Lines of a paragraph are taken one by one; of those that belong elsewhere, only those that `cut` goes
    /// through are there: half a line on its own says nothing.
    func part(in area: Rect, cut: Double, owns: (Rect) -> Bool) -> [Item] {
        let (kept, guests) = divided(area, cut, owns)
        return guests.unheard + kept
    }

    private func divided(_ area: Rect, _ cut: Double, _ owns: (Rect) -> Bool) -> (kept: [Item], guests: [Item]) {
        var kept: [Item] = []
        var guests: [Item] = []
        for item in self {
            guard let box = item.bounds(letters: .accented), box.intersects(area) else { continue }
            switch item {
            case .fill, .stroke, .image: kept.append(item)
            case .text: if owns(box) { kept.append(item) } else if box.y < cut, box.maxY > cut { guests.append(item) }
            case .group(let group):
                // What is moved or cut is not taken apart, nor are backdrops, which are compiled as they are.
                let isWhole = if case .backdrop = group.kind { true } else { !group.isInPlace }
                if case .tagged(.figure) = group.kind {
                    if owns(box) { kept.append(item) } else { guests.append(item.untagged) }
                } else if isWhole {
                    kept.append(item)
                } else {
                    let parts = group.children.divided(area, cut, owns)
                    if !parts.kept.isEmpty { kept.append(.group(group.map { _ in parts.kept })) }
                    guests += parts.guests
                }
            }
        }
        return (kept, guests)
    }
}

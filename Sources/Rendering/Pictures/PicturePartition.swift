internal import Drawing

/// Takes items apart into what pictures are made of.
struct PicturePartition {
    let letters: LetterShelf
    let scale: Double
    let size: (width: Int, height: Int)
    /// Whether upright boxes end on whole pixels, as backdrops do so that two that meet leave no gap; else cairo draws them as they are.
    let roundsBoxes: Bool

    private(set) var parts: [PicturePart] = []

    init(letters: LetterShelf, scale: Double, size: (width: Int, height: Int), roundsBoxes: Bool) {
        self.letters = letters
        self.scale = scale
        self.size = size
        self.roundsBoxes = roundsBoxes
    }

    mutating func add(_ items: [Item]) throws {
        for item in items { try add(item) }
    }

    private mutating func add(_ item: Item) throws {
        switch item {
        case .text(let run): parts.append(.letters(try letters.letters(of: run, scale: scale), run.colour.packed))
        case .fill(let path, let colour):
            guard roundsBoxes, let box = path.box else { return draw(item) }
            if let area = PixelArea(rounding: box, scale: scale, in: size) { parts.append(.box(area, colour.packed)) }
        case .group(let group):
            switch group.kind {
            case .tones(let tones, let colours) where group.transform == nil:
                if let area = PixelArea(rounding: tones.area, scale: scale, in: size) { parts.append(.tones(tones, colours, area)) }
            case .plain, .tagged, .link, .shared: if group.isInPlace { try add(group.children) } else { draw(item) }
            case .tones, .backdrop: draw(item)
            case .bookmark: break
            }
        case .stroke, .image: draw(item)
        }
    }

    /// Neighbours are drawn together, but for logos, which choose colours of their own.
    private mutating func draw(_ item: Item) {
        var items = [item]
        if !item.holdsLogo, case .drawing(let before, _)? = parts.last, !before.contains(where: \.holdsLogo) {
            items = before + items
            parts.removeLast()
        }
        let boxes = items.compactMap { $0.bounds(letters: .roomy) }
        parts.append(.drawing(items, PixelArea.bands(boxes.compactMap { PixelArea($0, scale: scale, in: size) })))
    }
}

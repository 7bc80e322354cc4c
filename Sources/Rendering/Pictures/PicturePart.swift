internal import Drawing

/// What is laid on a picture in one go.
enum PicturePart {
    /// Words of one colour, 0xRRGGBB.
    case letters([PlacedLetter], UInt32)
    /// An upright box of one colour.
    case box(PixelArea, UInt32)
    case tones(Tones, Tones.Colours, PixelArea)
    /// What cairo draws, and where: each pixel belongs to one area.
    case drawing([Item], [PixelArea])

    /// The pixels it may touch; some may lie outside the picture.
    var areas: [PixelArea] {
        switch self {
        case .letters(let letters, _): letters.map(\.area)
        case .box(let area, _), .tones(_, _, let area): [area]
        case .drawing(_, let areas): areas
        }
    }

    var holdsLogo: Bool {
        if case .drawing(let items, _) = self { items.contains(where: \.holdsLogo) } else { false }
    }

    /// Whether it matters which of the two is laid first.
    func meets(_ other: PicturePart) -> Bool {
        areas.contains { area in other.areas.contains { $0.common(area) != nil } }
    }
}

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

extension [PicturePart] {
    /// Logos last, as far as nothing lies on them: what the rest leaves of the palette is theirs.
    var logosLast: [PicturePart] {
        let late = indices.filter { place in self[place].holdsLogo && !self[(place + 1)...].contains { $0.meets(self[place]) } }
        return indices.filter { !late.contains($0) }.map { self[$0] } + late.map { self[$0] }
    }
}

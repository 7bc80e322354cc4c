internal import Drawing

/// What is laid on a picture in one go.
enum PicturePart {
    /// Words of one colour, 0xRRGGBB.
    case letters([LetterMask.Placed], UInt32)
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

extension [PicturePart] {
    /// Logos last, as far as nothing lies on them: what the rest leaves of the palette is theirs.
    var logosLast: [PicturePart] {
        let late = indices.filter { place in self[place].holdsLogo && !self[(place + 1)...].contains { $0.meets(self[place]) } }
        return indices.filter { !late.contains($0) }.map { self[$0] } + late.map { self[$0] }
    }
}

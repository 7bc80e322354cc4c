internal import Drawing

/// What the relays of a territory share of a picture, drawn once, and kept in compressed form as far as no relay touches it.
final class PictureLayer {
    let backdrop: Backdrop
    let common: [Group.Shared]
    /// Some of its strips may be empty; see `picture(uncovering:_:)`.
    private(set) var picture: IndexedPicture
    /// Neighbouring strips, compressed together.
    private var parts: [Range<Int>: PNGFile.Strip] = [:]

    /// As many strips are compressed together at most: some 128 kB, four times what the compressor looks back.
    private static let together = 8

    init(_ backdrop: Backdrop, _ common: [Group.Shared], _ picture: IndexedPicture) {
        self.backdrop = backdrop
        self.common = common
        self.picture = picture
    }

    /// The picture with the pixels of these strips at hand.
    func picture(uncovering strips: Set<Int>, _ compressor: StripCompressor) throws -> IndexedPicture {
        for strip in strips { try uncover(strip, compressor) }
        return picture
    }

    /// A picture of it that differs from it in the touched strips alone, compressed.
    func compressed(_ own: IndexedPicture, touched: Set<Int>, _ compressor: StripCompressor) throws -> [PNGFile.Strip] {
        var cut: [PNGFile.Strip] = []
        var start = 0
        while start < own.strips.count {
            let isTouched = touched.contains(start)
            // What no relay touches is cut at the same places, whichever strips the others are.
            let limit = isTouched ? start + Self.together : (start / Self.together + 1) * Self.together
            var end = start + 1
            while end < min(limit, own.strips.count), touched.contains(end) == isTouched { end += 1 }
            cut.append(isTouched ? try compressor.strip(own.rows(ofStrips: start..<end)) : try part(start..<end, compressor))
            start = end
        }
        return cut
    }

    /// Neighbouring strips as they are, compressed.
    private func part(_ strips: Range<Int>, _ compressor: StripCompressor) throws -> PNGFile.Strip {
        if let known = parts[strips] { return known }
        for strip in strips { try uncover(strip, compressor) }
        let part = try compressor.strip(picture.rows(ofStrips: strips))
        parts[strips] = part
        for strip in strips { picture.strips[strip] = [] }
        return part
    }

    private func uncover(_ strip: Int, _ compressor: StripCompressor) throws {
        guard picture.strips[strip].isEmpty else { return }
        let (strips, part) = parts.first { $0.key.contains(strip) }!
        var rows = try compressor.rows(part)[...]
        for strip in strips {
            let count = picture.count(ofStrip: strip)
            picture.strips[strip] = Array(rows.prefix(count))
            rows = rows.dropFirst(count)
        }
    }

    /// What it holds of memory, in bytes.
    var bytes: Int { picture.strips.reduce(0) { $0 + $1.count } + parts.values.reduce(0) { $0 + $1.chunk.count } }
}

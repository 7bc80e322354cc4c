/// What the relays of a territory share of a picture, drawn once. Strips that no relay has touched yet are kept in compressed form alone.
final class PictureLayer {
    let backdrop: Backdrop
    let common: [SharedItems]
    /// Some of its strips may be empty; see `uncovered`.
    private(set) var picture: IndexedPicture
    private var compressed: [PNGStrip?]

    init(_ backdrop: Backdrop, _ common: [SharedItems], _ picture: IndexedPicture) {
        self.backdrop = backdrop
        self.common = common
        self.picture = picture
        compressed = picture.strips.map { _ in nil }
    }

    /// The picture with the pixels of these strips at hand.
    func picture(uncovering strips: Set<Int>, _ compressor: StripCompressor) throws -> IndexedPicture {
        for strip in strips where picture.strips[strip].isEmpty { picture.strips[strip] = try compressor.rows(compressed[strip]!) }
        return picture
    }

    /// A strip as it is, compressed.
    func strip(_ number: Int, _ compressor: StripCompressor) throws -> PNGStrip {
        if let known = compressed[number] { return known }
        let strip = try compressor.strip(picture.strips[number])
        compressed[number] = strip
        picture.strips[number] = []
        return strip
    }

    /// What it holds of memory, in bytes.
    var bytes: Int { picture.strips.reduce(0) { $0 + $1.count } + compressed.reduce(0) { $0 + ($1?.chunk.count ?? 0) } }
}

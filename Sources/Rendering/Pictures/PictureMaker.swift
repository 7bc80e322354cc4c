internal import Base
internal import Drawing

/// Turns pages into PNG files. What relays of a territory share is drawn and compressed once and kept; for each relay only what lies on it
/// is drawn, on the pixels it touches, and only the strips that hold them are compressed. Words are laid on by letters that are at hand.
final class PictureMaker {
    typealias Draw = (_ items: [Item], _ raster: Raster, _ scale: Double, _ x: Int, _ y: Int) throws -> Void

    private let draw: Draw
    private let letters: LetterShelf
    /// The most recently used last.
    private var layers: [PictureLayer] = []
    private var tones = BoundedCache<SizedTones, ToneMap>(limit: 12)

    private struct SizedTones: Equatable {
        let artwork: Identity<Tones>
        let width: Int
    }

    private var compressor: StripCompressor?

    /// Layers hold this many bytes, whatever the number of relays.
    private static let layerBytes = 16 << 20
    /// Colours that a layer, or what is no logo, takes, so that a relay's name and logo find room in the palette.
    private static let layerColours = 208

    /// - Parameters:
    ///   - letters: of the same fonts.
    ///   - draw: draws items at so many pixels a point on a raster whose top left corner lies at a pixel of the picture.
    init(letters: LetterShelf, draw: @escaping Draw) {
        self.letters = letters
        self.draw = draw
    }

    func png(of page: Page, width: Int) throws -> [UInt8] {
        let compressor = try self.compressor ?? StripCompressor()
        self.compressor = compressor
        let scale = Double(width) / page.size.width
        let size = (width: width, height: max(1, Int((page.size.height * scale).rounded())))
        guard let backdrop = page.backdrop else {
            var picture = IndexedPicture(width: width, height: size.height)
            picture.palette.add([Colour.white.packed] + page.items.flatMap(\.keptColours))
            for part in try parts(of: page.items, scale, size, roundsBoxes: false).logosLast {
                picture.palette.limit = part.holdsLogo ? 256 : Self.layerColours
                try lay(part, on: &picture, scale, choosing: true)
            }
            let rows = picture.rows(ofStrips: 0..<picture.strips.count)
            return PNGFile.encode(
                width: width, height: size.height, colours: picture.palette.colours, strips: [try compressor.strip(rows)])
        }
        let (common, own) = PictureMaker.parted(page.items.dropFirst())
        let layer = try layer(backdrop, common, scale, size)
        let parts = try parts(of: own, scale, size, roundsBoxes: false).logosLast
        let touched = layer.picture.strips(of: parts.flatMap(\.areas))
        var picture = try layer.picture(uncovering: touched, compressor)
        picture.palette.limit = 256
        picture.palette.add(own.flatMap(\.keptColours))
        for part in parts { try lay(part, on: &picture, scale) }
        let strips = try layer.compressed(picture, touched: touched, compressor)
        return PNGFile.encode(width: width, height: size.height, colours: picture.palette.colours, strips: strips)
    }

    /// A backdrop and what else relays of the territory share, drawn.
    private func layer(
        _ backdrop: Backdrop, _ common: [Group.Shared], _ scale: Double, _ size: (width: Int, height: Int)
    ) throws -> PictureLayer {
        let known = layers.firstIndex { layer in
            layer.backdrop === backdrop && layer.picture.width == size.width && layer.common.elementsEqual(common, by: ===)
        }
        let layer = try known.map { layers.remove(at: $0) } ?? made(backdrop, common, scale, size)
        layers.append(layer)
        while layers.count > 1, layers.reduce(0, { $0 + $1.bytes }) > Self.layerBytes { layers.removeFirst() }
        return layer
    }

    private func made(
        _ backdrop: Backdrop, _ common: [Group.Shared], _ scale: Double, _ size: (width: Int, height: Int)
    ) throws -> PictureLayer {
        var picture = IndexedPicture(width: size.width, height: size.height, limit: Self.layerColours)
        let page = Rect(x: 0, y: 0, width: backdrop.size.width, height: backdrop.size.height)
        let items = backdrop.items + common.map(Item.shared)
        // What nothing covers is black.
        if case .fill(let path, _) = items.first, path.box?.contains(page) == true {} else { picture.palette.add([0]) }
        picture.palette.add(items.flatMap(\.keptColours))
        for part in try parts(of: items, scale, size, roundsBoxes: true) { try lay(part, on: &picture, scale) }
        return PictureLayer(backdrop, common, picture)
    }

    /// What can be drawn beforehand, and the rest: shared items that lie on none of a relay's own.
    private static func parted(_ items: ArraySlice<Item>) -> (common: [Group.Shared], own: [Item]) {
        var common: [Group.Shared] = []
        var own: [Item] = []
        for item in items {
            if case .shared(let shared)? = item.kind, !own.contains(where: { item.lies(on: $0) }) {
                common.append(shared)
            } else {
                own.append(item)
            }
        }
        return (common, own)
    }

    private func parts(
        of items: [Item], _ scale: Double, _ size: (width: Int, height: Int), roundsBoxes: Bool
    ) throws -> [PicturePart] {
        var partition = PicturePartition(letters: letters, scale: scale, size: size, roundsBoxes: roundsBoxes)
        try partition.add(items)
        return partition.parts
    }

    /// - Parameter choosing: whether the best colours are chosen for what cairo draws, as a logo's always are.
    private func lay(_ part: PicturePart, on picture: inout IndexedPicture, _ scale: Double, choosing: Bool = false) throws {
        switch part {
        case .letters(let letters, let colour): picture.lay(letters, colour)
        case .box(let area, let colour): picture.fill(area, colour)
        case .tones(let artwork, let colours, _):
            let size = (width: picture.width, height: picture.height)
            let map = try tones.value(for: SizedTones(artwork: Identity(artwork), width: size.width)) {
                try ToneMap(artwork, scale: scale, size: size) { try draw($0, $1, scale, $2, $3) }
            }
            map.paint(colours, on: &picture)
        case .drawing(let items, let areas):
            let rasters = try areas.map { area in
                let raster = try picture.raster(area)
                let place = area.rect(scale: scale)
                try draw(items.filter { $0.bounds(letters: .roomy)?.intersects(place) == true }, raster, scale, area.x, area.y)
                raster.flush()
                return (area, raster)
            }
            try picture.take(rasters, choosing: choosing || part.holdsLogo)
        }
    }
}

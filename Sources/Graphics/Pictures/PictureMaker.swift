/// Turns pages into PNG files. What relays of a territory share is drawn and compressed once and kept; for each relay only what lies on it
/// is drawn, on the pixels it touches, and only the strips that hold them are compressed.
final class PictureMaker {
    typealias Draw = (_ items: [Item], _ raster: Raster, _ scale: Double, _ x: Int, _ y: Int) throws -> Void

    private let draw: Draw
    /// The most recently used last.
    private var layers: [PictureLayer] = []
    private var tones = RecentlyUsed<Tones, ToneMap>(limit: 12)
    private var compressor: StripCompressor?

    /// Layers hold this many bytes, whatever the number of relays.
    private static let layerBytes = 24 << 20
    /// Colours that a layer takes, so that a relay's name and logo find room in the palette.
    private static let layerColours = 208

    /// - Parameter draw: draws items at so many pixels a point on a raster whose top left corner lies at a pixel of the picture.
    init(draw: @escaping Draw) { self.draw = draw }

    func png(of page: Page, width: Int) throws -> [UInt8] {
        let compressor = try self.compressor ?? StripCompressor()
        self.compressor = compressor
        let scale = Double(width) / page.size.width
        let size = (width: width, height: max(1, Int((page.size.height * scale).rounded())))
        guard case .backdrop(let backdrop) = page.items.first else {
            let raster = try Raster(width: size.width, height: size.height)
            let ground = Item.fill(.rect(Rect(x: 0, y: 0, width: page.size.width, height: page.size.height)), .white)
            try draw([ground] + page.items, raster, scale, 0, 0)
            raster.flush()
            let picture = try IndexedPicture(choosing: raster)
            return PNGFile.encode(
                width: width, height: size.height, colours: picture.palette.colours, strips: try picture.strips.map(compressor.strip))
        }
        let (common, own) = PictureMaker.parted(page.items.dropFirst())
        let layer = try layer(backdrop, common, scale, size)
        let areas = PictureMaker.areas(of: own, scale, size)
        let touched = Set(areas.flatMap { layer.picture.strips(of: $0) })
        var picture = try layer.picture(uncovering: touched, compressor)
        picture.palette.limit = 256
        picture.palette.add(own.flatMap(\.keptColours))
        try lay(own, areas, on: &picture, scale)
        let strips = try picture.strips.indices.map { strip in
            touched.contains(strip) ? try compressor.strip(picture.strips[strip]) : try layer.strip(strip, compressor)
        }
        return PNGFile.encode(width: width, height: size.height, colours: picture.palette.colours, strips: strips)
    }

    /// A backdrop and what else relays of the territory share, drawn.
    private func layer(
        _ backdrop: Backdrop, _ common: [SharedItems], _ scale: Double, _ size: (width: Int, height: Int)
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
        _ backdrop: Backdrop, _ common: [SharedItems], _ scale: Double, _ size: (width: Int, height: Int)
    ) throws -> PictureLayer {
        var picture = IndexedPicture(width: size.width, height: size.height, limit: Self.layerColours)
        let page = Rect(x: 0, y: 0, width: backdrop.size.width, height: backdrop.size.height)
        let items = backdrop.items + common.map(Item.shared)
        // What nothing covers is black.
        if case .fill(let path, _) = items.first, path.box?.contains(page) == true {} else { picture.palette.add([0]) }
        picture.palette.add(items.flatMap(\.keptColours))
        var rest = items[...]
        while let item = rest.first {
            if case .fill(let path, let colour) = item, let box = path.box {
                if let area = PixelArea(rounding: box, scale: scale, in: size) { picture.fill(area, colour.packed) }
                rest = rest.dropFirst()
            } else if case .tones(let artwork, let colours) = item {
                let map = try tones.value(for: artwork, variant: size.width) {
                    try ToneMap(artwork, scale: scale, size: size) { try draw($0, $1, scale, $2, $3) }
                }
                map.paint(colours, on: &picture)
                rest = rest.dropFirst()
            } else {
                let paths = Array(rest.prefix { $0.needsDrawing })
                try lay(paths, PictureMaker.areas(of: paths, scale, size), on: &picture, scale)
                rest = rest.dropFirst(paths.count)
            }
        }
        return PictureLayer(backdrop, common, picture)
    }

    /// What can be drawn beforehand, and the rest: shared items that lie on none of a relay's own.
    private static func parted(_ items: ArraySlice<Item>) -> (common: [SharedItems], own: [Item]) {
        var common: [SharedItems] = []
        var own: [Item] = []
        for item in items {
            if case .shared(let shared) = item, !own.contains(where: { item.lies(on: $0) }) {
                common.append(shared)
            } else {
                own.append(item)
            }
        }
        return (common, own)
    }

    /// The pixels that items may touch.
    private static func areas(of items: [Item], _ scale: Double, _ size: (width: Int, height: Int)) -> [PixelArea] {
        let everything = Rect(x: 0, y: 0, width: Double(size.width) / scale, height: Double(size.height) / scale)
        return PixelArea.bands(items.compactMap { PixelArea($0.bounds ?? everything, scale: scale, in: size) })
    }

    /// Draws items on areas of a picture, which hold all of them.
    private func lay(_ items: [Item], _ areas: [PixelArea], on picture: inout IndexedPicture, _ scale: Double) throws {
        let parts = try areas.map { area in
            let raster = try picture.raster(area)
            let place = area.rect(scale: scale)
            try draw(items.filter { $0.bounds?.intersects(place) ?? true }, raster, scale, area.x, area.y)
            raster.flush()
            return (area, raster)
        }
        let logos = items.filter(\.holdsLogo)
        func holdsLogo(_ area: PixelArea) -> Bool {
            let place = area.rect(scale: scale)
            return logos.contains { $0.bounds?.intersects(place) ?? true }
        }
        // What letters leave of the palette is the logo's.
        try picture.take(parts.filter { !holdsLogo($0.0) }, choosing: false)
        try picture.take(parts.filter { holdsLogo($0.0) }, choosing: true)
    }
}

extension Item {
    /// Whether a layer leaves it to cairo: neither an upright box of one colour nor tones.
    fileprivate var needsDrawing: Bool {
        switch self {
        case .fill(let path, _): path.box == nil
        case .tones: false
        default: true
        }
    }
}

/// Turns pages into pictures. What relays of a territory share is drawn once and kept, one byte a pixel; for each relay only what lies
/// on it is drawn, on the pixels it touches.
final class PictureMaker {
    typealias Draw = (_ items: [Item], _ raster: Raster, _ scale: Double, _ x: Int, _ y: Int) throws -> Void

    private let draw: Draw
    private var layers: [Layer] = []
    private var tones = RecentlyUsed<Tones, ToneMap>(limit: 24)

    private struct Layer {
        let backdrop: Backdrop
        let common: [SharedItems]
        let picture: IndexedPicture
    }

    /// The pictures of a kit and some more.
    private static let layersKept = 48
    /// Colours that a layer takes, so that a relay's name and logo find room in the palette.
    private static let layerColours = 208

    /// - Parameter draw: draws items at so many pixels a point on a raster whose top left corner lies at a pixel of the picture.
    init(draw: @escaping Draw) { self.draw = draw }

    func picture(of page: Page, width: Int) throws -> IndexedPicture {
        let scale = Double(width) / page.size.width
        let size = (width: width, height: Int((page.size.height * scale).rounded()))
        guard case .backdrop(let backdrop) = page.items.first else {
            let raster = try Raster(width: size.width, height: size.height)
            try paint(
                [.fill(.rect(Rect(x: 0, y: 0, width: page.size.width, height: page.size.height)), .white)] + page.items, raster, scale)
            return try IndexedPicture(choosing: raster)
        }
        let (common, own) = PictureMaker.parted(page.items.dropFirst())
        var picture = try layer(backdrop, common, width, scale, size)
        picture.palette.limit = 256
        picture.palette.add(own.flatMap(\.keptColours))
        try lay(own, on: &picture, scale, size)
        return picture
    }

    /// A backdrop and what else relays of the territory share, drawn.
    private func layer(
        _ backdrop: Backdrop, _ common: [SharedItems], _ width: Int, _ scale: Double, _ size: (width: Int, height: Int)
    ) throws -> IndexedPicture {
        let known = layers.firstIndex { layer in
            layer.backdrop === backdrop && layer.picture.width == width && layer.common.elementsEqual(common, by: ===)
        }
        if let known {
            let layer = layers.remove(at: known)
            layers.append(layer)
            return layer.picture
        }
        let raster = try Raster(width: size.width, height: size.height)
        let items = backdrop.items + common.map(Item.shared)
        try paint(items, raster, scale)
        let picture = IndexedPicture(raster, limit: Self.layerColours, kept: items.flatMap(\.keptColours))
        if layers.count == Self.layersKept { layers.removeFirst() }
        layers.append(Layer(backdrop: backdrop, common: common, picture: picture))
        return picture
    }

    /// What can be drawn beforehand, and the rest: shared items that lie on none of a relay's own.
    private static func parted(_ items: ArraySlice<Item>) -> (common: [SharedItems], own: [Item]) {
        var common: [SharedItems] = []
        var own: [Item] = []
        for item in items {
            if case .shared(let shared) = item, let bounds = item.bounds,
                own.allSatisfy({ $0.bounds.map { !$0.intersects(bounds) } ?? false })
            {
                common.append(shared)
            } else {
                own.append(item)
            }
        }
        return (common, own)
    }

    /// Draws a backdrop's items or a page's, tones from their maps.
    private func paint(_ items: [Item], _ raster: Raster, _ scale: Double) throws {
        var rest = items[...]
        while let item = rest.first {
            if case .tones(let artwork, let colours) = item {
                let map = try tones.value(for: artwork, variant: raster.width) {
                    try ToneMap(artwork, scale: scale, size: (raster.width, raster.height)) { try draw($0, $1, scale, $2, $3) }
                }
                raster.flush()
                map.paint(colours, on: raster)
                rest = rest.dropFirst()
            } else {
                let paths = rest.prefix { if case .tones = $0 { false } else { true } }
                try draw(Array(paths), raster, scale, 0, 0)
                rest = rest.dropFirst(paths.count)
            }
        }
        raster.flush()
    }

    private func lay(_ items: [Item], on picture: inout IndexedPicture, _ scale: Double, _ size: (width: Int, height: Int)) throws {
        let everything = Rect(x: 0, y: 0, width: Double(size.width) / scale, height: Double(size.height) / scale)
        let areas = items.compactMap { PixelArea($0.bounds ?? everything, scale: scale, in: size) }
        let bands = try PixelArea.bands(areas).map { area in
            let raster = try picture.raster(area)
            try draw(items, raster, scale, area.x, area.y)
            raster.flush()
            return (area, raster)
        }
        try picture.take(bands, choosing: items.contains(where: \.holdsLogo))
    }
}

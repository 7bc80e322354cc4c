/// A rectangle of whole pixels.
struct PixelArea: Hashable {
    var x: Int
    var y: Int
    var width: Int
    var height: Int

    init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// The pixels that a rectangle in points touches, as far as they lie in a picture; nil where none does.
    init?(_ rect: Rect, scale: Double, in size: (width: Int, height: Int)) {
        x = max(Int((rect.x * scale).rounded(.down)) - 1, 0)
        y = max(Int((rect.y * scale).rounded(.down)) - 1, 0)
        width = min(Int((rect.maxX * scale).rounded(.up)) + 1, size.width) - x
        height = min(Int((rect.maxY * scale).rounded(.up)) + 1, size.height) - y
        if width <= 0 || height <= 0 { return nil }
    }

    /// Joined where they share rows, so that each pixel belongs to one area.
    static func bands(_ areas: [PixelArea]) -> [PixelArea] {
        var bands: [PixelArea] = []
        for area in areas.sorted(by: { $0.y < $1.y }) {
            guard var band = bands.last, area.y < band.y + band.height else {
                bands.append(area)
                continue
            }
            let right = max(band.x + band.width, area.x + area.width)
            let bottom = max(band.y + band.height, area.y + area.height)
            band.x = min(band.x, area.x)
            band.width = right - band.x
            band.height = bottom - band.y
            bands[bands.count - 1] = band
        }
        return bands
    }
}

internal import Drawing

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

    /// The pixels nearest to a rectangle in points: two that meet leave no gap between them.
    init?(rounding rect: Rect, scale: Double, in size: (width: Int, height: Int)) {
        x = max(Int((rect.x * scale).rounded()), 0)
        y = max(Int((rect.y * scale).rounded()), 0)
        width = min(Int((rect.maxX * scale).rounded()), size.width) - x
        height = min(Int((rect.maxY * scale).rounded()), size.height) - y
        if width <= 0 || height <= 0 { return nil }
    }

    /// What two have in common; nil where that is nothing.
    func common(_ other: PixelArea) -> PixelArea? {
        let (left, top) = (max(x, other.x), max(y, other.y))
        let (right, bottom) = (min(x + width, other.x + other.width), min(y + height, other.y + other.height))
        return left < right && top < bottom ? PixelArea(x: left, y: top, width: right - left, height: bottom - top) : nil
    }

    /// What it covers, in points.
    func rect(scale: Double) -> Rect {
        Rect(x: Double(x) / scale, y: Double(y) / scale, width: Double(width) / scale, height: Double(height) / scale)
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

internal import Base
internal import CCairo
import Drawing

/// A small picture of a page, without smoothing: every pixel has a colour that was painted, or none where that colour is not known.
final class ReadingCanvas {
    private(set) var cairo: OpaquePointer
    private let surface: OpaquePointer
    let width: Int
    let height: Int
    private let stride: Int
    private let media: Rect
    private let scale: Double

    /// Pixels of a page at most: a line of 7 point text on an A3 poster is four of them high.
    private static let most = 300_000.0

    /// - Parameter media: the page in its own coordinates, y upwards.
    init(_ media: Rect) throws(RasterFailure) {
        guard media.width >= 1, media.height >= 1, media.width * media.height < 1e9, media.width < 15_000, media.height < 15_000 else {
            throw .size(width: -1, height: -1)
        }
        self.media = media
        scale = min(1, (Self.most / (media.width * media.height)).squareRoot())
        width = max(1, Int(clamping: (media.width * scale).rounded()))
        height = max(1, Int(clamping: (media.height * scale).rounded()))
        guard let surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height)) else {
            throw .unreadable(reason: "out of memory")
        }
        guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let cairo = cairo_create(surface) else {
            cairo_surface_destroy(surface)
            throw .unreadable(reason: "out of memory")
        }
        self.surface = surface
        self.cairo = cairo
        stride = Int(cairo_image_surface_get_stride(surface))
        prepare()
    }

    private func prepare() {
        cairo_set_antialias(cairo, CAIRO_ANTIALIAS_NONE)
        cairo_set_tolerance(cairo, 1)
        cairo_scale(cairo, scale, -scale)
        cairo_translate(cairo, -media.x, -media.maxY)
    }

    /// For another page of the same size, on the same memory: its clips and pens are gone, its pixels are not.
    /// - Returns: false where it is of no use any more.
    func restart() -> Bool {
        guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let next = cairo_create(surface) else { return false }
        cairo_destroy(cairo)
        cairo = next
        prepare()
        return cairo_status(cairo) == CAIRO_STATUS_SUCCESS
    }

    /// Pixels of the canvas that a box covers, in the page's coordinates.
    func pixels(of box: Rect) -> Int {
        let (left, right) = (max(box.x, media.x), min(box.maxX, media.maxX))
        let (bottom, top) = (max(box.y, media.y), min(box.maxY, media.maxY))
        return left < right && bottom < top ? Int(clamping: (right - left) * (top - bottom) * scale * scale) : 0
    }

    /// White paper. A new canvas is no colour yet.
    func clear() {
        cairo_set_operator(cairo, CAIRO_OPERATOR_SOURCE)
        cairo_set_source_rgb(cairo, 1, 1, 1)
        cairo_paint(cairo)
        cairo_set_operator(cairo, CAIRO_OPERATOR_OVER)
    }

    deinit {
        cairo_destroy(cairo)
        cairo_surface_destroy(surface)
    }

    /// Nil: what is painted is not known.
    func use(_ colour: Colour?, opacity: Double) {
        if let colour {
            cairo_set_operator(cairo, CAIRO_OPERATOR_OVER)
            cairo_set_source_rgba(cairo, colour.red, colour.green, colour.blue, opacity)
        } else {
            cairo_set_operator(cairo, CAIRO_OPERATOR_CLEAR)
        }
    }

    /// What is painted, as runs of one colour: without smoothing there are few.
    struct Painting {
        fileprivate var runs: [(pixel: UInt32, count: UInt32)] = []
    }

    var painting: Painting {
        var painting = Painting()
        cairo_surface_flush(surface)
        guard let data = cairo_image_surface_get_data(surface) else { return painting }
        // Rows of four bytes a pixel have no padding.
        data.withMemoryRebound(to: UInt32.self, capacity: width * height) { pixels in
            let count = width * height
            var at = 0
            painting.runs.reserveCapacity(count / 64)
            while at < count {
                let start = at
                let pixel = pixels[at]
                repeat { at += 1 } while at < count && pixels[at] == pixel
                painting.runs.append((pixel, UInt32(at - start)))
            }
        }
        return painting
    }

    /// - Parameter painting: of a canvas of the same size.
    func show(_ painting: Painting) {
        guard painting.runs.reduce(0, { $0 + Int($1.count) }) == width * height, let data = cairo_image_surface_get_data(surface) else {
            return
        }
        cairo_surface_flush(surface)
        data.withMemoryRebound(to: UInt32.self, capacity: width * height) { pixels in
            var at = 0
            for run in painting.runs {
                (pixels + at).update(repeating: run.pixel, count: Int(run.count))
                at += Int(run.count)
            }
        }
        cairo_surface_mark_dirty(surface)
    }

    /// The colours inside a parallelogram, by some thousand samples at most. What no colour is known of has no share.
    func grounds(_ area: PageReading.Area) -> [PageReading.Ground] {
        let (origin, along, up) = (area.origin, area.along, area.up)
        cairo_surface_flush(surface)
        guard let data = cairo_image_surface_get_data(surface) else { return [] }
        func length(_ p: Point) -> Double { (p.x * p.x + p.y * p.y).squareRoot() * scale }
        let (columns, rows) = (max(2, min(96, Int(clamping: length(along)))), max(2, min(12, Int(clamping: length(up)))))
        // Letters that stand upright have whole columns and rows of the picture behind them.
        let isUpright = up.x == 0 && along.y == 0
        func column(_ column: Int, _ v: Double) -> Int {
            let u = (Double(column) + 0.5) / Double(columns)
            return Int(clamping: ((origin.x + along.x * u + up.x * v - media.x) * scale).rounded(.down))
        }
        let upright = isUpright ? (0..<columns).map { column($0, 0) } : []
        var counts: [(pixel: UInt32, count: Int)] = []
        var latest = 0
        for row in 0..<rows {
            let v = (Double(row) + 0.5) / Double(rows)
            for number in 0..<columns {
                let u = (Double(number) + 0.5) / Double(columns)
                let x = isUpright ? upright[number] : column(number, v)
                let y = Int(clamping: ((media.maxY - origin.y - along.y * u - up.y * v) * scale).rounded(.down))
                guard (0..<width).contains(x), (0..<height).contains(y) else { continue }
                let pixel = UnsafeRawPointer(data + y * stride + x * 4).load(as: UInt32.self)
                if latest < counts.count, counts[latest].pixel == pixel {
                    counts[latest].count += 1
                } else if let known = counts.firstIndex(where: { $0.pixel == pixel }) {
                    counts[known].count += 1
                    latest = known
                } else if counts.count < 256 {
                    latest = counts.count
                    counts.append((pixel, 1))
                }
            }
        }
        func part(_ pixel: UInt32, _ shift: UInt32) -> Double { Double(pixel >> shift & 255) / 255 }
        return counts.sorted { ($1.count, $0.pixel) < ($0.count, $1.pixel) }.compactMap { pixel, count in
            guard pixel >> 24 == 255 else { return nil }
            return PageReading.Ground(
                colour: Colour(red: part(pixel, 16), green: part(pixel, 8), blue: part(pixel, 0)),
                share: Double(count) / Double(rows * columns))
        }
    }
}

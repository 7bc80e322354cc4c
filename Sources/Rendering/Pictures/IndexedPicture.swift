internal import Base

/// A picture of at most 256 colours, one byte a pixel: flat artwork needs no more, takes a quarter of the memory and compresses four times
/// as fast.
///
/// Its rows lie in strips of some 16 kB, each as PNG wants them: what a strip shows can be shared, and compressed with its neighbours.
struct IndexedPicture {
    let width: Int
    let height: Int
    /// Rows of each strip but the last.
    let stripRows: Int
    /// From the top: for each row a byte that names its filter, none, then its pixels. Empty where it is at hand in compressed form alone.
    var strips: [[UInt8]]
    var palette: Palette

    /// What a strip holds, about: few rows, so that a relay's words touch few others.
    private static let stripBytes = 1 << 14

    /// All pixels have the palette's first colour.
    init(width: Int, height: Int, limit: Int = 256) {
        self.width = width
        self.height = height
        let rows = max(1, Self.stripBytes / (width + 1))
        stripRows = rows
        strips = stride(from: 0, to: height, by: rows).map { [UInt8](repeating: 0, count: (width + 1) * min(rows, height - $0)) }
        palette = Palette(limit: limit)
    }

    /// The palette, to be changed while pixels are written and then given back: a copy would be made of it otherwise.
    mutating func takePalette() -> Palette {
        var taken = Palette.none
        swap(&taken, &palette)
        return taken
    }

    /// The strips that an area touches.
    func strips(of area: PixelArea) -> ClosedRange<Int> { area.y / stripRows...(area.y + area.height - 1) / stripRows }

    /// The strips that areas touch, which may lie outside.
    func strips(of areas: [PixelArea]) -> Set<Int> {
        let whole = PixelArea(x: 0, y: 0, width: width, height: height)
        return Set(areas.compactMap { $0.common(whole) }.map(strips(of:)).joined())
    }

    /// How many bytes a strip has.
    func count(ofStrip strip: Int) -> Int { (width + 1) * min(stripRows, height - strip * stripRows) }

    /// The rows of neighbouring strips.
    func rows(ofStrips strips: Range<Int>) -> [UInt8] {
        let total = strips.reduce(0) { $0 + count(ofStrip: $1) }
        return [UInt8](unsafeUninitializedCapacity: total) { target, count in
            for strip in strips {
                _ = UnsafeMutableBufferPointer(rebasing: target[count...]).update(fromContentsOf: self.strips[strip])
                count += self.strips[strip].count
            }
        }
    }

    /// Calls `body` with the pixels of each row of an area and the row's number, from the top.
    @inline(__always)
    mutating func write(_ area: PixelArea, _ body: (_ pixels: UnsafeMutablePointer<UInt8>, _ row: Int) -> Void) {
        for strip in strips(of: area) {
            let first = strip * stripRows
            strips[strip].withUnsafeMutableBufferPointer { bytes in
                for row in max(area.y, first)..<min(area.y + area.height, first + stripRows) {
                    body(bytes.baseAddress! + (row - first) * (width + 1) + 1 + area.x, row)
                }
            }
        }
    }

    /// Gives an area one colour.
    mutating func fill(_ area: PixelArea, _ colour: UInt32) {
        palette.isCoarse = false
        let number = palette.number(of: colour)
        write(area) { pixels, _ in pixels.update(repeating: number, count: area.width) }
    }

    /// Takes over rasters of areas.
    /// - Parameter choosing: whether the best colours are chosen where the palette has not room for all, as a logo deserves; the edges of
    ///   letters make do with the nearest there are.
    mutating func take(_ parts: [(area: PixelArea, raster: Raster)], choosing: Bool) throws(LibraryFailure) {
        palette.isCoarse = !choosing
        if choosing {
            let room = palette.limit - palette.colours.count
            let news = palette.unknown(in: parts.map(\.raster))
            if news.count > room, room > 1 { palette.add(try Quantiser.choose(news, limit: room)) }
        }
        for (area, raster) in parts { take(raster, area) }
    }

    private mutating func take(_ raster: Raster, _ area: PixelArea) {
        var colours = takePalette()
        // Neighbours are mostly alike.
        var last = raster.row(0)[0] & 0xFF_FFFF
        var number = colours.number(of: last)
        write(area) { pixels, row in
            let source = raster.row(row - area.y)
            for column in 0..<area.width {
                let pixel = source[column] & 0xFF_FFFF
                if pixel != last {
                    last = pixel
                    number = colours.number(of: pixel)
                }
                pixels[column] = number
            }
        }
        palette = colours
    }

    /// A part of it as a raster to draw on.
    func raster(_ area: PixelArea) throws(LibraryFailure) -> Raster {
        let raster = try Raster(width: area.width, height: area.height)
        let colours = palette.colours
        for strip in strips(of: area) {
            let first = strip * stripRows
            strips[strip].withUnsafeBufferPointer { bytes in
                colours.withUnsafeBufferPointer { colours in
                    for row in max(area.y, first)..<min(area.y + area.height, first + stripRows) {
                        let source = bytes.baseAddress! + (row - first) * (width + 1) + 1 + area.x
                        let target = raster.row(row - area.y)
                        for column in 0..<area.width { target[column] = colours[Int(source[column])] }
                    }
                }
            }
        }
        raster.touched()
        return raster
    }
}

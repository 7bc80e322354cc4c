/// The colours of a picture of at most 256, numbered in the order of their first appearance.
struct Palette {
    /// 0xRRGGBB.
    private(set) var colours: [UInt32] = []
    /// How many it takes; others become the nearest there is.
    var limit: Int
    /// Whether colours it does not have are taken roughly: rounded to four bits a component, and left to a colour it has where that is near.
    /// The soft edges of letters then have some six shades, which no one tells from more.
    var isCoarse = false
    /// Open addressing: colour plus one, or 0 for a free place; beside it the number.
    private var keys = [UInt32](repeating: 0, count: Palette.places)
    private var numbers = [UInt8](repeating: 0, count: Palette.places)
    private var known = 0

    private static let places = 1 << 13

    /// No colours, and room for none.
    static let none = Palette(limit: 0)

    init(limit: Int = 256) { self.limit = limit }

    /// The number of `colour`, or of the nearest where the palette is full.
    mutating func number(of colour: UInt32) -> UInt8 {
        var place = Int(truncatingIfNeeded: (colour &* 0x9E37_79B1) >> 19)
        while true {
            let key = keys[place]
            if key == colour + 1 { return numbers[place] }
            if key == 0 { break }
            place = (place + 1) & (Palette.places - 1)
        }
        let number: UInt8
        let rounded = isCoarse ? Palette.rounded(colour) : colour
        if rounded != colour {
            number = self.number(of: rounded)
            // That may have taken this place.
            while keys[place] != 0 { place = (place + 1) & (Palette.places - 1) }
        } else if isCoarse, let near = nearest(to: colour), near.distance < Self.nearness {
            number = near.number
        } else if colours.count < limit {
            number = UInt8(colours.count)
            colours.append(colour)
        } else {
            number = nearest(to: colour)?.number ?? 0
        }
        // A hostile picture may hold millions of colours: what no longer fits the table is looked up anew each time.
        if known < Palette.places / 2 {
            known += 1
            keys[place] = colour + 1
            numbers[place] = number
        }
        return number
    }

    /// Takes in colours as they are while there is room.
    mutating func add(_ more: [UInt32]) {
        isCoarse = false
        for colour in more { _ = number(of: colour) }
    }

    /// The colours of rasters that it does not have, and how many pixels have each, sorted by colour.
    func unknown(in rasters: [Raster]) -> [(colour: UInt32, count: Int)] {
        let known = Set(colours)
        var counts: [UInt32: Int] = [:]
        for raster in rasters {
            for row in 0..<raster.height {
                let source = raster.row(row)
                var start = 0
                while start < raster.width {
                    let colour = source[start] & 0xFF_FFFF
                    var end = start + 1
                    while end < raster.width, source[end] & 0xFF_FFFF == colour { end += 1 }
                    // Runs are long, and most of them of the ground.
                    counts[colour, default: 0] += end - start
                    start = end
                }
            }
        }
        return counts.filter { !known.contains($0.key) }.sorted { $0.key < $1.key }.map { (colour: $0.key, count: $0.value) }
    }

    /// The nearest colour of four bits a component.
    private static func rounded(_ colour: UInt32) -> UInt32 {
        func byte(_ shift: UInt32) -> UInt32 { ((colour >> shift & 255) * 15 + 127) / 255 * 17 << shift }
        return byte(16) | byte(8) | byte(0)
    }

    /// How near a colour has to be to stand for another, by the weights below: a tenth of the way from black to white.
    private static let nearness = 9 * 28 * 28

    private func nearest(to colour: UInt32) -> (number: UInt8, distance: Int)? {
        var best: (number: UInt8, distance: Int)?
        for (number, other) in colours.enumerated() {
            let red = Int(colour >> 16) - Int(other >> 16)
            let green = Int(colour >> 8 & 255) - Int(other >> 8 & 255)
            let blue = Int(colour & 255) - Int(other & 255)
            let distance = 2 * red * red + 4 * green * green + 3 * blue * blue
            if best.map({ distance < $0.distance }) ?? true { best = (UInt8(number), distance) }
        }
        return best
    }
}

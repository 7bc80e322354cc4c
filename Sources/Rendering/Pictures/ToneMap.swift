internal import Drawing

/// Tones drawn at one scale: for each pixel how far its colour is from the ground's, and how much of it the figure covers.
final class ToneMap {
    private let area: PixelArea?
    /// Steps from the ground to the line, and above them, steps from there to the figure.
    private let values: [UInt8]

    /// Steps between ground and line, and between what lies beneath and the figure: few enough for a palette, too fine to see.
    private static let lineSteps = 7
    private static let figureSteps = 4

    /// - Parameters:
    ///   - scale: pixels a point.
    ///   - size: of the picture, in pixels.
    ///   - draw: draws items on a raster whose top left corner lies at a pixel of the picture.
    init(
        _ tones: Tones, scale: Double, size: (width: Int, height: Int), draw: ([Item], Raster, _ x: Int, _ y: Int) throws -> Void
    ) throws {
        area = PixelArea(rounding: tones.area, scale: scale, in: size)
        guard let area else {
            values = []
            return
        }
        var lines = ToneLines(width: area.width, height: area.height, steps: Self.lineSteps)
        for mark in tones.marks { lines.draw(mark, scale: scale, x: area.x, y: area.y) }
        var values = lines.values
        if let bounds = tones.figure.bounds, let touched = PixelArea(bounds, scale: scale, in: size), let part = touched.common(area) {
            let raster = try Raster(width: part.width, height: part.height)
            try draw([.fill(tones.figure, .white)], raster, part.x, part.y)
            raster.flush()
            let table = (0..<256).map { UInt8(($0 * Self.figureSteps + 127) / 255 * (Self.lineSteps + 1)) }
            for row in 0..<part.height {
                let source = raster.row(row)
                let start = (part.y - area.y + row) * area.width + part.x - area.x
                for column in 0..<part.width { values[start + column] += table[Int(source[column] & 255)] }
            }
        }
        self.values = values
    }

    /// What an artwork's values stand for, in their order, 0xRRGGBB.
    static func colours(_ colours: Tones.Colours) -> [UInt32] {
        let beneath = (0...lineSteps).map { colours.ground.mixed(with: colours.line, share: Double($0) / Double(lineSteps)) }
        guard let figure = colours.figure else { return beneath.map(\.packed) }
        return (0...figureSteps).flatMap { cover in
            beneath.map { $0.mixed(with: figure, share: Double(cover) / Double(figureSteps)).packed }
        }
    }

    /// Colours the tones and lays them on a picture.
    func paint(_ colours: Tones.Colours, on picture: inout IndexedPicture) {
        guard let area else { return }
        picture.palette.isCoarse = false
        var table = ToneMap.colours(colours).map { picture.palette.number(of: $0) }
        // Without a figure only the lines show.
        while table.count < (Self.figureSteps + 1) * (Self.lineSteps + 1) { table.append(table[table.count - Self.lineSteps - 1]) }
        values.withUnsafeBufferPointer { values in
            table.withUnsafeBufferPointer { table in
                picture.write(area) { pixels, row in
                    let source = values.baseAddress! + (row - area.y) * area.width
                    for column in 0..<area.width { pixels[column] = table[Int(source[column])] }
                }
            }
        }
    }
}

extension Colour {
    /// 0xRRGGBB.
    var packed: UInt32 {
        func byte(_ value: Double) -> UInt32 { UInt32((value * 255).rounded()) }
        return byte(red) << 16 | byte(green) << 8 | byte(blue)
    }
}

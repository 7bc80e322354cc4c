/// Tones drawn at one scale: for each pixel how far its colour is from the ground's, and how much of it the figure covers.
final class ToneMap {
    /// Top left corner in the picture.
    let x: Int
    let y: Int
    let width: Int
    let height: Int
    private let lines: [UInt8]
    private let figure: [UInt8]

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
        x = max(Int((tones.area.x * scale).rounded()), 0)
        y = max(Int((tones.area.y * scale).rounded()), 0)
        width = max(min(Int((tones.area.maxX * scale).rounded()), size.width) - x, 1)
        height = max(min(Int((tones.area.maxY * scale).rounded()), size.height) - y, 1)
        let raster = try Raster(width: width, height: height)
        try draw(tones.marks.map { .stroke($0.path, .grey($0.strength), width: $0.width) }, raster, x, y)
        lines = ToneMap.steps(raster, Self.lineSteps)
        raster.clear()
        try draw([.fill(tones.figure, .white)], raster, x, y)
        figure = ToneMap.steps(raster, Self.figureSteps)
    }

    /// Greys on black as steps.
    private static func steps(_ raster: Raster, _ steps: Int) -> [UInt8] {
        let table = (0..<256).map { UInt8(($0 * steps + 127) / 255) }
        return [UInt8](unsafeUninitializedCapacity: raster.width * raster.height) { target, count in
            for row in 0..<raster.height {
                let source = raster.row(row)
                for column in 0..<raster.width {
                    target[count] = table[Int(source[column] & 255)]
                    count += 1
                }
            }
        }
    }

    /// The shades between ground and line, 0xRRGGBB.
    static func lineColours(_ colours: Tones.Colours) -> [UInt32] {
        (0...lineSteps).map { colours.ground.mixed(with: colours.line, share: Double($0) / Double(lineSteps)).packed }
    }

    /// Colours the tones and lays them on a picture.
    func paint(_ colours: Tones.Colours, on raster: Raster) {
        let beneath = (0...Self.lineSteps).map { colours.ground.mixed(with: colours.line, share: Double($0) / Double(Self.lineSteps)) }
        let table = (0...Self.figureSteps).flatMap { cover in
            beneath.map { tone in
                (colours.figure.map { tone.mixed(with: $0, share: Double(cover) / Double(Self.figureSteps)) } ?? tone).packed
            }
        }
        table.withUnsafeBufferPointer { table in
            for row in 0..<height {
                let target = raster.row(y + row) + x
                let start = row * width
                for column in 0..<width {
                    target[column] = table[Int(figure[start + column]) * (Self.lineSteps + 1) + Int(lines[start + column])]
                }
            }
        }
        raster.touched()
    }
}

extension Colour {
    /// 0xRRGGBB.
    var packed: UInt32 {
        func byte(_ value: Double) -> UInt32 { UInt32((value * 255).rounded()) }
        return byte(red) << 16 | byte(green) << 8 | byte(blue)
    }

    /// A grey that stands for a number, never printed.
    fileprivate static func grey(_ value: Double) -> Colour {
        Colour(red: value, green: value, blue: value)
    }
}

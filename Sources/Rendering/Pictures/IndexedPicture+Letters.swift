extension IndexedPicture {
    /// Lays letters of one colour on it.
    mutating func lay(_ letters: [LetterMask.Placed], _ colour: UInt32) {
        var blends = LetterBlends(colour)
        palette.add([colour])
        palette.isCoarse = true
        var colours = takePalette()
        let whole = PixelArea(x: 0, y: 0, width: width, height: height)
        for letter in letters {
            guard let area = letter.area.common(whole) else { continue }
            letter.mask.runs.withUnsafeBufferPointer { runs in
                var next = 0
                var row = letter.area.y
                /// Goes through a row's runs.
                func pass(_ body: (LetterMask.Run, _ start: Int) -> Void) {
                    var column = 0
                    while column < letter.mask.width {
                        body(runs[next], column)
                        column += runs[next].count
                        next += 1
                    }
                    row += 1
                }
                while row < area.y { pass { _, _ in } }
                let left = area.x - letter.area.x
                write(area) { pixels, _ in
                    pass { run, start in
                        guard run.step > 0 else { return }
                        let from = max(0, start - left)
                        for column in from..<max(from, min(start - left + run.count, area.width)) {
                            pixels[column] = blends.number(of: run.step, on: pixels[column], in: &colours)
                        }
                    }
                }
            }
        }
        palette = colours
    }
}

extension IndexedPicture {
    /// The numbers of a letter's colour mixed with what it lies on, each found once.
    private struct LetterBlends {
        private let colour: UInt32
        /// By step and ground; -1 where not found yet.
        private var numbers = [Int16](repeating: -1, count: (LetterMask.steps + 1) << 8)

        init(_ colour: UInt32) { self.colour = colour }

        @inline(__always)
        mutating func number(of step: Int, on ground: UInt8, in palette: inout Palette) -> UInt8 {
            let place = step << 8 | Int(ground)
            if numbers[place] < 0 { numbers[place] = Int16(palette.number(of: mixed(step, with: palette.colours[Int(ground)]))) }
            return UInt8(truncatingIfNeeded: numbers[place])
        }

        private func mixed(_ step: Int, with ground: UInt32) -> UInt32 {
            func byte(_ shift: UInt32) -> UInt32 {
                let (from, to) = (Int(ground >> shift & 255), Int(colour >> shift & 255))
                return UInt32((from * (LetterMask.steps - step) + to * step + LetterMask.steps / 2) / LetterMask.steps) << shift
            }
            return byte(16) | byte(8) | byte(0)
        }
    }
}

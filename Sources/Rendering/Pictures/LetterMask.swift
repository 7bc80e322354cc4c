/// How much of each pixel a letter covers, in steps: few enough for a palette of flat colours, too fine to see.
struct LetterMask {
    /// What a pixel that is covered whole has.
    static let steps = 5

    /// Its left and top edge, from the pixel that holds the letter's origin.
    let x: Int
    let y: Int
    let width: Int
    let height: Int
    /// Row by row from the top, each row's together as wide as it is.
    let runs: [Run]

    /// Up to 32 neighbours that are covered alike, in a byte.
    struct Run {
        private let packed: UInt8

        init(count: Int, step: Int) { packed = UInt8((count - 1) << 3 | step) }

        var count: Int { Int(packed >> 3) + 1 }
        /// 0 to `LetterMask.steps`.
        var step: Int { Int(packed & 7) }

        static let longest = 32
    }

    /// - Parameter cover: how much of a pixel by its column and row, 0 to 255.
    init(x: Int, y: Int, width: Int, height: Int, cover: (Int, Int) -> UInt8) {
        (self.x, self.y, self.width, self.height) = (x, y, width, height)
        var runs: [Run] = []
        for row in 0..<height {
            var start = 0
            while start < width {
                let step = LetterMask.step(cover(start, row))
                var end = start + 1
                while end < width, end - start < Run.longest, LetterMask.step(cover(end, row)) == step { end += 1 }
                runs.append(Run(count: end - start, step: step))
                start = end
            }
        }
        self.runs = runs
    }

    private static func step(_ cover: UInt8) -> Int { (Int(cover) * steps + 127) / 255 }

    /// A letter where it stands in a picture.
    struct Placed {
        let mask: LetterMask
        /// The pixels it may touch; some may lie outside the picture.
        let area: PixelArea
    }
}

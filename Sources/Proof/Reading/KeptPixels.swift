/// What a canvas shows, kept small: a number of a colour and a length for each run of pixels that are alike. Painted without smoothing,
/// artwork has few colours and long runs, and takes a tenth of its pixels' room.
struct KeptPixels {
    private var colours: [UInt32] = []
    /// A number and a length of 1 to 255 for each run, row after row; empty where there are more than 256 colours.
    private var runs: [UInt8] = []
    /// Every pixel, where runs cannot hold them.
    private var whole: [UInt32] = []

    init(_ canvas: ReadingCanvas) {
        self = canvas.withPixels { KeptPixels($0) } ?? KeptPixels(UnsafeMutableBufferPointer(start: nil, count: 0))
    }

    private init(_ pixels: UnsafeMutableBufferPointer<UInt32>) {
        var numbers: [UInt32: UInt8] = [:]
        var runs: [UInt8] = []
        runs.reserveCapacity(1 << 17)
        var start = 0
        while start < pixels.count {
            let colour = pixels[start]
            var end = start + 1
            while end < pixels.count, end - start < 255, pixels[end] == colour { end += 1 }
            let number: UInt8
            if let known = numbers[colour] {
                number = known
            } else if colours.count < 256 {
                number = UInt8(colours.count)
                numbers[colour] = number
                colours.append(colour)
            } else {
                whole = Array(pixels)
                return
            }
            runs.append(number)
            runs.append(UInt8(end - start))
            start = end
        }
        // Without the room that was reserved.
        self.runs = Array(runs[...])
    }

    func restore(to canvas: ReadingCanvas) {
        canvas.withPixels { pixels in
            if !whole.isEmpty {
                if whole.count == pixels.count { _ = pixels.update(from: whole) }
                return
            }
            var place = 0
            for run in stride(from: 0, to: runs.count, by: 2) {
                let end = min(place + Int(runs[run + 1]), pixels.count)
                let colour = colours[Int(runs[run])]
                while place < end {
                    pixels[place] = colour
                    place += 1
                }
            }
        }
    }
}

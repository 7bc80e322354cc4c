public import Graphics

/// Reads pages one after the other, on one thread. The artwork that many files begin with, byte for byte the same, is read once.
public final class PageReader {
    private struct Known {
        let stream: [UInt8]
        let media: Rect
        let reading: PageReading
        let pixels: [UInt8]
    }

    /// The last few first streams of pages.
    private var known: [Known] = []
    private static let most = 12

    public init() {}

    /// - Throws: `RasterFailure` where the page has no size that can be.
    public func read(_ page: PDFInspectedPage) throws(RasterFailure) -> PageReading {
        guard let media = page.box(.media) else { throw .size(width: -1, height: -1) }
        let canvas = try ReadingCanvas(media)
        var interpreter = ReadingInterpreter(canvas: canvas, resources: page.resources)
        let streams = page.streams
        var rest = streams[...]
        var before = PageReading()
        if streams.count > 1, let first = rest.popFirst() {
            let raw = first.raw
            if let index = known.firstIndex(where: { $0.media == media && $0.stream == raw }) {
                let entry = known.remove(at: index)
                known.append(entry)
                canvas.pixels = entry.pixels
                before = entry.reading
            } else {
                interpreter.run(first.operators)
                if interpreter.isPristine {
                    before = interpreter.reading
                    interpreter.reading = PageReading()
                    if known.count == Self.most { known.removeFirst() }
                    known.append(Known(stream: raw, media: media, reading: before, pixels: canvas.pixels))
                }
            }
        }
        for stream in rest { interpreter.run(stream.operators) }
        before.add(interpreter.reading)
        return before
    }
}

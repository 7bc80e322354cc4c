public import Graphics

/// Reads pages one after the other, on one thread. The artwork that many files begin with, byte for byte the same, is read once.
public final class PageReader {
    private struct Known {
        let streams: [[UInt8]]
        let media: Rect
        let reading: PageReading
        let pixels: [UInt8]
    }

    /// What pages painted before their last stream, the most recently met last: a kit has some forty such pages.
    private var known: [Known] = []
    private static let most = 64

    public init() {}

    /// - Throws: `RasterFailure` where the page has no size that can be.
    public func read(_ page: PDFInspectedPage) throws(RasterFailure) -> PageReading {
        guard let media = page.box(.media) else { throw .size(width: -1, height: -1) }
        let canvas = try ReadingCanvas(media)
        var interpreter = ReadingInterpreter(canvas: canvas, resources: page.resources)
        let streams = page.streams
        var rest = streams[...]
        var before = PageReading()
        if streams.count > 1 {
            let raw = streams.dropLast().map(\.raw)
            if let index = known.lastIndex(where: { $0.media == media && $0.streams == raw }) {
                let entry = known.remove(at: index)
                known.append(entry)
                canvas.pixels = entry.pixels
                before = entry.reading
                rest = streams.suffix(1)
            } else {
                for stream in streams.dropLast() { interpreter.run(stream.operators) }
                rest = streams.suffix(1)
                if interpreter.isPristine {
                    before = interpreter.reading
                    interpreter.reading = PageReading()
                    if known.count == Self.most { known.removeFirst() }
                    known.append(Known(streams: raw, media: media, reading: before, pixels: canvas.pixels))
                }
            }
        }
        for stream in rest { interpreter.run(stream.operators) }
        before.add(interpreter.reading)
        return before
    }
}

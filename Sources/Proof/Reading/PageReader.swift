internal import Drawing
public import PDF

/// Reads pages one after the other, on one thread. The artwork that many files begin with, byte for byte the same, is read once.
public final class PageReader {
    private struct Known {
        let streams: [[UInt8]]
        let media: Rect
        let reading: PageReading
        let painting: ReadingCanvas.Painting
    }

    /// What pages painted before their last stream, the most recently met last: a kit has some forty such pages.
    private var known: [Known] = []
    private static let most = 64
    /// What begins in more streams begins like no other page.
    private static let mostPieces = 16

    /// The last few canvases, for pages of the same size: fresh memory costs more than what is painted on it.
    private var canvases: [(media: Rect, canvas: ReadingCanvas)] = []

    public init() {}

    private func canvas(_ media: Rect) throws(RasterFailure) -> ReadingCanvas {
        if let index = canvases.firstIndex(where: { $0.media == media }) {
            let canvas = canvases[index].canvas
            if canvas.restart() { return canvas }
            canvases.remove(at: index)
        }
        if canvases.count == 6 { canvases.removeFirst() }
        let canvas = try ReadingCanvas(media)
        canvases.append((media, canvas))
        return canvas
    }

    /// - Throws: `RasterFailure` where the page has no size that can be.
    public func read(_ page: PDFInspectedPage) throws(RasterFailure) -> PageReading {
        guard let media = page.box(.media) else { throw .size(width: -1, height: -1) }
        let canvas = try self.canvas(media)
        let sink = ReadingSink(canvas)
        var interpreter = ContentInterpreter(page, sink)
        let streams = page.streams
        var before = PageReading()
        if streams.count <= 1 || streams.count > Self.mostPieces {
            canvas.clear()
            interpreter.run(streams.dropLast())
        } else {
            let raw = streams.dropLast().map(\.raw)
            if let index = known.lastIndex(where: { $0.media == media && $0.streams == raw }) {
                let entry = known.remove(at: index)
                known.append(entry)
                canvas.show(entry.painting)
                before = entry.reading
            } else {
                canvas.clear()
                interpreter.run(streams.dropLast())
                if interpreter.isPristine, sink.reading.runs.isEmpty, sink.reading.pictures.isEmpty {
                    before = sink.reading
                    sink.reading = PageReading()
                    if known.count == Self.most { known.removeFirst() }
                    known.append(Known(streams: raw, media: media, reading: before, painting: canvas.painting))
                }
            }
        }
        interpreter.run(streams.suffix(1))
        before.add(sink.reading)
        return before
    }
}

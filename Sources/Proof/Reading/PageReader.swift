internal import Base
internal import Drawing
public import PDF

/// Reads pages one after the other, on one thread. The artwork that many files begin with, byte for byte the same, is read once.
public final class PageReader {
    private struct Beginning: Equatable {
        let media: Rect
        let streams: [[UInt8]]
    }

    private struct Known {
        let reading: PageReading
        let painting: ReadingCanvas.Painting
    }

    /// What pages painted before their last stream: a kit has some forty such pages.
    private var known = BoundedCache<Beginning, Known>(limit: 64)
    /// What begins in more streams begins like no other page.
    private static let mostPieces = 16

    /// The last few canvases, for pages of the same size: fresh memory costs more than what is painted on it.
    private var canvases = BoundedCache<Rect, ReadingCanvas>(limit: 6)

    public init() {}

    private func canvas(_ media: Rect) throws(RasterFailure) -> ReadingCanvas {
        if let canvas = canvases.value(for: media), canvas.restart() { return canvas }
        _ = canvases.take(media)
        let canvas = try ReadingCanvas(media)
        canvases.keep(canvas, for: media)
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
            let beginning = Beginning(media: media, streams: streams.dropLast().map(\.raw))
            if let entry = known.value(for: beginning) {
                canvas.show(entry.painting)
                before = entry.reading
            } else {
                canvas.clear()
                interpreter.run(streams.dropLast())
                if interpreter.isPristine, sink.reading.runs.isEmpty, sink.reading.pictures.isEmpty {
                    before = sink.reading
                    sink.reading = PageReading()
                    known.keep(Known(reading: before, painting: canvas.painting), for: beginning)
                }
            }
        }
        interpreter.run(streams.suffix(1))
        before.add(sink.reading)
        return before
    }
}

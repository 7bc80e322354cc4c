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

    /// - Parameter findsCovered: says of every text how much of it is hidden by what is painted later.
    /// - Throws: `RasterFailure` where the page has no size that can be.
    public func read(_ page: PDFInspectedPage, findsCovered: Bool = false) throws(RasterFailure) -> PageReading {
        guard let media = page.box(.media) else { throw .size(width: -1, height: -1) }
        let canvas = try self.canvas(media)
        let uncovered = findsCovered ? try ReadingCanvas(media) : nil
        uncovered?.clear()
        let sink = ReadingSink(canvas, uncovered: uncovered)
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
        if let uncovered {
            for index in before.runs.indices where before.runs[index].isVisible {
                before.runs[index].covered =
                    1 - uncovered.grounds(before.runs[index].area).filter { $0.colour.red < 0.5 }.reduce(0) { $0 + $1.share }
            }
        }
        if let trim = page.box(.trim), let bleed = page.box(.bleed) { before.edges = edges(of: trim, bleed, on: canvas) }
        return before
    }

    private func edges(of trim: Rect, _ bleed: Rect, on canvas: ReadingCanvas) -> [PageReading.Edge] {
        func colour(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Colour? {
            guard width >= 1, height >= 1 else { return nil }
            let area = PageReading.Area(origin: Point(x, y), along: Point(width, 0), up: Point(0, height))
            let most = canvas.grounds(area).first
            return most.flatMap { $0.share > 0.5 ? $0.colour : nil }
        }
        func edge(_ side: PageReading.Edge.Side, _ inner: Colour?, _ outer: Colour?) -> PageReading.Edge? {
            guard let inner, let outer else { return nil }
            return PageReading.Edge(side: side, inner: inner, outer: outer)
        }
        // A point from the edge, so that what is painted to a hair's breadth of it counts.
        let (x, y, width, height) = (trim.x, trim.y, trim.width, trim.height)
        return [
            edge(.left, colour(x + 1, y, 6, height), colour(bleed.x + 1, y, x - bleed.x - 2, height)),
            edge(.right, colour(trim.maxX - 7, y, 6, height), colour(trim.maxX + 1, y, bleed.maxX - trim.maxX - 2, height)),
            edge(.bottom, colour(x, y + 1, width, 6), colour(x, bleed.y + 1, width, y - bleed.y - 2)),
            edge(.top, colour(x, trim.maxY - 7, width, 6), colour(x, trim.maxY + 1, width, bleed.maxY - trim.maxY - 2)),
        ].compactMap(\.self)
    }
}

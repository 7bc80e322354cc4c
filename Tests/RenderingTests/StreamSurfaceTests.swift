import Testing

@testable import Drawing
@testable import Rendering

@Suite("A surface that writes into memory")
struct StreamSurfaceTests {
    @Test("may be given up half drawn, before or after what draws on it", arguments: [true, false])
    func abandoned(first: Bool) throws {
        for _ in 0..<50 {
            var stream: StreamSurface? = StreamSurface(.pdf, Size(100, 100), reserving: 16)
            let handle = try #require(stream?.handle)
            var canvas: Canvas? = Canvas(surface: handle, book: FontBook(), logos: LogoArt.Cache(), features: [])
            try canvas?.draw([.fill(.rect(Rect(x: 10, y: 10, width: 50, height: 50)), .black)])
            if first { stream = nil }
            canvas = nil
            stream = nil
        }
    }

    @Test("has the whole file once it is finished")
    func finished() throws {
        for (kind, start) in [(StreamSurface.Kind.pdf, "%PDF-"), (.svg, "<?xml")] {
            let stream = StreamSurface(kind, Size(100, 100), reserving: 16)
            #expect(try stream.finish("writing").starts(with: start.utf8))
        }
    }
}

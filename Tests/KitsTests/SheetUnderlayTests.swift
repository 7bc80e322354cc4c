import Base
import Campaign
import Drawing
import Rendering
import TestSupport
import Testing

@Suite("Pages placed on sheets")
struct SheetUnderlayTests {
    private static let backdrop = Backdrop(
        size: Size(200, 300),
        items: [
            .fill(.rect(Rect(x: -10, y: -10, width: 220, height: 160)), Colour(red: 0.2, green: 0.2, blue: 0.2)),
            .clipped(
                Rect(x: 0, y: 150, width: 200, height: 150),
                [.stroke(Path([.move(Point(20, 170)), .line(Point(180, 280))]), .black, width: 12)]),
        ])

    private static func page(_ place: Transform, compiled: Bool) -> Page {
        let content: [Item] = compiled ? [.backdrop(backdrop)] : backdrop.items
        let trim = place(Rect(x: 0, y: 0, width: 200, height: 300))
        return Page(size: Size(500, 400), items: [.clipped(trim, [.placed(place, content)])])
    }

    @Test(
        "a compiled backdrop lies on the sheet exactly where its paths would, scaled, turned and cut",
        .enabled(if: Tool.areThere("pdftoppm"), "needs pdftoppm"),
        arguments: [
            Transform.placed(scale: 0.9, x: 30, y: 40),
            Transform(xx: -0.8, yx: 0, xy: 0, yy: -0.8, x0: 400, y0: 350),
            Transform(xx: 0, yx: 1, xy: -1, yy: 0, x0: 380, y0: 60),
        ])
    func sameAsPaths(place: Transform) async throws {
        let metadata = DocumentMetadata(title: "t", author: "a", date: try #require(Day("2026-03-23")))
        let scratch = try ScratchDirectory()
        var papers: [Paper] = []
        for compiled in [true, false] {
            let bytes = try Renderer().pdf([Self.page(place, compiled: compiled)], metadata)
            papers.append(try await Paper(pdf: scratch.write("\(compiled).pdf", bytes: bytes), ppi: 100))
        }
        #expect(papers[0].pixels.contains { $0 < 80 } && papers[0].pixels.contains(255))
        #expect(papers[0].difference(from: papers[1], threshold: 64).share < 0.001)
    }

    @Test("a backdrop beneath several places is in the file once")
    func once() throws {
        let metadata = DocumentMetadata(title: "t", author: "a", date: try #require(Day("2026-03-23")))
        // Enough lines that a second copy would show in the size.
        let lines = (0..<2000).map { index -> Item in
            let x = Double(index * 7919 % 2003) / 10
            return .stroke(Path([.move(Point(x, Double(index % 97))), .line(Point(x / 2, 300))]), .black, width: 0.3)
        }
        let backdrop = Backdrop(size: Size(200, 300), items: lines)
        func bytes(_ copies: Int) throws -> Int {
            let items = (0..<copies).map { Item.placed(.placed(scale: 0.5, x: Double($0) * 110), [.backdrop(backdrop)]) }
            return try Renderer().pdf([Page(size: Size(500, 400), items: items)], metadata).count
        }
        #expect(try bytes(1) > 8_000)
        #expect(try bytes(3) - bytes(1) < 2_000)
    }
}

import Drawing
import Testing

@testable import Pieces

@Suite("Cutting a page in two")
struct SheetCutTests {
    private static func line(baseline: Double, size: Double) throws -> Item {
        let style = TextStyle(face: FontFace(family: "Sora", weight: 400), colour: .black, size: size)
        let block = try TextSetter().set("Où ? Égypte", style: style, width: 2000)
        return try #require(block.placed(at: Point(50, baseline - block.height)).first)
    }

    @Test(
        "the cut falls between lines of text, wherever they stand",
        arguments: stride(from: 580.0, through: 612, by: 2).map { $0 })
    func betweenLines(first: Double) throws {
        let lines = try (0..<4).map { try Self.line(baseline: first + Double($0) * 28.6, size: 22) }
        let cut = SheetCut([.tagged(.paragraph, lines)]).best(in: 583...605)
        for index in 0..<4 {
            let baseline = first + Double(index) * 28.6
            #expect(cut <= baseline - 0.74 * 22 || cut >= baseline, "cut at \(cut) through the line at \(baseline)")
        }
    }

    @Test("it would rather cross a line of text than a code or a logo")
    func throughText() throws {
        let panel = Rect(x: 0, y: 500, width: 100, height: 95)
        let figure = Item.tagged(.figure(alternative: "code"), [.fill(.rect(panel), .white)])
        let cut = SheetCut([figure, try Self.line(baseline: 640, size: 60)]).best(in: 583...605)
        #expect(cut > panel.maxY)
    }

    @Test("where nothing stands in the way it is the middle")
    func middle() { #expect(abs(SheetCut([]).best(in: 500...520) - 510) < 0.01) }
}

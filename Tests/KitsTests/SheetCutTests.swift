import Graphics
import Testing

@testable import Kits

@Suite("Cutting a page in two")
struct SheetCutTests {
    private static func line(baseline: Double, size: Double) -> Item {
        .text(
            TextRun(
                face: FontFace(family: "Sora", weight: 400), size: size, colour: .black, origin: Point(50, baseline),
                glyphs: [.init(id: 1, x: 0, y: 0)], text: "x", clusters: [.init(bytes: 1, glyphs: 1)]))
    }

    @Test(
        "the cut falls between lines of text, wherever they stand",
        arguments: stride(from: 580.0, through: 612, by: 2).map { $0 })
    func betweenLines(first: Double) {
        let lines = (0..<4).map { Self.line(baseline: first + Double($0) * 28.6, size: 22) }
        let cut = SheetCut([.tagged(.paragraph, lines)]).best(in: 583...605)
        for index in 0..<4 {
            let baseline = first + Double(index) * 28.6
            #expect(cut <= baseline - 0.74 * 22 || cut >= baseline, "cut at \(cut) through the line at \(baseline)")
        }
    }

    @Test("it would rather cross a line of text than a code or a logo")
    func throughText() {
        let panel = Rect(x: 0, y: 500, width: 100, height: 95)
        let figure = Item.tagged(.figure(alternative: "code"), [.fill(.rect(panel), .white)])
        let cut = SheetCut([figure, Self.line(baseline: 640, size: 60)]).best(in: 583...605)
        #expect(cut > panel.maxY)
    }

    @Test("where nothing stands in the way it is the middle")
    func middle() { #expect(abs(SheetCut([]).best(in: 500...520) - 510) < 0.01) }
}

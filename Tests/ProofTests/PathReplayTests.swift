import Base
import Campaign
import Drawing
import PDF
import Rendering
import TestSupport
import Testing

@testable import Proof

@Suite("Path replay")
struct PathReplayTests {
    static let panel = Rect(x: 60, y: 200, width: 120, height: 120)

    /// A page like a poster: ground, curves, a dark band, a white panel with modules, and what `extra` adds.
    static func pdf(_ extra: [Item] = []) throws -> [UInt8] {
        let renderer = Renderer()
        let ink = Colour(red: 0.06, green: 0.06, blue: 0.16)
        let matrix = try QRMatrix(payload: "https://ose2050.fr/?r=K7F3Q9A4")
        let module = panel.width / Double(matrix.width + 8)
        let ring = Path([
            .move(Point(40, 100)), .curve(Point(40, 300), Point(260, 300), Point(260, 100)),
            .curve(Point(260, -40), Point(40, -40), Point(40, 100)),
            .close,
        ])
        let backdrop = Backdrop(
            size: Size(300, 400),
            items: [
                .fill(.rect(Rect(x: 0, y: 0, width: 300, height: 400)), Colour(red: 1, green: 0.8, blue: 0.2)),
                .clipped(Rect(x: 0, y: 0, width: 300, height: 250), [.stroke(ring, ink, width: 3)]),
            ])
        let items: [Item] =
            [
                .backdrop(backdrop), .fill(.rect(Rect(x: 0, y: 180, width: 300, height: 220)), ink), .fill(.rect(panel), .white),
                .fill(matrix.path.placed(scale: module, x: panel.x + 4 * module, y: panel.y + 4 * module), .black),
            ] + extra
        return try renderer.pdf(
            [Page(size: Size(300, 400), items: items)], .init(title: "Essai", author: "Essai", date: Day("2026-03-23")!))
    }

    private static func replayed(_ content: PDFInspectedPage, _ region: Rect) throws -> GreyImage? {
        try PathReplay.grey(content, parts: [.init(region: region, ppi: 200)])[0]
    }

    @Test("several regions of a page come out as each would alone, and what touches one costs only that one")
    func several() throws {
        let style = TextStyle(face: FontFace(family: "Sora", weight: 700), colour: .white, size: 12)
        let block = try TextSetter().set("Scannez", style: style, width: 200)
        let content = try PDFInspection(try Self.pdf(block.placed(at: Point(20, 340)))).page(0)
        let regions = [Self.panel, Rect(x: 10, y: 330, width: 60, height: 60), Rect(x: 200, y: 20, width: 90, height: 90)]
        let together = try PathReplay.grey(content, parts: regions.map { .init(region: $0, ppi: 150) })
        #expect(together[1] == nil)
        for number in [0, 2] {
            let alone = try PathReplay.grey(content, parts: [.init(region: regions[number], ppi: 150)])[0]
            #expect(alone != nil && together[number] == alone)
        }
        let many = (0..<70).map { PDFRaster.Part(region: Rect(x: Double($0), y: 40, width: 30, height: 30), ppi: 72) }
        let pictures = try PathReplay.grey(content, parts: many)
        #expect(pictures.count == 70)
        #expect(try pictures[66] == PathReplay.grey(content, parts: [many[66]])[0])
    }

    @Test("a region of paths comes out as the full renderer paints it")
    func sameAsPoppler() throws {
        let pdf = try Self.pdf()
        let region = Self.panel.inset(by: -10)
        let replayed = try #require(try Self.replayed(PDFInspection(pdf).page(0), region))
        let rendered = try PDFRaster.rendered(pdf, page: 0, region: region, ppi: 200)
        #expect(replayed.width == rendered.width && replayed.height == rendered.height)
        let differences = zip(replayed.pixels, rendered.pixels).map { abs(Int($0) - Int($1)) }
        #expect(differences.count { $0 > 40 } < differences.count / 1000)
    }

    @Test("text near the region is left to the full renderer, text elsewhere is not", arguments: [(250.0, false), (40.0, true)])
    func text(y: Double, isReplayed: Bool) throws {
        let style = TextStyle(face: FontFace(family: "Sora", weight: 700), colour: .white, size: 12)
        let block = try TextSetter().set("Scannez, répondez", style: style, width: 200)
        let pdf = try Self.pdf(block.placed(at: Point(20, y)))
        let picture = try Self.replayed(PDFInspection(pdf).page(0), Self.panel)
        #expect((picture != nil) == isReplayed)
    }

    @Test("what covers the code shows, so that the proof fails")
    func covered() throws {
        let spoiled = try Self.pdf([.fill(.rect(Rect(x: 90, y: 230, width: 60, height: 60)), Colour(red: 1, green: 0.5, blue: 0.3))])
        let picture = try #require(try Self.replayed(PDFInspection(spoiled).page(0), Self.panel))
        let proof = QRProof(url: "https://ose2050.fr/?r=K7F3Q9A4", modules: 29, printed: true)
        #expect(proof.check(picture, ppi: 200, reader: QRReader()).contains { !$0.passed })
    }

    @Test("a page that holds anything unknown is left to the full renderer", arguments: ["sh", "/P0 scn", "3 Tr", "BI", "0.5 Tc", "(open"])
    func unknown(operators: String) throws {
        let content = try PDFInspection(Self.pdf()).page(0)
        content.append(operators + "\nf\n")
        let picture = try Self.replayed(content, Self.panel)
        #expect(picture == nil)
    }

    @Test(
        "pages that begin alike come out as each would alone, whatever was painted before",
        arguments: ["\n", "0 0 300 20 re W n\n", "0 0 1 rg\n"])
    func beginningAlike(opening: String) throws {
        let grounds = ReplayedGrounds()
        let ends = ["1 0 0 rg 60 80 120 40 re f\n", "\n", "0 g 80 100 30 30 re f\n", "1 0 0 rg 60 80 120 40 re f\n"]
        for end in ends {
            func content() throws -> PDFInspectedPage {
                let content = try PDFInspection(Self.pdf()).page(0)
                content.append(opening)
                content.append(end)
                return content
            }
            let corner = Rect(x: 0, y: 0, width: 60, height: 60)
            let parts = [PDFRaster.Part(region: Self.panel, ppi: 200), PDFRaster.Part(region: corner, ppi: 72)]
            let remembered = try PathReplay.grey(content(), parts: parts, grounds: grounds)
            #expect(try remembered == PathReplay.grey(content(), parts: parts))
            #expect(!remembered.contains(nil))
        }
    }
}

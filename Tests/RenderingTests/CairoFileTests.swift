import Campaign
import Testing

@testable import Drawing
@testable import PDF
@testable import Rendering

@Suite("Finishing a PDF")
struct CairoFileTests {
    /// Two pages with a shared layer, one of them smaller on its sheet; titles, a table, links within and without, bookmarks, figures.
    private static func drawn(_ renderer: Renderer) throws -> (finishing: PDFFinishing, bytes: [UInt8]) {
        let style = TextStyle(face: FontFace(family: "Sora", weight: 400), colour: .black, size: 12)
        func words(_ text: String, _ y: Double) throws -> [Item] {
            try renderer.setter.set(text, style: style, width: 200).placed(at: Point(30, y))
        }
        var page = try RendererTests.page(renderer, name: "CPTS de l’Œuvre", artwork: [RendererTests.backdrop()])
        page.items += [
            .bookmark(.init(name: "liens", title: "Vos liens (et codes)", level: 1, place: Point(30, 60))),
            .tagged(
                .table,
                [
                    .tagged(.row, [.tagged(.headerCell(.column), try words("Support", 360))]),
                    .tagged(
                        .row,
                        [
                            .tagged(.headerCell(.row), try words("Affiche", 375)),
                            .tagged(
                                .cell, [.link(url: "#liens", area: Rect(x: 30, y: 370, width: 90, height: 12), try words("lien", 390))]),
                        ]),
                ]),
            .tagged(.figure(alternative: "Carte (l’Œuvre) \\ fin"), [.fill(.rect(Rect(x: 1, y: 1, width: 2, height: 2)), .black)]),
        ]
        let sheet = Page(size: Size(400, 600), items: [.placed(.placed(scale: 0.9, x: 20, y: 30), page.items)])
        return try renderer.drawn([page, sheet, page], RendererTests.metadata)
    }

    private static func told(_ bytes: [UInt8]) throws -> [String] {
        let document = try PDFInspection(bytes)
        #expect(document.checkWhole() && document.warnings.isEmpty, "\(document.warnings)")
        var told = [document.language, document.title, document.information("/CreationDate"), document.information("/Author")].map {
            "\($0 ?? "–")"
        }
        told += ["\(document.showsTitle) \(document.isMarked) \(document.hasOutline) \(document.pageCount)"]
        told += document.structure.map { "\($0)" }
        for number in 0..<document.pageCount {
            told += document.page(number).annotations.map { "\($0)" }
            told += try document.page(number).streams.map { String(decoding: try #require($0.operators), as: UTF8.self) }
        }
        return told
    }

    @Test("finished by ourselves, cairo's file says and paints what it does finished by qpdf")
    func likeTheLibrary() throws {
        let (finishing, bytes) = try Self.drawn(Renderer())
        _ = try #require(CairoFile(bytes))
        let told = try Self.told(try finishing.apply(to: bytes))
        #expect(try told == Self.told(try finishing.finishedByLibrary(bytes)))
        #expect(told.contains { $0.contains("Carte (l’Œuvre) \\\\ fin") })
        #expect(told.contains("D:20260323000000Z"))
    }

    @Test("no element of the structure is empty, of letters or of paths alone")
    func heard() throws {
        let renderer = Renderer()
        var page = try RendererTests.page(renderer, name: "CPTS", artwork: [RendererTests.backdrop()])
        let square = Path.rect(Rect(x: 20, y: 20, width: 50, height: 50))
        page.items += [
            .tagged(.figure(alternative: "Carré"), [.fill(square, .black)]),
            .tagged(
                .figure(alternative: "Code"),
                [
                    .link(
                        url: "https://example.org/", area: Rect(x: 20, y: 20, width: 50, height: 50),
                        [.placed(.placed(x: 90), [.stroke(square, .black, width: 1)])])
                ]),
        ]
        let document = try PDFDocument(renderer.pdf([page, page], RendererTests.metadata))
        var kinds: [String] = []
        func visit(_ element: PDFDocument.Object) {
            for item in document.isArray(element) ? document.items(element) : [element] where document.name(item, "/S") != nil {
                let kind = document.name(item, "/S") ?? ""
                kinds.append(kind)
                #expect(document.has(item, "/K"), "\(kind) is empty")
                visit(document.get(item, "/K"))
            }
        }
        visit(document.get(document.get(document.root, "/StructTreeRoot"), "/K"))
        #expect(kinds.count { $0 == "/Figure" } >= 4 && kinds.contains("/Link"), "\(kinds)")
        // What is marked is what is drawn: the square lies between its mark and the mark's end.
        let content = String(decoding: try document.content(ofPage: 0), as: UTF8.self)
        let marked = content.split(separator: "/Figure").dropFirst().map { $0.split(separator: "EMC")[0] }
        #expect(marked.contains { $0.contains(" re") }, "\(content)")
        #expect(content.split(separator: "/Link").dropFirst().contains { $0.split(separator: "EMC")[0].contains(" re") }, "\(content)")
    }

    @Test("a layer under several pages is in the file once, and no larger than qpdf makes it by a tenth")
    func size() throws {
        let (finishing, bytes) = try Self.drawn(Renderer())
        let layer = try #require(finishing.underlays[0].first?.layer.content)
        let file = try finishing.apply(to: bytes)
        let places = file.indices.dropLast(layer.count).count { file[$0] == layer[0] && file[$0..<$0 + layer.count].elementsEqual(layer) }
        #expect(places == 1)
        let byLibrary = try finishing.finishedByLibrary(bytes).count
        #expect(file.count < byLibrary * 11 / 10, "\(file.count) bytes beside \(byLibrary)")
    }

    @Test("the same content has the same identity, other content another")
    func identity() throws {
        let (finishing, bytes) = try Self.drawn(Renderer())
        let file = try finishing.apply(to: bytes)
        #expect(try file == finishing.apply(to: bytes))
        var other = finishing
        other.heard.links[0] += "."
        func identity(_ file: [UInt8]) -> Substring? { String(decoding: file, as: UTF8.self).split(separator: "/ID ").last?.prefix(70) }
        #expect(try identity(file) != identity(other.apply(to: bytes)))
    }

    @Test("a file that is built in any other way is left to qpdf")
    func otherwise() throws {
        let (finishing, bytes) = try Self.drawn(Renderer())
        #expect(CairoFile([]) == nil)
        #expect(CairoFile(Array("%PDF-1.5\n".utf8)) == nil)
        #expect(CairoFile(Array(bytes.dropLast(40))) == nil)
        // Every place is three off.
        #expect(CairoFile(Array(bytes.dropFirst(3))) == nil)
        // What qpdf wrote has no line ends where cairo has them; whether it is understood or not, it comes out whole.
        let library = try finishing.finishedByLibrary(bytes)
        #expect(try Self.told(finishing.apply(to: library)).count > 10)
    }
}

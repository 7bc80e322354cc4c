import Campaign
import Drawing
import Testing

@testable import PDF
@testable import Rendering

@Suite("PDF/UA-1 as it is drawn")
struct AccessibleRenderingTests {
    private static let square = Path.rect(Rect(x: 10, y: 20, width: 30, height: 40))

    private static func words(_ renderer: Renderer, _ text: String, _ y: Double, family: String = "Sora") throws -> [Item] {
        let style = TextStyle(face: FontFace(family: family, weight: 400), colour: .black, size: 12)
        return try renderer.setter.set(text, style: style, width: 300).placed(at: Point(30, y))
    }

    private static func page(_ items: [Item]) -> Page { Page(size: Size(400, 600), items: items) }

    private static func failures(_ bytes: [UInt8]) throws -> [AccessibilityFailure] { try PDFInspection(bytes).accessibilityFailures() }

    /// What is likely to go wrong: decoration before, between and after, running heads, a list, a table with rules, a figure with a link.
    private static func sample(_ renderer: Renderer) throws -> Page {
        try page([
            .fill(.rect(Rect(x: 0, y: 0, width: 400, height: 90)), .white),
            .tagged(.artifact(.pagination), words(renderer, "Le guide, page 3", 30)),
            .tagged(.heading(2), words(renderer, "Vos liens", 80)),
            .placed(.placed(scale: 0.5, x: 20, y: 20), [.stroke(square, .black, width: 1)]),
            .tagged(.paragraph, [.tagged(.span, words(renderer, "Voyez ", 120)), link(words(renderer, "ici", 140))]),
            .tagged(
                .list,
                [
                    .tagged(
                        .listItem, [.tagged(.label, words(renderer, "–", 160)), .tagged(.body, words(renderer, "un mot", 180))])
                ]),
            .tagged(
                .table,
                [
                    .tagged(
                        .row,
                        [
                            .tagged(.headerCell(.column), words(renderer, "Canal", 220)),
                            .tagged(.headerCell(.column), words(renderer, "Code", 240)),
                        ]),
                    .fill(.rect(Rect(x: 30, y: 250, width: 200, height: 1)), .black),
                    .tagged(.row, [.tagged(.headerCell(.row), words(renderer, "SMS", 260)), .tagged(.cell, words(renderer, "K7F3", 280))]),
                ]),
            .tagged(.paragraph, [link([.tagged(.figure(alternative: "Code à scanner"), [.fill(square, .black)])])]),
            .tagged(.artifact(.pagination), words(renderer, "3", 580)),
            .stroke(square, .black, width: 1),
        ])
    }

    private static func link(_ items: [Item]) -> Item {
        .link(url: "https://example.org/", area: Rect(x: 30, y: 120, width: 60, height: 20), items)
    }

    @Test("a file says that it is PDF/UA-1, in its metadata, and is, finished by ourselves or by qpdf")
    func whole() throws {
        let renderer = Renderer()
        let page = try Self.sample(renderer)
        let (finishing, bytes) = try renderer.drawn([page, page], RendererTests.metadata)
        for file in [try finishing.apply(to: bytes), try finishing.finishedByLibrary(bytes)] {
            let document = try PDFInspection(file)
            #expect(document.claimsAccessibility && document.checkWhole() && document.warnings.isEmpty)
            #expect(try Self.failures(file) == [])
            let metadata = try #require(document.metadata)
            #expect(metadata.contains("<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">\(RendererTests.metadata.title)"))
            #expect(metadata.contains("<rdf:li>fr-FR</rdf:li>") && metadata.contains("<pdfuaid:part>1</pdfuaid:part>"))
        }
    }

    @Test("running heads are no part of what is read, and are said to repeat from page to page")
    func heads() throws {
        let renderer = Renderer()
        let document = try PDFDocument(renderer.pdf([Self.sample(renderer)], RendererTests.metadata))
        let content = String(decoding: try document.content(ofPage: 0), as: UTF8.self)
        #expect(content.split(separator: "/Artifact << /Type /Pagination >> BDC").count == 3, "\(content)")
    }

    @Test("words in no element, a figure that says nothing, a file without a title: none of them claims anything")
    func silent() throws {
        let renderer = Renderer()
        let cases: [(Page, DocumentMetadata)] = [
            (Self.page(try Self.words(renderer, "perdus", 60)), RendererTests.metadata),
            (Self.page([.tagged(.figure(alternative: " "), [.fill(Self.square, .black)])]), RendererTests.metadata),
            (
                Self.page([.tagged(.paragraph, try Self.words(renderer, "là", 60))]),
                .init(title: "", author: "", date: RendererTests.metadata.date)
            ),
        ]
        for (page, metadata) in cases {
            #expect(try !PDFInspection(renderer.pdf([page], metadata)).claimsAccessibility)
        }
    }

    @Test(
        "levels of headings follow each other, whatever the layout gives",
        arguments: [([1, 2, 3], [1, 2, 3]), ([2, 2], [1, 1]), ([1, 3, 3, 2], [1, 2, 2, 2]), ([3, 1, 4, 2, 1], [1, 1, 2, 2, 1])])
    func headings(given: [Int], levels: [Int]) throws {
        let renderer = Renderer()
        let items = try given.enumerated().map { Item.tagged(.heading($1), try Self.words(renderer, "Titre", 60 + 30 * Double($0))) }
        let document = try PDFInspection(renderer.pdf([Self.page(items)], RendererTests.metadata))
        #expect(document.structure.dropFirst().map(\.kind) == levels.map { "H\($0)" })
        #expect(document.accessibilityFailures() == [])
    }

    @Test("a TrueType family with letters beyond Latin-1 is as good")
    func trueType() throws {
        let renderer = Renderer()
        let items = [Item.tagged(.paragraph, try Self.words(renderer, "Été → Ж « ʳ »", 60, family: "DejaVu Sans"))]
        let (finishing, bytes) = try renderer.drawn([Self.page(items)], RendererTests.metadata)
        for file in [try finishing.apply(to: bytes), try finishing.finishedByLibrary(bytes)] {
            #expect(try Self.failures(file) == [])
            #expect(String(decoding: file, as: UTF8.self).contains("/CIDToGIDMap /Identity"))
        }
    }

    @Test(
        "whatever is painted outside of marks is marked, and nothing else is touched",
        arguments: [
            ("0 0 9 9 re f", "/Artifact BMC\n0 0 9 9 re f\nEMC\n"),
            ("q 0 0 9 9 re W n /P << /MCID 0 >> BDC 1 1 m 2 2 l S EMC Q", nil),
            ("q 1 w 1 1 m 2 2 l S Q 3 3 m S", "q 1 w /Artifact BMC\n1 1 m 2 2 l S EMC\nQ /Artifact BMC\n3 3 m S\nEMC\n"),
            (
                "BT /F 9 Tf (a) Tj (b) Tj ET /P << /MCID 0 >> BDC BT (c) Tj ET EMC",
                "BT /F 9 Tf /Artifact << /Type /Page >> BDC\n(a) Tj (b) Tj EMC\nET /P << /MCID 0 >> BDC BT (c) Tj ET EMC"
            ),
            ("/X Do /P << /MCID 0 >> BDC /X Do EMC", "/Artifact BMC\n/X Do EMC\n/P << /MCID 0 >> BDC /X Do EMC"),
            ("BI /W 1 /H 1 ID x EI", "/Artifact BMC\nBI /W 1 /H 1 ID x EI\nEMC\n"),
            (
                "0 0 9 9 re f\n/Artifact BMC\nBT (a) Tj ET\nEMC\n/P << /MCID 0 >> BDC EMC",
                "/Artifact BMC\n0 0 9 9 re f\nEMC\n\nBT /Artifact << /Type /Page >> BDC\n(a) Tj EMC\nET\n\n/P << /MCID 0 >> BDC EMC"
            ),
            ("(a", "–"),
        ])
    func marks(operators: String, marked: String?) {
        let found = ArtifactMarking.marked(Array(operators.utf8), words: [.page]).map { String(decoding: $0, as: UTF8.self) }
        #expect(found == (marked == "–" ? nil : marked ?? operators))
    }
}

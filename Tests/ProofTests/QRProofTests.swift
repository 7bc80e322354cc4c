import Base
import CCairo
import Campaign
import Drawing
import Foundation
import PDF
import Proof
import Rendering
import Testing

@Suite("QR proof")
struct QRProofTests {
    static let url = "https://ose2050.fr/?r=K7F3Q9A4"

    /// A page of 100 mm with the code of `side` mm, quiet zone included, at 10 mm; `ink` may add to it or spoil it.
    private static func page(side: Double = 80, dark: Double = 0, light: Double = 1, ink: (OpaquePointer, Double) -> Void = { _, _ in })
        throws
        -> [UInt8]
    {
        let matrix = try QRMatrix(payload: url)
        let millimetre = 72 / 25.4
        let module = side * millimetre / Double(matrix.width + 8)
        return pdf(side: 100 * millimetre) { cairo in
            cairo_translate(cairo, 10 * millimetre, 10 * millimetre)
            cairo_set_source_rgb(cairo, light, light, light)
            cairo_rectangle(cairo, 0, 0, side * millimetre, side * millimetre)
            cairo_fill(cairo)
            cairo_scale(cairo, module, module)
            cairo_translate(cairo, 4, 4)
            for element in matrix.path.elements {
                switch element {
                case .move(let p): cairo_move_to(cairo, p.x, p.y)
                case .line(let p): cairo_line_to(cairo, p.x, p.y)
                case .curve: break
                case .close: cairo_close_path(cairo)
                }
            }
            cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_EVEN_ODD)
            cairo_set_source_rgb(cairo, dark, dark, dark)
            cairo_fill(cairo)
            ink(cairo, Double(matrix.width))
        }
    }

    private static func check(_ pdf: [UInt8], side: Double = 80, url: String = url) throws -> [QRProof.Result.Rule: QRProof.Result] {
        let panel = Rect(x: Length.mm(10).points, y: Length.mm(10).points, width: Length.mm(side).points, height: Length.mm(side).points)
        let picture = try PDFRaster.grey(pdf, region: panel, ppi: 200)
        let results = QRProof(url: url, modules: 29, printed: true).check(picture, ppi: 200, reader: QRReader())
        return Dictionary(uniqueKeysWithValues: results.map { ($0.rule, $0) })
    }

    private static func failures(_ results: [QRProof.Result.Rule: QRProof.Result]) -> Set<QRProof.Result.Rule> {
        Set(results.values.filter { !$0.passed }.map(\.rule))
    }

    @Test("a good code passes every rule", arguments: [18.5, 25, 40, 80])
    func good(side: Double) throws {
        let results = try Self.check(Self.page(side: side), side: side)
        #expect(Self.failures(results).isEmpty, "\(results)")
        #expect(results.count == 5)
    }

    /// What is wrong with the stand-alone picture of a link's code.
    private static func faults(of code: String) throws -> Set<QRProof.Result.Rule> {
        let matrix = try QRMatrix(payload: "https://ose2050.fr/?r=\(code)")
        let proof = QRProof(url: "https://ose2050.fr/?r=\(code)", modules: matrix.width, printed: false)
        let results = proof.check(try PNGRaster.grey(try matrix.png(side: 1200)), ppi: 300, reader: QRReader())
        return Set(results.filter { !$0.passed }.map(\.rule))
    }

    @Test("a sound code that falls between the pixels of one look is looked at again", arguments: ["43PEG2AK"])
    func again(code: String) throws { #expect(try Self.faults(of: code).isEmpty) }

    @Test("no sound code is refused, whichever it is")
    func many() throws {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        var state: UInt64 = 2050
        for _ in 0..<(ProcessInfo.processInfo.environment["PORTEVOIX_LONG_TESTS"] == nil ? 30 : 100_000) {
            let code = String(
                (0..<8).map { _ in
                    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return alphabet[Int(state >> 59)]
                })
            #expect(try Self.faults(of: code).isEmpty, "\(code)")
        }
    }

    @Test("another link than the ledger's is found out")
    func wrongLink() throws {
        let failed = Self.failures(try Self.check(Self.page(), url: "https://ose2050.fr/?r=K7F3Q9A5"))
        #expect(failed == [.decodes, .degraded])
    }

    @Test("something in the margin is found out, though the code still reads")
    func coveredMargin() throws {
        let pdf = try Self.page { cairo, width in
            cairo_rectangle(cairo, width + 2, 5, 1, 3)
            cairo_fill(cairo)
        }
        let results = try Self.check(pdf)
        #expect(results[.quietZone]?.passed == false)
        #expect(results[.decodes]?.passed == true)
    }

    @Test("a module under half a millimetre is found out")
    func tooSmall() throws {
        #expect(try Self.check(Self.page(side: 14), side: 14)[.moduleSize]?.passed == false)
    }

    @Test("damage beyond correction is found out")
    func damaged() throws {
        let pdf = try Self.page { cairo, width in
            cairo_rectangle(cairo, 9, 9, 14, 14)
            cairo_fill(cairo)
        }
        #expect(try Self.check(pdf)[.decodes]?.passed == false)
    }

    @Test("grey on grey is found out")
    func lowContrast() throws {
        let results = try Self.check(Self.page(dark: 0.55, light: 0.9))
        #expect(results[.contrast]?.passed == false)
    }

    @Test("a page without a code fails every rule")
    func nothing() throws {
        let failed = Self.failures(try Self.check(pdf(side: 300) { _ in }))
        #expect(failed == Set(QRProof.Result.Rule.allCases))
    }

    @Test("every text comes back as it was written")
    func decodeBack() throws {
        var state: UInt64 = 3
        func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        let alphabets = ["0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ:/.-", "abcdefghijkl?=&_~%"].map(Array.init)
        let reader = QRReader()
        for _ in 0..<120 {
            var alphabet = alphabets[0]
            let text = String(
                (0..<1 + next(60)).map { _ in
                    if next(6) == 0 { alphabet = alphabets[next(3)] }
                    return alphabet[next(alphabet.count)]
                })
            let matrix = try QRMatrix(payload: text)
            let picture = try PNGRaster.grey(matrix.png(side: (matrix.width + 8) * 4))
            #expect(reader.read(picture).map(\.text) == [text])
        }
    }

    @Test("a code is the same picture wherever it stands and however large, so that it is read once")
    func samePicture() throws {
        let matrix = try QRMatrix(payload: Self.url)
        func picture(_ x: Double, _ y: Double, _ side: Double) throws -> GreyImage {
            let module = side / Double(matrix.width + 8)
            let page = Page(
                size: Size(300, 300),
                items: [
                    .fill(.rect(Rect(x: 1, y: 1, width: 298, height: 298)), Colour(red: 0.2, green: 0.4, blue: 0.3)),
                    .fill(.rect(Rect(x: x, y: y, width: side, height: side)), .white),
                    .tagged(
                        .figure(alternative: "Code"),
                        [.fill(matrix.path.placed(scale: module, x: x + 4 * module, y: y + 4 * module), .black)]),
                ])
            let file = try Renderer().pdf([page], .init(title: "Essai", author: "Essai", date: Day("2026-03-23")!))
            let ppi = Double(QRProof.density * (matrix.width + 8)) * 72 / side
            let part = PDFRaster.Part(region: Rect(x: x, y: y, width: side, height: side), ppi: ppi)
            return try PDFRaster.grey(PDFInspection(file), page: 0, parts: [part])[0].settled()
        }
        let first = try picture(10, 10, 200)
        #expect(first.width == QRProof.density * (matrix.width + 8))
        for (x, y, side) in [(31.7, 12.3, 200), (100.01, 50.5, 61.3), (3.333, 7.77, 170.07), (20, 30, 48)] {
            #expect(try picture(x, y, side) == first, "\(x) \(y) \(side)")
        }
    }

    @Test("settling keeps what is a shade of its own")
    func settled() {
        let greys: [UInt8] = [0, 3, 250, 252, 250, 250, 100, 0, 0, 0, 239, 20]
        let picture = GreyImage(width: 12, height: 7, pixels: Array((0..<7).map { _ in greys }.joined()))
        #expect(Array(picture.settled().pixels.prefix(12)) == [0, 0, 250, 250, 250, 250, 100, 0, 0, 0, 239, 20])
    }

    @Test("a part of a picture is what the whole shows there")
    func parts() throws {
        let picture = try PNGRaster(QRMatrix(payload: Self.url).png(side: 333))
        let whole = picture.grey(Rect(x: 0, y: 0, width: 333, height: 333))
        for left in 0..<17 {
            let part = picture.grey(Rect(x: Double(left) + 0.2, y: 20.5, width: 100, height: 50))
            #expect(part == whole.cropped(x: left, y: 20, width: 101, height: 51))
        }
        #expect(picture.grey(Rect(x: 400, y: 0, width: 10, height: 10)).pixels.isEmpty)
    }

    @Test("a broken PDF or PNG is refused, not drawn")
    func broken() {
        #expect(throws: RasterFailure.self) { try PDFRaster.grey(Array("%PDF-1.4".utf8), ppi: 200) }
        #expect(throws: RasterFailure.noSuchPage(index: 1, count: 1)) { try PDFRaster.grey(pdf(side: 10) { _ in }, page: 1, ppi: 200) }
        #expect(throws: RasterFailure.self) { try PNGRaster.grey([1, 2, 3]) }
    }
}

/// A PDF of one square page, in points.
private func pdf(side: Double, _ draw: (OpaquePointer) -> Void) -> [UInt8] {
    final class Sink { var bytes: [UInt8] = [] }
    let sink = Sink()
    let surface = cairo_pdf_surface_create_for_stream(
        { closure, data, length in
            Unmanaged<Sink>.fromOpaque(closure!).takeUnretainedValue().bytes += UnsafeBufferPointer(start: data, count: Int(length))
            return CAIRO_STATUS_SUCCESS
        }, Unmanaged.passUnretained(sink).toOpaque(), side, side)!
    let cairo = cairo_create(surface)!
    draw(cairo)
    cairo_show_page(cairo)
    cairo_destroy(cairo)
    cairo_surface_finish(surface)
    cairo_surface_destroy(surface)
    return sink.bytes
}

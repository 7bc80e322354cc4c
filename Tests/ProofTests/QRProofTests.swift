import CCairo
import Graphics
import Proof
import Testing

@Suite("QR proof")
struct QRProofTests {
    static let url = "HTTPS://OSE2050.FR/?r=K7F3Q9A4"

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
        let results = QRProof(url: url, modules: 25, printed: true).check(picture, ppi: 200, reader: QRReader())
        return Dictionary(uniqueKeysWithValues: results.map { ($0.rule, $0) })
    }

    private static func failures(_ results: [QRProof.Result.Rule: QRProof.Result]) -> Set<QRProof.Result.Rule> {
        Set(results.values.filter { !$0.passed }.map(\.rule))
    }

    @Test("a good code passes every rule", arguments: [18.0, 25, 40, 80])
    func good(side: Double) throws {
        let results = try Self.check(Self.page(side: side), side: side)
        #expect(Self.failures(results).isEmpty, "\(results)")
        #expect(results.count == 5)
    }

    @Test("another link than the ledger's is found out")
    func wrongLink() throws {
        let failed = Self.failures(try Self.check(Self.page(), url: "HTTPS://OSE2050.FR/?r=K7F3Q9A5"))
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

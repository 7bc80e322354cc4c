import Foundation
import Preflight
import Testing

@Suite("PDFs that mean harm")
struct HostilePDFTests {
    static let squares = (0..<30).map { "\($0 * 3) \($0 * 3) 3 3 re" }.joined(separator: " ")

    static let faults: [(String, @Sendable (inout HandMadePDF) -> Void)] = [
        (
            "a size and a place beyond all numbers",
            { $0.content = "BT /F1 99999999999999999 Tf 99999999999999999 0 0 99999999999999999 9 9 Tm (A) Tj ET" }
        ),
        ("a way of painting text that is none", { $0.content = "BT /F1 24 Tf 99999999999999999999 Tr 1 0 0 1 9 9 Tm (A) Tj ET" }),
        ("a first code below all numbers", { $0.firstCode = "-9223372036854775808" }),
        ("a first code above all numbers", { $0.firstCode = "9223372036854775807" }),
        ("widths from a code above all numbers", { $0.compose(widths: "9223372036854774784 [\("500 " * 1200)]") }),
        ("widths from a code below all numbers", { $0.compose(widths: "-9223372036854775808 [500 500] 9 -9223372036854775808 7") }),
        ("a code as large as the world", { $0.content = "100000000000000000 0 0 100000000000000000 0 0 cm 0 g \(squares) f" }),
        ("a code beyond the world", { $0.content = "1\("0" * 400) 0 0 1\("0" * 400) 0 0 cm 0 g \(squares) f" }),
        (
            "as many codes as there is room for",
            { $0.content = (0..<300).map { "q 1 0 0 1 \($0) 9 cm \(squares) f Q" }.joined(separator: "\n") }
        ),
        (
            "a colour of minus one component",
            {
                $0.resources = "/ColorSpace << /C [/ICCBased << /N -1 >>] >>"
                $0.content = "/C cs 0 0 9 9 re f"
            }
        ),
        (
            "a picture as wide as minus all numbers",
            {
                $0.resources = "/XObject << /X 8 0 R >>"
                $0.objects = [
                    HandMadePDF.stream(
                        "x", "/Subtype /Image /Width -9000000000000000000 /Height -1 /ColorSpace /DeviceGray /BitsPerComponent 99999999999")
                ]
                $0.content = "0.\("0" * 300)1 0 0 0.\("0" * 300)1 0 0 cm /X Do"
            }
        ),
        (
            "tags that hold themselves",
            {
                $0.structure = "8 0 R"
                $0.objects = ["[8 0 R 8 0 R]"]
            }
        ),
        (
            "a tag that is its own child",
            {
                $0.structure = "8 0 R"
                $0.objects = ["<< /S /P /K [8 0 R 8 0 R] >>"]
            }
        ),
        ("headings below all levels", { $0.structure = "[<< /S /H9223372036854775807 >> << /S /H9223372036854775807 >>]" }),
        ("a page as large as the world", { $0.media = [0, 0, 1e17, 1e17] }),
        ("a page far from its place", { $0.media = [1e17, 1e17, 1e17 + 300, 1e17 + 300] }),
        ("a page turned inside out", { $0.media = [300, 300, -300, -300] }),
        (
            "boxes beyond all numbers",
            {
                $0.page =
                    "/CropBox [-99999999999999999999 0 99999999999999999999 9] /TrimBox [0 0 1\("0" * 400) 9] /UserUnit 99999999999999 /Rotate 9223372036854775807"
            }
        ),
        ("a state within a state without end", { $0.content = "q " * 100_000 + "0 0 9 9 re f" }),
        (
            "lines wider than the world",
            {
                $0.content =
                    "1\("0" * 300) w [0.0000001 0.0000001] 0 d 0 0 m 9 9 l 99999999999999999999 -99999999999999999999 99999999999999999999 1 5 5 c S"
            }
        ),
        ("a word of control characters", { $0.content += " \u{13}\u{1} \u{1F}" }),
        ("an inline picture as large as the world", { $0.content = "BI /W 2147483647 /H 2 /CS /RGB /BPC 8 ID xxxxxx EI" }),
        (
            "a picture as large as the world",
            {
                $0.resources = "/XObject << /X 8 0 R >>"
                $0.objects = [
                    HandMadePDF.stream(
                        "abcdef", "/Subtype /Image /Width 2147483647 /Height 2 /BitsPerComponent 8 /ColorSpace [/Indexed /DeviceRGB 0 <00>]"
                    )
                ]
                $0.content = "q 99 0 0 99 0 0 cm /X Do Q"
            }
        ),
        ("an inline picture that does not end", { $0.content = "BI /W 99999999999999999999 /H -1 ID xxxxxx" }),
        (
            "a stream filtered over and over",
            {
                $0.resources = "/XObject << /X 8 0 R >>"
                $0.objects = [
                    HandMadePDF.stream("x" * 300_000, "/Subtype /Form /BBox [0 0 9 9] /Filter [/FlateDecode /FlateDecode /LZWDecode]")
                ]
                $0.content = "/X Do"
            }
        ),
        (
            "words from codes above all numbers",
            { $0.compose(widths: "", words: "1 beginbfrange <FFFFFFFF> <FFFFFFFF> <FFFFFFFF> <0000> <FFFF> <FFFFFFFF> endbfrange") }
        ),
    ]

    @Test("each is looked at to its end, at a quick look and at a thorough one", arguments: faults.indices)
    func fault(index: Int) throws {
        let (_, change) = Self.faults[index]
        let bytes = HandMadePDF.small.with(change).bytes
        for path in ["affiche-a3.pdf", "flyer-a5-imprimeur.pdf"] {
            for depth in [FileInspector.Depth.fresh, .thorough] {
                #expect(try !Inspection.findings(path, bytes, Inspection.own, depth: depth).isEmpty)
            }
        }
    }

    @Test("pages that lie a hundred thousand deep are none")
    func deep() throws {
        var pdf = HandMadePDF.small
        pdf.pages = "8 0 R"
        pdf.objects = (9..<100_000).map { "<< /Type /Pages /Count 1 /Kids [\($0) 0 R] >>" } + ["<< /Type /Pages /Kids [3 0 R] >>"]
        #expect(try Inspection.broken("affiche-a3.pdf", pdf.bytes, depth: .thorough) == ["pdf-lisible"])
    }

    @Test(
        "a number may have as many digits as it likes",
        arguments: ["0.00000000000000006123233995736766", "0\("0" * 500).5", "-\("0" * 30)1.25", "3.14159265358979323846264338327950288"])
    func digits(number: String) throws {
        let pdf = HandMadePDF(content: "q 1 \(number) \(number) 1 0 0 cm Q \(HandMadePDF().content)")
        #expect(try Inspection.broken("affiche-a3.pdf", pdf.bytes) == [])
    }

    @Test(
        "a font of many ranges takes no longer than its file is long",
        arguments: [
            (0..<20_000).map { "\($0 * 3) \($0 * 3 + 2) 500" }.joined(separator: " "),
            String(repeating: "0 65535 500 ", count: 20_000), String(repeating: "0 8 0 R ", count: 20_000),
        ])
    func ranges(widths: String) throws {
        var pdf = HandMadePDF.small
        pdf.compose(widths: widths)
        pdf.objects = ["[\("500 " * 60_000)]"] + pdf.objects.dropFirst()
        let clock = ContinuousClock()
        let start = clock.now
        #expect(try !Inspection.findings("affiche-a3.pdf", pdf.bytes).isEmpty)
        #expect(clock.now - start < .seconds(5))
    }

    @Test("widths of two-byte codes are those of their range, the later one where they overlap")
    func widths() throws {
        // 20 codes of 100 thousandths at 24 points: 48 points, which stand 4 mm from the edge of 300 points or do not.
        for (widths, fits) in [("0 65535 100", true), ("0 65535 900", false), ("0 65535 900 60 70 100", true), ("65 [100] 0 64 900", true)]
        {
            var pdf = HandMadePDF.small
            pdf.compose(widths: widths)
            pdf.content = "0 g BT /F1 24 Tf 1 0 0 1 230 150 Tm <\("0041" * 20)> Tj ET"
            #expect(try Inspection.broken("affiche-a3.pdf", pdf.bytes).contains("page-marge") != fits, "\(widths)")
        }
    }

    /// Some hundreds of mutations, or ten thousand.
    static let batches = ProcessInfo.processInfo.environment["PORTEVOIX_LONG_TESTS"] == nil ? 10 : 400

    @Test("whatever is changed in a file, it is looked at to its end in reasonable time", arguments: 0..<batches)
    func mutated(batch: Int) throws {
        let clock = ContinuousClock()
        for number in batch * 25..<(batch + 1) * 25 {
            let bytes = PDFMutation(seed: UInt64(number)).bytes
            let path = number % 3 == 0 ? "flyer-a5-imprimeur.pdf" : "affiche-a3.pdf"
            let start = clock.now
            let depth = number % 2 == 0 ? FileInspector.Depth.thorough : .fresh
            #expect(try !Inspection.findings(path, bytes, Inspection.own, depth: depth).isEmpty)
            #expect(clock.now - start < .seconds(20), "mutation \(number)")
        }
    }
}

extension String {
    static func * (text: String, count: Int) -> String { String(repeating: text, count: count) }
}

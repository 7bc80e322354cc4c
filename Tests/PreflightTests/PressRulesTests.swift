import Campaign
import Preflight
internal import Proof
import Testing

@Suite("Files for print shops")
struct PressRulesTests {
    static let path = "flyer-a5-imprimeur.pdf"

    @Test("a file as a print shop wants it breaks nothing")
    func clean() throws {
        let findings = try Inspection.findings(Self.path, HandMadePDF.press.bytes, Inspection.own)
        #expect(findings.filter { !$0.passed } == [])
        #expect(findings.filter { $0.rule.hasPrefix("presse-") }.count == 12)
    }

    static let image = "/XObject << /I 9 0 R >>"
    static func image(_ width: Int, _ space: String, samples: String = "") -> String {
        HandMadePDF.stream(
            samples,
            "/Type /XObject /Subtype /Image /Width \(width) /Height \(width) /ColorSpace \(space) /BitsPerComponent 8\(samples.isEmpty ? "" : " /Filter /ASCIIHexDecode")"
        )
    }

    static let mistakes: [(String, String, @Sendable (inout HandMadePDF) -> Void)] = [
        ("no trim", "presse-boites", { $0.page = "/BleedBox [19.85 19.85 456.38 632.12]" }),
        ("no bleed", "presse-boites", { $0.page = "/TrimBox [28.35 28.35 447.88 623.62]" }),
        ("a trim beyond the bleed", "presse-boites", { $0.page = "/TrimBox [28.35 28.35 447.88 623.62] /BleedBox [40 40 440 600]" }),
        ("a bleed beyond the sheet", "presse-boites", { $0.page = "/TrimBox [28.35 28.35 447.88 623.62] /BleedBox [-9 -9 490 660]" }),
        ("an ArtBox", "presse-boites", { $0.page += " /ArtBox [30 30 400 600]" }),
        ("a bleed of 1 mm", "presse-fond-perdu", { $0.page = "/TrimBox [28.35 28.35 447.88 623.62] /BleedBox [25.5 25.5 450.7 626.4]" }),
        ("a colour of a screen", "presse-rvb", { $0.content += " 1 0 0 rg 50 50 9 9 re f" }),
        ("the same by a colour space", "presse-rvb", { $0.content += " /DeviceRGB cs 1 0 0 sc 50 50 9 9 re f" }),
        (
            "a picture of a screen", "presse-rvb",
            {
                $0.content += " q 10 0 0 10 50 50 cm /I Do Q"
                $0.resources = image
                $0.objects.append(image(100, "/DeviceRGB"))
            }
        ),
        ("a group that blends in RGB", "presse-groupe", { $0.page += " /Group << /S /Transparency /CS /DeviceRGB >>" }),
        ("black of four inks", "presse-noir", { $0.content += " 0.72 0.68 0.67 0.88 k 60 60 9 9 re f" }),
        ("black text of four inks", "presse-noir", { $0.content = $0.content.replacing("0 0 0 1 k", with: "0.6 0.5 0.5 0.9 k") }),
        ("too much ink", "presse-encrage", { $0.content += " 1 0.9 0.9 0.1 k 60 60 9 9 re f" }),
        (
            "a picture of too much ink", "presse-encrage",
            {
                $0.content += " q 10 0 0 10 50 50 cm /I Do Q"
                $0.resources = image
                $0.objects.append(image(1, "/DeviceCMYK", samples: "FFFFFFFF>"))
            }
        ),
        (
            "a link in the bleed", "presse-annotations",
            { $0.page += " /Annots [ << /Subtype /Link /Rect [50 50 90 90] /A << /S /URI /URI (https://ose2050.fr/) >> >> ]" }
        ),
        ("nothing on trapping", "presse-trapped", { $0.information = "/Title (Flyer)" }),
        ("two titles", "presse-xmp", { $0.information = "/Title (Affiche) /Trapped /False" }),
        ("no XMP", "presse-xmp", { $0.catalog = "" }),
        ("a standard claimed and not kept", "presse-pdfx", { $0.information += " /GTS_PDFXVersion (PDF/X-4)" }),
        (
            "a coarse picture", "presse-images",
            {
                $0.content += " q 100 0 0 100 50 50 cm /I Do Q"
                $0.resources = image
                $0.objects.append(image(100, "/DeviceCMYK"))
            }
        ),
        (
            "small light text on a dark ground", "presse-reserve",
            {
                $0.content = "0.9 0.85 0.35 0.65 k 50 200 300 200 re f 0 0 0 0 k BT /F1 5.5 Tf 1 0 0 1 100 300 Tm (Bonjour) Tj ET"
            }
        ),
        ("a page of another size", "page-format", { $0.page = "/TrimBox [28.35 28.35 400 623.62] /BleedBox [19.85 19.85 408.5 632.12]" }),
        ("text near the cut", "page-marge", { $0.content = $0.content.replacing("100 300 Tm", with: "30 300 Tm") }),
    ]

    @Test("each mistake is found by its rule", arguments: mistakes.indices)
    func mistake(index: Int) throws {
        let (what, rule, change) = Self.mistakes[index]
        let findings = try Inspection.findings(Self.path, HandMadePDF.press.with(change).bytes, Inspection.own)
        #expect(findings.contains { $0.rule == rule && !$0.passed && $0.remedy != nil }, "\(what): \(findings.filter { !$0.passed })")
    }

    @Test(
        "a picture is warned about under 300 points an inch and refused under 150",
        arguments: [(420, Finding.Severity?.none), (300, .warning), (100, .error)])
    func resolution(pixels: Int, severity: Finding.Severity?) throws {
        let pdf = HandMadePDF.press.with {
            $0.content += " q 72 0 0 72 50 50 cm /I Do Q"
            $0.resources = Self.image
            // 72 points are an inch; 420 pixels on it are fine, 100 are not. 299 would be a warning.
            $0.objects.append(Self.image(pixels == 300 ? 299 : pixels, "/DeviceCMYK"))
        }
        let found = try Inspection.findings(Self.path, pdf.bytes, Inspection.own).first { $0.rule == "presse-images" }
        #expect(found?.passed == (severity == nil))
        if let severity { #expect(found?.severity == severity) }
    }

    @Test("marks and their words outside the trim are held against nothing that is about the poster")
    func marks() throws {
        let pdf = HandMadePDF.press.with { $0.content += " BT /F1 4 Tf 1 0 0 1 40 5 Tm (Imprimeur) Tj ET" }
        #expect(try Inspection.broken(Self.path, pdf.bytes, Inspection.own) == [])
    }

    @Test("the palette's dark ink may fill an area, and be too much for small type only where it reads as black")
    func palette() throws {
        let pdf = HandMadePDF.press.with {
            $0.content = "0.9 0.85 0.35 0.65 k 0 0 477 652 re f 0 0 0 0 k BT /F1 12 Tf 1 0 0 1 100 300 Tm (Bonjour) Tj ET"
        }
        #expect(try Inspection.broken(Self.path, pdf.bytes, Inspection.own) == [])
    }
}

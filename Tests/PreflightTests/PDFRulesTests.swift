internal import Preflight
internal import Proof
import Testing

@Suite("PDFs for people")
struct PDFRulesTests {
    static let right = HandMadePDF()

    @Test("a poster as it should be breaks nothing, at a quick look and at a thorough one but for the code it has not")
    func clean() throws {
        let findings = try Inspection.findings("affiche-a3.pdf", Self.right.bytes)
        #expect(findings.filter { !$0.passed } == [])
        #expect(
            Set(findings.map(\.rule)).isSuperset(of: [
                "pdf-lisible", "pdf-passif", "pdf-polices", "pdf-langue", "pdf-titre", "pdf-balises", "pdf-intertitres", "texte-taille",
                "texte-contraste", "page-format", "page-marge",
            ]))
        #expect(try Inspection.broken("affiche-a3.pdf", Self.right.bytes, depth: .thorough) == ["qr-present", "lien-present"])
    }

    static let mistakes: [(String, String, @Sendable (inout HandMadePDF) -> Void)] = [
        ("a font left out", "pdf-polices", { $0.fontFile = "" }),
        ("no language", "pdf-langue", { $0.catalog = $0.catalog.replacing("/Lang (fr-FR)", with: "") }),
        ("no title", "pdf-titre", { $0.information = "" }),
        (
            "a title that is not shown", "pdf-titre",
            { $0.catalog = $0.catalog.replacing("DisplayDocTitle true", with: "DisplayDocTitle false") }
        ),
        ("no tags", "pdf-balises", { $0.structure = "[]" }),
        ("a picture that says nothing", "pdf-balises", { $0.structure = $0.structure.replacing("/Alt (Un logo)", with: "") }),
        ("two documents in one", "pdf-balises", { $0.structure = "[ << /S /Document /K << /S /H1 >> >> << /S /Document >> ]" }),
        ("a heading left out", "pdf-intertitres", { $0.structure = $0.structure.replacing("<< /S /P >>", with: "<< /S /H3 >>") }),
        ("JavaScript", "pdf-passif", { $0.catalog += " /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>" }),
        ("a form", "pdf-passif", { $0.catalog += " /AcroForm << /Fields [ << /T (nom) >> ] >>" }),
        ("text of 5 points", "texte-taille", { $0.content = $0.content.replacing("/F1 24 Tf", with: "/F1 5 Tf") }),
        (
            "small letters beside a number that are no ordinal's ending", "texte-taille",
            { $0.content += " BT /F1 9 Tf 80 200 Td (1) Tj /F1 5.8 Tf 5 3 Td (kg) Tj ET" }
        ),
        ("text that a matrix shrinks", "texte-taille", { $0.content = "q 0.2 0 0 0.2 80 300 cm \($0.content) Q" }),
        ("grey on white", "texte-contraste", { $0.content = $0.content.replacing("0 0 0 rg", with: "0.7 0.7 0.7 rg") }),
        ("black on dark blue", "texte-contraste", { $0.content = "0.05 0.05 0.2 rg 0 0 842 1191 re f \($0.content)" }),
        ("text half of which has a dark ground", "texte-contraste", { $0.content = "0.05 0.05 0.2 rg 150 0 500 800 re f \($0.content)" }),
        ("another paper", "page-format", { $0.media = [0, 0, 595.28, 841.89] }),
        ("text near the edge", "page-marge", { $0.content = $0.content.replacing("100 400 Tm", with: "5 400 Tm") }),
        ("an operator that breaks off", "pdf-lisible", { $0.content += " (" }),
    ]

    @Test("each mistake is found by its rule, with what to do", arguments: mistakes.indices)
    func mistake(index: Int) throws {
        let (what, rule, change) = Self.mistakes[index]
        let findings = try Inspection.findings("affiche-a3.pdf", Self.right.with(change).bytes)
        let found = findings.first { $0.rule == rule }
        #expect(found?.passed == false && found?.severity == .error, "\(what): \(findings.filter { !$0.passed })")
        #expect(found?.remedy?.isEmpty == false && found?.detail.isEmpty == false)
    }

    @Test(
        "what lies behind a text is what was painted last there, as far as it was not clipped away",
        arguments: [
            ("white paper under a dark panel", "1 1 1 rg 0 0 842 1191 re f 0 0 0.2 rg 50 350 500 200 re f 1 1 1 rg", true),
            ("a dark panel under white paper", "0 0 0.2 rg 0 0 842 1191 re f 1 1 1 rg 50 350 500 200 re f 0 0 0 rg", true),
            ("a panel that is clipped away", "q 0 0 10 10 re W n 0 0 0.2 rg 0 0 842 1191 re f Q 0 0 0 rg", true),
            ("a panel inside the clip", "q 0 300 842 400 re W n 0 0 0.2 rg 0 0 842 1191 re f Q 0 0 0 rg", false),
            ("white on nothing", "1 1 1 rg", false), ("white on a panel of ink", "0.9 0.85 0.35 0.65 k 0 300 842 400 re f 1 g", true),
            ("a panel with a hole, by the even-odd rule", "0 0 0.2 rg 0 0 842 1191 re 50 350 500 200 re f* 0 0 0 rg", true),
        ])
    func ground(what: String, before: String, holds: Bool) throws {
        let text = "BT /F1 24 Tf 1 0 0 1 100 400 Tm (Bonjour) Tj ET"
        let broken = try Inspection.broken("affiche-a3.pdf", HandMadePDF(content: "\(before) \(text)").bytes)
        #expect(broken.contains("texte-contraste") != holds, "\(what)")
    }

    @Test("the raised ending of an ordinal is judged by its number", arguments: [("9", "er", true), ("9", "th", true), ("5", "er", false)])
    func ordinal(size: String, ending: String, holds: Bool) throws {
        var pdf = HandMadePDF()
        pdf.compose(widths: "0 [600 600 600]", words: "1 beginbfrange <0020> <007E> <0020> endbfrange")
        let letters = ending.unicodeScalars.map { "00\(String($0.value, radix: 16))" }.joined()
        // A code's width where it has none of its own is an em.
        pdf.content = "0 0 0 rg BT /F1 \(size) Tf 80 200 Td <0031> Tj /F1 5.8 Tf \(size) 3 Td <\(letters)> Tj ET"
        #expect(try Inspection.broken("affiche-a3.pdf", pdf.bytes).contains("texte-taille") != holds)
    }

    @Test("a form's text is found where the form puts it")
    func form() throws {
        var pdf = HandMadePDF(content: "q 0.1 0 0 0.1 100 400 cm /X Do Q")
        pdf.resources = "/XObject << /X 8 0 R >>"
        pdf.objects = [
            HandMadePDF.stream(
                "BT /F1 24 Tf (Bonjour) Tj ET", "/Type /XObject /Subtype /Form /BBox [0 -50 900 100] /Resources << /Font << /F1 5 0 R >> >>"
            )
        ]
        #expect(try Inspection.broken("affiche-a3.pdf", pdf.bytes).contains("texte-taille"))
    }

    @Test(
        "large print asks for 24 points and 7:1",
        arguments: [
            ("0 0 0 rg BT /F1 24 Tf", []), ("0 0 0 rg BT /F1 23.9 Tf", ["gros-caracteres-taille"]),
            ("0.4 0.4 0.4 rg BT /F1 30 Tf", ["gros-caracteres-contraste"]),
        ])
    func largePrint(start: String, rules: [String]) throws {
        let pdf = HandMadePDF(content: "\(start) 1 0 0 1 100 400 Tm (Bonjour) Tj ET")
        #expect(try Inspection.broken("affiche-a3-gros-caracteres.pdf", pdf.bytes) == Set(rules))
    }

    @Test(
        "what is no PDF, is empty or goes round in circles is a finding, not a crash",
        arguments: [
            "", "%PDF-1.7", "bonjour", "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF",
        ])
    func hostile(text: String) throws {
        #expect(try Inspection.broken("affiche-a3.pdf", Array(text.utf8), depth: .thorough).contains("pdf-lisible"))
    }

    @Test("a form that paints itself comes to an end")
    func endless() throws {
        var pdf = HandMadePDF(content: "/X Do")
        pdf.resources = "/XObject << /X 8 0 R >>"
        pdf.objects = [
            HandMadePDF.stream("/X Do /X Do", "/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 8 0 R >> >>")
        ]
        #expect(try Inspection.broken("affiche-a3.pdf", pdf.bytes).contains("pdf-lisible"))
    }
}

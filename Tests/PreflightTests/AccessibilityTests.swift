import Campaign
internal import PDF
internal import Proof
import TestSupport
import Testing

@testable import Preflight

@Suite("PDF/UA-1, by the Matterhorn Protocol")
struct AccessibilityTests {
    private static func failures(_ pdf: HandMadePDF) throws -> Set<String> {
        Set(try PDFInspection(pdf.bytes).accessibilityFailures().map(\.condition.rawValue))
    }

    @Test("a file that keeps it breaks nothing, and neither does one with a font of two-byte codes")
    func good() throws {
        #expect(try PDFInspection(AccessiblePDF.good.bytes).claimsAccessibility)
        #expect(try Self.failures(AccessiblePDF.good) == [])
        #expect(try Self.failures(try #require(AccessiblePDF.composed(with: "<0041>", for: "<0041>"))) == [])
        #expect(try Self.failures(AccessiblePDF.simple("/Subtype /TrueType /Encoding /WinAnsiEncoding")) == [])
    }

    /// What is changed, into what, and what that breaks.
    static let changes: [(condition: MatterhornCondition, old: String, new: String)] = [
        (.artifactInContent, "(Bonjour) Tj ET EMC", "(Bonjour) Tj ET /Artifact BMC EMC EMC"),
        (.contentInArtifact, "BMC 0.9 g", "BMC /P << /MCID 0 >> BDC EMC 0.9 g"),
        (.unmarkedContent, "/Artifact BMC 0.9 g 0 0 800 1100 re f EMC", "0.9 g 0 0 800 1100 re f"),
        (.unmarkedContent, "/Artifact << /Type /Pagination >> BDC", "/P BMC"),
        (.unmarkedContent, "/Lbl << /MCID 2 >>", "/Lbl << /MCID 77 >>"),
        (.unmarkedContent, "10 0 R 12 0 R", "null 12 0 R"),
        (.unmarkedContent, "/StructParents 0 /Tabs", "/StructParents 9 /Tabs"),
        (.unmarkedContent, "/Marked true", "/Marked false"),
        (.suspects, "/Marked true", "/Marked true /Suspects true"),
        (.unmappedType, "/S /H1", "/S /Titre"),
        (.circularMapping, "/ParentTree 18 0 R", "/ParentTree 18 0 R /RoleMap << /Un /Deux /Deux /Un >>"),
        (.remappedStandardType, "/ParentTree 18 0 R", "/ParentTree 18 0 R /RoleMap << /H1 /P >>"),
        (.noMetadata, "/Metadata 20 0 R", ""),
        (.noIdentifier, "<ua:part>1", "<ua:part>2"),
        (.noTitle, "Affiche</rdf:li>", " </rdf:li>"),
        (.titleDisplayUnsaid, "/DisplayDocTitle true", ""),
        (.titleNotDisplayed, "/DisplayDocTitle true", "/DisplayDocTitle false"),
        (.tableStructure, "/S /TR", "/S /P"),
        (.tableStructure, "/S /TD", "/S /Span"),
        (.listStructure, "/S /LI", "/S /P"),
        (.listStructure, "/S /Lbl", "/S /Span"),
        (.contentsStructure, "/S /L ", "/S /TOC "),
        (.rubyStructure, "/S /LBody", "/S /RB"),
        (.warichuStructure, "/S /LBody", "/S /WT"),
        (.languageOfText, "/Lang (fr-FR)", ""),
        (.languageOfText, "(fr-FR)", "(pas une langue)"),
        (.languageOfAlternatives, "/Lang (fr-FR)", ""),
        (.languageOfOutline, "/Lang (fr-FR)", "/Outlines << /First << /Title (a) >> >>"),
        (.languageOfAnnotations, "/Lang (fr-FR)", ""),
        (.languageOfMetadata, "/Lang (fr-FR)", ""),
        (.muteFigure, "/Alt (Un carr\\351)", ""),
        (.muteFigure, "(Un carr\\351)", "( )"),
        (.firstHeading, "/S /H1", "/S /H2"),
        (.skippedHeading, "/S /LBody", "/S /H3"),
        (.severalHeadings, "/S /H1 /P 8 0 R /Pg 3 0 R /K 0", "/S /Sect /K [<< /S /H >> << /S /H >>]"),
        (.mixedHeadings, "/S /LBody", "/S /H"),
        (.unscopedHeader, "/A << /O /Table /Scope /Row >>", ""),
        (.muteFormula, "/S /LBody", "/S /Formula"),
        (.noteWithoutID, "/S /LBody", "/S /Note"),
        (.notesOfOneID, "/S /H1 /P 8 0 R /Pg 3 0 R /K 0", "/S /Sect /K [<< /S /Note /ID (a) >> << /S /Note /ID (a) >>]"),
        (.namelessConfiguration, "/Metadata 20", "/OCProperties << /D << /Name (a) >> /Configs [<< >>] >> /Metadata 20"),
        (.namelessDefaultConfiguration, "/Metadata 20", "/OCProperties << /D << >> >> /Metadata 20"),
        (.selfSwitchingLayers, "/Metadata 20", "/OCProperties << /D << /Name (a) /AS [] >> >> /Metadata 20"),
        (.namelessFile, "/Metadata 20", "/Names << /EmbeddedFiles << /Names [(a) << /EF << >> /F (a) >>] >> >> /Metadata 20"),
        (.dynamicForm, "/Metadata 20", "/AcroForm << /XFA 25 0 R >> /Metadata 20"),
        (.annotationOutsideStructure, "/Subtype /Link", "/Subtype /Text"),
        (.muteAnnotation, "/Subtype /Link /Rect [100 550 200 590] /StructParent 1 /Contents (Le site)", "/Subtype /Text /Rect [1 1 9 9]"),
        (.unknownAnnotation, "/Subtype /Link /Rect [100 550 200 590] /StructParent 1 /Contents (Le site)", "/Subtype /Own /Rect [1 1 9 9]"),
        (.muteField, "/Subtype /Link", "/Subtype /Widget"),
        (.languageOfFields, "/Lang (fr-FR)", ""),
        (.trapNet, "/Subtype /Link", "/Subtype /TrapNet"),
        (.noTabOrder, "/Tabs /S", ""),
        (.otherTabOrder, "/Tabs /S", "/Tabs /R"),
        (.fieldOutsideForm, "/Subtype /Link", "/Subtype /Widget"),
        (.linkOutsideLink, "/S /Link", "/S /Span"),
        (.linkOutsideLink, "/StructParent 1", ""),
        (.muteLink, "/Contents (Le site)", ""),
        (
            .mediaWithoutType, "/Subtype /Link /Rect [100 550 200 590] /StructParent 1 /Contents (Le site) /A << /S /URI",
            "/Subtype /Screen /Rect [1 1 9 9] /A << /S /Rendition /R << /C << /S /MCD >> >>"
        ),
        (
            .mediaWithoutAlternative, "/Subtype /Link /Rect [100 550 200 590] /StructParent 1 /Contents (Le site) /A << /S /URI",
            "/Subtype /Screen /Rect [1 1 9 9] /A << /S /Rendition /R << /C << /S /MCD /CT (audio/mpeg) >> >>"
        ),
        (.attachedFile, "/Subtype /Link", "/Subtype /FileAttachment /FS << /EF << >> /F (a) >>"),
        (.printerMarkInStructure, "/Subtype /Link", "/Subtype /PrinterMark"),
        (.notEmbedded, "/FontFile2 7 0 R", ""),
        (.noUsableTable, "/FontFile2 7 0 R", "/FontFile2 22 0 R"),
    ]

    @Test("each way of breaking it is told by its number", arguments: changes.indices)
    func broken(index: Int) throws {
        let (condition, old, new) = Self.changes[index]
        var pdf = try #require(AccessiblePDF.good(with: new, for: old), "« \(old) » stands nowhere")
        if condition == .languageOfFields {
            pdf = pdf.with { $0.objects[11] = $0.objects[11].replacing("/Subtype /Link", with: "/Subtype /Widget /TU (Nom)") }
        }
        let failures = try Self.failures(pdf)
        #expect(failures.contains(condition.rawValue), "\(condition): \(failures)")
    }

    static let forms: [(condition: MatterhornCondition, times: Int, entry: String)] = [
        (.referencedPage, 1, "/Ref << >>"), (.repeatedContent, 2, ""),
    ]

    @Test("a page within a page is one of the file's own, and tagged content stands once", arguments: forms.indices)
    func form(index: Int) throws {
        let (condition, times, entry) = Self.forms[index]
        let pdf = AccessiblePDF.good.with {
            $0.resources = "/XObject << /X 21 0 R >>"
            $0.content += String(repeating: " /Artifact BMC /X Do EMC", count: times)
            $0.objects[13] = $0.objects[13].replacing("/Subtype /Form", with: "/Subtype /Form \(entry)")
        }
        #expect(try Self.failures(pdf).contains(condition.rawValue))
    }

    static let composed: [(condition: MatterhornCondition, old: String, new: String)] = [
        (.registry, "/Encoding /Identity-H", "/Encoding 24 0 R"), (.ordering, "/Encoding /Identity-H", "/Encoding 24 0 R"),
        (.supplement, "/Encoding /Identity-H", "/Encoding 24 0 R"), (.writingMode, "/Encoding /Identity-H", "/Encoding 24 0 R"),
        (.cMapOfUnknown, "/Encoding /Identity-H", "/Encoding 24 0 R"), (.unknownCMap, "/Identity-H", "/Own-H"),
        (.glyphMapOfNoKind, "/CIDToGIDMap /Identity", "/CIDToGIDMap /Own"), (.noGlyphMap, "/CIDToGIDMap /Identity", ""),
        (.noUnicode, "/ToUnicode 28 0 R", ""), (.unmappedCharacter, "<0041> Tj", "<0099> Tj"), (.missingGlyph, "<0041> Tj", "<0000> Tj"),
        (.unicodeZero, "/ToUnicode 28 0 R", "/ToUnicode 26 0 R"), (.unicodeMark, "/ToUnicode 28 0 R", "/ToUnicode 27 0 R"),
    ]

    @Test("each fault of a font of two-byte codes is told by its number", arguments: composed.indices)
    func composedFont(index: Int) throws {
        let (condition, old, new) = Self.composed[index]
        let pdf = try #require(AccessiblePDF.composed(with: new, for: old))
        let failures = try Self.failures(pdf)
        #expect(failures.contains(condition.rawValue), "\(condition): \(failures)")
    }

    static let simple: [(condition: MatterhornCondition, font: String, file: String)] = [
        (.noEncoding, "/Subtype /TrueType /ToUnicode 26 0 R", "/FontFile2 7 0 R"),
        (.noBaseEncoding, "/Subtype /TrueType /Encoding << /Differences [65 /A] >>", "/FontFile2 7 0 R"),
        (.otherEncoding, "/Subtype /TrueType /Encoding /StandardEncoding", "/FontFile2 7 0 R"),
        (
            .differencesWithoutTable, "/Subtype /TrueType /Encoding << /BaseEncoding /WinAnsiEncoding /Differences [65 /A] >>",
            "/FontFile2 22 0 R"
        ),
        (.symbolicEncoding, "/Subtype /TrueType /Encoding /WinAnsiEncoding", "/Flags 4 /FontFile2 22 0 R"),
        (.symbolicTables, "/Subtype /TrueType", "/Flags 4 /FontFile2 23 0 R"),
        (.noUnicode, "/Subtype /Type1 /Encoding << /Differences [65 /g17] >>", "/FontFile3 7 0 R"),
        (.missingGlyph, "/Subtype /Type1 /Encoding << /BaseEncoding /WinAnsiEncoding /Differences [111 /.notdef] >>", "/FontFile3 7 0 R"),
    ]

    @Test("each fault of a simple font is told by its number", arguments: simple.indices)
    func simpleFont(index: Int) throws {
        let (condition, font, file) = Self.simple[index]
        let pdf = AccessiblePDF.simple(font, fontFile: file)
        let failures = try Self.failures(pdf)
        #expect(failures.contains(condition.rawValue), "\(condition): \(failures)")
    }

    @Test("a lock that keeps readers for the blind out is told", .enabled(if: Tool.areThere("qpdf"), "needs qpdf"))
    func lock() async throws {
        let scratch = try ScratchDirectory()
        try scratch.write("a.pdf", bytes: AccessiblePDF.good.bytes)
        let outcome = try await Tool.run(
            "qpdf", "--allow-weak-crypto", "--encrypt", "", "clef", "128", "--accessibility=n", "--", scratch.path("a.pdf"),
            scratch.path("b.pdf"))
        #expect(outcome.status == 0, "\(outcome.stderr)")
        let failures = try PDFInspection(try scratch.bytes("b.pdf")).accessibilityFailures()
        #expect(failures.map(\.condition) == [.lockAgainstReading])
    }

    @Test("every condition has a file that breaks it, and a sentence that says so")
    func whole() {
        let tried =
            Self.changes.map(\.condition) + Self.forms.map(\.condition) + Self.composed.map(\.condition) + Self.simple.map(\.condition)
        #expect(Set(tried + [.lockAgainstReading]) == Set(MatterhornCondition.allCases))
        for condition in MatterhornCondition.allCases { #expect(!condition.saying.isEmpty) }
    }

    @Test("a false claim is an error, a true one is praised, and without one nothing is asked")
    func claim() throws {
        func finding(_ pdf: HandMadePDF, _ name: String = "affiche-a3.pdf", _ depth: FileInspector.Depth = .thorough) throws -> Finding? {
            try Inspection.findings(name, pdf.bytes, depth: depth).first { $0.rule == "pdf-ua" }
        }
        let good = try #require(try finding(AccessiblePDF.good))
        #expect(good.passed && good.detail == "PDF/UA-1, annoncé et tenu")
        let mute = try #require(AccessiblePDF.good(with: "", for: "/Alt (Un carr\\351)"))
        for name in ["affiche-a3.pdf", "guide-relais.pdf", "affiche-a3-imprimeur.pdf", "rapport.pdf"] {
            let found = try #require(try finding(mute, name, .fresh))
            #expect(!found.passed && found.severity == .error && found.detail == "une image n’est pas décrite (page 1) [13-004]")
        }
        let silent = try #require(AccessiblePDF.good(with: "", for: "/Metadata 20 0 R"))
        #expect(try finding(silent)?.passed == true)
    }

    @Test("a structure that holds itself, or is deeper than any, comes to an end")
    func endless() throws {
        for (old, new) in [
            ("/K [9 0 R", "/K [8 0 R 9 0 R"), ("/Nums [0", "/Kids [18 0 R] /Nums [0"), ("/P 14 0 R /K [15", "/P 14 0 R /K [14"),
        ] {
            let pdf = try #require(AccessiblePDF.good(with: new, for: old))
            _ = try PDFInspection(pdf.bytes).accessibilityFailures()
        }
        let deep = String(repeating: "<< /S /Div /K ", count: 400) + "0" + String(repeating: " >>", count: 400)
        _ = try PDFInspection(AccessiblePDF.good.with { $0.objects[0] = deep }.bytes).accessibilityFailures()
    }
}

import Campaign
import Preflight
internal import Proof
import Testing

@Suite("What a retoucher leaves")
struct RetouchTests {
    static let press = "affiche-a3-imprimeur.pdf"

    /// One path of all marks, as cairo writes them.
    static let marks =
        "0 0 0 1 K 0.25 w 28.35 2 m 28.35 15 l 28.35 637 m 28.35 650 l 447.88 2 m 447.88 15 l 447.88 637 m 447.88 650 l 2 28.35 m 15 28.35 l "
        + "461 28.35 m 474 28.35 l 2 623.62 m 15 623.62 l 461 623.62 m 474 623.62 l S "

    /// A graphics state with one entry, and what is painted in it.
    private static func thin(_ entry: String, _ content: String) -> @Sendable (inout HandMadePDF) -> Void {
        {
            $0.resources = "/ExtGState << /O << \(entry) >> >>"
            $0.content += " " + content
        }
    }

    static let mistakes: [(String, String, @Sendable (inout HandMadePDF) -> Void)] = [
        (
            "white that overprints", "plaque-surimpression",
            {
                $0.resources = "/ExtGState << /O << /op true /OP true /OPM 1 >> >>"
                $0.content += " /O gs 0 0 0 0 k 60 60 90 90 re f"
            }
        ),
        (
            "overprint set on everything", "plaque-surimpression",
            {
                $0.resources = "/ExtGState << /O << /OP true >> >>"
                $0.content = "/O gs 0.8 0.2 0 0 k 0 0 477 652 re f " + $0.content
            }
        ),
        (
            "registration", "plaque-encres",
            {
                $0.resources =
                    "/ColorSpace << /A [/Separation /All /DeviceCMYK << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [1 1 1 1] /N 1 >>] >>"
                $0.content += " /A cs 1 scn 60 60 9 9 re f"
            }
        ),
        (
            "a spot colour", "plaque-encres",
            {
                $0.resources = "/ColorSpace << /A [/Separation /PANTONE#20021#20C /DeviceCMYK << /FunctionType 2 /Domain [0 1] /N 1 >>] >>"
                $0.content += " /A cs 1 scn 60 60 9 9 re f"
            }
        ),
        (
            "Lab", "plaque-encres",
            {
                $0.resources = "/ColorSpace << /A [/Lab << /WhitePoint [0.95 1 1.09] >>] >>"
                $0.content += " /A cs 50 20 20 scn 60 60 9 9 re f"
            }
        ),
        ("a line of no width", "plaque-filets", { $0.content += " 0 w 60 60 m 90 90 l S" }),
        ("a line of 0.05 pt", "plaque-filets", { $0.content += " 0.05 w 60 60 m 90 90 l S" }),
        ("a line of no width by a graphics state", "plaque-filets", thin("/LW 0", "/O gs 60 60 m 90 90 l S")),
        ("a line thin in one direction alone", "plaque-filets", { $0.content += " q 1 0 0 0.02 0 0 cm 1 w 60 6000 m 90 6000 l S Q" }),
        ("a filled bar as thin as a hair", "plaque-filets", { $0.content += " 60 60 90 0.04 re f" }),
        (
            "a passage of a spot colour", "plaque-encres",
            {
                $0.resources =
                    "/Shading << /S << /ShadingType 2 /ColorSpace [/Separation /Or /DeviceCMYK << /FunctionType 2 /Domain [0 1] /N 1 >>] /Coords [0 0 9 9] >> >>"
                $0.content += " q 60 60 90 90 re W n /S sh Q"
            }
        ),
        (
            "a passage in red, green and blue", "presse-rvb",
            {
                $0.resources = "/Shading << /S << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 9 9] >> >>"
                $0.content += " q 60 60 90 90 re W n /S sh Q"
            }
        ),
        ("a picture in the stream", "presse-rvb", { $0.content += " q 9 0 0 9 60 60 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc\nEI Q" }),
        (
            "a table of colours in the stream", "presse-rvb",
            { $0.content += " q 9 0 0 9 60 60 cm BI /W 1 /H 1 /CS [/Indexed /RGB 0 <000000>] /BPC 8 ID a\nEI Q" }
        ),
        (
            "calibrated grey", "plaque-encres",
            {
                $0.resources = "/ColorSpace << /A [/CalGray << /WhitePoint [0.95 1 1.09] >>] >>"
                $0.content += " /A cs 0.5 scn 60 60 9 9 re f"
            }
        ),
        (
            "inks that a profile stands for", "plaque-encres",
            { $0.resources = "/ColorSpace << /DefaultCMYK [/ICCBased << /N 4 >>] >>" }
        ),
        ("a blend mode", "plaque-reglages", thin("/BM /Multiply", "/O gs 0 0 0 0 k 60 60 90 90 re f")),
        ("a list of blend modes", "plaque-reglages", thin("/BM [/Darken /Normal]", "/O gs 0 0 0 0 k 60 60 90 90 re f")),
        ("a transfer curve", "plaque-reglages", thin("/TR << /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [0] /N 1 >>", "/O gs")),
        ("a screen of its own", "plaque-reglages", thin("/HT << /HalftoneType 1 /Frequency 10 /Angle 45 /SpotFunction /Round >>", "/O gs")),
        (
            "content in a mirror", "plaque-reperes",
            { $0.content = "-1 0 0 1 476.22 0 cm " + $0.content }
        ),
        ("content upside down", "plaque-reperes", { $0.content = "-1 0 0 -1 476.22 651.97 cm " + $0.content }),
        ("content a little larger", "plaque-reperes", { $0.content = "1.02 0 0 1.02 -4.76 -6.52 cm " + marks + $0.content }),
        ("content moved upwards", "plaque-reperes", { $0.content = "1 0 0 1 0 3 cm " + marks + $0.content }),
        ("a page that shows a part of itself", "presse-boites", { $0.page += " /CropBox [60 60 300 300]" }),
        ("words that are outlines", "texte-present", { $0.content = "0 0 0 1 k 60 300 m 90 330 l 90 300 l f" }),
        ("a turned page", "presse-boites", { $0.page += " /Rotate 90" }),
        ("a page in other units", "presse-boites", { $0.page += " /UserUnit 2" }),
        ("a layer", "plaque-calques", { $0.catalog += " /OCProperties << /OCGs [ << /Type /OCG /Name (a) >> ] /D << >> >>" }),
        (
            "a layer that the catalogue does not list", "plaque-calques",
            {
                $0.resources = "/Properties << /L << /Type /OCG /Name (a) >> >>"
                $0.content += " /OC /L BDC 60 60 90 90 re f EMC"
            }
        ),
        (
            "a form that belongs to a layer", "plaque-calques",
            { $0.resources = "/XObject << /F << /Type /XObject /Subtype /Form /OC << /Type /OCG /Name (a) >> >> >>" }
        ),
        ("marks away from the trim", "plaque-reperes", { $0.content += " 0.25 w 40 2 m 40 15 l 430 2 m 430 15 l S" }),
        ("a ground that ends at the trim", "plaque-reperes", { $0.content = "0.9 0.5 0 0 k 28 28 420.2 596 re f " + $0.content }),
    ]

    @Test("is found on the plates", arguments: mistakes.indices)
    func found(index: Int) throws {
        let (what, rule, change) = Self.mistakes[index]
        let findings = try Inspection.findings(Self.press, HandMadePDF.press.with(change).bytes, Inspection.own)
        #expect(findings.contains { $0.rule == rule && !$0.passed && $0.remedy != nil }, "\(what): \(findings.filter { !$0.passed })")
    }

    @Test("black that overprints, marks along the trim and a ground into the bleed are as they should be")
    func kept() throws {
        let pdf = HandMadePDF.press.with {
            $0.resources =
                "/ExtGState << /O << /op true /OPM 1 /BM [/Normal] /TR2 /Default /HT /Default >> >> /Shading << /S << /ShadingType 2 "
                + "/ColorSpace /DeviceCMYK /Coords [0 0 9 9] >> >>"
            $0.content =
                "q 30 30 9 9 re W n /S sh Q 0.9 0.5 0 0 k 19 19 438 614 re f q /O gs 0 0 0 1 k 60 60 90 90 re f Q \(Self.marks)"
                + "0 0 0 1 k BT /F1 12 Tf 1 0 0 1 100 300 Tm (Bonjour) Tj ET"
        }
        let broken = try Inspection.broken(Self.press, pdf.bytes, Inspection.own)
        #expect(broken.filter { $0.hasPrefix("plaque-") } == [], "\(broken)")
    }

    @Test("words under something are found, whatever its colour; words on it are not")
    func covered() throws {
        let words = "0 0 0 1 k BT /F1 12 Tf 1 0 0 1 100 300 Tm (Bonjour) Tj ET"
        let covers = [
            "0 0 0 0 k 90 290 200 40 re f", "q 200 0 0 40 90 290 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u{7F}\nEI Q",
            "q 90 290 200 40 re W n 0 0 0 0 k 0 0 476 651 re f Q",
        ]
        for cover in covers {
            let over = HandMadePDF.press.with { $0.content = "\(words) \(cover)" }
            #expect(try Inspection.broken(Self.press, over.bytes, Self.own, depth: .thorough).contains("texte-couvert"), "\(cover)")
            let under = HandMadePDF.press.with { $0.content = "\(cover) \(words)" }
            #expect(try !Inspection.broken(Self.press, under.bytes, Self.own, depth: .thorough).contains("texte-couvert"), "\(cover)")
        }
        let beside = HandMadePDF.press.with { $0.content = "\(words) q 300 290 20 40 re W n 0 0 0 0 k 0 0 476 651 re f Q" }
        #expect(try !Inspection.broken(Self.press, beside.bytes, Self.own, depth: .thorough).contains("texte-couvert"))
    }

    @Test(
        "a link that nobody can press is none, and the actions after a link's own lead somewhere too",
        arguments: [
            ("/Rect [0 0 0 0]", "", "lien-present"), ("/Rect [9 9 99 99] /F 2", "", "lien-present"),
            ("/Rect [9000 9 9099 99]", "", "lien-present"),
            ("/Rect [9 9 99 99]", "/Next << /S /URI /URI (https://bit.ly/a) >>", "lien-adresse"),
            ("/Rect [9 9 99 99]", "/Next [ << /S /URI /URI (https://bit.ly/a) >> ]", "lien-adresse"),
        ])
    func reach(place: String, more: String, rule: String) throws {
        let link = { (place: String, more: String) in
            HandMadePDF().with {
                $0.page = "/Annots [ << /Type /Annot /Subtype /Link \(place) /A << /S /URI /URI (\(Self.own.links[0].url)) \(more) >> >> ]"
            }
        }
        #expect(try Inspection.broken("affiche-a3.pdf", link(place, more).bytes, Self.own, depth: .thorough).contains(rule))
        let plain = link("/Rect [9 9 99 99]", "")
        #expect(try !Inspection.broken("affiche-a3.pdf", plain.bytes, Self.own, depth: .thorough).contains(rule))
    }

    @Test("a page that is there twice is told")
    func twins() throws {
        var pdf = HandMadePDF.press
        pdf.pages = "3 0 R 3 0 R"
        let found = try Inspection.findings("flyer-a5-imprimeur.pdf", pdf.bytes.replacingCount(), Inspection.own, depth: .thorough)
        #expect(found.contains { $0.rule == "page-nombre" && !$0.passed && $0.detail.contains("répète") }, "\(found)")
    }

    @Test("a second page is one too many for a poster")
    func pages() throws {
        var pdf = HandMadePDF.press
        pdf.pages = "3 0 R 3 0 R"
        #expect(try Inspection.broken(Self.press, pdf.bytes.replacingCount(), Inspection.own, depth: .thorough).contains("page-nombre"))
    }

    static let own = Inspection.own
    static let link = own.links[1].url

    @Test(
        "links that were replaced do not pass, whatever they became",
        arguments: [
            ("newsletter.txt", "https://bit.ly/abc"), ("newsletter.txt", "bit.ly/abc"), ("newsletter.txt", "https://ose2050.fr/"),
            ("newsletter.html", "<a href=\"//bit.ly/abc\">Je réponds</a>"), ("newsletter.html", "<a href='&#104;ttps://bit.ly/abc'>a</a>"),
            ("newsletter.html", "<a href=https://ose2050.fr>a</a>"), ("newsletter.md", "[Je réponds](https://ose2050.fr@bit.ly/?r=1)"),
            ("actualite-site.html", "<a href=\"https://ose2050.fr.example.org/?r=K7F3Q9A4\">a</a>"), ("newsletter.txt", "Sans lien"),
            ("LISEZMOI.txt", "https://tinyurl.com/abc"), ("messages-reseaux.md", "https://ose2050.fr/"),
        ])
    func replaced(path: String, text: String) throws {
        let broken = try Inspection.broken(path, Array(text.utf8), Self.own, depth: .thorough)
        #expect(broken.contains("lien-present"), "\(broken)")
        if text != "Sans lien" { #expect(broken.contains("lien-adresse"), "\(broken)") }
    }

    @Test("one foreign link among the relay's own is found; a page of the campaign's own texts is not foreign")
    func among() throws {
        #expect(
            try Inspection.broken("newsletter.txt", Array("\(Self.link) https://bit.ly/abc".utf8), Self.own, depth: .thorough) == [
                "lien-adresse"
            ])
        let own = Assignment(links: Self.own.links, site: "ose2050.fr", addresses: ["https://example.org/mentions"])
        for text in ["\(Self.link) https://example.org/mentions", Self.link] {
            #expect(try Inspection.broken("newsletter.txt", Array(text.utf8), own, depth: .thorough) == [], "\(text)")
        }
    }

    @Test("what no rule is about is not good for that")
    func unknown() throws {
        #expect(try Inspection.broken("notes.docx", [1, 2, 3], Self.own, depth: .thorough) == ["fichier-connu"])
    }

    @Test(
        "a file is known by its name, whatever a browser or a person added to it",
        arguments: [
            "affiche-a3-imprimeur (1).pdf", "Affiche-A3-Imprimeur.PDF", "affiche-a3-imprimeur - Copie.pdf", "affiche-a3-imprimeur_v2.pdf",
        ])
    func names(path: String) throws {
        #expect(try Inspection.findings(path, HandMadePDF.press.bytes, Self.own).contains { $0.rule == "plaque-encres" })
    }
}

extension [UInt8] {
    /// With two pages said.
    fileprivate func replacingCount() -> [UInt8] {
        Array(String(decoding: self, as: UTF8.self).replacing("/Count 1", with: "/Count 2").utf8)
    }
}

import Campaign
import Preflight
internal import Proof
import Testing

@Suite("What a retoucher leaves")
struct RetouchTests {
    static let press = "affiche-a3-imprimeur.pdf"

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
        ("a turned page", "presse-boites", { $0.page += " /Rotate 90" }),
        ("a page in other units", "presse-boites", { $0.page += " /UserUnit 2" }),
        ("a layer", "plaque-calques", { $0.catalog += " /OCProperties << /OCGs [ << /Type /OCG /Name (a) >> ] /D << >> >>" }),
        ("marks away from the trim", "plaque-reperes", { $0.content += " 0.25 w 40 2 m 40 15 l S 430 2 m 430 15 l S" }),
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
            $0.resources = "/ExtGState << /O << /op true /OPM 1 >> >>"
            $0.content =
                "0.9 0.5 0 0 k 19 19 438 614 re f q /O gs 0 0 0 1 k 60 60 90 90 re f Q 0 0 0 1 K 0.25 w 28.35 2 m 28.35 15 l S 447.88 2 m 447.88 15 l S "
                + "0 0 0 1 k BT /F1 12 Tf 1 0 0 1 100 300 Tm (Bonjour) Tj ET"
        }
        let broken = try Inspection.broken(Self.press, pdf.bytes, Inspection.own)
        #expect(broken.filter { $0.hasPrefix("plaque-") } == [], "\(broken)")
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

/// A small file that is PDF/UA-1: a heading, a figure, a list, a table and a link, and things that stand ready to be used wrongly.
enum AccessiblePDF {
    static let good: HandMadePDF = {
        var pdf = HandMadePDF()
        func words(_ text: String, _ tag: String, _ number: Int) -> String {
            "/\(tag) << /MCID \(number) >> BDC BT /F1 24 Tf 1 0 0 1 100 \(800 - 40 * number) Tm (\(text)) Tj ET EMC"
        }
        pdf.content = """
            /Artifact BMC 0.9 g 0 0 800 1100 re f EMC 0 g \(words("Bonjour", "H1", 0)) /Figure << /MCID 1 >> BDC 10 10 9 9 re f EMC
            \(words("1", "Lbl", 2)) \(words("mot", "LBody", 3)) \(words("Canal", "TH", 4)) \(words("mur", "TD", 5))
            \(words("lien", "Link", 6)) /Artifact << /Type /Pagination >> BDC BT /F1 24 Tf 1 0 0 1 100 100 Tm (7) Tj ET EMC
            """
        pdf.page = "/StructParents 0 /Tabs /S /Annots [19 0 R]"
        pdf.catalog += " /Metadata 20 0 R"
        pdf.structure = "[8 0 R] /ParentTree 18 0 R"
        func element(_ kind: String, in parent: Int, _ rest: String) -> String {
            "<< /Type /StructElem /S /\(kind) /P \(parent) 0 R /Pg 3 0 R \(rest) >>"
        }
        let leaves = [9, 10, 12, 13, 15, 16, 17].map { "\($0) 0 R" }.joined(separator: " ")
        pdf.objects = [
            element("Document", in: 1, "/K [9 0 R 10 0 R 11 0 R 14 0 R 17 0 R]"),
            element("H1", in: 8, "/K 0"),
            element("Figure", in: 8, "/K 1 /Alt (Un carr\\351) /A << /O /Layout /BBox [10 10 19 19] >>"),
            element("L", in: 8, "/K [<< /S /LI /P 11 0 R /K [12 0 R 13 0 R] >>]"),
            element("Lbl", in: 11, "/K 2"), element("LBody", in: 11, "/K 3"),
            element("Table", in: 8, "/K [<< /S /TR /P 14 0 R /K [15 0 R 16 0 R] >>]"),
            element("TH", in: 14, "/K 4 /A << /O /Table /Scope /Row >>"), element("TD", in: 14, "/K 5"),
            element("Link", in: 8, "/K [<< /Type /OBJR /Obj 19 0 R >> 6]"),
            "<< /Nums [0 [\(leaves)] 1 17 0 R] >>",
            "<< /Type /Annot /Subtype /Link /Rect [100 550 200 590] /StructParent 1 /Contents (Le site) "
                + "/A << /S /URI /URI (https://example.org/) >> >>",
            HandMadePDF.stream(metadata, "/Type /Metadata /Subtype /XML"),
            // 21: a form whose content is tagged; 22 and 23: programs with a table for symbols, and with two for others.
            HandMadePDF.stream("/P << /MCID 0 >> BDC 0 0 1 1 re f EMC", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /StructParents 0"),
            HandMadePDF.stream(program([(3, 0)])), HandMadePDF.stream(program([(1, 1), (3, 4)])),
            // 24: what a code map of a file's own says; 25: a form of another kind; 26 and 27: what letters say.
            HandMadePDF.stream(
                "/WMode 1 def",
                "/Type /CMap /CMapName /Own /CIDSystemInfo << /Registry (Own) /Ordering (Own) /Supplement 0 >> /UseCMap /Other"),
            HandMadePDF.stream("<config><dynamicRender>required</dynamicRender></config>"),
            HandMadePDF.stream("1 beginbfchar <0042> <0000> endbfchar"), HandMadePDF.stream("1 beginbfchar <0042> <FEFF> endbfchar"),
        ]
        return pdf
    }()

    private static let metadata = """
        <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF \
        xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
        xmlns:ua="http://www.aiim.org/pdfua/ns/id/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">Affiche</rdf:li></rdf:Alt></dc:title>\
        <ua:part>1</ua:part></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>
        """

    /// A TrueType program that has nothing but tables from codes to glyphs, all of its bytes below 128.
    private static func program(_ tables: [(platform: UInt8, encoding: UInt8)]) -> String {
        let head: [UInt8] = [0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0] + Array("cmap".utf8) + [0, 0, 0, 0, 0, 0, 0, 28, 0, 0, 0, 40]
        let entries: [UInt8] = tables.flatMap { (platform, encoding) -> [UInt8] in [0, platform, 0, encoding, 0, 0, 0, 0] }
        return String(decoding: head + [0, 0, 0, UInt8(tables.count)] + entries, as: UTF8.self)
    }

    /// The file with the first place of a text written otherwise, wherever it stands; nil where it stands nowhere.
    static func good(with new: String, for old: String) -> HandMadePDF? {
        var pdf = good
        func change(_ text: inout String) -> Bool {
            guard let place = text.firstRange(of: old) else { return false }
            text.replaceSubrange(place, with: new)
            return true
        }
        if change(&pdf.content) || change(&pdf.page) || change(&pdf.catalog) || change(&pdf.structure) || change(&pdf.fontFile) {
            return pdf
        }
        for index in pdf.objects.indices {
            guard pdf.objects[index].firstRange(of: old) != nil else { continue }
            if let start = pdf.objects[index].firstRange(of: "stream\n"), let end = pdf.objects[index].firstRange(of: "\nendstream") {
                // Its length is another.
                var body = String(pdf.objects[index][start.upperBound..<end.lowerBound])
                let dictionary = pdf.objects[index][..<start.lowerBound].replacing(/\/Length \d+ >> $/, with: "").dropFirst(2)
                if change(&body) {
                    pdf.objects[index] = HandMadePDF.stream(body, String(dictionary))
                    return pdf
                }
            }
            return change(&pdf.objects[index]) ? pdf : nil
        }
        return nil
    }

    /// A font of two-byte codes instead, whose dictionary says otherwise.
    static func composed(with new: String, for old: String) -> HandMadePDF? {
        var pdf = good
        let font =
            "<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Sora-Bold /Encoding /Identity-H /ToUnicode 28 0 R /DescendantFonts [<< /Type "
            + "/Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Sora-Bold /FontDescriptor 6 0 R /DW 1000 /CIDToGIDMap /Identity "
            + "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 1 >> >>] >>"
        pdf.content = pdf.content.replacing(/\([A-Za-z0-9]+\) Tj/, with: "<0041> Tj")
        pdf.objects.append(HandMadePDF.stream("1 beginbfchar <0041> <0042> endbfchar"))
        guard font.firstRange(of: old) != nil || pdf.content.firstRange(of: old) != nil else { return nil }
        pdf.font = font.replacing(old, with: new)
        pdf.content = pdf.content.replacing(old, with: new)
        return pdf
    }

    /// A simple font instead.
    static func simple(_ font: String, fontFile: String = "/FontFile2 7 0 R") -> HandMadePDF {
        var pdf = good
        pdf.font = "<< /Type /Font /BaseFont /ABCDEF+Sora-Bold /FontDescriptor 6 0 R \(font) >>"
        pdf.fontFile = fontFile
        return pdf
    }
}

/// A PDF written by hand, as text: what a rule looks at is said, everything else is as it should be.
struct HandMadePDF {
    /// Operators of the page.
    var content = "0 0 0 rg BT /F1 24 Tf 1 0 0 1 100 400 Tm (Bonjour) Tj ET"
    /// In points.
    var media = [0.0, 0, 841.89, 1190.55]
    /// More of the page's dictionary.
    var page = ""
    /// Of the root of the tree of pages.
    var pages = "3 0 R"
    /// More of the catalogue.
    var catalog = "/Lang (fr-FR) /MarkInfo << /Marked true >> /ViewerPreferences << /DisplayDocTitle true >>"
    var structure = "<< /Type /StructElem /S /Document /K [ << /S /H1 >> << /S /P >> << /S /Figure /Alt (Un logo) >> ] >>"
    var information = "/Title (Affiche)"
    var fontFile = "/FontFile2 7 0 R"
    var firstCode = "32"
    /// Instead of the font's own dictionary.
    var font: String?
    /// More of the resources.
    var resources = ""
    /// More objects, numbered from 8.
    var objects: [String] = []

    /// A print shop's file of an A5 flyer: 3 mm of bleed and 10 mm around.
    static var press: HandMadePDF {
        var pdf = HandMadePDF(content: "0 0 0 1 k BT /F1 12 Tf 1 0 0 1 100 300 Tm (Bonjour) Tj ET")
        pdf.media = [0, 0, 476.22, 651.97]
        pdf.page = pressBoxes
        pdf.information = "/Title (Flyer) /Trapped /False"
        pdf.catalog = "/Metadata 8 0 R"
        pdf.objects = [stream("<x><dc:title>Flyer</dc:title><pdf:Trapped>False</pdf:Trapped></x>", "/Type /Metadata /Subtype /XML")]
        return pdf
    }

    /// Small, so that a look at its pixels is quick.
    static var small: HandMadePDF {
        var pdf = HandMadePDF(content: "0 0 0 rg BT /F1 24 Tf 1 0 0 1 100 150 Tm (Bonjour) Tj ET")
        pdf.media = [0, 0, 300, 300]
        return pdf
    }

    static let pressBoxes = "/TrimBox [28.35 28.35 447.88 623.62] /BleedBox [19.85 19.85 456.38 632.12]"

    static func stream(_ content: String, _ dictionary: String = "") -> String {
        "<< \(dictionary) /Length \(content.utf8.count) >> stream\n\(content)\nendstream"
    }

    /// A font of two-byte codes instead.
    /// - Parameters:
    ///   - widths: of `/W`.
    ///   - words: of `/ToUnicode`.
    mutating func compose(widths: String, words: String? = nil) {
        font =
            "<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Sora-Bold /Encoding /Identity-H /DescendantFonts [<< /Type /Font "
            + "/Subtype /CIDFontType2 /BaseFont /ABCDEF+Sora-Bold /FontDescriptor 6 0 R /DW 1000 /W [\(widths)] >>] "
            + (words == nil ? ">>" : "/ToUnicode \(8 + objects.count) 0 R >>")
        if let words { objects.append(Self.stream(words)) }
        content = "0 0 0 rg BT /F1 24 Tf 1 0 0 1 100 150 Tm <00410042> Tj ET"
    }

    /// The file, with a table of references that is right.
    var bytes: [UInt8] {
        let widths = [Int](repeating: 600, count: 224).map(String.init).joined(separator: " ")
        let box = media.map { "\($0)" }.joined(separator: " ")
        let all =
            [
                "<< /Type /Catalog /Pages 2 0 R /StructTreeRoot << /Type /StructTreeRoot /K \(structure) >> \(catalog) >>",
                "<< /Type /Pages /Kids [\(pages)] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [\(box)] \(page) /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> \(resources) >> >>",
                Self.stream(content),
                font
                    ?? "<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Sora-Bold /FirstChar \(firstCode) /LastChar 255 /Widths [\(widths)] "
                    + "/FontDescriptor 6 0 R /Encoding /WinAnsiEncoding >>",
                "<< /Type /FontDescriptor /FontName /ABCDEF+Sora-Bold /Flags 32 \(fontFile) >>", Self.stream("police"),
            ] + objects
        var text = "%PDF-1.7\n"
        var offsets: [Int] = []
        for (index, object) in all.enumerated() {
            offsets.append(text.utf8.count)
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let information = all.count + 1
        offsets.append(text.utf8.count)
        text += "\(information) 0 obj\n<< \(self.information) >>\nendobj\n"
        let start = text.utf8.count
        text += "xref\n0 \(information + 1)\n0000000000 65535 f \n"
        for offset in offsets { text += String("0000000000\(offset)".suffix(10)) + " 00000 n \n" }
        text += "trailer\n<< /Size \(information + 1) /Root 1 0 R /Info \(information) 0 R >>\nstartxref\n\(start)\n%%EOF\n"
        return Array(text.utf8)
    }

    /// The file with one thing said otherwise.
    func with(_ change: (inout HandMadePDF) -> Void) -> HandMadePDF {
        var copy = self
        change(&copy)
        return copy
    }
}

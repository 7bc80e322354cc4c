internal import Base
internal import Campaign
internal import Drawing
internal import PDF
internal import Proof

extension FileInspector {
    func inspectPDF(_ bytes: [UInt8], _ assignment: Assignment, _ judge: inout Judge) {
        let document: PDFInspection
        do { document = try opener.open(bytes) } catch {
            return judge.hold("pdf-lisible", false, "ce n’est pas un PDF, ou il est abîmé")
        }
        guard document.pageCount > 0, document.pageCount <= 500 else {
            return judge.hold("pdf-lisible", false, "le document a \(FrenchNumber.brief(document.pageCount, "page", "pages"))")
        }
        let sheets = (0..<document.pageCount).map { number -> PDFSheet in
            let page = document.page(number)
            return PDFSheet(number: number + 1, page: page, reading: try? pages.read(page, findsCovered: depth == .thorough))
        }
        holdReadable(document, sheets, &judge)
        PDFDocumentRules.hold(document, &judge)
        AccessibilityRules.hold(document, depth == .fresh ? .structure : .whole, &judge)
        PDFTextRules.hold(sheets, &judge)
        let counts = book.pages(of: judge.path).map { (depth == .thorough ? $0 : 1)...$0 }
        PDFPageRules.hold(sheets, book.trim(of: judge.path), pages: counts, &judge)
        if judge.asks("presse-boites", "presse-rvb", "presse-encrage") { PressRules.hold(document, sheets, assignment, &judge) }
        var found = LinkRules.Found(links: sheets.flatMap { $0.annotations.flatMap(\.addresses) })
        if !judge.asks("presse-boites") {
            found.clickable = sheets.flatMap { $0.annotations.filter(\.isReachable).flatMap(\.addresses) }
        }
        let links = LinkRules(book: book, assignment: assignment, depth: depth)
        if depth == .thorough { found.codes = inspectCodes(of: document, sheets, &judge) }
        links.hold(found, &judge)
        if depth == .thorough { links.hold(printed: sheets.flatMap(\.runs).compactMap(\.text).joined(separator: "\n"), &judge) }
    }

    private func holdReadable(_ document: PDFInspection, _ sheets: [PDFSheet], _ judge: inout Judge) {
        guard judge.asks("pdf-lisible") else { return }
        let isWhole = depth == .fresh || document.checkWhole()
        var problems = document.warnings.map { "qpdf\u{A0}: \($0)" }
        if !isWhole { problems.append("le fichier n’a pas pu être lu jusqu’au bout") }
        for sheet in sheets where sheet.reading?.isWhole != true { problems.append("page \(sheet.number)\u{A0}: contenu illisible") }
        judge.hold(
            "pdf-lisible", problems: problems, else: FrenchNumber.brief(sheets.count, "page lue", "pages lues") + ", aucun avertissement")
    }
}

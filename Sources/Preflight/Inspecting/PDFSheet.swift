internal import Drawing
internal import PDF
internal import Proof

/// A page with what it paints.
struct PDFSheet {
    /// From 1.
    let number: Int
    let page: PDFInspectedPage
    /// Nil where its content cannot be read.
    let reading: PageReading?
    let media: Rect
    /// The page as it is once cut.
    let trim: Rect
    /// Painted text that reaches into the trimmed page: a print shop's marks stand outside.
    let runs: [PageReading.Run]
    let annotations: [PDFInspectedPage.Annotation]

    init(number: Int, page: PDFInspectedPage, reading: PageReading?) {
        self.number = number
        self.page = page
        self.reading = reading
        media = page.box(.media) ?? Rect(x: 0, y: 0, width: 0, height: 0)
        let trim = page.box(.trim) ?? page.box(.crop) ?? media
        self.trim = trim
        runs = reading?.runs.filter { $0.isVisible && $0.box.intersects(trim) } ?? []
        annotations = page.annotations
    }
}

package import Drawing

/// A content stream of its own that a page paints as one.
package final class PDFForm {
    /// In its own coordinates.
    package let box: Rect
    package let matrix: Matrix
    package let content: PDFContentStream
    /// Nil where it uses those of whoever paints it.
    package let resources: PDFResources?
    /// The colour space of its transparency group.
    package let groupColourSpace: PDFColourSpace?

    init(_ document: PDFDocument, _ stream: PDFDocument.Object, _ dictionary: PDFDocument.Object, _ shelf: PDFShelf) {
        box = document.rect(document.get(dictionary, "/BBox")) ?? Rect(x: 0, y: 0, width: 0, height: 0)
        let given = document.numbers(document.get(dictionary, "/Matrix")) ?? []
        matrix = given.count == 6 ? Matrix(given) : Matrix()
        content = PDFContentStream(document: document, stream: stream)
        let own = document.get(dictionary, "/Resources")
        resources = document.isDictionary(own) ? PDFResources(document, own, shelf) : nil
        let group = document.get(dictionary, "/Group")
        groupColourSpace =
            document.isDictionary(group) && document.has(group, "/CS") ? PDFColourSpace(document, document.get(group, "/CS")) : nil
    }
}

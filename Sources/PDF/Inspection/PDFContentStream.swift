/// One content stream of a page or form.
package struct PDFContentStream {
    let document: PDFDocument
    let stream: PDFDocument.Object

    /// As it stands in the file, compressed where it is: the same bytes paint the same.
    package var raw: [UInt8] { document.data(of: stream, decoded: false) ?? [] }
    /// Decoded; nil where that fails.
    package var operators: [UInt8]? { document.operators(stream) }
}

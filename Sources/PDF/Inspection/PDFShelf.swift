/// What of a document has been read already, by the number of its object: fonts, forms and pictures, each read once however many pages and
/// forms call it, by whatever name.
final class PDFShelf {
    private var fonts: [Int: PDFFont] = [:]
    private var objects: [Int: PDFResources.Object] = [:]

    func font(_ document: PDFDocument, _ object: PDFDocument.Object) -> PDFFont {
        let number = document.objectNumber(object)
        if let font = fonts[number] { return font }
        let font = PDFFont(document, object)
        if number != 0 { fonts[number] = font }
        return font
    }

    /// Nil for what is neither form nor picture.
    func object(_ document: PDFDocument, _ object: PDFDocument.Object) -> PDFResources.Object? {
        let number = document.objectNumber(object)
        if let known = objects[number] { return known }
        let dictionary = document.dictionary(object)
        let made: PDFResources.Object? =
            switch document.name(dictionary, "/Subtype") {
            case "/Image": .image(PDFImage(document, object, dictionary))
            case "/Form": .form(PDFForm(document, object, dictionary, self))
            default: nil
            }
        if number != 0 { objects[number] = made }
        return made
    }
}

/// What a content stream calls by name, each looked up once. Names are given without their slash.
package final class PDFResources {
    /// What `Do` paints.
    package enum Object {
        case image(PDFImage)
        case form(PDFForm)
    }

    /// What `gs` sets of what is looked at here; nil where it leaves it.
    package struct GraphicsState {
        package private(set) var fillOpacity: Double?
        package private(set) var strokeOpacity: Double?
        /// Whether fills overprint from here on.
        package private(set) var overprints: Bool?
        /// Whether lines overprint from here on.
        package private(set) var strokesOverprint: Bool?
        /// Of lines, before the transformation.
        package private(set) var width: Double?
        /// What it sets of `changing`, each as `/BM /Multiply` or the key alone.
        package private(set) var settings: Set<String> = []
        /// Whether it changes nothing but overprinting, and opacity to fully opaque.
        package private(set) var isPlain = true

        /// Blending, transfer curves, halftones, black generation and undercolour removal, with what leaves them as they are.
        private static let changing: [String: Set<String>] = [
            "/BM": ["/Normal", "/Compatible"], "/TR": ["/Identity"], "/TR2": ["/Identity", "/Default"], "/HT": ["/Default"],
            "/BG": [], "/BG2": ["/Default"], "/UCR": [], "/UCR2": ["/Default"],
        ]

        /// ISO 32000-1, table 58: without `/op`, `/OP` speaks of fills too.
        init(_ document: PDFDocument, _ state: PDFDocument.Object) {
            guard document.isDictionary(state) else {
                isPlain = false
                return
            }
            (fillOpacity, strokeOpacity) = (document.number(document.get(state, "/ca")), document.number(document.get(state, "/CA")))
            for key in document.keys(state) {
                switch key {
                case "/Type", "/OPM": break
                case "/CA", "/ca": if document.number(document.get(state, key)) != 1 { isPlain = false }
                case "/op": overprints = document.flag(document.get(state, key)) ?? false
                case "/OP":
                    strokesOverprint = document.flag(document.get(state, key)) ?? false
                    if !document.has(state, "/op") { overprints = strokesOverprint }
                case "/LW":
                    width = document.number(document.get(state, key))
                    isPlain = false
                default:
                    isPlain = false
                    guard let harmless = Self.changing[key] else { continue }
                    let value = document.get(state, key)
                    // A list of blend modes: the first that a program knows, and every one knows `Normal`.
                    let name = document.name(value) ?? document.items(value, most: 1).first.flatMap { document.name($0) }
                    if !harmless.contains(name ?? "") { settings.insert([key, name ?? ""].joined(separator: " ")) }
                }
            }
        }
    }

    private let document: PDFDocument
    private let dictionary: PDFDocument.Object
    /// Of the page, which is there as long as its resources are in use; it holds them, through its forms.
    private unowned let shelf: PDFShelf
    private var fonts: [String: PDFFont?] = [:]
    private var spaces: [String: PDFColourSpace] = [:]
    private var states: [String: GraphicsState] = [:]
    private var objects: [String: Object?] = [:]

    init(_ document: PDFDocument, _ dictionary: PDFDocument.Object, _ shelf: PDFShelf) {
        (self.document, self.dictionary, self.shelf) = (document, dictionary, shelf)
    }

    private func entry(_ category: String, _ name: String) -> PDFDocument.Object? {
        let value = document.get(document.get(dictionary, category), "/" + name)
        return document.isNull(value) ? nil : value
    }

    func font(_ name: String) -> PDFFont? {
        if let known = fonts[name] { return known }
        let font = entry("/Font", name).map { shelf.font(document, $0) }
        fonts[name] = .some(font)
        return font
    }

    func colourSpace(_ name: String) -> PDFColourSpace {
        if let known = spaces[name] { return known }
        let space =
            PDFColourSpace(device: name) ?? entry("/ColorSpace", name).map { PDFColourSpace(document, $0) } ?? .other(name)
        spaces[name] = space
        return space
    }

    /// That of a passage of colours.
    func shading(_ name: String) -> PDFColourSpace {
        guard let shading = entry("/Shading", name) else { return .other(name) }
        let dictionary = document.isDictionary(shading) ? shading : document.dictionary(shading)
        return PDFColourSpace(document, document.get(dictionary, "/ColorSpace"))
    }

    func state(_ name: String) -> GraphicsState {
        if let known = states[name] { return known }
        let state = GraphicsState(document, document.get(document.get(dictionary, "/ExtGState"), "/" + name))
        states[name] = state
        return state
    }

    func object(_ name: String) -> Object? {
        if let known = objects[name] { return known }
        let object = entry("/XObject", name).flatMap { shelf.object(document, $0) }
        objects[name] = .some(object)
        return object
    }

    /// Names, with their slash, of graphics states that change nothing but overprinting.
    package static func plainStates(_ document: PDFDocument, _ resources: PDFDocument.Object) -> Set<String> {
        let states = document.get(resources, "/ExtGState")
        guard document.isDictionary(states) else { return [] }
        return Set(document.keys(states).filter { GraphicsState(document, document.get(states, $0)).isPlain })
    }
}

internal import Base
internal import PDF

/// A finished PDF in which entries can still be set: cairo's own, by offsets (`CairoFile`), or any other, by qpdf (`PDFDocument`). Keys and
/// names are given without their slash.
protocol PDFEditing {
    associatedtype Object
    var root: Object { get }
    var information: Object { get }
    /// In their order.
    var pages: [Object] { get }
    /// The name that an entry is.
    func name(_ key: String, of object: Object) -> String?
    /// The objects that an entry is, or holds as an array; none where it has none.
    func objects(_ key: String, of object: Object) -> [Object]
    /// Sets an entry to a text for people, in whatever way the file writes it.
    mutating func set(_ key: String, text: String, of object: Object)
    /// Sets an entry to what is written as it stands.
    mutating func set(_ key: String, plain: String, of object: Object)
    /// Sets an entry to a reference.
    mutating func set(_ key: String, object: Object, of holder: Object)
    /// Sets an entry to an array of references.
    mutating func set(_ key: String, objects: [Object], of object: Object)
    /// - Parameters:
    ///   - isCompressed: whether `stream` is Flate data already.
    ///   - entries: of its dictionary, as they are written; its length and its filter are added.
    mutating func add(stream: [UInt8], isCompressed: Bool, entries: String) -> Object
    /// What a stream holds, its filter undone.
    func content(of stream: Object) throws(LibraryFailure) -> [UInt8]
    /// Leaves out an object that nothing refers to any more.
    mutating func drop(_ object: Object)
    /// The fonts whose codes are glyphs of TrueType font programs.
    var composedTrueTypeFonts: [Object] { get }
    /// - Parameter version: of PDF, such as `1.5`.
    func written(version: String) throws(LibraryFailure) -> [UInt8]
}

extension PDFEditing {
    /// What every file says of itself: its language, that its title is shown, the date it bears.
    mutating func describe(language: String, date: String) {
        set("Lang", text: language, of: root)
        set("ViewerPreferences", plain: "<< /DisplayDocTitle true >>", of: root)
        set("CreationDate", plain: "(\(date))", of: information)
    }

    mutating func add(_ packet: XMPPacket) {
        set(
            "Metadata", object: add(stream: Array(packet.text.utf8), isCompressed: false, entries: "/Type /Metadata /Subtype /XML"),
            of: root)
    }

    mutating func add(stream: [UInt8], isCompressed: Bool) -> Object { add(stream: stream, isCompressed: isCompressed, entries: "") }
}

extension CairoFile: PDFEditing {
    var pages: [Int] { objects("Pages", of: root).flatMap { objects("Kids", of: $0) } }

    func objects(_ key: String, of object: Int) -> [Int] { references(key, of: object) }

    mutating func set(_ key: String, text: String, of object: Int) { set(key, CairoFile.text(text), of: object) }
    mutating func set(_ key: String, plain: String, of object: Int) { set(key, plain, of: object) }
    mutating func set(_ key: String, objects: [Int], of object: Int) {
        set(key, "[\(objects.map { "\($0) 0 R" }.joined(separator: " "))]", of: object)
    }

    mutating func set(_ key: String, object: Int, of holder: Int) { set(key, "\(object) 0 R", of: holder) }

    mutating func add(stream: [UInt8], isCompressed: Bool, entries: String) -> Int {
        add(stream: stream, entries: entries + (isCompressed ? " /Filter /FlateDecode" : ""))
    }

    func content(of stream: Int) throws(LibraryFailure) -> [UInt8] {
        guard let raw = raw(ofStream: stream) else { throw LibraryFailure("reading a content stream", reason: "its length is not said") }
        return name("Filter", of: stream) == "FlateDecode" ? try FlateStream.inflated(raw) : raw
    }

    var composedTrueTypeFonts: [Int] { objects(of: "CIDFontType2") }
}

extension PDFDocument: PDFEditing {
    var information: Object { self.get(trailer, "/Info") }
    var pages: [Object] { (0..<pageCount).map { page($0) } }

    func name(_ key: String, of object: Object) -> String? { name(object, "/" + key).map { String($0.dropFirst()) } }

    func objects(_ key: String, of object: Object) -> [Object] {
        let value = get(object, "/" + key)
        return (isArray(value) ? items(value) : [value]).filter { isDictionary(dictionary($0)) }
    }

    func set(_ key: String, text: String, of object: Object) { set(object, "/" + key, string(text)) }
    func set(_ key: String, plain: String, of object: Object) { set(object, "/" + key, parse(plain)) }
    func set(_ key: String, objects: [Object], of object: Object) {
        let array = parse("[]")
        for item in objects { append(array, item) }
        set(object, "/" + key, array)
    }

    func set(_ key: String, object: Object, of holder: Object) { set(holder, "/" + key, object) }

    func add(stream: [UInt8], isCompressed: Bool, entries: String) -> Object {
        shared(self.stream(stream, filter: isCompressed ? "/FlateDecode" : nil, dictionary: parse("<< \(entries) >>")))
    }

    func content(of stream: Object) throws(LibraryFailure) -> [UInt8] {
        guard let content = data(of: stream) else { throw LibraryFailure("reading a content stream", reason: "its data is broken") }
        return content
    }

    /// What nothing refers to is not written.
    func drop(_ object: Object) {}

    var composedTrueTypeFonts: [Object] {
        pages.flatMap { page in
            let fonts = get(get(page, "/Resources"), "/Font")
            return isDictionary(fonts) ? keys(fonts).flatMap { items(get(get(fonts, $0), "/DescendantFonts"), most: 1) } : []
        }.filter { name($0, "/Subtype") == "/CIDFontType2" }
    }
    func written(version: String) throws(LibraryFailure) -> [UInt8] { try write(version: version) }
}

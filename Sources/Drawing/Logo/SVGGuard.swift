internal import Base

/// Judges an SVG before librsvg sees it, and writes it anew: what is handed on has no document type, no names from elsewhere, no notes of a
/// drawing program, and nothing that librsvg draws otherwise than a browser.
///
/// What bounds the time of drawing:
/// - 2 MB of text, `maximumElements` elements nested at most `maximumDepth` deep;
/// - every reference (`use`, gradient, pattern, mask, clip, marker, filter) is counted as if its target were written out in its place,
///   markers once per number in the outlines they may sit on; the sum is at most `maximumWork`;
/// - selectors are tried on every element: bytes of style times elements is at most `maximumStyleWork`;
/// - an embedded picture counts as one element for every 1,000 pixels;
/// - an outline counts by the square of its numbers, since it may cross itself everywhere: one of 8,000 is all a logo may hold;
/// - what is painted apart and laid over the rest (opacity, masks, filters) is counted in layers (`SVGWork.layers`): each costs the whole
///   area of the picture;
/// - filters whose time grows with the square of a radius, or without bound, are refused.
/// Embedded pictures pass the same header check as picture files. What is not plainly cheap is drawn once, in a process of its own
/// (`LogoPicture`).
struct SVGGuard {
    static let maximumElements = 20_000
    static let maximumDepth = 64
    static let maximumWork = 200_000
    static let maximumStyleWork = 50_000_000

    /// What librsvg is given: UTF-8 of one root element.
    private(set) var clean: [UInt8] = []
    /// Filters are drawn as pixels, even in print.
    private(set) var hasFilters = false
    /// Layers that are painted apart.
    private(set) var layers = 0
    /// Whether it may be drawn as vectors wherever it is shown, since that takes no time to speak of.
    private(set) var isPlain = true

    /// Some tenths of a second at 1,200 pixels, if each element covers them all; logos of the wild have ten elements, or a hundred.
    private static let plain = (layers: 8, elements: 1_000, work: 10_000)

    private var elements: [SVGWork.Element] = []
    private var rules: [SVGStyleSheet.Rule] = []
    private var styles = ""
    private var styleLine: Int?
    private var embeddedPixels = 0
    private var variables = SVGVariables()
    /// Whether the root's size counts its letters, and whether a style says how high these are.
    private var hasSizeInLetters = false
    private var hasLettersSetByStyle = false

    init(_ bytes: [UInt8]) throws(LogoFailure) {
        let tokens = try Self.tokens(bytes)
        variables = SVGVariables(tokens.lazy.map(\.token))
        var walk = Walk()
        for (token, line) in tokens {
            switch token {
            case .doctype: break
            case .instruction(let target):
                if target.lowercased() == "xml-stylesheet" { throw .hostile(what: .styleSheet, line: line) }
            case .open(let name, let attributes, let selfClosing):
                try open(name, attributes, selfClosing, line, &walk)
            case .close(let name):
                guard walk.names.popLast() == name else {
                    throw .unreadable(
                        .svg,
                        reason: Wording(
                            "line \(line): </\(name.prefix(40))> closes nothing", fr: "ligne \(line) : </\(name.prefix(40))> ne ferme rien")
                    )
                }
                if let last = walk.open.popLast() { close(last) }
            case .text(let content):
                guard let last = walk.open.last, case .element(let parent, _) = last else { continue }
                try take(content, inside: elements[parent], line: line)
            }
        }
        guard !elements.isEmpty else { throw .unknownFormat }
        guard walk.open.isEmpty else { throw .truncated(.svg) }
        try checkWork()
    }

    /// Where in the text the reading is.
    private struct Walk {
        /// What an open tag became: an element that is handed on, or nothing, with all it holds.
        enum Open {
            case element(Int, written: String)
            case dropped
        }
        var open: [Open] = []
        var names: [String] = []
        var spaces = XMLNamespaces()
    }

    private static func tokens(_ bytes: [UInt8]) throws(LogoFailure) -> [(token: XMLScanner.Token, line: Int)] {
        var scanner = XMLScanner(try utf8(bytes))
        var tokens: [(XMLScanner.Token, Int)] = []
        while true {
            let line = scanner.line
            do {
                guard let next = try scanner.next() else { return tokens }
                if next == .doctype(isPlain: false) { break }
                tokens.append((next, line))
            } catch {
                guard case .malformed(let reason, let line) = error else {
                    throw .unreadable(.svg, reason: Wording("not XML", fr: "ce n’est pas du XML"))
                }
                throw .unreadable(.svg, reason: Wording("line \(line): \(reason.english)", fr: "ligne \(line) : \(reason.french)"))
            }
            guard tokens.count <= 8 * maximumElements else { throw .tooComplex(what: .elements) }
        }
        throw .hostile(what: .declarations, line: scanner.line)
    }

    private mutating func open(
        _ name: String, _ attributes: [XMLScanner.Attribute], _ selfClosing: Bool, _ line: Int, _ walk: inout Walk
    ) throws(LogoFailure) {
        let local = Self.local(name)
        if elements.isEmpty, local.lowercased() != "svg" {
            throw .unsupported(.otherXML(root: String(name.prefix(40))))
        }
        if !elements.isEmpty, walk.open.isEmpty {
            throw .unreadable(
                .svg, reason: Wording("line \(line): more than one root element", fr: "ligne \(line) : il y a plusieurs éléments racines"))
        }
        guard walk.open.count < Self.maximumDepth else { throw .tooComplex(what: .depth) }
        walk.spaces.enter(attributes, depth: walk.open.count)
        var isDropped = false
        var parent: Int?
        if let last = walk.open.last {
            if case .element(let index, _) = last { parent = index } else { isDropped = true }
        }
        // What asks for an editor of its own is shown by no browser.
        let isEditors = attributes.contains { $0.name == "requiredExtensions" && !$0.value.isEmpty && !$0.value.contains("xhtml") }
        if !isEditors, let what = SVGRules.forbidden[local.lowercased()] { throw .hostile(what: what, line: line) }
        let isInside = isDropped
        isDropped = isDropped || isEditors || SVGRules.silent.contains(local) || !walk.spaces.isSVG(name)
        if isDropped {
            // Styles count their neighbours: something that shows nothing stands where it was.
            if !isInside { clean += Array((SVGRules.silent.contains(local) ? "<\(local)/>" : "<metadata/>").utf8) }
        } else {
            try take(local, attributes, parent: parent, selfClosing, line: line)
        }
        if !selfClosing {
            walk.open.append(isDropped ? .dropped : .element(elements.count - 1, written: local))
            walk.names.append(name)
        }
    }

    /// A style sheet for other occasions, or in another language, which browsers pass over.
    private func checkSheet(_ name: String, _ attributes: [XMLScanner.Attribute], line: Int) throws(LogoFailure) {
        guard name == "style" else { return }
        for (key, known) in [("media", ["", "all", "screen"]), ("type", ["", "text/css"])] {
            guard let given = attributes.first(where: { $0.name == key })?.value.lowercased(), !known.contains(given) else { continue }
            throw .drawnOtherwise(what: .style("\(key): \(given.prefix(40))"), line: line)
        }
    }

    private mutating func close(_ open: Walk.Open) {
        if case .element(let index, let name) = open {
            if elements[index].name == "style" { clean += Array(SVGText.escaped(styleText).utf8) }
            styleText = ""
            clean += Array("</\(name)>".utf8)
        }
    }

    /// Of the `style` element that is open.
    private var styleText = ""

    private mutating func take(
        _ name: String, _ attributes: [XMLScanner.Attribute], parent: Int?, _ selfClosing: Bool, line: Int
    ) throws(LogoFailure) {
        guard elements.count < Self.maximumElements else { throw .tooComplex(what: .elements) }
        if let what = SVGRules.otherwise[name.lowercased()] { throw .drawnOtherwise(what: what, line: line) }
        var element = SVGWork.Element(name: name.lowercased(), parent: parent)
        if name.lowercased().hasPrefix("fe"), name.count > 3 { element.isFilterStep = true }
        if name == "filter" { hasFilters = true }
        var text = "<\(name)"
        if parent == nil { text += " xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"" }
        let pixelsBefore = embeddedPixels
        var written: Set<String> = []
        try checkSheet(name, attributes, line: line)
        for attribute in attributes {
            let key = Self.local(attribute.name)
            if attribute.name.count > 2, attribute.name.lowercased().hasPrefix("on") {
                throw .hostile(what: .eventHandler(String(attribute.name.prefix(40))), line: line)
            }
            if key == "base", attribute.name.contains(":") { throw .hostile(what: .baseAddress, line: line) }
            let isReference = key.lowercased() == "href" || key.lowercased() == "src"
            if isReference {
                guard name.lowercased() != "a", attribute.name == "href" || !attributes.contains(where: { $0.name == "href" }) else {
                    continue
                }
                let (target, value) = try reference(attribute.value, line: line)
                if let target { element.links.append(target) }
                if key == "href", written.insert("xlink:href").inserted { text += " xlink:href=\"\(SVGText.escaped(value))\"" }
                continue
            }
            // Namespaces, labels and an editor's own notes are never followed.
            guard !attribute.name.contains(":"), attribute.name != "xmlns", written.insert(attribute.name).inserted else { continue }
            var value = try variables.resolved(attribute.value, line: line)
            if parent == nil {
                guard let size = SVGText.rootValue(attribute.name, value, fontSize: attributes) else { continue }
                if size != value, value.lowercased().hasSuffix("em") || value.lowercased().hasSuffix("ex") { hasSizeInLetters = true }
                value = size
            }
            try note(key, value, in: &element, line: line)
            text += " \(attribute.name)=\"\(SVGText.escaped(value))\""
        }
        // A browser's letters are 16 pixels high where nothing else is said, librsvg's 12: lengths in em are those of a browser.
        if parent == nil, !written.contains("font-size") { text += " font-size=\"16\"" }
        element.pixels = embeddedPixels - pixelsBefore
        // cairo looks for every crossing of an outline with itself: measured, 2,000 random corners take half a second, 10,000 twelve.
        element.weight += element.pixels / 1000 + element.vertices * element.vertices / 320
        elements.append(element)
        clean += Array((text + (selfClosing ? "/>" : ">")).utf8)
    }

    private mutating func note(_ key: String, _ value: String, in element: inout SVGWork.Element, line: Int) throws(LogoFailure) {
        switch key {
        case "id": element.id = value
        case "class": element.classes = value.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
        case "d", "points": element.vertices = 1 + value.utf8.reduce(0) { $0 + ($1 < 0x2E ? 1 : $1 > 0x39 ? 1 : 0) }
        case "style":
            if let property = SVGStyleSheet.capital(in: value) { throw .drawnOtherwise(what: .style(property), line: line) }
            for (property, setting) in SVGStyleSheet.declarations(value) {
                if property == "font-size", element.parent == nil { hasLettersSetByStyle = true }
                try note(property: property, setting, in: &element, isStyle: true, line: line)
            }
            _ = try SVGRules.targets(inStyle: value, line: line)
        default: try note(property: key.lowercased(), value, in: &element, isStyle: false, line: line)
        }
    }

    private mutating func note(
        property: String, _ value: String, in element: inout SVGWork.Element, isStyle: Bool, line: Int
    ) throws(LogoFailure) {
        let targets = try SVGRules.targets(inStyle: value, line: line)
        let place = SVGDialect.Place(element: element.name, isRoot: element.parent == nil, isStyle: isStyle)
        if let what = SVGDialect.difference(property, value, place) { throw .drawnOtherwise(what: what, line: line) }
        element.take(property, value, targets)
        if property == "filter", value != "none" { hasFilters = true }
    }

    private mutating func take(_ content: String, inside parent: SVGWork.Element, line: Int) throws(LogoFailure) {
        if parent.name == "style" {
            let content = try variables.resolved(content, line: line)
            styles += content
            styleText += content
            styleLine = styleLine ?? line
        } else if SVGRules.lettering.contains(parent.name), content.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) {
            throw .drawnOtherwise(what: .liveText, line: line)
        }
    }

    /// The element a reference names, nil where it embeds a picture or names nothing; and the reference as librsvg understands it.
    private mutating func reference(_ value: String, line: Int) throws(LogoFailure) -> (target: String?, value: String) {
        let value = value.drop { $0.isWhitespace }
        if value.allSatisfy(\.isWhitespace) { return (nil, "") }
        if value.hasPrefix("#") { return (String(value.dropFirst()), String(value)) }
        guard value.prefix(5).lowercased() == "data:", let comma = value.firstIndex(of: ",") else {
            throw .hostile(what: .reference(String(value.prefix(60))), line: line)
        }
        let kind = value[value.index(value.startIndex, offsetBy: 5)..<comma].lowercased().filter { !$0.isWhitespace }
        let type = kind.prefix { $0 != ";" }
        guard kind.hasSuffix(";base64"), ["", "image/png", "image/x-png", "image/jpeg", "image/jpg", "image/pjpeg"].contains(type) else {
            throw .hostile(what: .embedded(String(kind.prefix(40))), line: line)
        }
        let encoded = [("%2B", "+"), ("%2F", "/"), ("%3D", "="), ("%0A", ""), ("%0D", ""), ("%20", "")].reduce(
            String(value[value.index(after: comma)...].filter { !$0.isWhitespace })
        ) { $0.contains("%") ? $0.replacing($1.0, with: $1.1).replacing($1.0.lowercased(), with: $1.1) : $0 }
        guard let picture = Base64.decoded(encoded.utf8) else {
            throw .unreadable(
                .svg,
                reason: Wording(
                    "line \(line): the embedded picture is not base64", fr: "ligne \(line) : l’image incorporée n’est pas en base64"))
        }
        let format = try Logo.Format.found(in: picture)
        let header: RasterHeader
        switch format {
        case .png: header = try .png(picture)
        case .jpeg: header = try .jpeg(picture)
        case .svg: throw .hostile(what: .embedded("SVG"), line: line)
        }
        // Counted together: all of them are in memory at once.
        embeddedPixels += header.width * header.height
        guard embeddedPixels <= Logo.maximumKeptPixels else {
            throw .tooManyPixels(width: header.width, height: header.height, most: Logo.maximumKeptPixels)
        }
        isPlain = false
        // What the picture is, whatever it is called: librsvg knows no image/jpg.
        return (nil, "data:image/\(format == .png ? "png" : "jpeg");base64,\(encoded)")
    }

    private mutating func checkWork() throws(LogoFailure) {
        guard styles.utf8.count * elements.count <= Self.maximumStyleWork else { throw .tooComplex(what: .style) }
        let line = styleLine ?? 1
        _ = try SVGRules.targets(inStyle: styles, line: line)
        let sheet = try SVGStyleSheet(styles, line: line)
        if sheet.isAboutNeighbours, elements.contains(where: { $0.name == "use" }) {
            throw .drawnOtherwise(what: .style("use"), line: line)
        }
        for rule in sheet.rules {
            let isAboutRoot = elements.first.map { rule.subject.matches($0) } ?? false
            for (property, value) in rule.declarations {
                if property == "font-size", isAboutRoot { hasLettersSetByStyle = true }
                for name in rule.subject.isAll
                    ? [nil] : Set(elements.lazy.filter { rule.subject.matches($0) }.map(\.name)).map(Optional.some)
                {
                    let place = SVGDialect.Place(element: name, isRoot: isAboutRoot && (name == nil || name == "svg"), isStyle: true)
                    if let what = SVGDialect.difference(property, value, place) { throw .drawnOtherwise(what: what, line: line) }
                }
                if property == "filter", value != "none" { hasFilters = true }
                let targets = try SVGRules.targets(inStyle: value, line: line)
                for index in elements.indices where rule.subject.matches(elements[index]) { elements[index].take(property, value, targets) }
            }
        }
        if hasSizeInLetters, hasLettersSetByStyle { throw .drawnOtherwise(what: .style("font-size"), line: line) }
        let inner = Set(elements.lazy.filter { $0.name == "svg" && $0.parent != nil }.compactMap(\.id))
        if elements.contains(where: { $0.name == "use" && $0.links.contains(where: inner.contains) }) {
            throw .drawnOtherwise(what: .style("use"), line: line)
        }
        if elements.contains(where: { $0.isTiled }) { isPlain = false }
        var counting = SVGWork(elements)
        let total = counting.total
        guard total.work <= Self.maximumWork else { throw .tooComplex(what: .references) }
        layers = total.layers
        isPlain =
            isPlain && !hasFilters && layers <= Self.plain.layers && total.elements <= Self.plain.elements && total.work <= Self.plain.work
    }

    /// UTF-8 without byte order mark, from UTF-8 or, where the file declares it, Latin-1.
    private static func utf8(_ bytes: [UInt8]) throws(LogoFailure) -> [UInt8] {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        guard !text.contains(0) else { throw .unreadable(.svg, reason: Wording("it holds a NUL byte", fr: "il contient un octet nul")) }
        let declaration = String(decoding: text.prefix(200).prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self).lowercased()
        if declaration.hasPrefix("<?xml"), let encoding = declaration.range(after: "encoding") {
            if encoding.contains("windows-1252") { return Array(Windows1252.text(text).utf8) }
            if encoding.contains("iso-8859-1") {
                return text.flatMap { $0 < 0x80 ? [$0] : [0xC0 | $0 >> 6, 0x80 | $0 & 0x3F] }
            }
            guard encoding.contains("utf-8") || encoding.contains("ascii") else { throw .unsupported(.encoding) }
        }
        guard String(validating: text, as: UTF8.self) != nil else {
            throw .unreadable(.svg, reason: Wording("its text is not UTF-8", fr: "son texte n’est pas en UTF-8"))
        }
        return text
    }

    private static func local(_ name: String) -> String {
        name.split(separator: ":", omittingEmptySubsequences: false).last.map(String.init) ?? name
    }
}

extension String {
    fileprivate func range(after word: String) -> Substring? {
        var rest = self[...]
        while !rest.isEmpty {
            if rest.hasPrefix(word) { return rest.dropFirst(word.count) }
            rest = rest.dropFirst()
        }
        return nil
    }
}

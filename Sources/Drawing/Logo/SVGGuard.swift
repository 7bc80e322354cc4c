internal import Base

/// Judges an SVG byte by byte before librsvg sees it, and hands on a text that it cannot read in another way.
///
/// What bounds the time of drawing, since librsvg cannot be interrupted:
/// - 2 MB of text, `maximumElements` elements nested at most `maximumDepth` deep, `maximumText` characters of text to set;
/// - every reference (`use`, gradient, pattern, mask, clip, marker, filter) is counted as if its target were written out in its place,
///   markers once per number in the outlines they may sit on; the sum is at most `maximumWork`;
/// - selectors are tried on every element: bytes of style times elements is at most `maximumStyleWork`;
/// - an embedded picture counts as one element for every 1,000 pixels, a filter step as 200;
/// - an outline counts by the square of its numbers, since it may cross itself everywhere: one of 8,000 is all a logo may hold;
/// - filters whose time grows with the square of a radius, or without bound, are refused; the others are few.
/// Embedded pictures pass the same header check as picture files. librsvg's own limits (a million elements, half a million references)
/// are far wider and only the second line.
struct SVGGuard {
    static let maximumElements = 20_000
    static let maximumDepth = 64
    static let maximumWork = 200_000
    static let maximumStyleWork = 50_000_000
    static let maximumText = 1000
    static let maximumFilterSteps = 40
    static let maximumEmbeddedPixels = 10_000_000

    /// UTF-8 without byte order mark, XML declaration and document type.
    private(set) var clean: [UInt8] = []
    /// Its look depends on the fonts of the machine.
    private(set) var hasText = false
    /// Filters are drawn as pixels, even in print.
    private(set) var hasFilters = false

    private var elements: [SVGElement] = []
    private var styles = ""
    private var styleLine: Int?
    private var textLength = 0
    private var filterSteps = 0
    private var embeddedPixels = 0

    init(_ bytes: [UInt8]) throws(LogoFailure) {
        var text = try Self.utf8(bytes)
        var scanner = XMLScanner(text)
        var open: [Int] = []
        var names: [String] = []
        while true {
            let start = scanner.at
            let line = scanner.line
            let token: XMLScanner.Token
            do {
                guard let next = try scanner.next() else { break }
                token = next
            } catch {
                guard case .malformed(let reason, let line) = error else { throw .unreadable(.svg, reason: "not XML") }
                throw .unreadable(.svg, reason: "line \(line): \(reason)")
            }
            switch token {
            case .doctype(let subset, let range):
                if subset { throw .hostile(what: "a document type with declarations of its own", line: line) }
                for index in range where text[index] != 0x0A { text[index] = 0x20 }
            case .instruction(let target):
                if target.lowercased() == "xml" {
                    for index in start..<scanner.at where text[index] != 0x0A { text[index] = 0x20 }
                } else if target.lowercased() == "xml-stylesheet" {
                    throw .hostile(what: "an external style sheet", line: line)
                }
            case .open(let name, let attributes, let selfClosing):
                let local = Self.local(name)
                if elements.isEmpty, local != "svg" { throw .unsupported(format: "XML, but no SVG (it begins with <\(name.prefix(40))>)") }
                if !elements.isEmpty, open.isEmpty { throw .unreadable(.svg, reason: "line \(line): more than one root element") }
                try take(local, attributes, parent: open.last, line: line)
                if !selfClosing {
                    guard open.count < Self.maximumDepth else { throw .tooComplex(what: "nested more than \(Self.maximumDepth) deep") }
                    open.append(elements.count - 1)
                    names.append(name)
                }
            case .close(let name):
                guard names.popLast() == name else { throw .unreadable(.svg, reason: "line \(line): </\(name.prefix(40))> closes nothing") }
                open.removeLast()
            case .text(let content):
                guard let parent = open.last else { continue }
                try take(content, inside: elements[parent], line: line)
            }
        }
        guard !elements.isEmpty else { throw .unknownFormat }
        guard open.isEmpty else { throw .truncated(.svg) }
        try checkWork()
        clean = text
    }

    private mutating func take(_ name: String, _ attributes: [XMLScanner.Attribute], parent: Int?, line: Int) throws(LogoFailure) {
        if let what = SVGRules.forbidden[name] { throw .hostile(what: what, line: line) }
        guard elements.count < Self.maximumElements else { throw .tooComplex(what: "more than \(Self.maximumElements) elements") }
        if name.hasPrefix("fe"), name.count > 3 { filterSteps += 1 }
        if name == "filter" { hasFilters = true }
        guard filterSteps <= Self.maximumFilterSteps else { throw .tooComplex(what: "more than \(Self.maximumFilterSteps) filter steps") }
        var element = SVGElement(name: name, parent: parent)
        if name.hasPrefix("fe") { element.weight = 200 }
        let pixelsBefore = embeddedPixels
        for attribute in attributes {
            let key = Self.local(attribute.name)
            if attribute.name.count > 2, attribute.name.lowercased().hasPrefix("on") {
                throw .hostile(what: "an event handler (\(attribute.name.prefix(40)))", line: line)
            }
            switch key {
            case "href", "src":
                if let target = try reference(attribute.value, line: line) { element.links.append(target) }
            case "base": throw .hostile(what: "a base address for its references", line: line)
            case "id" where attribute.name == "id" || attribute.name == "xml:id": element.id = attribute.value
            case "d", "points": element.vertices = 1 + attribute.value.utf8.reduce(0) { $0 + ($1 < 0x2E ? 1 : $1 > 0x39 ? 1 : 0) }
            default:
                // Namespaces, labels and an editor's own notes are never followed.
                guard !attribute.name.contains(":") else { continue }
                let targets = try SVGRules.targets(inStyle: attribute.value, line: line)
                let marks = key.hasPrefix("marker") || (key == "style" && attribute.value.lowercased().contains("marker"))
                element.paints += targets.map { .init(target: $0, marker: marks) }
                if key == "style" || key == "filter" { hasFilters = hasFilters || SVGRules.filters(attribute.value) }
            }
        }
        element.weight += (embeddedPixels - pixelsBefore) / 1000
        // cairo looks for every crossing of an outline with itself: measured, 2,000 random corners take half a second, 10,000 twelve.
        element.weight += element.vertices * element.vertices / 320
        elements.append(element)
    }

    private mutating func take(_ content: String, inside parent: SVGElement, line: Int) throws(LogoFailure) {
        if parent.name == "style" {
            styles += content
            styleLine = styleLine ?? line
        } else if ["text", "tspan", "textpath", "tref", "a"].contains(parent.name), content.utf8.contains(where: { $0 > 0x20 }) {
            hasText = true
            textLength += content.utf8.count
            guard textLength <= Self.maximumText else { throw .tooComplex(what: "more than \(Self.maximumText) characters of text") }
        }
    }

    /// The element a reference names, or nil where it embeds a picture or names nothing.
    private mutating func reference(_ value: String, line: Int) throws(LogoFailure) -> String? {
        let value = value.drop { $0.isWhitespace }
        if value.allSatisfy(\.isWhitespace) { return nil }
        if value.hasPrefix("#") { return String(value.dropFirst()) }
        guard value.prefix(5).lowercased() == "data:", let comma = value.firstIndex(of: ",") else {
            throw .hostile(what: "a reference to another file or site (\(value.prefix(60)))", line: line)
        }
        let kind = value[value.index(value.startIndex, offsetBy: 5)..<comma].lowercased().filter { !$0.isWhitespace }
        guard kind == "image/png;base64" || kind == "image/jpeg;base64" || kind == "image/jpg;base64" else {
            throw .hostile(what: "embedded content other than PNG or JPEG (\(kind.prefix(40)))", line: line)
        }
        guard let picture = Base64.decoded(value[value.index(after: comma)...].utf8) else {
            throw .unreadable(.svg, reason: "line \(line): the embedded picture is not base64")
        }
        let format = try LogoFormat.found(in: picture)
        let header: RasterHeader
        switch format {
        case .png: header = try .png(picture)
        case .jpeg: header = try .jpeg(picture)
        case .svg: throw .hostile(what: "embedded content other than PNG or JPEG (SVG)", line: line)
        }
        // Counted together: librsvg decodes each of them on every drawing.
        embeddedPixels += header.width * header.height
        guard embeddedPixels <= Self.maximumEmbeddedPixels else { throw .tooManyPixels(width: header.width, height: header.height) }
        return nil
    }

    private mutating func checkWork() throws(LogoFailure) {
        guard styles.utf8.count * elements.count <= Self.maximumStyleWork else { throw .tooComplex(what: "too large a style sheet") }
        let targets = try SVGRules.targets(inStyle: styles, line: styleLine ?? 1)
        if SVGRules.filters(styles) { hasFilters = true }
        let marker = styles.lowercased().contains("marker")
        elements[0].paints += targets.map { .init(target: $0, marker: marker) }
        var work = SVGWork(elements)
        guard work.total <= Self.maximumWork else { throw .tooComplex(what: "its references draw more than \(Self.maximumWork) elements") }
    }

    /// UTF-8 without byte order mark, from UTF-8 or, where the file declares it, Latin-1.
    private static func utf8(_ bytes: [UInt8]) throws(LogoFailure) -> [UInt8] {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        guard !text.contains(0) else { throw .unreadable(.svg, reason: "it holds a NUL byte") }
        let declaration = String(decoding: text.prefix(200).prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self).lowercased()
        if declaration.hasPrefix("<?xml"), let encoding = declaration.range(after: "encoding") {
            if encoding.contains("windows-1252") { return Array(Windows1252.text(text).utf8) }
            if encoding.contains("iso-8859-1") {
                return text.flatMap { $0 < 0x80 ? [$0] : [0xC0 | $0 >> 6, 0x80 | $0 & 0x3F] }
            }
            guard encoding.contains("utf-8") || encoding.contains("ascii") else {
                throw .unsupported(format: "SVG in an encoding other than UTF-8")
            }
        }
        guard String(validating: text, as: UTF8.self) != nil else { throw .unreadable(.svg, reason: "its text is not UTF-8") }
        return text
    }

    private static func local(_ name: String) -> String {
        (name.split(separator: ":", omittingEmptySubsequences: false).last.map(String.init) ?? name).lowercased()
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

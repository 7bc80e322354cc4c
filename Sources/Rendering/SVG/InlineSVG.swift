internal import Base
public import Drawing

/// Turns pages into SVG fragments that stand inside HTML: real text, no size of their own (the style sheet gives the width), nothing to
/// fetch, everything escaped. Figures are as wide as they were set, whatever the page around asks of its own (tables ask for figures of one
/// width, which would squeeze the others).
///
/// Structure tags are left out: to assistive technology the whole is one image with a name and a description. What a `Tag.datum` holds
/// becomes a group with `data-cle` and a `<title>` that browsers show under the pointer.
public struct InlineSVG {
    /// Who the picture is: ids are made from it, so it must be the only one of its page, of `a-z`, `0-9` and `-`.
    public let id: String
    public let title: String
    public let description: String
    /// Families after the page's own, as CSS has them.
    public var fallbacks = "Verdana,system-ui,sans-serif"
    /// A CSS family to ask for before the page's own: where a style sheet names the installed files, whose weights can be wrong.
    public var preferredFamily: String?
    /// Decimals of a point that are kept.
    public var decimals = 1

    public init(id: String, title: String, description: String, preferredFamily: String? = nil) {
        self.id = String(id.unicodeScalars.filter { $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "-") })
        self.title = title
        self.description = description
        self.preferredFamily = preferredFamily
    }

    /// - Throws: `LibraryFailure` for a page that holds a logo, a backdrop or artwork in tones; `TextFailure`.
    public func markup(_ page: Page, setter: TextSetter) throws -> String {
        var writer = Writer(id: id, decimals: decimals, setter: setter, ink: Self.commonColour(page.items) ?? .black)
        try writer.write(page.items)
        let family = Self.family(page.items)
        let families = ([preferredFamily, family].compactMap { $0 }.map(Self.quoted) + [fallbacks]).joined(separator: ",")
        let box = "0 0 \(MachineNumber.shortest(page.size.width, decimals: 2)) \(MachineNumber.shortest(page.size.height, decimals: 2))"
        let fonts = Markup.escaped(families, quotes: true)
        let (title, description) = (Markup.escaped(title, quotes: true), Markup.escaped(description, quotes: true))
        return "<svg viewBox=\"\(box)\" role=\"img\" aria-labelledby=\"\(id)-t\" aria-describedby=\"\(id)-d\""
            + " font-family=\"\(fonts)\" fill=\"\(writer.ink.hex)\" fill-rule=\"evenodd\""
            + " font-variant=\"normal\" letter-spacing=\"0\" stroke-linecap=\"round\" stroke-linejoin=\"round\">"
            + "<title id=\"\(id)-t\">\(title)</title><desc id=\"\(id)-d\">\(description)</desc>"
            + (writer.clips.isEmpty ? "" : "<defs>\(writer.clips)</defs>") + writer.body + "</svg>"
    }

    private static func quoted(_ family: String) -> String {
        let name = family.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == " " || $0 == "-") }
        return name.contains(" ") ? "'\(name)'" : name
    }

    /// The family of the first words.
    private static func family(_ items: [Item]) -> String? {
        for item in items {
            if case .text(let run) = item { return run.face.family }
            if let family = family(item.children) { return family }
        }
        return nil
    }

    /// The colour of most words, which the root then gives to all.
    private static func commonColour(_ items: [Item]) -> Colour? {
        var counts: [(colour: Colour, count: Int)] = []
        func count(_ items: [Item]) {
            for item in items {
                if case .text(let run) = item {
                    if let place = counts.firstIndex(where: { $0.colour == run.colour }) {
                        counts[place].count += 1
                    } else {
                        counts.append((run.colour, 1))
                    }
                }
                count(item.children)
            }
        }
        count(items)
        return counts.reduce(nil) { (best: (colour: Colour, count: Int)?, next) in
            guard let best else { return next }
            return next.count > best.count ? next : best
        }?.colour
    }

    private struct Writer {
        let id: String
        let decimals: Int
        let setter: TextSetter
        let ink: Colour
        var body = ""
        var clips = ""
        private var clipCount = 0

        init(id: String, decimals: Int, setter: TextSetter, ink: Colour) {
            self.id = id
            self.decimals = decimals
            self.setter = setter
            self.ink = ink
        }

        mutating func write(_ items: [Item]) throws {
            for item in items { try write(item) }
        }

        private mutating func write(_ item: Item) throws {
            switch item {
            case .fill(let path, let colour):
                body += "<path\(fill(colour)) d=\"\(SVGPathData(path, decimals: decimals).text)\"/>"
            case .stroke(let path, let colour, let width):
                body += "<path fill=\"none\" stroke=\"\(colour.hex)\""
                if width != 1 { body += " stroke-width=\"\(MachineNumber.shortest(width, decimals: 2))\"" }
                body += " d=\"\(SVGPathData(path, decimals: decimals).text)\"/>"
            case .text(let run): try write(run)
            case .group(let group): try write(group)
            case .image: throw Self.refusal
            }
        }

        private static var refusal: LibraryFailure {
            LibraryFailure("writing an SVG for a web page", reason: "it takes paths and words only, no logo, backdrop or tones")
        }

        private mutating func write(_ group: Group) throws {
            var tags: [String] = []
            if let area = group.clip {
                clipCount += 1
                let name = "\(id)-c\(clipCount)"
                clips += "<clipPath id=\"\(name)\"><path d=\"\(SVGPathData(.rect(area), decimals: 2).text)\"/></clipPath>"
                tags.append("<g clip-path=\"url(#\(name))\">")
            }
            if let t = group.transform {
                let numbers =
                    [t.xx, t.yx, t.xy, t.yy].map { MachineNumber.shortest($0, decimals: 3) }
                    + [t.x0, t.y0].map { MachineNumber.shortest($0, decimals: 2) }
                tags.append("<g transform=\"matrix(\(numbers.joined(separator: " ")))\">")
            }
            switch group.kind {
            case .tagged(.datum(let datum)): tags.append("<g data-cle=\"\(escaped(datum.key))\"><title>\(escaped(datum.saying))</title>")
            case .tagged(.artifact): tags.append("<g aria-hidden=\"true\">")
            case .plain, .tagged, .link, .shared, .bookmark: break
            case .backdrop, .tones: throw Self.refusal
            }
            body += tags.joined()
            try write(group.children)
            body += String(repeating: "</g>", count: tags.count)
        }

        private mutating func write(_ run: TextRun) throws {
            let (text, left, right) = try run.shown(setter)
            guard !text.isEmpty else { return }
            body +=
                "<text x=\"\(MachineNumber.shortest(run.origin.x + left, decimals: 2))\" y=\"\(MachineNumber.shortest(run.origin.y, decimals: 2))\""
            body += " font-size=\"\(MachineNumber.shortest(run.size, decimals: 2))\""
            if run.face.weight != 400 { body += " font-weight=\"\(run.face.weight)\"" }
            body += fill(run.colour)
            let width = MachineNumber.shortest(right - left, decimals: 2)
            body += " textLength=\"\(width)\" lengthAdjust=\"spacingAndGlyphs\">\(escaped(text))</text>"
        }

        private func fill(_ colour: Colour) -> String { colour.hex == ink.hex ? "" : " fill=\"\(colour.hex)\"" }

        private func escaped(_ text: String) -> String { Markup.escaped(text, quotes: true) }
    }
}

extension TextRun {
    /// What of a run can be seen, without blanks at its ends, and where it begins and ends from the origin, in points. Narrow blanks, which
    /// a run spells as spaces, are narrow again, and no two blanks become one.
    fileprivate func shown(_ setter: TextSetter) throws(TextFailure) -> (text: String, left: Double, right: Double) {
        let end = try setter.advance(of: self) / size
        let space = try setter.advance(of: self, character: " ")
        let bytes = Array(self.text.utf8)
        var parts: [(text: String, from: Double, to: Double)] = []
        var (byte, glyph) = (0, 0)
        for cluster in clusters {
            let from = glyph < glyphs.count ? glyphs[glyph].x : end
            byte += cluster.bytes
            glyph += cluster.glyphs
            let to = glyph < glyphs.count ? glyphs[glyph].x : end
            var text = String(decoding: bytes[(byte - cluster.bytes)..<byte], as: UTF8.self)
            if text == " " { text = to - from < space * 0.8 ? "\u{202F}" : parts.last?.text == " " ? "\u{A0}" : " " }
            parts.append((text, from, to))
        }
        func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
        while let last = parts.last, isBlank(last.text) { parts.removeLast() }
        let seen = parts.drop { isBlank($0.text) }
        guard let first = seen.first, let last = seen.last else { return ("", 0, 0) }
        return (seen.map(\.text).joined(), first.from * size, last.to * size)
    }
}

extension Colour {
    /// `#101028`
    public var hex: String {
        Hexadecimal.colour([red, green, blue].map { Int((min(max($0, 0), 1) * 255).rounded()) }, capital: true)
    }
}

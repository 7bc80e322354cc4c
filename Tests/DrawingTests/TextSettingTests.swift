import Testing

@testable import Drawing

@Suite("Text setting")
struct TextSettingTests {
    static let ink = Colour(red: 0, green: 0, blue: 0)
    static func face(_ weight: Int) -> FontFace { FontFace(family: "Sora", weight: weight) }

    /// The relay's name on the poster: 42 pt on two lines, down to 20 pt, then on up to five lines, in 158 mm.
    static let name = TextStyle(
        face: face(700), colour: ink, size: 42, minimum: 20, leading: 1.08, tracking: -0.02, balanced: true, lines: 2, maximumLines: 5)
    static let nameWidth = Length.mm(151).points

    /// A name of `count` characters made of the words names are made of.
    static func name(of count: Int) -> String {
        let words = "CPTS de l’Œuvre du Haut-Pays d’Ébène & À la Côte – ET santé pour tous en Val d’Été".split(separator: " ")
        var text = ""
        var index = 0
        while text.count < count {
            text += (text.isEmpty ? "" : " ") + words[index % words.count]
            index += 1
        }
        let cut = String(text.prefix(count))
        return cut.hasSuffix(" ") ? cut.dropLast() + "x" : cut
    }

    @Test("names of 3 to 120 characters fit the poster whole, in the size allowed and inside their frame", arguments: Array(3...120))
    func everyLength(count: Int) throws {
        let text = Self.name(of: count)
        #expect(text.count == count)
        let block = try TextSetter().set(text, style: Self.name, width: Self.nameWidth, height: 200)
        #expect(block.text == text)
        #expect((20...42).contains(block.size) && block.lineCount <= 5)
        #expect(block.lineCount <= 2 || block.size == 20, "more lines only once it is as small as it may be")
        #expect(block.width <= Self.nameWidth + 0.1 && block.ink.maxX <= Self.nameWidth + 0.1 && block.ink.x >= -0.1)
        #expect(block.height <= 200)
        #expect(block.runs.map(\.text).joined() == text)
    }

    @Test("a longer text shrinks first, then takes more lines, then is refused with its words")
    func escalation() throws {
        let setter = TextSetter()
        func set(_ words: Int) throws -> TextBlock {
            try setter.set(Array(repeating: "territoire", count: words).joined(separator: " "), style: Self.name, width: 300)
        }
        #expect(try set(1).size == 42 && set(1).lineCount == 1)
        let shrunk = try set(4)
        #expect(shrunk.size < 42 && shrunk.size > 20 && shrunk.lineCount == 2)
        let wrapped = try set(8)
        #expect(wrapped.size == 20 && wrapped.lineCount > 2)
        let failure = #expect(throws: TextFailure.self) { try set(40) }
        guard case .doesNotFit(let text, _, let given)? = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(text.hasPrefix("territoire territoire") && given.width == 300)
    }

    @Test("a word wider than its frame is refused, never cut")
    func wideWord() {
        let word = String(repeating: "anticonstitutionnellement", count: 4)
        #expect(throws: TextFailure.self) { try TextSetter().set(word, style: Self.name, width: 300) }
    }

    @Test("a frame too low for the lines is refused")
    func lowFrame() throws {
        let style = TextStyle(face: Self.face(400), colour: Self.ink, size: 20, leading: 1.3)
        let text = "une ligne, puis une autre ligne, puis encore une"
        let free = try TextSetter().set(text, style: style, width: 150)
        #expect(free.lineCount > 2)
        #expect(try TextSetter().set(text, style: style, width: 150, height: free.height).lineCount == free.lineCount)
        #expect(throws: TextFailure.self) { try TextSetter().set(text, style: style, width: 150, height: free.height - 1) }
    }

    /// The lines' texts, by baseline.
    static func lines(_ block: TextBlock) -> [String] {
        var lines: [(y: Double, text: String)] = []
        for run in block.runs {
            if let last = lines.last, last.y == run.origin.y {
                lines[lines.count - 1].text += run.text
            } else {
                lines.append((run.origin.y, run.text))
            }
        }
        return lines.map(\.text)
    }

    @Test(
        "no single short word stands alone on the last line where another break exists",
        arguments: [
            "La maison de santé de la vallée et de la mer", "Vos réponses deviennent un récit à lire ou à dire à qui le veut bien ici",
            "Scannez, répondez, partagez et revenez le lire en mai", "Un territoire, une voix, et la santé de tous en vue",
        ])
    func widows(text: String) throws {
        for balanced in [true, false] {
            for width in stride(from: 120.0, through: 420, by: 7) {
                let style = TextStyle(face: Self.face(600), colour: Self.ink, size: 18, balanced: balanced)
                let lines = Self.lines(try TextSetter().set(text, style: style, width: width))
                guard lines.count > 1, let last = lines.last else { continue }
                let words = last.split(separator: " ")
                #expect(words.count > 1 || last.count > 4, "\(lines) at \(width)")
            }
        }
    }

    @Test("balanced lines are of much the same length")
    func balance() throws {
        let style = TextStyle(face: Self.face(800), colour: Self.ink, size: 24, balanced: true)
        let text = "La santé de 2050 se dessine maintenant, avec vous"
        let block = try TextSetter().set(text, style: style, width: 400)
        let lengths = Self.lines(block).map(\.count)
        #expect(lengths.count == 2)
        #expect(abs(lengths[0] - lengths[1]) < 12, "\(lengths)")
    }

    @Test("no line begins or ends at a no-break space", arguments: ["\u{A0}", "\u{202F}"])
    func noBreak(space: String) throws {
        let text =
            "Quand\(space)? Ici\(space): «\(space)oui\(space)» le 23\(space)mars, 5\(space)minutes\(space)! Pourquoi\(space)? Parce que"
        for width in stride(from: 95.0, through: 400, by: 5) {
            let style = TextStyle(face: Self.face(400), colour: Self.ink, size: 16)
            let block = try TextSetter().set(text, style: style, width: width)
            #expect(block.text.map { $0.isWhitespace ? " " : $0 } == text.map { $0.isWhitespace ? " " : $0 }, "nothing is lost")
            for line in Self.lines(block) {
                // A line may end on the space it was broken at, but never on the word before a no-break space.
                let bare = line.split(separator: " ").joined(separator: " ")
                for before in ["Quand", "Ici", "«", "23", "5", "minutes", "Pourquoi", "«\(space)oui", "oui"] {
                    #expect(bare.split(separator: " ").last.map(String.init) != before, "\(line)")
                }
                #expect(["?", "!", ":", "»", "mars", "minutes"].allSatisfy { !bare.hasPrefix($0) }, "\(line)")
            }
        }
    }

    @Test("a style's weight is a face of its own: the same words are wider in each heavier one")
    func weights() throws {
        let widths = try [400, 600, 700, 800].map { weight in
            try TextSetter().set("Santé 2050", style: TextStyle(face: Self.face(weight), colour: Self.ink, size: 40), width: 900).width
        }
        #expect(Set(widths).count == 4)
        #expect(widths == widths.sorted(), "\(widths)")
    }

    @Test("bold words in a sentence are set in the bold face")
    func boldWords() throws {
        let style = TextStyle(face: Self.face(400), colour: Self.ink, size: 20)
        let setter = TextSetter()
        let block = try setter.set([StyledText("Le ", Self.face(400)), StyledText("23 mars", Self.face(700))], style: style, width: 500)
        #expect(block.runs.map(\.face.weight) == [400, 700])
        #expect(block.runs.map(\.text) == ["Le ", "23 mars"])
        #expect(try block.width > setter.set("Le 23 mars", style: style, width: 500).width)
    }

    @Test("a family that is not installed is an error, not a substitute")
    func noFont() {
        let face = FontFace(family: "No Such Family", weight: 400)
        #expect(throws: TextFailure.noFont(face)) {
            try TextSetter().set("a", style: TextStyle(face: face, colour: Self.ink, size: 10), width: 100)
        }
    }

    @Test("a weight that a family lacks is set in its nearest, as browsers choose it")
    func nearestWeight() throws {
        func widths(_ weight: Int) throws -> Double {
            try TextSetter().set(
                "Santé", style: TextStyle(face: FontFace(family: "Sora", weight: weight), colour: Self.ink, size: 10), width: 500
            )
            .width
        }
        #expect(try widths(950) == widths(800))
        #expect(try widths(50) == widths(100))
    }

    @Test(
        "a face's weight is told from whatever its file calls it",
        arguments: [
            ("Extrabold", 800), ("ExtraBold", 800), ("Extra Bold", 800), ("Ultra-Bold", 800), ("Heavy", 850), ("Semibold", 600),
            ("Demi Bold", 600), ("Book", 400), ("Roman", 400), ("Hairline", 100), ("Black", 900), ("Normal", 400),
        ] as [(String, Int)])
    func styleNames(name: String, weight: Int) throws {
        #expect(FaceWeight(styleName: name)?.value(besideBlack: true) == weight)
        #expect(FaceWeight(styleName: "Condensed \(name)") == nil && FaceWeight(styleName: "\(name) Italic") == nil)
    }

    @Test("an address that is wider than its frame ends a line after a dot, before it grows smaller than its minimum")
    func address() throws {
        let address = "semaine-du-depistage.example.fr"
        let style = TextStyle(face: Self.face(700), colour: Self.ink, size: 20, minimum: 16, floor: 8, lines: 1)
        let block = try TextSetter().set(address, style: style, width: 190)
        #expect(block.lineCount == 2 && block.size >= 16 && block.text == address)
    }

    @Test("what finds no room at its minimum goes down to the smallest size of its hierarchy, and no further")
    func floor() throws {
        let style = TextStyle(face: Self.face(700), colour: Self.ink, size: 20, minimum: 16, floor: 9, lines: 1)
        let block = try TextSetter().set("Anticonstitutionnellement", style: style, width: 150)
        #expect(block.size < 16 && block.size >= 9)
        #expect(throws: TextFailure.self) { try TextSetter().set("Anticonstitutionnellement", style: style, width: 80) }
    }

    @Test(
        "a character the family lacks is named, never drawn as a box",
        arguments: [("Maison 健康", "健"), ("Santé 🚑 !", "🚑"), ("Kalimera Ωμέγα", nil), ("नमस्ते", nil)]
            as [(String, String?)])
    func missingGlyph(text: String, character: String?) throws {
        let style = TextStyle(face: Self.face(400), colour: Self.ink, size: 10)
        let failure = #expect(throws: TextFailure.self) { try TextSetter().set(text, style: style, width: 500) }
        guard case .missingGlyph(let found, let whole)? = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(whole == text && text.contains(found))
        if let character { #expect(found == character) }
    }

    @Test("a text that reads from right to left is refused", arguments: ["مركز الصحة", "בריאות", "Santé صحة"])
    func rightToLeft(text: String) throws {
        let style = TextStyle(face: Self.face(400), colour: Self.ink, size: 10)
        let failure = #expect(throws: TextFailure.self) { try TextSetter().set(text, style: style, width: 500) }
        switch failure {
        case .rightToLeft(let found)?: #expect(found == text)
        case .missingGlyph(_, let found)?: #expect(found == text)
        default: Issue.record("\(String(describing: failure))")
        }
    }

    @Test("an empty text takes no line; what was set before does not change what comes after")
    func setterState() throws {
        let setter = TextSetter()
        let style = TextStyle(face: Self.face(700), colour: Self.ink, size: 12)
        #expect(try setter.set("", style: style, width: 100).lineCount == 0)
        let first = try setter.set("CPTS de l’Œuvre", style: style, width: 100)
        for index in 0..<600 { _ = try setter.set("mot \(index)", style: style, width: 100) }
        #expect(try setter.set("CPTS de l’Œuvre", style: style, width: 100).runs == first.runs)
        #expect(try TextSetter().set("CPTS de l’Œuvre", style: style, width: 100).runs == first.runs)
    }

    @Test("glyphs and characters correspond, to the last byte")
    func clusters() throws {
        let style = TextStyle(face: Self.face(400), colour: Self.ink, size: 12)
        for run in try TextSetter().set("L’œuvre finie, « ça\u{A0}! » e\u{301}té", style: style, width: 80).runs {
            #expect(run.clusters.reduce(0) { $0 + $1.bytes } == run.text.utf8.count)
            #expect(run.clusters.reduce(0) { $0 + $1.glyphs } == run.glyphs.count)
        }
    }
}

internal import Drawing
internal import PDF

/// Marks as artifacts what a content stream paints outside of all marked content (ISO 32000-1, 14.8.2.2.2): cairo 1.16 has no mark of its
/// own for it, later versions have one for letters alone.
struct ArtifactMarking {
    /// What artifacts of letters are begun with; those of forms say no more than that they are.
    private let letters: String
    private static let forms = "/Artifact BMC\n"
    private var output: [UInt8] = []
    private var copied = 0
    /// How deep states are saved.
    private var depth = 0
    /// How many marks are open that were there before.
    private var marks = 0
    /// Whether a plain artifact of cairo's own is open, which gives way.
    private var isGivingWay = false
    private var open: (depth: Int, isInText: Bool)?
    private var isInText = false
    /// Where the operands of the operator at hand begin, and those of the first that builds the path at hand.
    private var operands: Int?
    private var path: Int?

    /// - Parameter kinds: why words of the page are passed over; a mark says it where there is one reason.
    private init(_ kinds: Set<Tag.Artifact>) {
        letters = kinds.count == 1 ? "/Artifact << /Type /\(kinds.first!.rawValue) >> BDC\n" : Self.forms
    }

    /// - Returns: The operators with marks; nil where they break off.
    static func marked(_ operators: [UInt8], words kinds: Set<Tag.Artifact>) -> [UInt8]? {
        operators.withUnsafeBufferPointer { source in
            var marking = ArtifactMarking(kinds)
            marking.output.reserveCapacity(source.count + 1_024)
            var tokens = ContentTokens(source)
            var isArtifact = false
            while let token = tokens.next() {
                switch token {
                case .name(let name):
                    isArtifact = name.elementsEqual("Artifact".utf8)
                    marking.operands = marking.operands ?? tokens.start
                case .word(.beginMarked) where isArtifact && marking.marks == 0 && !marking.isGivingWay,
                    .word(.endMarked) where marking.isGivingWay && marking.marks == 0:
                    marking.giveWay(from: marking.operands ?? tokens.start, to: tokens.end, source)
                    marking.operands = nil
                case .word(let word):
                    marking.take(word, at: marking.operands ?? tokens.start, source)
                    marking.operands = nil
                    if word == .inlineImageData { tokens.skipImageData() }
                case .broken: return nil
                default: marking.operands = marking.operands ?? tokens.start
                }
            }
            marking.close(at: source.count, source)
            marking.copy(to: source.count, source)
            return marking.output
        }
    }

    /// Leaves an operator of cairo's out.
    private mutating func giveWay(from start: Int, to end: Int, _ source: UnsafeBufferPointer<UInt8>) {
        close(at: start, source)
        copy(to: start, source)
        copied = end
        isGivingWay.toggle()
    }

    private mutating func take(_ word: ContentOperator?, at start: Int, _ source: UnsafeBufferPointer<UInt8>) {
        switch word {
        case .beginMarked, .beginMarkedWithProperties:
            close(at: start, source)
            marks += 1
        case .endMarked: marks -= 1
        case .save: depth += 1
        case .restore:
            if open?.depth == depth { close(at: start, source) }
            depth -= 1
        case .move, .rectangle: path = path ?? start
        case .endPath: path = nil
        case .fill, .fillOld, .fillEvenOdd, .stroke, .closeStroke, .fillStroke, .fillStrokeEvenOdd, .closeFillStroke,
            .closeFillStrokeEvenOdd:
            mark(Self.forms, from: path ?? start, source)
            path = nil
        case .object, .shading, .inlineImage: mark(Self.forms, from: start, source)
        case .beginText:
            close(at: start, source)
            isInText = true
        case .endText:
            close(at: start, source)
            isInText = false
        case .showText, .showSpacedText, .nextLineShow, .nextLineShowSpaced: mark(letters, from: start, source)
        default: break
        }
    }

    private mutating func mark(_ opening: String, from start: Int, _ source: UnsafeBufferPointer<UInt8>) {
        guard marks == 0, open == nil else { return }
        copy(to: start, source)
        output += opening.utf8
        open = (depth, isInText)
    }

    private mutating func close(at place: Int, _ source: UnsafeBufferPointer<UInt8>) {
        guard open != nil else { return }
        copy(to: place, source)
        if let last = output.last, last > 32 { output.append(UInt8(ascii: "\n")) }
        output += "EMC\n".utf8
        open = nil
    }

    private mutating func copy(to end: Int, _ source: UnsafeBufferPointer<UInt8>) {
        output += source[copied..<end]
        copied = end
    }
}

internal import Base
internal import Drawing
internal import PDF

/// Replaces the colours of a content stream that cairo wrote, operator by operator; everything else stays as it is.
///
/// What it does not know is an error: a colour nobody asked for, a pattern, a shading, an object, a transparency.
struct InkRewriter {
    enum Replacement {
        /// Operators in place of the colour's.
        case operators(String)
        /// What follows is a rectangle to fill; these operators stand in its place.
        case object((Rect) -> String)
    }

    /// Names of graphics states that change nothing: they are left out.
    let opaqueStates: Set<String>
    /// What the components stand for.
    let replacement: (_ red: Double, _ green: Double, _ blue: Double, _ isFill: Bool) throws(LibraryFailure) -> Replacement

    func rewrite(_ content: [UInt8]) throws(LibraryFailure) -> [UInt8] {
        let result: Result<[UInt8], LibraryFailure> = content.withUnsafeBufferPointer { bytes in
            do throws(LibraryFailure) { return .success(try rewrite(bytes)) } catch { return .failure(error) }
        }
        return try result.get()
    }

    private func rewrite(_ bytes: UnsafeBufferPointer<UInt8>) throws(LibraryFailure) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var tokens = ContentTokens(bytes)
        var numbers: [Double] = []
        var name = ""
        var copied = 0
        var operands: Int?
        var object: ((Rect) -> String)?
        var rectangle: Rect?
        func unknown(_ what: String) -> LibraryFailure {
            LibraryFailure("giving a page its inks", reason: "\(what) at byte \(tokens.start) of its content")
        }
        /// Puts operators in place of the last one and its operands.
        func replace(_ text: String) {
            output += bytes[copied..<(operands ?? tokens.start)]
            output += text.utf8
            copied = tokens.end
        }
        while let token = tokens.next() {
            guard case .word(let word) = token else {
                operands = operands ?? tokens.start
                switch token {
                case .number(let value): numbers.append(value)
                case .name(let bytes): name = "/" + String(decoding: bytes, as: UTF8.self)
                case .broken: throw unknown("something broken")
                default: break
                }
                continue
            }
            guard let word else { throw unknown("an operator that is none of paths, text and flat colours") }
            switch word {
            case .fillRGB, .strokeRGB, .fillGrey, .strokeGrey:
                let isGrey = word == .fillGrey || word == .strokeGrey
                guard numbers.count == (isGrey ? 1 : 3), object == nil else { throw unknown("a colour out of place") }
                let parts = isGrey ? [numbers[0], numbers[0], numbers[0]] : numbers
                switch try replacement(parts[0], parts[1], parts[2], word == .fillRGB || word == .fillGrey) {
                case .operators(let text): replace(text)
                case .object(let make):
                    replace("")
                    object = make
                }
            case .fillCMYK, .strokeCMYK: throw unknown("a CMYK colour")
            case .fillSpace, .strokeSpace, .fillColour, .strokeColour, .fillColourNamed, .strokeColourNamed:
                throw unknown("a colour of another space")
            case .shading, .inlineImage, .inlineImageData, .endInlineImage: throw unknown("a picture or shading")
            case .object: throw unknown("an object \(name)")
            case .graphicsState:
                guard opaqueStates.contains(name) else { throw unknown("a graphics state \(name)") }
                replace("")
            case .rectangle where object != nil:
                guard numbers.count == 4, rectangle == nil else { throw unknown("a second rectangle for a logo") }
                rectangle = Rect(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
                replace("")
            case .fill, .fillEvenOdd:
                if let make = object {
                    guard let place = rectangle else { throw unknown("a logo without a place") }
                    replace(make(place))
                    (object, rectangle) = (nil, nil)
                }
            default: if object != nil { throw unknown("\(word.rawValue) in a logo's place") }
            }
            numbers.removeAll(keepingCapacity: true)
            operands = nil
        }
        guard object == nil else { throw unknown("a logo without a place") }
        output += bytes[copied...]
        return output
    }
}

internal import Base
internal import Campaign
internal import Drawing

/// Sets the words of one chart: whatever they say, they come out, cut where there is no room.
struct Lettering {
    let setter: TextSetter
    let style: ChartStyle
    /// Sizes of a chart, in points.
    static let small = 11.0
    static let normal = 12.0

    enum Weight: Int {
        case regular = 400
        case bold = 700
    }

    /// - Parameters:
    ///   - width: lines are no longer; a text that needs more than `lines` of them is cut with an ellipsis.
    func words(
        _ text: String, size: Double = normal, weight: Weight = .regular, colour: Colour? = nil, width: Double = 4000, lines: Int = 1,
        alignment: TextStyle.Alignment = .left
    ) throws -> TextBlock {
        let face = FontFace(family: style.family, weight: weight.rawValue)
        let textStyle = TextStyle(
            face: face, colour: colour ?? style.ink, size: size, leading: 1.3, alignment: alignment, lines: lines, maximumLines: lines)
        let text = try settable(Self.spaced(Typography.singleLine(text)), face)
        if let whole = try fitting(text, textStyle, width) { return whole }
        var (low, high) = (0, text.count)
        var best: TextBlock?
        while low < high {
            let middle = (low + high + 1) / 2
            let cut = String(text.prefix(middle).reversed().drop { !$0.isLetter && !$0.isNumber }.reversed()) + "…"
            if let block = try fitting(cut, textStyle, width) {
                best = block
                low = middle
            } else {
                high = middle - 1
            }
        }
        return try best ?? setter.set("…", style: textStyle, width: 4000)
    }

    /// Nil where the text needs more room.
    private func fitting(_ text: String, _ textStyle: TextStyle, _ width: Double) throws -> TextBlock? {
        switch outcome(text, textStyle, width) {
        case .success(let block): return block
        case .failure(let failure):
            if case .doesNotFit = failure { return nil }
            throw failure
        }
    }

    private func outcome(_ text: String, _ textStyle: TextStyle, _ width: Double) -> Result<TextBlock, TextFailure> {
        do { return .success(try setter.set(text, style: textStyle, width: width)) } catch { return .failure(error) }
    }

    /// Thousands apart by a whole space: at sizes of charts a narrow one closes up, and 12 345 reads as one number of five digits.
    static func spaced(_ text: String) -> String {
        guard text.contains(FrenchNumber.narrow) else { return text }
        var result = String.UnicodeScalarView()
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            let isBetweenDigits =
                index > 0 && index + 1 < scalars.count && ("0"..."9").contains(scalars[index - 1])
                && ("0"..."9").contains(scalars[index + 1])
            result.append(scalar == "\u{202F}" && isBetweenDigits ? "\u{A0}" : scalar)
        }
        return String(result)
    }

    /// The width of a text on one line.
    func width(_ text: String, size: Double = normal, weight: Weight = .regular) throws -> Double {
        try words(text, size: size, weight: weight).width
    }

    /// Without the letters that the family does not have.
    private func settable(_ text: String, _ face: FontFace) throws -> String {
        let probe = TextStyle(face: face, colour: style.ink, size: 1)
        var text = text
        for _ in 0..<24 {
            guard case .failure(let failure) = outcome(text, probe, 100_000) else { return text }
            switch failure {
            case .missingGlyph(let missing, _): text = missing.isEmpty ? Self.latin(text) : text.replacing(missing, with: "")
            case .rightToLeft: text = Self.latin(text)
            case .doesNotFit: return text
            case .noFont: throw failure
            }
        }
        return Self.latin(text)
    }

    private static func latin(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { (32..<127).contains($0.value) || (0xA0..<0x180).contains($0.value) }))
    }
}

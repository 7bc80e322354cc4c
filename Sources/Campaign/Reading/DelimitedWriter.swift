/// Writes a table that French Excel and every CSV reader open alike: `;`, lines ended by LF, quotes where they are needed.
public struct DelimitedWriter: Sendable {
    /// The text so far.
    public private(set) var text = ""
    private let neutralising: Bool

    /// - Parameters:
    ///   - mark: whether the text starts with a UTF-8 byte-order mark, which Excel needs to see accents.
    ///   - neutralising: whether cells that a spreadsheet would run as a formula get a leading apostrophe (OWASP, CSV injection).
    public init(mark: Bool = false, neutralising: Bool = false) {
        self.neutralising = neutralising
        if mark { text = "\u{FEFF}" }
    }

    public mutating func row(_ cells: [String]) {
        text += cells.map { DelimitedWriter.cell($0, neutralising: neutralising) }.joined(separator: ";") + "\n"
    }

    /// One cell as it is written, quoted where it must be.
    public static func cell(_ value: String, neutralising: Bool = false) -> String {
        var value = value
        if neutralising, let first = value.utf8.first, dangerous.contains(first) { value = "'" + value }
        guard value.utf8.contains(where: { $0 == 34 || $0 == 59 || $0 == 10 || $0 == 13 || $0 == 9 || $0 == 44 }) || hasOuterBlanks(value)
        else {
            return value
        }
        return "\"" + value.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    private static let dangerous = Array("=+-@\t\r".utf8)

    private static func hasOuterBlanks(_ value: String) -> Bool {
        // Most cells begin and end with a letter or a digit.
        func isPlain(_ byte: UInt8?) -> Bool { byte.map { $0 > 32 && $0 < 127 } ?? true }
        if isPlain(value.utf8.first), isPlain(value.utf8.last) { return false }
        return value.first?.isWhitespace ?? false || value.last?.isWhitespace ?? false
    }
}

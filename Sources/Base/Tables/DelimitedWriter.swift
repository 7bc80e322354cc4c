/// Writes a table that French Excel and every CSV reader open alike: `;`, lines ended by LF, quotes where they are needed.
public struct DelimitedWriter: Sendable {
    /// The text so far, in UTF-8.
    public private(set) var bytes: [UInt8] = []
    private let neutralising: Bool

    /// - Parameters:
    ///   - mark: whether the text starts with a UTF-8 byte-order mark, which Excel needs to see accents.
    ///   - neutralising: whether cells that a spreadsheet would run as a formula get a leading apostrophe (OWASP, CSV injection).
    public init(mark: Bool = false, neutralising: Bool = false) {
        self.neutralising = neutralising
        if mark { bytes += "\u{FEFF}".utf8 }
    }

    /// The text so far.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    public mutating func row(_ cells: [String]) {
        for (place, cell) in cells.enumerated() {
            if place > 0 { bytes.append(59) }
            Self.append(cell, neutralising: neutralising, to: &bytes)
        }
        bytes.append(10)
    }

    /// One cell as it is written, quoted where it must be.
    public static func cell(_ value: String, neutralising: Bool = false) -> String {
        var bytes: [UInt8] = []
        append(value, neutralising: neutralising, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func append(_ value: String, neutralising: Bool, to bytes: inout [UInt8]) {
        var value = value
        if neutralising, let first = value.utf8.first, dangerous.contains(first) { value = "'" + value }
        let isOpen = hasOuterBlanks(value)
        value.withUTF8 { text in
            guard isOpen || text.contains(where: { $0 == 34 || $0 == 59 || $0 == 10 || $0 == 13 || $0 == 9 || $0 == 44 }) else {
                return bytes.append(contentsOf: text)
            }
            bytes.append(34)
            for byte in text {
                if byte == 34 { bytes.append(34) }
                bytes.append(byte)
            }
            bytes.append(34)
        }
    }

    private static let dangerous = Array("=+-@\t\r".utf8)

    private static func hasOuterBlanks(_ value: String) -> Bool {
        // Most cells begin and end with a letter or a digit.
        func isPlain(_ byte: UInt8?) -> Bool { byte.map { $0 > 32 && $0 < 127 } ?? true }
        if isPlain(value.utf8.first), isPlain(value.utf8.last) { return false }
        return value.first?.isWhitespace ?? false || value.last?.isWhitespace ?? false
    }
}

/// A cell's trimmed bytes in the file.
struct CellRange: Sendable {
    /// Where the text starts: for a quoted cell, its opening quote.
    let start: Int32
    let end: Int32
    let line: Int32
    let quoted: Bool

    var isEmpty: Bool { end - start <= (quoted ? 2 : 0) }

    func text(in bytes: [UInt8]) -> String {
        guard quoted else { return CellRange.formulaText(String(decoding: bytes[Int(start)..<Int(end)], as: UTF8.self)) }
        let inner = bytes[(Int(start) + 1)..<(Int(end) - 1)]
        guard inner.contains(34) else { return String(decoding: CellRange.trim(inner), as: UTF8.self) }
        var text: [UInt8] = []
        text.reserveCapacity(inner.count)
        var afterQuote = false
        for byte in inner {
            if byte == 34, afterQuote {
                afterQuote = false
                continue
            }
            afterQuote = byte == 34
            text.append(byte)
        }
        return CellRange.formulaText(String(decoding: CellRange.trim(text[...]), as: UTF8.self))
    }

    /// `="010011872"`, with which programs keep a spreadsheet from taking zeros off, is the text 010011872.
    private static func formulaText(_ text: String) -> String {
        guard text.utf8.first == 61, text.hasPrefix("=\""), text.hasSuffix("\""), text.utf8.count > 2 else { return text }
        return String(text.dropFirst(2).dropLast()).replacing("\"\"", with: "\"")
    }

    /// Without the blanks that spreadsheets leave around texts: spaces, tabs, line breaks and the no-break spaces U+00A0 and U+202F.
    static func trim<Bytes: RandomAccessCollection<UInt8>>(_ bytes: Bytes) -> Bytes
    where Bytes.SubSequence == Bytes, Bytes.Index == Int {
        var start = bytes.startIndex
        var end = bytes.endIndex
        while start < end {
            let width = blank(bytes[start], start + 1 < end ? bytes[start + 1] : 0, start + 2 < end ? bytes[start + 2] : 0)
            guard width > 0 else { break }
            start += width
        }
        while start < end {
            if blank(bytes[end - 1], 0, 0) == 1 {
                end -= 1
            } else if end - start >= 2, blank(bytes[end - 2], bytes[end - 1], 0) == 2 {
                end -= 2
            } else if end - start >= 3, blank(bytes[end - 3], bytes[end - 2], bytes[end - 1]) == 3 {
                end -= 3
            } else {
                break
            }
        }
        return bytes[start..<end]
    }

    /// How many bytes the blank that starts with these bytes takes; 0 where they start none.
    private static func blank(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
        switch first {
        case 32, 9, 10, 13: 1
        case 0xC2: second == 0xA0 ? 2 : 0
        case 0xE2: second == 0x80 && third == 0xAF ? 3 : 0
        default: 0
        }
    }
}

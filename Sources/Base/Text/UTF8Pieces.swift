/// Bytes cut into what is UTF-8 and what is not.
struct UTF8Pieces {
    private let bytes: [UInt8]
    /// Sequences of several bytes that are UTF-8 and that French texts have: Latin letters and punctuation. Others come about by chance, where
    /// two letters of an older encoding meet.
    private(set) var sequences = 0
    /// Bytes that are not.
    private(set) var strangers = 0
    /// Where the first of these is; the end where there is none.
    private(set) var first: Int

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        first = bytes.count
        var position = 0
        while position < bytes.count {
            let length = length(at: position)
            if length == 0 {
                strangers += 1
                first = min(first, position)
            } else if length > 1, (0xC2...0xC5).contains(bytes[position]) || bytes[position] == 0xE2 {
                sequences += 1
            }
            position += max(length, 1)
        }
    }

    /// Calls with each longest piece that is UTF-8 throughout, or not at all.
    func each(_ body: (ArraySlice<UInt8>, _ isSound: Bool) -> Void) {
        var start = 0
        var position = 0
        var wasSound = true
        while position < bytes.count {
            let length = length(at: position)
            if (length > 0) != wasSound, position > start {
                body(bytes[start..<position], wasSound)
                start = position
            }
            wasSound = length > 0
            position += max(length, 1)
        }
        if start < bytes.count { body(bytes[start...], wasSound) }
    }

    /// What the encoding of the strangers is told by, up to ten thousand of their lines.
    /// - Parameter whole: the file is not UTF-8 at all; else what is UTF-8 counts as small letters.
    func sample(whole: Bool) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var position = first
        while position < bytes.count, lines.count < 10_000 {
            if length(at: position) > 0, !whole || bytes[position] < 0x80 {
                position += 1
                continue
            }
            let start = bytes[..<position].lastIndex { $0 == 10 || $0 == 13 }.map { $0 + 1 } ?? 0
            let end = bytes[position...].firstIndex { $0 == 10 || $0 == 13 } ?? bytes.count
            lines.append(whole ? bytes[start..<end] : plain(start..<end)[...])
            position = end + 1
        }
        return lines
    }

    private func plain(_ range: Range<Int>) -> [UInt8] {
        var line: [UInt8] = []
        var position = range.lowerBound
        while position < range.upperBound {
            let length = length(at: position)
            line.append(length > 1 ? UInt8(ascii: "e") : bytes[position])
            position += max(length, 1)
        }
        return line
    }

    /// How many bytes the character that starts here takes; 0 where none does (RFC 3629, 4).
    private func length(at position: Int) -> Int {
        func follows(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
            position + offset < bytes.count && range.contains(bytes[position + offset])
        }
        switch bytes[position] {
        case 0..<0x80: return 1
        case 0xC2...0xDF: return follows(1) ? 2 : 0
        case 0xE0: return follows(1, 0xA0...0xBF) && follows(2) ? 3 : 0
        case 0xED: return follows(1, 0x80...0x9F) && follows(2) ? 3 : 0
        case 0xE1...0xEF: return follows(1) && follows(2) ? 3 : 0
        case 0xF0: return follows(1, 0x90...0xBF) && follows(2) && follows(3) ? 4 : 0
        case 0xF1...0xF3: return follows(1) && follows(2) && follows(3) ? 4 : 0
        case 0xF4: return follows(1, 0x80...0x8F) && follows(2) && follows(3) ? 4 : 0
        default: return 0
        }
    }
}

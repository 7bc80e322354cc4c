internal import Base

/// A `/ToUnicode` stream: `bfchar` and `bfrange` (ISO 32000-1, 9.10.3). Ranges are kept as ranges, so that it takes no more room than the
/// stream does; where they overlap, the one that begins last counts.
struct CharacterMap {
    private var texts: [Int: String] = [:]
    private var ranges: [(codes: ClosedRange<Int>, start: Int)] = []

    subscript(code: Int) -> String? {
        if let text = texts[code] { return text }
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].codes.lowerBound <= code { low = middle + 1 } else { high = middle }
        }
        guard low > 0, ranges[low - 1].codes.contains(code) else { return nil }
        let range = ranges[low - 1]
        return UInt32(exactly: range.start + code - range.codes.lowerBound).flatMap(Unicode.Scalar.init).map { String($0) }
    }

    init(_ source: [UInt8]) {
        var length = 0
        var values: [ArraySlice<UInt8>] = []
        var at = 0
        while at < source.count {
            let start = at
            while at < source.count, !CharacterMap.isEnd(source[at]) { at += 1 }
            if at > start {
                let word = source[start..<at]
                if word.elementsEqual("beginbfchar".utf8) || word.elementsEqual("beginbfrange".utf8) {
                    length = word.count == 11 ? 2 : 3
                    values = []
                } else if word.elementsEqual("endbfchar".utf8) || word.elementsEqual("endbfrange".utf8) {
                    length = 0
                }
            }
            guard at < source.count else { break }
            let isOpening = source[at] == UInt8(ascii: "<")
            at += 1
            guard isOpening, length > 0 else { continue }
            let end = source[at...].firstIndex(where: CharacterMap.isEnd) ?? source.endIndex
            values.append(source[at..<end])
            at = end
            if values.count == length {
                add(values)
                values = []
            }
        }
        ranges.sort { $0.codes.lowerBound < $1.codes.lowerBound }
    }

    /// Whether a code says this scalar value, by itself or with others.
    func contains(_ value: UInt32) -> Bool {
        texts.values.contains { $0.unicodeScalars.contains { $0.value == value } }
            || ranges.contains { range in
                let offset = Int(value) - range.start
                return offset >= 0 && offset < range.codes.count
            }
    }

    private mutating func add(_ values: [ArraySlice<UInt8>]) {
        guard let first = CharacterMap.number(values[0]) else { return }
        guard values.count == 3 else {
            texts[first] = CharacterMap.text(values[1])
            return
        }
        guard let last = CharacterMap.number(values[1]), last >= first, last - first < 65_536, let start = CharacterMap.number(values[2])
        else { return }
        ranges.append((first...last, start))
    }

    /// White space and angle brackets.
    private static func isEnd(_ byte: UInt8) -> Bool { byte == 32 || byte == 10 || byte == 13 || byte == 9 || byte == 60 || byte == 62 }

    /// At most eight hexadecimal digits.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.count <= 8 else { return nil }
        var value = 0
        for byte in digits {
            guard let digit = Hexadecimal.value(byte) else { return nil }
            value = value << 4 | Int(digit)
        }
        return value
    }

    private static func text(_ digits: ArraySlice<UInt8>) -> String {
        let units = stride(from: digits.startIndex, to: digits.endIndex - 3, by: 4).compactMap { at in
            number(digits[at..<at + 4]).map { UInt16($0) }
        }
        return String(decoding: units, as: UTF16.self)
    }
}

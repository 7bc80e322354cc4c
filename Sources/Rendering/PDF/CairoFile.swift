internal import Base
internal import PDF

/// A PDF as cairo 1.16 and 1.18 write it when they are asked for version 1.4 (`StreamSurface`), with entries set and streams added:
/// plain objects one after the other, then a plain table of where each begins (ISO 32000-1, 7.3.10 and 7.5.4). Nothing else is understood,
/// and then it says so.
///
/// A general library reads every object, sorts every dictionary and writes all of it anew, which takes longer than drawing the page. Here
/// what does not change is copied.
struct CairoFile {
    private let bytes: [UInt8]
    /// Where the first object begins, below the header: it may be dropped.
    private let firstObject: Int
    /// By number, from `n 0 obj` to after `endobj`; empty for numbers that are not used.
    private var objects: [Range<Int>]
    let root: Int
    let information: Int
    /// What stands between `obj` and `endobj`, where it differs from the file.
    private var changed: [Int: [UInt8]] = [:]

    /// - Returns: nil where the file is built in any other way.
    init?(_ bytes: [UInt8]) {
        guard Self.skip("%PDF-1.", bytes, 0) != nil, let mark = Self.last("startxref\n", in: bytes),
            let table = Self.number(bytes, mark)?.value,
            let first = Self.skip("xref\n0 ", bytes, table), let count = Self.number(bytes, first),
            let entries = Self.skip("\n", bytes, count.end), count.value > 1, count.value < 1_000_000
        else { return nil }
        let trailer = entries + count.value * 20
        guard let end = Self.skip("trailer\n", bytes, trailer) else { return nil }
        var starts: [(number: Int, at: Int)] = []
        for number in 1..<count.value {
            guard let offset = Self.number(bytes, entries + number * 20), offset.end == entries + number * 20 + 10,
                Self.skip(" 00000 n \n", bytes, offset.end) != nil
            else { return nil }
            if offset.value > 0 { starts.append((number, offset.value)) }
        }
        starts.sort { $0.at < $1.at }
        objects = [Range<Int>](repeating: 0..<0, count: count.value)
        for (index, start) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1].at : table
            guard let body = Self.skip("\(start.number) 0 obj\n", bytes, start.at), end <= table, body <= end - 7,
                Self.skip("endobj\n", bytes, end - 7) == end
            else { return nil }
            objects[start.number] = start.at..<end
        }
        let words = Array(bytes[end..<mark])
        guard let root = Self.value(of: "Root", in: words)?.references.first, objects.indices.contains(root),
            let information = Self.value(of: "Info", in: words)?.references.first, objects.indices.contains(information)
        else { return nil }
        (self.bytes, self.firstObject, self.root, self.information) = (bytes, starts.first?.at ?? 0, root, information)
    }

    // MARK: Reading

    /// The objects that an entry refers to, by itself or in its array; none where it has none.
    func references(_ key: String, of object: Int) -> [Int] {
        Self.value(of: key, in: body(object))?.references.filter { objects.indices.contains($0) } ?? []
    }

    /// The name that an entry is, without its slash.
    func name(_ key: String, of object: Int) -> String? {
        let body = body(object)
        guard let range = Self.value(of: key, in: body)?.range, body[range.lowerBound] == UInt8(ascii: "/") else { return nil }
        return String(decoding: body[range.dropFirst()], as: UTF8.self)
    }

    /// A stream's bytes as they stand in the file; nil where it is none that cairo wrote.
    func raw(ofStream object: Int) -> [UInt8]? {
        let body = body(object)
        guard let length = references("Length", of: object).first, let count = Self.number(self.body(length).drop { $0 == 32 }),
            let start = body.indices.lazy.compactMap({ Self.skip("stream\n", body, $0) }).first
        else { return nil }
        return count <= body.count - start ? Array(body[start..<start + count]) : nil
    }

    /// The objects that are of a subtype, which cairo writes near their beginning.
    func objects(of subtype: String) -> [Int] {
        objects.indices.filter { object in
            let start = objects[object].prefix(80)
            return start.contains { Self.skip(subtype, bytes, $0) != nil } && name("Subtype", of: object) == subtype
        }
    }

    private func body(_ object: Int) -> [UInt8] {
        if let changed = changed[object] { return changed }
        let range = objects[object]
        guard !range.isEmpty, let start = Self.skip("\(object) 0 obj\n", bytes, range.lowerBound) else { return [] }
        return Array(bytes[start..<range.upperBound - 7])
    }

    // MARK: Changing

    /// Sets an entry of a dictionary; `value` is written as it stands.
    mutating func set(_ key: String, _ value: String, of object: Int) {
        var body = body(object)
        if let range = Self.value(of: key, in: body)?.range {
            body.replaceSubrange(range, with: value.utf8)
        } else if let end = Self.last(">>", in: body) {
            body.insert(contentsOf: "/\(key) \(value) ".utf8, at: end - 2)
        }
        changed[object] = body
    }

    /// - Parameter entries: of its dictionary besides its length, as they are written.
    /// - Returns: the new object's number.
    mutating func add(stream content: [UInt8], entries: String) -> Int {
        changed[objects.count] = Array("<< /Length \(content.count) \(entries) >>\nstream\n".utf8) + content + Array("\nendstream\n".utf8)
        objects.append(0..<0)
        return objects.count - 1
    }

    /// Leaves an object out, and with a stream the length that stands by itself.
    mutating func drop(_ object: Int) {
        for object in [object] + references("Length", of: object) {
            changed[object] = nil
            objects[object] = 0..<0
        }
    }

    /// A text string: plain where it is plain, in UTF-16 else.
    static func text(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte & ~32)
                || byte == UInt8(ascii: "-")
        }
        if isPlain { return "(\(text))" }
        return "<FEFF" + text.utf16.map { Hexadecimal.text($0, capital: true) }.joined() + ">"
    }

    // MARK: Writing

    /// The file with an identity made from its content: the same content gives the same bytes.
    /// - Parameter version: of PDF, such as `1.5`.
    func written(version: String) -> [UInt8] {
        let header = bytes[..<firstObject]
        var output = Array("%PDF-\(version)".utf8) + header.drop { $0 != UInt8(ascii: "\n") }
        output.reserveCapacity(bytes.count + changed.values.reduce(0) { $0 + $1.count } + 1024)
        var table = "xref\n0 \(objects.count)\n0000000000 65535 f \n"
        for (number, range) in objects.enumerated().dropFirst() {
            guard changed[number] != nil || !range.isEmpty else {
                table += "0000000000 65535 f \n"
                continue
            }
            let offset = String(output.count)
            table += String(repeating: "0", count: 10 - offset.utf8.count) + offset + " 00000 n \n"
            if let body = changed[number] {
                output += "\(number) 0 obj\n".utf8
                output += body
                output += "endobj\n".utf8
            } else {
                output += bytes[range]
            }
        }
        let identity = Self.identity(of: output)
        let start = output.count
        output += table.utf8
        output +=
            """
            trailer
            << /Size \(objects.count) /Root \(root) 0 R /Info \(information) 0 R /ID [<\(identity)><\(identity)>] >>
            startxref
            \(start)
            %%EOF

            """.utf8
        return output
    }

    /// 32 hexadecimal digits.
    private static func identity(of bytes: [UInt8]) -> String {
        var (high, low): (UInt64, UInt64) = (0xCBF2_9CE4_8422_2325, 0x8422_2325_CBF2_9CE4)
        bytes.withUnsafeBytes { bytes in
            for at in stride(from: 0, to: bytes.count - 7, by: 8) {
                let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
                high = (high ^ word) &* 0x100_0000_01B3
                high ^= high >> 29
                low = (low ^ word) &* 0x9E37_79B9_7F4A_7C15
                low ^= low >> 32
            }
            for byte in bytes[(bytes.count & ~7)...] { high = (high ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        return Hexadecimal.text(high) + Hexadecimal.text(low)
    }

    // MARK: Bytes

    private static func skip(_ text: String, _ bytes: [UInt8], _ at: Int) -> Int? {
        let end = at + text.utf8.count
        guard at >= 0, end <= bytes.count else { return nil }
        for (place, byte) in text.utf8.enumerated() where bytes[at + place] != byte { return nil }
        return end
    }

    /// Where the last `text` ends.
    private static func last(_ text: String, in bytes: [UInt8]) -> Int? {
        var start = bytes.count - text.utf8.count
        while start >= 0 {
            if let end = skip(text, bytes, start) { return end }
            start -= 1
        }
        return nil
    }

    private static func number(_ bytes: some Collection<UInt8>) -> Int? { number(Array(bytes), 0)?.value }

    /// At most ten digits.
    private static func number(_ bytes: [UInt8], _ at: Int) -> (value: Int, end: Int)? {
        var (value, end) = (0, at)
        while end < bytes.count, end < at + 10, (48...57).contains(bytes[end]) {
            value = value * 10 + Int(bytes[end] - 48)
            end += 1
        }
        return end > at ? (value, end) : nil
    }

    /// The value of an entry of the outermost dictionary: where it stands, and the objects it refers to outside of dictionaries of its own.
    private static func value(of key: String, in body: [UInt8]) -> (range: Range<Int>, references: [Int])? {
        body.withUnsafeBufferPointer { bytes in
            var tokens = ContentTokens(bytes)
            var (depth, dictionaries) = (0, 0)
            var start: Int?
            var end = 0
            var numbers: [Int] = []
            var references: [Int] = []
            while let token = tokens.next() {
                let byte = bytes[tokens.start]
                if let start, start >= 0, depth == 1 {
                    // What begins where the value could end: another key, or the end of the dictionary.
                    if case .name = token, end > start { return (start..<end, references) }
                    if byte == UInt8(ascii: ">") { return (start..<end, references) }
                }
                switch token {
                case .skipped where byte == UInt8(ascii: "[") || byte == UInt8(ascii: "<"):
                    depth += 1
                    if byte == UInt8(ascii: "<") { dictionaries += 1 }
                case .skipped:
                    depth -= 1
                    if byte == UInt8(ascii: ">") { dictionaries -= 1 }
                case .name(let name) where start == nil:
                    if depth == 1, name.elementsEqual(key.utf8) {
                        start = -1
                        continue
                    }
                case .number(let value) where dictionaries == 1: numbers.append(Int(exactly: value) ?? -1)
                case .word where byte == UInt8(ascii: "R") && dictionaries == 1:
                    if start != nil, numbers.count > 1 { references.append(numbers[numbers.count - 2]) }
                    numbers = []
                case .broken: return nil
                default: break
                }
                if start == -1 { start = tokens.start }
                end = tokens.end
            }
            return nil
        }
    }
}

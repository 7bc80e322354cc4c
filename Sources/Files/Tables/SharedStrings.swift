import Base
internal import Foundation

/// The texts of an XLSX workbook, which its cells name by number. Formats inside a text are let go.
final class SharedStrings: XMLSink {
    private var bytes: [UInt8] = []
    /// Where each text ends in `bytes`.
    private var ends: [Int] = []
    private var text = CellText()
    private var isText = false
    private var isPhonetic = false
    private let file: String

    /// 128 MB of text, and as many texts as a table has cells.
    private static let largest = 1 << 27

    init(file: String) { self.file = file }

    subscript(place: Int) -> String? {
        guard ends.indices.contains(place) else { return nil }
        return String(decoding: bytes[(place == 0 ? 0 : ends[place - 1])..<ends[place]], as: UTF8.self)
    }

    func begin(_ name: String, _ attributes: XMLStream.Attributes) {
        switch name {
        case "si": text.clear()
        case "rPh": isPhonetic = true
        case "t": isText = !isPhonetic
        default: break
        }
    }

    func text(_ bytes: UnsafeRawBufferPointer) { if isText { text.add(bytes) } }

    func end(_ name: String) throws(Diagnostic) {
        switch name {
        case "t": isText = false
        case "rPh": isPhonetic = false
        case "si":
            bytes += SharedStrings.unescaped(text.text).utf8
            ends.append(bytes.count)
            guard bytes.count <= SharedStrings.largest, ends.count <= DelimitedText.mostCells else {
                throw ZipReader.tooLarge(file, SharedStrings.largest)
            }
        default: break
        }
    }

    /// Characters that XML cannot hold are written as `_x000D_` (ECMA-376 part 1, 22.9.2.19).
    static func unescaped(_ text: String) -> String {
        guard text.contains("_x") else { return text }
        var plain = ""
        var rest = Substring(text)
        while let mark = rest.range(of: "_x") {
            plain += rest[..<mark.lowerBound]
            rest = rest[mark.lowerBound...]
            let code = rest.dropFirst(2).prefix(4)
            if code.utf8.count == 4, rest.dropFirst(6).first == "_", let value = UInt32(code, radix: 16), let scalar = Unicode.Scalar(value)
            {
                plain.unicodeScalars.append(scalar)
                rest = rest.dropFirst(7)
            } else {
                plain += rest.prefix(2)
                rest = rest.dropFirst(2)
            }
        }
        return plain + rest
    }
}

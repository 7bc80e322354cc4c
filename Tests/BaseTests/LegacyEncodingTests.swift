import Base
import Foundation
import Testing

@Suite("Encodings that no file names")
struct LegacyEncodingTests {
    @Test(
        "the encoding is told by what French looks like, and said",
        arguments: [
            ("FÉDÉRATION", [0x46, 0x90, 0x44, 0x90, 0x52, 0x41, 0x54, 0x49, 0x4F, 0x4E], "CP850 (DOS)"),
            ("Santé à Sète", [0x53, 0x61, 0x6E, 0x74, 0x82, 0x20, 0x85, 0x20, 0x53, 0x8A, 0x74, 0x65], "CP850 (DOS)"),
            ("Santé à Sète", [0x53, 0x61, 0x6E, 0x74, 0x8E, 0x20, 0x88, 0x20, 0x53, 0x8F, 0x74, 0x65], "MacRoman"),
            ("SANTÉ", [0x53, 0x41, 0x4E, 0x54, 0x83], "MacRoman"), ("cœur", [0x63, 0xBD, 0x75, 0x72], "Latin-9"),
            ("cœur", [0x63, 0x9C, 0x75, 0x72], "Windows-1252"), ("Santé", [0x53, 0x61, 0x6E, 0x74, 0xE9], "Windows-1252"),
            ("l’été", [0x6C, 0x92, 0xE9, 0x74, 0xE9], "Windows-1252"), ("l’été", [0x6C, 0xD5, 0x8E, 0x74, 0x8E], "MacRoman"),
        ] as [(String, [UInt8], String)])
    func told(text: String, bytes: [UInt8], name: String) throws {
        let file = try TextFile(bytes, name: "a.csv")
        #expect(file.text == text)
        #expect(file.encoding.name == name)
        #expect(file.notes.first?.message == "the file is not UTF-8: it is read as \(name)")
    }

    @Test("a byte that is not UTF-8 in a file that is leaves the others as they are, even on its line")
    func mixed() throws {
        let file = try TextFile(Array("id\nété\nà n".utf8) + [0xE9, 0x0A] + Array("Sète\n".utf8), name: "a.csv")
        #expect(file.text == "id\nété\nà né\nSète\n")
        #expect(file.encoding == .utf8)
        #expect(file.notes.map(\.location?.line) == [3])
        #expect(file.notes.first?.message == "characters that are not UTF-8 like the others: 1, read as Windows-1252")
    }

    @Test("what stays doubtful is refused with its readings")
    func doubtful() {
        let error = #expect(throws: Diagnostic.self) { try TextFile([0x61, 0x20, 0xB5, 0x20, 0xDF, 0x41, 0xF7, 0x41], name: "a.csv") }
        #expect(error?.message.contains("what it is cannot be told") == true)
    }
}

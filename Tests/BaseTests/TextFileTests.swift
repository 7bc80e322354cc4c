import Base
import Foundation
import TestSupport
import Testing

@Suite("Files that people wrote")
struct TextFileTests {
    let folder: ScratchDirectory
    init() throws { folder = try ScratchDirectory() }

    @Test(
        "a text is the same whatever program wrote it",
        arguments: [
            ([0xC3, 0xA9, 0x0A], TextFile.Encoding.utf8),
            ([0xEF, 0xBB, 0xBF, 0xC3, 0xA9, 0x0A], .utf8WithMark),
            ([0xFF, 0xFE, 0xE9, 0x00, 0x0A, 0x00], .utf16LittleEndian),
            ([0xFE, 0xFF, 0x00, 0xE9, 0x00, 0x0A], .utf16BigEndian),
            ([0xE9, 0x0A], .legacy(.windows1252)),
        ] as [([UInt8], TextFile.Encoding)])
    func encodings(bytes: [UInt8], encoding: TextFile.Encoding) throws {
        let file = try TextFile(bytes, name: "essai.txt")
        #expect(file.text == "é\n")
        #expect(file.encoding == encoding)
    }

    @Test("what Excel writes in Windows-1252 beyond Latin-1 is read: œ, ’, €")
    func windows() throws {
        #expect(try TextFile([0x63, 0x9C, 0x75, 0x72, 0x20, 0x92, 0x20, 0x80], name: "a.csv").text == "cœur ’ €")
    }

    @Test("a folder, a missing file, a pipe and a broken encoding are each refused with what to do")
    func refusals() throws {
        let pipe = folder.path + "/tube"
        #expect(mkfifo(pipe, 0o600) == 0)
        try folder.write("faux.csv", bytes: [0xEF, 0xBB, 0xBF, 0xE9])
        try folder.write("impair.csv", bytes: [0xFF, 0xFE, 0x00])
        let expected = [
            ".": ".: error: this is a folder, not a file. hint: give the path of a file in it",
            "rien.csv": "rien.csv: error: there is no such file. hint: check the path",
            "tube": "tube: error: this is not a regular file. hint: copy its content into a file and give that file",
            "faux.csv":
                "faux.csv: error: the file announces UTF-8 but is not valid UTF-8. hint: save it again as « CSV UTF-8 » or plain text in UTF-8",
            "impair.csv":
                "impair.csv: error: the file announces UTF-16 but is not valid UTF-16. hint: save it again as « CSV UTF-8 » or plain text in UTF-8",
        ]
        for (name, message) in expected {
            let error = #expect(throws: Diagnostic.self) { try TextFile(reading: "\(folder.path)/\(name)", name: name) }
            #expect(error?.description == message)
        }
    }

    @Test("a NUL character is shown where it stands, its column in characters")
    func nul() throws {
        let error = #expect(throws: Diagnostic.self) { try TextFile(Array("id\r\nété\0".utf8), name: "a.csv") }
        #expect(
            error?.description
                == "a.csv:2:4: error: the file contains a NUL character: it is not a text file, or it is damaged. hint: export it again as CSV or plain text in UTF-8"
        )
    }

    @Test("a line of 200 MB is refused at once, without reading it")
    func huge() throws {
        // A sparse file: it has the size and costs nothing.
        let path = folder.path + "/long.csv"
        #expect(FileManager.default.createFile(atPath: path, contents: nil))
        #expect(truncate(path, 200 << 20) == 0)
        let error = #expect(throws: Diagnostic.self) { try DelimitedText(reading: path, name: "long.csv") }
        #expect(
            error?.description
                == "long.csv: error: the file is too large: 200 MB, at most 64 MB are read. hint: check that it is the right file, or split it"
        )
    }
}

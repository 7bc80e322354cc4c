import Files
import Foundation
import TestSupport
import Testing

@Suite("A file that may be compressed")
struct InputFileTests {
    private static func contents(_ path: String, piece: Int = 1000) throws -> (bytes: [UInt8], file: InputFile) {
        let file = try InputFile(path)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: piece, alignment: 16)
        defer { buffer.deallocate() }
        var bytes: [UInt8] = []
        while case let count = try file.read(into: buffer), count > 0 { bytes += buffer[..<count] }
        return (bytes, file)
    }

    private static let text = (0..<5000).map { "line \($0) \($0 * 7919 % 1013)\n" }.joined()

    @Test(
        "reads the same whatever program compressed it, and knows it for the same",
        arguments: [("cat", nil), ("gzip", .gzip), ("bzip2", .bzip2), ("xz", .xz), ("zstd", .zstd)] as [(String, InputFile.Compression?)])
    func compressed(program: String, expected: InputFile.Compression?) async throws {
        guard Tool.path(program) != nil else { return }
        let scratch = try ScratchDirectory()
        try scratch.write("a.log", Self.text)
        _ = try await Binary.run(program: "/bin/bash", ["-c", "\(program) < a.log > packed"], in: scratch.path)
        let plain = try Self.contents(scratch.path("a.log"))
        let packed = try Self.contents(scratch.path("packed"), piece: 777)
        #expect(plain.bytes == Array(Self.text.utf8) && packed.bytes == plain.bytes)
        #expect(packed.file.compression == expected)
        #expect(packed.file.contentDigest == plain.file.contentDigest)
        #expect((packed.file.fileDigest == plain.file.fileDigest) == (expected == nil))
        let digest = try InputFile.digest(of: scratch.path("packed"))
        #expect(digest.digest == packed.file.fileDigest && digest.bytes == packed.file.fileBytes)
    }

    @Test("several compressed pieces in one file are read to the last")
    func members() async throws {
        let scratch = try ScratchDirectory()
        try scratch.write("a.log", "one\n")
        _ = try await Binary.run(program: "/bin/bash", ["-c", "gzip -c a.log > b.gz; gzip -c a.log >> b.gz"], in: scratch.path)
        #expect(try Self.contents(scratch.path("b.gz")).bytes == Array("one\none\n".utf8))
    }

    @Test("an empty file is empty, compressed or not")
    func empty() async throws {
        let scratch = try ScratchDirectory()
        try scratch.write("a.log", "")
        _ = try await Binary.run(program: "/bin/bash", ["-c", "gzip -c a.log > b.gz"], in: scratch.path)
        #expect(try Self.contents(scratch.path("a.log")).bytes.isEmpty)
        #expect(try Self.contents(scratch.path("b.gz")).bytes.isEmpty)
    }

    @Test("a compressed file that is cut short or damaged is told")
    func damaged() async throws {
        let scratch = try ScratchDirectory()
        try scratch.write("a.log", Self.text)
        _ = try await Binary.run(
            program: "/bin/bash", ["-c", "gzip -c a.log | head -c 3000 > short.gz; gzip -c a.log > bad.gz"], in: scratch.path)
        var bytes = try scratch.bytes("bad.gz")
        for place in 2000..<2050 { bytes[place] ^= 0x5A }
        try scratch.write("bad.gz", bytes: bytes)
        for name in ["short.gz", "bad.gz"] {
            #expect { try Self.contents(scratch.path(name)) } throws: {
                "\($0)".contains("damaged or cut short") && "\($0)".contains("hint: ")
            }
        }
    }

    @Test("what is no file is refused in words")
    func refused() throws {
        let scratch = try ScratchDirectory()
        #expect { try InputFile(scratch.path("none")) } throws: { "\($0)".contains("No such file") }
        #expect { try InputFile(scratch.path) } throws: { "\($0)".contains("directory") }
    }

    @Test("a digest depends on every byte and not on how it is given")
    func digest() {
        let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 * 31) }
        func digest(_ pieces: [ArraySlice<UInt8>]) -> [UInt8] {
            var digest = FoldDigest()
            for piece in pieces { piece.withUnsafeBytes { digest.add($0) } }
            return digest.bytes
        }
        let whole = digest([bytes[...]])
        for cut in 0...bytes.count { #expect(digest([bytes[..<cut], bytes[cut...]]) == whole) }
        var seen: Set<[UInt8]> = [whole]
        for place in bytes.indices {
            var other = bytes
            other[place] ^= 1
            seen.insert(digest([other[...]]))
            seen.insert(digest([bytes[..<place]]))
        }
        #expect(seen.count == 601)
    }
}

import Base
import Foundation
import TestSupport
import Testing

@testable import Files

@Suite("Files")
struct FilesTests {
    @Test("a file is replaced whole, and a write that fails leaves the old one and nothing else")
    func atomic() throws {
        let scratch = try ScratchDirectory()
        let path = scratch.path + "/a.txt"
        try AtomicFile.write(Array("un".utf8), to: path)
        try AtomicFile.write(Array("deux".utf8), to: path)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "deux")
        try FileManager.default.createDirectory(atPath: scratch.path + "/dossier", withIntermediateDirectories: true)
        #expect(throws: Diagnostic.self) { try AtomicFile.write([1], to: scratch.path + "/dossier") }
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted() == ["a.txt", "dossier"])
    }

    @Test("a full disk is an error that says what to do")
    func fullDisk() throws {
        let problem = #expect(throws: Diagnostic.self) {
            try Diagnostic.system(.write, "kits/a.pdf") { try Descriptor("/dev/full", O_WRONLY).write([1, 2, 3]) }
        }
        #expect(problem?.description.contains("kits/a.pdf: No space left on device. hint: free some space") == true)
    }

    @Test("digests are those that other tools compute")
    func digests() {
        #expect(Digest.sha256(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(Digest.sha256([UInt8]()) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test("inputs that join to the same text are not the same inputs")
    func inputs() {
        func digest(_ body: (inout InputDigest) -> Void) -> String {
            var digest = InputDigest()
            body(&digest)
            return digest.text
        }
        #expect(
            digest {
                $0.add("ab")
                $0.add("c")
            }
                != digest {
                    $0.add("a")
                    $0.add("bc")
                })
        #expect(digest { $0.add(nil as String?) } != digest { $0.add("" as String?) })
        #expect(
            digest {
                $0.add(["a"])
                $0.add([String]())
            }
                != digest {
                    $0.add([String]())
                    $0.add(["a"])
                })
    }
}

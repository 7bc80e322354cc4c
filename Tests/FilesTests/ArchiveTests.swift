import Files
import Foundation
import TestSupport
import Testing

@Suite("Archive")
struct ArchiveTests {
    static let entries = [
        Archive.Entry(path: "newsletter.html", bytes: Array(String(repeating: "Bonjour à tous. ", count: 400).utf8)),
        Archive.Entry(path: "affiche-a3.pdf", bytes: (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 7) }),
        Archive.Entry(path: "qr/été.png", bytes: [1, 2, 3]),
        Archive.Entry(path: "vide.txt", bytes: []),
    ]

    @Test("the same files make the same archive, in any order")
    func deterministic() throws {
        #expect(try Archive.zip(Self.entries, folder: "a") == Archive.zip(Self.entries.reversed(), folder: "a"))
    }

    @Test("Python reads every file back, below the relay's folder, dated 1980, PDF and PNG stored, text deflated")
    func readBack() async throws {
        let scratch = try ScratchDirectory()
        let path = scratch.path + "/kit.zip"
        try AtomicFile.write(Archive.zip(Self.entries, folder: "cpts-x"), to: path)
        let script = """
            import sys, zipfile
            z = zipfile.ZipFile(sys.argv[1])
            assert z.testzip() is None
            for i in z.infolist():
                print(i.filename, i.file_size, i.compress_type, i.date_time[0], oct(i.external_attr >> 16), i.create_system)
            """
        let outcome = try await Binary.run(
            program: "/usr/bin/env", ["python3", "-c", script, path], variables: ["TZ": "Asia/Tokyo", "PYTHONIOENCODING": "utf-8"])
        #expect(outcome.status == 0)
        #expect(
            outcome.lines == [
                "cpts-x/affiche-a3.pdf 5000 0 1980 0o100644 3",
                "cpts-x/newsletter.html 6800 8 1980 0o100644 3",
                "cpts-x/qr/été.png 3 0 1980 0o100644 3",
                "cpts-x/vide.txt 0 8 1980 0o100644 3",
            ])
    }
}

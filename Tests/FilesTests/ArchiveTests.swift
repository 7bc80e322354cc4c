import Base
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
        let day = try #require(Day("2026-03-23"))
        let archive = try Archive.zip(Self.entries, folder: "a", day: day)
        #expect(try archive == Archive.zip(Self.entries.reversed(), folder: "a", day: day))
        #expect(try archive != Archive.zip(Self.entries, folder: "a", day: #require(Day("2026-04-27"))))
    }

    @Test("Python reads every file back, below the relay's folder, dated the campaign's day in any zone, PDF and PNG stored, text deflated")
    func readBack() async throws {
        let scratch = try ScratchDirectory()
        let path = scratch.path + "/kit.zip"
        try AtomicFile.write(Archive.zip(Self.entries, folder: "cpts-x", day: #require(Day("2026-03-23"))), to: path)
        let script = """
            import sys, zipfile
            z = zipfile.ZipFile(sys.argv[1])
            assert z.testzip() is None
            for i in z.infolist():
                print(i.filename, i.file_size, i.compress_type, "%d-%d-%d %d:%d" % i.date_time[:5], oct(i.external_attr >> 16), i.create_system)
            """
        let outcome = try await Binary.run(
            program: "/usr/bin/env", ["python3", "-c", script, path], variables: ["TZ": "Asia/Tokyo", "PYTHONIOENCODING": "utf-8"])
        #expect(outcome.status == 0)
        #expect(
            outcome.lines == [
                "cpts-x/affiche-a3.pdf 5000 0 2026-3-23 8:0 0o100644 3",
                "cpts-x/newsletter.html 6800 8 2026-3-23 8:0 0o100644 3",
                "cpts-x/qr/été.png 3 0 2026-3-23 8:0 0o100644 3",
                "cpts-x/vide.txt 0 8 2026-3-23 8:0 0o100644 3",
            ])
    }

    @Test(
        "a day that the format cannot say is the nearest one that it can",
        arguments: [("0001-05-09", "1980-05-09"), ("9999-12-31", "2107-12-31")])
    func clamped(day: String, shown: String) throws {
        let (asked, said) = (try #require(Day(day)), try #require(Day(shown)))
        #expect(try Archive.zip(Self.entries, folder: "a", day: asked) == Archive.zip(Self.entries, folder: "a", day: said))
    }
}

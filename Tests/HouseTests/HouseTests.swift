import Foundation
import TestSupport
import Testing

/// `.ci/house.py`, which `make lint` runs, on small projects of its own.
@Suite("The house's rules")
struct HouseTests {
    private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent(".ci/house.py").path

    /// Files below `Sources` of a project whose map lets Upper import Lower.
    private func told(_ sources: [String: String]) async throws -> Binary.Outcome {
        let project = try ScratchDirectory()
        try project.write(
            "ARCHITECTURE.md",
            "| directory | what happens there | may import |\n|---|---|---|\n| `Lower` | a | – |\n| `Upper` | b | Lower, CCairo |\n")
        for (path, text) in sources { try project.write("Sources/\(path)", text) }
        return try await Binary.run(program: "/usr/bin/python3", [Self.script, project.path])
    }

    @Test("imports that the map allows and folders that use each other one way are fine")
    func fine() async throws {
        let outcome = try await told([
            "Lower/Words/Word.swift": "public struct Word {}\n",
            "Lower/Lines/Line.swift": "/// Not a Page.\npublic struct Line { let words: [Word] }\n",
            "Lower/Pages/Page.swift": "public struct Page { let lines: [Line]; let title = \"a Word\" }\n",
            "Upper/Book.swift": "internal import CCairo\npublic import Lower\n\npublic struct Book { let pages: [Page] }\n",
        ])
        #expect(outcome.status == 0 && outcome.stderr.isEmpty, "\(outcome.stderr)")
    }

    @Test("an import that the map does not allow is told with its file")
    func forbidden() async throws {
        let outcome = try await told([
            "Lower/Word.swift": "internal import Upper\ninternal import CZlib\n\nstruct Word {}\n", "Upper/Book.swift": "struct Book {}\n",
            "Attic/Box.swift": "internal import Lower\n\nstruct Box {}\n",
        ])
        #expect(outcome.status == 1)
        #expect(
            outcome.stderr.split(separator: "\n").sorted() == [
                "Sources/Attic/Box.swift: error: the map in ARCHITECTURE.md has no row for Attic",
                "Sources/Lower/Word.swift: error: Lower may not import CZlib. hint: see the map in ARCHITECTURE.md",
                "Sources/Lower/Word.swift: error: Lower may not import Upper. hint: see the map in ARCHITECTURE.md",
            ])
    }

    @Test("folders that use each other, however far around, are told with what ties them")
    func circle() async throws {
        let outcome = try await told([
            "Lower/Words/Word.swift": "struct Word { let page: Page? }\n", "Lower/Lines/Line.swift": "struct Line { let words: [Word] }\n",
            "Lower/Pages/Page.swift": "struct Page { let lines: [Line] }\n",
        ])
        #expect(outcome.status == 1)
        #expect(
            outcome.stderr.contains(
                "Sources/Lower/Words: error: it uses Page of Sources/Lower/Pages, which uses it. hint: move what both need below both"))
        #expect(outcome.stderr.split(separator: "\n").count == 3)
    }

    @Test("what may end the program on an unforeseen value is told; a text that names it is not")
    func traps() async throws {
        let outcome = try await told([
            "Lower/Word.swift": "let a = try! read() as! Int\n", "Lower/Line.swift": "let b = Dictionary(uniqueKeysWithValues: c)\n",
            "Lower/Page.swift": "// try! as!\nlet d = \"uniqueKeysWithValues\"\n",
        ])
        #expect(outcome.status == 1)
        #expect(
            outcome.stderr.split(separator: "\n").sorted() == [
                "Sources/Lower/Line.swift: error: uniqueKeysWithValues may end the program. hint: say what is to happen then",
                "Sources/Lower/Word.swift: error: as! may end the program. hint: say what is to happen then",
                "Sources/Lower/Word.swift: error: try! may end the program. hint: say what is to happen then",
            ])
    }
}

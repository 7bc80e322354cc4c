import Base
import TestSupport
import Testing

@testable import Reports

@Suite("The folder of a report")
struct ReportRunTests {
    private struct Cut: Error {}

    private static func run(_ out: String, _ paths: [String], isPublic: Bool, failing: Bool = false) throws {
        let jobs = paths.map { path in
            ReportRun<Int>.Job(path) { _ in
                if failing { throw Cut() }
                return Array((isPublic ? "public" : "interne").utf8)
            }
        }
        _ = try ReportRun(out: out, jobs: jobs, isPublic: isPublic, threads: 1, desk: { 0 }).run()
    }

    @Test("a public run that is cut short at its first file leaves nothing of the internal report before it")
    func cut() throws {
        let scratch = try ScratchDirectory()
        let out = scratch.path("rapport")
        try Self.run(out, ["rapport.html", "relances.csv", "relais/aides.html", "regions/53.html"], isPublic: false)
        #expect(throws: (any Error).self) { try Self.run(out, ["rapport.html", "regions/53.html"], isPublic: true, failing: true) }
        #expect(scratch.files("rapport").filter { !$0.hasPrefix(".") } == [])
        try Self.run(out, ["rapport.html"], isPublic: true)
        #expect(try scratch.text("rapport/rapport.html") == "public")
    }

    @Test("what an earlier report of the same kind wrote and this one does not goes")
    func stale() throws {
        let scratch = try ScratchDirectory()
        try Self.run(scratch.path("r"), ["rapport.html", "relais/aides.html"], isPublic: false)
        try Self.run(scratch.path("r"), ["rapport.html"], isPublic: false)
        #expect(!scratch.exists("r/relais/aides.html") && scratch.exists("r/rapport.html"))
    }
}

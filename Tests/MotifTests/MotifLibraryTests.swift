import Base
import Campaign
import Foundation
import Testing

@testable import Motif

@Suite("The library of motifs")
struct MotifLibraryTests {
    @Test("a missing or damaged file is named, with what to do about it")
    func errors() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "motifs-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder.appending(path: "motifs"), withIntermediateDirectories: true)
        try Data("not a motif".utf8).write(to: folder.appending(path: "motifs/departement-29.txt"))
        let library = MotifLibrary(assets: folder.path)
        for code in ["29", "64"] {
            let error = #expect(throws: Diagnostic.self) { try library.motif(of: .departement(code)) }
            #expect(error?.location?.file.hasSuffix("motifs/departement-\(code).txt") == true)
            #expect(error?.hint?.contains("AtlasMaker") == true)
        }
    }

    @Test(
        "what has no motif is told so",
        arguments: [TerritoryCode.commune("29019"), .epci("242900314"), .departement("../29"), .departement("2a")])
    func foreign(territory: TerritoryCode) {
        #expect(throws: Diagnostic.self) { try Atlas.library.motif(of: territory) }
    }

    @Test(
        "damaged bytes are refused",
        arguments: [
            "", "porte-voix motif 2", "porte-voix motif 2\n", "porte-voix motif 3\nfigure 0 0 1 0 0 1\n",
            "porte-voix motif 2\nripple 500 0 0 1 0 0 1\n",
            "porte-voix motif 2\nfigure 0 0 1 0\n", "porte-voix motif 2\nfigure 0 0 1 0 0 1",
            "porte-voix motif 2\nfigure 0 0 1 0 0 0 0 1\n",
            "porte-voix motif 2\nfigure 0 0 1 0 0 1 -1 -1\n", "porte-voix motif 2\nfigure 0 0 99999999 0 0 1\n",
            "porte-voix motif 2\nfigure 0 0 9999999 0 0 1\n", "porte-voix motif 2\nfigure 0 0 - 0 0 1\n",
            "porte-voix motif 2\nripple -5 0 0 1 0 0 1\n",
            "porte-voix motif 2\nfigure 0 0 1 0 0\n", "porte-voix motif 2\nfigure 0 0 1 0 0 1\nfigur",
            "porte-voix motif 2\nframe 0 0 0 0\nfigure 0 0 1 0 0 1\n",
            "porte-voix motif 2\nframe 0 0 0 0 0\nfigure 0 0 1 0 0 1\n",
        ])
    func damaged(text: String) {
        #expect(MotifFile(Data(text.utf8)) == nil)
    }

    @Test("many threads may ask at once")
    func threads() async throws {
        let library = MotifLibrary(assets: Atlas.assets)
        let counts = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<32 { group.addTask { try library.motif(of: .departement("29")).ripples.count } }
            return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
        }
        #expect(counts.count == 1)
    }
}

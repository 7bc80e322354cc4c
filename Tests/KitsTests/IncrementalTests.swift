import Campaign
import Drawing
import Foundation
import Testing

@testable import KitRuns

@Suite("Incremental run")
struct IncrementalTests {
    /// The test after a first run, with every piece counted from now on.
    private func second(_ change: (inout RunCase) throws -> Void) throws -> (made: RunCounter, test: RunCase, summary: KitRun.Summary) {
        var test = try RunCase()
        try test.run()
        let counter = RunCounter()
        test.pieces = test.pieces.map { piece in
            var piece = piece as! RunPiece
            piece.made = { counter.count($0) }
            return piece
        }
        try change(&test)
        return (counter, test, try test.run())
    }

    /// What the same input makes in an empty folder.
    private func fresh(like test: RunCase) throws -> [String: String] {
        var other = try RunCase()
        other.relays = test.relays
        other.pieces = test.pieces
        other.logo = test.logo
        try other.run()
        return other.scratch.tree()
    }

    @Test("nothing changed: nothing is made, written or touched")
    func unchanged() throws {
        var test = try RunCase()
        try test.run()
        let before = test.scratch.tree(stamped: true)
        test.relays.reverse()
        let summary = try test.run()
        #expect(summary.unchanged == 6 && summary.made == 0 && summary.files == 0 && summary.bytes == 0)
        #expect(test.scratch.tree(stamped: true) == before)
    }

    @Test("a row that moves in the registry is no change")
    func movedRow() throws {
        let (made, _, summary) = try second { test in
            for index in test.relays.indices { test.relays[index].line += 40 }
        }
        #expect(made.total == 0 && summary.unchanged == 6)
    }

    @Test("one changed relay is made again alone")
    func oneRelay() throws {
        let (made, test, summary) = try second { $0.relays[3].name = "Un nouveau nom" }
        #expect(made.relays == ["relais-3"])
        #expect(summary.made == 1 && summary.unchanged == 5)
        #expect(try test.scratch.tree() == fresh(like: test))
    }

    @Test("one changed text makes its piece again for every relay, and no other piece")
    func oneText() throws {
        let (made, test, summary) = try second { test in
            var flyer = test.pieces[1] as! RunPiece
            flyer.text = "Bonsoir"
            test.pieces[1] = flyer
        }
        #expect(made.total == 6 && summary.made == 6)
        #expect(try test.scratch.tree() == fresh(like: test))
    }

    @Test("a logo that changes, a new build and --force each make everything again")
    func everything() throws {
        let svg = #"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 0h40v20z"/></svg>"#
        let logo = try Logo(bytes: Array(svg.utf8))
        #expect(try second { $0.logo = logo }.made.total == 12)
        #expect(try second { $0.options.program = "other" }.made.total == 12)
        #expect(try second { $0.options.force = true }.made.total == 12)
    }

    @Test("a file that is gone, or cut short, is made again with its piece")
    func damaged() throws {
        let (made, test, _) = try second { test in
            try FileManager.default.removeItem(atPath: test.scratch.out + "/relais-1/flyer-a5.pdf")
            try Data("x".utf8).write(to: URL(fileURLWithPath: test.scratch.out + "/relais-4/affiche-a3.pdf"))
            try FileManager.default.removeItem(atPath: test.scratch.out + "/relais-5.zip")
        }
        #expect(made.relays == ["relais-1", "relais-4"] && made.total == 2)
        #expect(try test.scratch.tree() == fresh(like: test))
    }

    @Test("a kept file that was edited does not get into an archive made anew")
    func edited() throws {
        let (made, test, _) = try second { test in
            let path = test.scratch.out + "/relais-1/flyer-a5.pdf"
            var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            bytes[0] ^= 1
            try bytes.write(to: URL(fileURLWithPath: path))
            var poster = test.pieces[0] as! RunPiece
            poster.text = "Bonsoir"
            test.pieces[0] = poster
        }
        #expect(made.total == 7)
        #expect(try test.scratch.tree() == fresh(like: test))
    }

    @Test("a relay that leaves the registry takes its files with it; what someone else put there stays")
    func relayGone() throws {
        let (_, test, summary) = try second { test in
            try Data("note".utf8).write(to: URL(fileURLWithPath: test.scratch.out + "/relais-4/notes.txt"))
            test.relays.removeAll { ["relais-4", "relais-5"].contains($0.id.text) }
        }
        #expect(summary.removed == 2)
        #expect(!FileManager.default.fileExists(atPath: test.scratch.out + "/relais-5"))
        var tree = test.scratch.tree()
        #expect(tree.removeValue(forKey: "relais-4/notes.txt") != nil)
        #expect(try tree == fresh(like: test))
    }

    @Test("a piece that no longer exists takes its files with it")
    func pieceGone() throws {
        let (made, test, summary) = try second { $0.pieces.removeLast() }
        #expect(made.total == 0 && summary.made == 6)
        #expect(try test.scratch.tree() == fresh(like: test))
    }

    @Test("a selection touches nothing else: not the other relays, not the other pieces, not what is gone")
    func selection() throws {
        var test = try RunCase()
        try test.run()
        let before = test.scratch.tree(stamped: true)
        var poster = RunPiece("affiche-a3")
        poster.text = "Bonsoir"
        test.pieces = [poster]
        test.relays.removeLast()
        test.options.pieces = [PieceID("affiche-a3")]
        test.options.relays = [RelayID("relais-2")]
        #expect(try test.run().made == 1)
        let after = test.scratch.tree(stamped: true)
        let changed = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
        #expect(
            changed.subtracting(["index.html"])
                == [
                    "relais-2/affiche-a3.pdf", "relais-2/apercus/affiche-a3.png", "relais-2/controle.json", "relais-2/controle.html",
                    "relais-2.zip", "manifest.json",
                ])
        #expect(test.scratch.text("manifest.json").contains("relais-5"))
    }

    @Test("a selection of pieces in an empty folder makes these alone; a full run completes the kits")
    func piecesThenAll() throws {
        var test = try RunCase()
        test.options.pieces = [PieceID("flyer-a5")]
        try test.run()
        #expect(test.scratch.tree()["relais-0/affiche-a3.pdf"] == nil && test.scratch.tree()["relais-0.zip"] != nil)
        test.options.pieces = nil
        try test.run()
        #expect(try test.scratch.tree() == fresh(like: test))
    }
}

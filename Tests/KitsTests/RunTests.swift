import Base
import Campaign
import Foundation
import KitRuns
import Pieces
import TestSupport
import Testing

@Suite("Run")
struct RunTests {
    @Test("the same registry makes the same bytes, whatever the number of jobs and the order of its rows", arguments: [1, 2, 4, 9])
    func deterministic(jobs: Int) throws {
        let reference = try RunCase()
        try reference.run()
        var other = try RunCase()
        other.options.jobs = jobs
        other.relays.reverse()
        try other.run()
        #expect(reference.scratch.tree().count == 7 * 6 + 2)
        #expect(other.scratch.tree() == reference.scratch.tree())
    }

    @Test("the shards of several machines make together what one machine makes")
    func shards() throws {
        let reference = try RunCase()
        try reference.run()
        var sharded = try RunCase()
        for number in 1...3 {
            sharded.options.shard = KitRun.Shard("\(number)/3")
            try sharded.run()
        }
        #expect(sharded.scratch.tree() == reference.scratch.tree())
    }

    @Test("a shard is a number within a count", arguments: ["0/8", "9/8", "1", "1/0", "a/b", "1/8/2", "-1/8", ""])
    func badShard(text: String) { #expect(KitRun.Shard(text) == nil) }

    @Test("a piece that fails leaves its kit without archive and the others whole, and is named with its registry line")
    func failure() throws {
        var test = try RunCase()
        try test.run()
        var poster = RunPiece("affiche-a3")
        poster.text = "Autre texte"
        poster.failing = ["relais-2"]
        test.pieces[0] = poster
        let summary = try test.run()
        #expect(summary.failed.map(\.relay.text) == ["relais-2"])
        #expect(summary.failed[0].line == 4)
        #expect(summary.failed[0].reason.english == "the name does not fit. hint: give a nom_court")
        #expect(summary.made == 5)
        let tree = test.scratch.tree()
        #expect(tree["relais-2.zip"] == nil)
        #expect(tree["relais-2/affiche-a3.pdf"] == nil, "an outdated poster must not be sent")
        #expect(tree["relais-2/flyer-a5.pdf"] != nil)
        #expect(test.scratch.text("relais-2/controle.json").contains("the name does not fit"))
        #expect(tree["relais-3.zip"] != nil)

        let before = test.scratch.tree(stamped: true)
        #expect(try test.run().failed.count == 1, "it fails again and says so")
        #expect(test.scratch.tree(stamped: true) == before)

        poster.failing = []
        test.pieces[0] = poster
        #expect(try test.run().failed.isEmpty)
        #expect(test.scratch.tree()["relais-2.zip"] != nil)
    }

    @Test("a check that fails stops the kit like a piece that cannot be made, with its remedy")
    func check() throws {
        var test = try RunCase()
        var poster = RunPiece("affiche-a3")
        poster.refusedByCheck = ["relais-0"]
        test.pieces[0] = poster
        let summary = try test.run()
        #expect(summary.failed.map(\.relay.text) == ["relais-0"])
        #expect(summary.failed[0].reason.english.contains("affiche-a3.pdf: qr-decode: decoded. hint: print it larger"))
        #expect(test.scratch.tree()["relais-0/affiche-a3.pdf"] == nil)
        #expect(test.scratch.text("relais-0/controle.json").contains("\"passed\" : false"))
    }

    @Test(
        "two pieces that make the same file, or one that names a file outside its kit, fail",
        arguments: [
            "affiche-a3.pdf", "../x.pdf", "/etc/passwd", "a//b", "controle.json", "controle.html", ".cache", "a/../../b", "a\\b", "é.pdf",
            "a\u{0}b", "",
        ])
    func hostilePath(path: String) throws {
        var test = try RunCase()
        var flyer = RunPiece("flyer-a5")
        flyer.files = [path]
        test.pieces[1] = flyer
        let summary = try test.run()
        #expect(summary.failed.count == 6)
        let allowed = Set(
            (0..<6).flatMap { relay in
                ["affiche-a3.pdf", "apercus/affiche-a3.png", "controle.json", "controle.html"].map { "relais-\(relay)/\($0)" }
            })
        #expect(Set(test.scratch.tree().keys) == allowed.union(["index.html", "manifest.json"]))
    }

    @Test("an id that is no slug is refused before anything is written", arguments: ["..", "a/b", "", "A", "a b", "-a", "é"])
    func hostileID(id: String) throws {
        var test = try RunCase()
        test.relays.append(Relay.sample(id: RelayID(id), name: "X", kind: KindID("cpts"), territories: [.national], channels: []))
        #expect(throws: Diagnostics.self) { try test.run() }
        #expect(test.scratch.tree().isEmpty)
    }

    @Test("a selection that names nothing is refused, with what there is")
    func unknownSelection() throws {
        var test = try RunCase()
        test.options.relays = [RelayID("inconnu")]
        test.options.pieces = [PieceID("affiche")]
        let problems = #expect(throws: Diagnostics.self) { try test.run() }
        #expect(problems?.all.count == 2)
        #expect(problems?.all[1].hint == "the pieces are affiche-a3, flyer-a5")
    }

    @Test("nothing is written through a symbolic link that stands in the output folder")
    func symbolicLink() throws {
        let test = try RunCase()
        let elsewhere = try RunScratch()
        try FileManager.default.createDirectory(atPath: test.scratch.out, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: "\(test.scratch.out)/relais-0", withDestinationPath: elsewhere.path)
        let problem = #expect(throws: Diagnostic.self) { try test.run() }
        #expect(problem?.message.contains("relais-0") == true)
        #expect(RunScratch.tree(elsewhere.path).isEmpty)
    }

    @Test("an output folder that is a file is refused in words")
    func outIsFile() throws {
        var test = try RunCase()
        try Data().write(to: URL(fileURLWithPath: test.scratch.path + "/file"))
        test.options.out = test.scratch.path + "/file"
        let problem = #expect(throws: Diagnostic.self) { try test.run() }
        #expect(problem?.description.contains("hint: a file stands where a folder is needed") == true, "\(problem?.description ?? "")")
    }

    @Test("a second run in the same folder is refused while the first works")
    func lock() throws {
        var test = try RunCase()
        test.options.jobs = 1
        let inner = test
        var poster = RunPiece("affiche-a3")
        poster.made = { relay in
            guard relay.text == "relais-0" else { return }
            let problem = #expect(throws: Diagnostic.self) { try inner.run() }
            #expect(problem?.message.contains("another run") == true)
        }
        test.pieces[0] = poster
        #expect(try test.run().failed.isEmpty)
    }

    @Test("the summary counts what was written, for people and for scripts")
    func summary() throws {
        let summary = try RunCase().run()
        #expect(summary.relays == 6 && summary.made == 6 && summary.files == 42)
        let object = try JSONSerialization.jsonObject(with: Data(JSONValue.object(summary.members).line.utf8)) as? [String: Any]
        #expect(
            Set(object?.keys.map { $0 } ?? []) == [
                "relays", "made", "unchanged", "failed", "removed", "files", "bytes", "seconds", "preflight_seconds",
            ])
        #expect(summary.text(in: .english).hasPrefix("6 kits made, 0 unchanged, 0 failed: 42 files"))
        #expect(summary.text(in: .english).hasSuffix("kits/index.html"))
    }
}

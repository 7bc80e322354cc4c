internal import Base
import Campaign
import Foundation
import Testing

@testable import KitRuns

@Suite("Manifest")
struct ManifestTests {
    @Test("every file is in it with its size and the digest that sha256sum prints, and it is JSON")
    func hashes() throws {
        let test = try RunCase()
        try test.run()
        let data = Data(test.scratch.text("manifest.json").utf8)
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let relays = try #require(object["relays"] as? [String: [String: Any]])
        var named: [String: String] = [:]
        for (id, relay) in relays {
            named["\(id).zip"] = (relay["zip"] as? [String: Any])?["sha256"] as? String
            named["\(id)/controle.json"] = (relay["controle.json"] as? [String: Any])?["sha256"] as? String
            named["\(id)/controle.html"] = (relay["controle.html"] as? [String: Any])?["sha256"] as? String
            for piece in (relay["pieces"] as? [String: [String: Any]] ?? [:]).values {
                for (path, file) in piece["files"] as? [String: [String: Any]] ?? [:] { named["\(id)/\(path)"] = file["sha256"] as? String }
            }
        }
        named["index.html"] = (object["index"] as? [String: Any])?["sha256"] as? String
        var tree = test.scratch.tree()
        tree["manifest.json"] = nil
        #expect(named == tree)
    }

    static let record = KitRecord(
        relay: RelayID("cpts-x"),
        facts: KitRecord.Facts(
            name: "« L’Été » \"\\</script>\u{2028}\n", kind: "CPTS", territory: "Pau", departement: nil, region: "La Réunion"),
        pieces: [PieceID("qr"): .init(inputs: "ab", files: [.init(path: "qr/x.svg", bytes: 12, sha256: "cd")])],
        failures: [.init(piece: PieceID("flyer-a5"), reason: Wording("too \"long\"", fr: "trop \"long\""))],
        control: .init(path: "controle.json", bytes: 1, sha256: "ef"), page: .init(path: "controle.html", bytes: 2, sha256: "01"),
        archive: nil)

    @Test("a record reads back as it was written")
    func roundTrip() {
        #expect(KitRecord(line: Array(Self.record.line.utf8)[...]) == Self.record)
    }

    @Test("a record cut short anywhere is no record")
    func cut() {
        let line = Array(Self.record.line.utf8)
        for end in line.indices { #expect(KitRecord(line: line[..<end]) == nil) }
    }

    @Test(
        "a manifest edited to name files outside the kit deletes nothing",
        arguments: [("flyer-a5.pdf", "../../precieux.txt"), ("\"relais-5\"", "\"../precieux\""), ("relais-5", "..")])
    func hostile(old: String, new: String) throws {
        var test = try RunCase()
        try test.run()
        let precious = test.scratch.path + "/precieux.txt"
        try Data("garde".utf8).write(to: URL(fileURLWithPath: precious))
        let edited = test.scratch.text("manifest.json").replacingOccurrences(of: old, with: new)
        try Data(edited.utf8).write(to: URL(fileURLWithPath: test.scratch.out + "/manifest.json"))
        test.relays.removeAll()
        try test.run()
        #expect(FileManager.default.fileExists(atPath: precious))
    }

    @Test("a manifest that is none is made anew", arguments: ["", "\n", "{}", "\u{0}\u{1}", "[\n]\n", "{\"portevoix\":1"])
    func broken(text: String) throws {
        let test = try RunCase()
        try test.run()
        let before = test.scratch.tree()
        try Data(text.utf8).write(to: URL(fileURLWithPath: test.scratch.out + "/manifest.json"))
        #expect(try test.run().made == 6)
        #expect(test.scratch.tree() == before)
    }
}

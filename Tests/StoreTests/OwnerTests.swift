import Base
import Campaign
import Foundation
import TestSupport
import Testing

@testable import Store
@testable import Tracking

@Suite("Whose a store is")
struct OwnerTests {
    static func owner(_ title: String, _ host: String, _ waves: String...) -> StoreOwner {
        StoreOwner(title: title, host: host, waves: Set(waves))
    }

    @Test("a store takes its campaign's traffic, under a mended title or a new site, and with more waves")
    func own() throws {
        let test = try StoreCase()
        let store = try test.open()
        try store.claim(for: Self.owner("Don du sang", "don.example.org", "don-v1"))
        try store.claim(for: Self.owner("Don de sang", "don.example.org", "don-v1", "don-v2"))
        try store.claim(for: Self.owner("Don de sang", "www.don.example.net", "don-v2"))
        try test.reading().check(Self.owner("DON DE SANG", "autre.example.org", "don-v1"))
    }

    @Test(
        "it refuses another's, to be written and to be read, and says whose it holds",
        arguments: [
            owner("Don du sang", "don.example.org", "bus-v1"), owner("Bus", "bus.example.org", "don-v1"),
            owner("Bus", "bus.example.org", "bus-v1"),
        ])
    func others(owner: StoreOwner) throws {
        let test = try StoreCase()
        try test.open().claim(for: Self.owner("Don du sang", "don.example.org", "don-v1"))
        #expect { try test.open().claim(for: owner) } throws: { "\($0)".contains("Don du sang") && "\($0)".contains("--store") }
        #expect { try test.reading().check(owner) } throws: { "\($0)".contains("another campaign") }
    }

    @Test("a run that began before a purge writes nothing after it")
    func purgedMeanwhile() throws {
        let test = try StoreCase()
        try test.take([Line(visitor: 1, second: 40_000, link: 0)])
        let before = try test.numbers()
        let store = try test.open()
        let draft = try store.importLog("b.log", ledger: test.ledger, sealAfter: 7)
        let line = Line(visitor: 2, second: 50_000, link: 1)
        try draft.add([line.sighting(store.hashing)])
        _ = try test.purge(destroyingKey: true)
        #expect { try draft.finish(StoreCase.reading([line]), source: ImportSource(name: "b.log"), rules: "1") } throws: {
            "\($0)".contains("was purged")
        }
        #expect(try test.numbers() == before)
    }

    @Test("a purge that cannot destroy the key says where it still lies")
    func keyRemains() throws {
        let test = try StoreCase()
        try test.take([Line(visitor: 1, second: 40_000, link: 0)])
        let real = test.scratch.path("out/elsewhere.key")
        try FileManager.default.moveItem(atPath: test.key, toPath: real)
        try FileManager.default.createSymbolicLink(atPath: test.key, withDestinationPath: real)
        #expect { try test.open() } throws: { "\($0)".contains("the key is a link to another file") }
        #expect { try test.purge(destroyingKey: true) } throws: {
            "\($0)".contains("could not be destroyed") && "\($0)".contains(test.key)
        }
        try FileManager.default.removeItem(atPath: test.key)
        try FileManager.default.moveItem(atPath: real, toPath: test.key)
        #expect(try test.purge(destroyingKey: true).key && !FileManager.default.fileExists(atPath: test.key))
    }

    @Test("a read-only key, and what a killed run left of it, go with the purge")
    func leftovers() throws {
        let test = try StoreCase()
        try test.take([Line(visitor: 1, second: 40_000, link: 0)])
        let leftover = test.key + ".4194000"
        try FileManager.default.linkItem(atPath: test.key, toPath: leftover)
        chmod(test.key, 0o400)
        _ = try test.purge(destroyingKey: true)
        #expect(test.scratch.files("out").filter { $0.contains("key") }.isEmpty)
    }

    @Test("sealing while another program reads says so, and is not done until what was to be forgotten is gone")
    func readerOpen() throws {
        let test = try StoreCase()
        try test.take((0..<200).map { Line(visitor: $0, second: 40_000 + $0, link: 0) })
        let reader = try test.reading()
        // A reader in the middle of its work.
        try reader.connection.execute("BEGIN")
        _ = try reader.imports()
        let store = try test.open(patience: 1500)
        var told = 0
        store.onWait = { told += 1 }
        #expect { try store.sealAll() } throws: { "\($0)".contains("-wal") && "\($0)".contains("seal") }
        #expect(told == 1)
        try reader.connection.execute("COMMIT")
        #expect(try test.open().sealAll() == 0, "the days are sealed; what was left is done")
        #expect((try? test.scratch.bytes("out/portevoix.sqlite-wal"))?.count ?? 0 == 0)
    }

    @Test("many small files of one day, taken in together, count as one after the other; one that fails costs itself alone")
    func batch() throws {
        var dice = Dice(2026)
        let lines = Line.log(&dice, count: 400, days: 2)
        let alone = try StoreCase()
        for piece in lines.chunks(of: 7) { try alone.take(Array(piece)) }
        let together = try StoreCase()
        let store = try together.open()
        store.beginBatch()
        for (number, piece) in lines.chunks(of: 7).enumerated() {
            #expect(
                try together.take(
                    Array(piece), into: store, name: "\(number).log", content: Array("\(number) 0123456789abcd".utf8.prefix(16))
                ).isPending)
            if number == 20 {
                // A file that cannot be read to its end.
                let draft = try store.importLog("half.log", ledger: together.ledger, sealAfter: 7)
                store.bufferLimit = 1
                try draft.add([Line(visitor: 999, second: 70_000, link: 2).sighting(store.hashing)])
                store.bufferLimit = 1 << 20
            }
        }
        let outcome = try store.endBatch()
        #expect(outcome.late == 0 && outcome.new + outcome.known == lines.count)
        #expect(try together.numbers() == alone.numbers())
        #expect(try !together.reading().imports().contains { $0.source == "half.log" })
    }
}

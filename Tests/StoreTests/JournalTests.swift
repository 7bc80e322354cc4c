import Base
import Campaign
import Foundation
import TestSupport
import Testing

@testable import Store
@testable import Tracking

/// Requests of the live collector, on their way into the store.
@Suite("The collector's journal")
struct JournalTests {
    private static func hit(_ line: Line, _ store: Store) -> LiveHarvest.Judged {
        var judged = LiveHarvest.Judged()
        judged.counts.lines = 1
        switch line.link {
        case nil: judged.counts.withoutCode = 1
        case .some(-1):
            judged.counts.unknown = 1
            judged.unknownCode = "ABCD1234"
        case .some: judged.counts.hits = 1
        }
        judged.sighting = line.link == nil ? nil : line.sighting(store.hashing)
        return judged
    }

    private static func write(_ lines: [Line], _ test: StoreCase, _ store: Store, into journal: HitJournal) throws {
        for piece in lines.chunks(of: 7) { try journal.append(piece.map { HitRecord(hit($0, store), ledger: test.ledger) }) }
    }

    /// Lines that carry something, each of which is another.
    private static func lines(_ count: Int, seed: UInt64 = 5) -> [Line] {
        var dice = Dice(seed)
        return (0..<count).map { Line(visitor: $0 % 40, second: $0 * 60 + dice.below(59), link: [-1, 0, 1, 2][dice.below(4)]) }
    }

    private static func collect(_ test: StoreCase, _ store: Store, before end: Int? = nil) throws -> Store.Collected {
        try store.collect(before: end, ledger: test.ledger, rules: "1")
    }

    private static func parts(_ test: StoreCase) -> [String] { test.scratch.files("out/portevoix.collecte").sorted() }

    @Test("what was written counts once, however often and by whomever it is taken in, and its files go")
    func once() throws {
        let test = try StoreCase()
        let lines = Self.lines(200)
        let store = try test.open()
        let journal = try store.journal()
        try Self.write(lines, test, store, into: journal)
        #expect(try Self.collect(test, store, before: journal.close() - 1).requests == 0, "a part that is being written is left alone")
        let part = try #require(Self.parts(test).first)
        let bytes = try test.scratch.bytes("out/portevoix.collecte/\(part)")
        #expect(try Self.collect(test, store).requests == 200 && Self.parts(test).isEmpty)
        let numbers = try test.numbers(store)
        // Killed between the commit and the removal.
        try test.scratch.write("out/portevoix.collecte/\(part)", bytes: bytes)
        let other = try test.open()
        #expect(try Self.collect(test, other).requests == 0 && Self.parts(test).isEmpty)
        #expect(try test.numbers(other) == numbers)
        // The next run begins another part, whose number was never given.
        let again = try other.journal()
        try Self.write([Line(visitor: 99, second: 90, link: 0)], test, other, into: again)
        #expect(try #require(Self.parts(test).first) > part)
        #expect(try Self.collect(test, other).requests == 1)
        let reference = try StoreCase()
        try reference.take(lines + [Line(visitor: 99, second: 90, link: 0)])
        #expect(try test.numbers() == reference.numbers())
        #expect(try test.reading().verify().imports == 1 && test.reading().imports()[0].kind == .collector)
        #expect(try test.reading().unknownCodes().first?.code == "ABCD1234")
    }

    @Test("a torn end, a changed bit, and files of others cost what they hold and nothing else")
    func torn() throws {
        let test = try StoreCase()
        let store = try test.open()
        let journal = try store.journal()
        let lines = Self.lines(50)
        try Self.write(lines, test, store, into: journal)
        _ = journal.close()
        let name = "out/portevoix.collecte/\(try #require(Self.parts(test).first))"
        var bytes = try test.scratch.bytes(name)
        #expect(bytes.count == 64 + (1 << 16))
        bytes[64 * 11 + 3] ^= 4
        for place in 64 * 50 + 20..<64 * 51 { bytes[place] = 0 }
        try test.scratch.write(name, bytes: bytes)
        try test.scratch.write("out/portevoix.collecte/0000000900", bytes: Array(bytes.prefix(40)))
        try test.scratch.write(
            "out/portevoix.collecte/0000000901", "PVpassages1\nautre base, autre clé, autre journal, et plus que 64 octets")
        try test.scratch.write("out/portevoix.collecte/notes.txt", "rien")
        try test.scratch.write("out/portevoix.collecte/0000000902", "")
        let found = try Self.collect(test, store)
        #expect(found.requests == 48 && found.torn == 2 && found.foreign == 1)
        #expect(Self.parts(test) == ["0000000901", "notes.txt"])
        #expect(try test.reading().imports()[0].counts.lines == 48)
        #expect(try Store(writing: test.path, now: { Date() }).journal().close() == 902)
    }

    @Test("parts that had to wait are taken in together: a day is counted once for all of them")
    func waited() throws {
        let test = try StoreCase()
        let store = try test.open()
        let journal = try store.journal()
        let lines = Self.lines(120)
        for piece in lines.chunks(of: 3) {
            try Self.write(piece, test, store, into: journal)
            _ = journal.close()
        }
        #expect(Self.parts(test).count == 40)
        func written() throws -> Int { try test.scratch.bytes("out/portevoix.sqlite-wal").count }
        let before = try written()
        #expect(try Self.collect(test, store).requests == 120 && Self.parts(test).isEmpty)
        #expect(try written() - before < 1_000_000, "one transaction: forty would write the day's pages forty times")
        let reference = try StoreCase()
        try reference.take(lines)
        #expect(try test.numbers() == reference.numbers())
    }

    @Test("with a log of the same requests beside, one of the two counts; the campaign says which, and what is left out is told")
    func sources() throws {
        let test = try StoreCase()
        let store = try test.open()
        let seen = (0..<20).map { Line(visitor: $0, second: 3600 + $0 * 60, link: 0) }
        let journal = try store.journal()
        try Self.write(seen, test, store, into: journal)
        _ = journal.close()
        _ = try Self.collect(test, store)
        // The log writes the same requests in its own way, and saw two that the collector did not, and somebody without a code.
        let log =
            seen.map { Line(visitor: $0.visitor, second: $0.second, link: 0, step: .start) } + [Line(visitor: 70, second: 7200, link: nil)]
        try test.take(log, into: store)
        func attribution(_ days: Campaign.CollectorDays?) throws -> Attribution {
            var campaign = StoreCase.campaign
            campaign.collectorDays = days
            return try Attribution(
                store, days: Day("2026-03-01")!...Day("2026-04-30")!, campaign: campaign, ledger: test.ledger, relays: StoreCase.relays)
        }
        let day = Day("2026-03-28")!
        for days in [nil, Campaign.CollectorDays(from: day, to: nil), Campaign.CollectorDays(from: day, to: day)] {
            let found = try attribution(days)
            #expect(found.attributed.hits == 20 && found.attributed.starts == 0 && found.leftOut.hits == 20)
            #expect(found.beside[.noRelay]?.hits == 1, "nobody else sees who comes without a code")
        }
        for days in [
            Campaign.CollectorDays(from: Day("2026-03-29")!, to: nil),
            Campaign.CollectorDays(from: Day("2026-03-01")!, to: Day("2026-03-27")!),
        ] {
            let found = try attribution(days)
            #expect(found.attributed.starts == 20 && found.leftOut.hits == 20)
        }
        try test.take(log + [Line(visitor: 80, second: 9000, link: 1), Line(visitor: 81, second: 9000, link: 1)], into: store)
        #expect(try attribution(nil).attributed.hits == 22, "where the campaign says nothing, who saw more counts")
        #expect(try attribution(Campaign.CollectorDays(from: day, to: nil)).attributed.hits == 20)
    }

    @Test("a sealed day takes what comes late as an import's, and once")
    func sealed() throws {
        let test = try StoreCase()
        let store = try test.open()
        let journal = try store.journal()
        let lines = (0..<10).map { Line(visitor: $0, second: 3600 + $0, link: 0) }
        try Self.write(lines, test, store, into: journal)
        _ = journal.close()
        let name = "out/portevoix.collecte/\(try #require(Self.parts(test).first))"
        let bytes = try test.scratch.bytes(name)
        _ = try Self.collect(test, store)
        #expect(try store.sealAll() == 1)
        let before = try test.numbers(store)
        try test.scratch.write(name, bytes: bytes)
        _ = try Self.collect(test, store)
        #expect(try test.numbers(store) == before)
        try Self.write([Line(visitor: 50, second: 3700, link: 0)], test, store, into: journal)
        _ = journal.close()
        _ = try Self.collect(test, store)
        let counts = try test.counts(store)
        #expect(counts.reduce(0) { $0 + $1.count.hits } == 11 && counts.filter(\.isLate).reduce(0) { $0 + $1.count.hits } == 1)
        #expect(try test.reading().verify().lines == 11)
    }

    @Test("a store that was purged takes nothing more, and no journal is left that its key would open")
    func purged() throws {
        let test = try StoreCase()
        let store = try test.open()
        let journal = try store.journal()
        try Self.write(Self.lines(5), test, store, into: journal)
        _ = try test.purge(destroyingKey: true)
        #expect(Self.parts(test).isEmpty)
        try? Self.write(Self.lines(5), test, store, into: journal)
        _ = journal.close()
        #expect(store.isPurged)
    }

    @Test("many small takings of a day cost the store 33 bytes a request, and the numbers of one")
    func room() throws {
        let test = try StoreCase()
        let store = try test.open()
        store.settle()
        let before = try test.scratch.bytes("out/portevoix.sqlite").count
        let journal = try store.journal()
        let lines = (0..<90_000).map { Line(visitor: $0, second: $0 % 86_000, link: $0 % 5) }
        for piece in lines.chunks(of: 1500) {
            try journal.append(piece.map { HitRecord(Self.hit($0, store), ledger: test.ledger) })
            _ = journal.close()
            _ = try Self.collect(test, store)
            store.settle()
        }
        let grown = try test.scratch.bytes("out/portevoix.sqlite").count - before
        #expect(grown < 33 * lines.count, "\(Double(grown) / Double(lines.count))")
        #expect(try test.counts(store).reduce(0) { $0 + $1.count.hits } == lines.count)
    }
}

import Base
import Campaign
import Foundation
import TestSupport
import Testing

@testable import Store
@testable import Tracking

@Suite("A store in which a bit has changed")
struct DamageTests {
    /// Open and sealed days, late lines, responses, a purge past, what Matomo said.
    private static func filled() throws -> StoreCase {
        let test = try StoreCase()
        var dice = Dice(7)
        try test.take(Line.log(&dice, count: 300), name: "a.log", content: [UInt8](repeating: 1, count: 16))
        #expect(try test.open().sealAll() > 0)
        try test.take(Line.log(&dice, count: 120), name: "late.log", content: [UInt8](repeating: 2, count: 16))
        try test.take(
            Line.log(&dice, count: 300).map { line in
                var line = line
                line.second += 6 * 86400
                return line
            }, name: "b.log")
        let export =
            "id,submitdate,startdate,relais\n"
            + (1...60).map { "\($0),2026-03-30 10:\($0 % 50 + 10):00,2026-03-30 10:00:00,\(test.ledger[$0 % 5].code)\n" }.joined()
        let resolver = Resolver(ledger: test.ledger, campaign: StoreCase.campaign, relays: StoreCase.relays)
        let reading = try ResponseReader(resolver: resolver, wave: StoreCase.campaign.waves[0]).read(
            ExportTable(Array(export.utf8), name: "export.csv"))
        _ = try test.open().importResponses(
            reading, as: ResponseImport(wave: WaveID("v1"), questionnaire: "q", isReplacing: false, completionsUntilNow: 0),
            ledger: test.ledger, source: ImportSource(name: "export.csv"), rules: "1")
        let matomo = "label,nb_visits,nb_actions\n\(test.ledger[0].code),4,9\n"
        _ = try test.open().importMatomo(
            MatomoReader(resolver: resolver).read(TextFile(Array(matomo.utf8), name: "m.csv")), ledger: test.ledger,
            source: ImportSource(name: "m.csv"), rules: "1")
        let store = try test.open()
        _ = try store.invite(StoreCase.relays.map(\.id))
        _ = try store.revoke(StoreCase.relays[3].id)
        for day in 0..<40 {
            _ = try store.noteDownload(
                of: ["kit", "affiche-a3"][day % 2], by: StoreCase.relays[day % 5].id, wave: WaveID("v1"),
                on: try #require(Day("2026-03-23")?.adding(days: day / 2)))
        }
        return test
    }

    /// Of every relay that was ever invited.
    private static func tokens(_ test: StoreCase) throws -> [InvitationToken] {
        try test.open().invite(StoreCase.relays.map(\.id)).map(\.token)
    }

    /// Everything that a report or a list reads.
    private static func everything(_ test: StoreCase, _ store: Store, _ tokens: [InvitationToken]) throws -> String {
        let links = LinkPlaces(campaign: StoreCase.campaign, ledger: test.ledger, relays: StoreCase.relays)
        let subjects = Subject.Table(try store.subjectCodes(), in: test.ledger, links: links)
        let days = Day("1970-01-01")!...Day("2105-12-31")!
        let invited = try tokens.map { try store.relay(invitedBy: $0) }
        let taken = try (0..<25).compactMap { Day("2026-03-22")!.adding(days: $0) }.map {
            try store.downloads(in: $0...$0, wave: WaveID("v1")).map { $0.sorted { $0.key < $1.key } }
        }
        return try
            "\(invited)\(taken)\(test.numbers(store))\(store.gateways(in: days, subjects, by: CountSource.Choice(StoreCase.campaign)))\(store.responses(subjects))\(String(describing: store.matomoVisits()))\(store.unknownCodes())\(store.imports())"
    }

    @Test("is refused, or gives the same numbers, wherever the bit is; verify finds each one that counts")
    func flips() throws {
        let test = try Self.filled()
        let tokens = try Self.tokens(test)
        let whole = try Self.everything(test, test.reading(), tokens)
        _ = try test.reading().verify()
        let bytes = try test.scratch.bytes("out/portevoix.sqlite")
        var dice = Dice(42)
        var (refused, verified) = (0, 0)
        // Half of them where something stands: most of a small file is empty.
        let full = bytes.indices.filter { bytes[$0] != 0 }
        for round in 0..<200 {
            let place = round % 2 == 0 ? dice.below(bytes.count) : full[dice.below(full.count)]
            var changed = bytes
            changed[place] ^= 1 << UInt8(dice.below(8))
            try test.scratch.write("out/portevoix.sqlite", bytes: changed)
            var isRefused = false
            do {
                let found = try Self.everything(test, test.reading(), tokens)
                if found != whole { Issue.record("byte \(place): \(Self.difference(found, whole))") }
            } catch { isRefused = true }
            refused += isRefused ? 1 : 0
            do {
                _ = try test.reading().verify()
                #expect(!isRefused, "byte \(place)")
            } catch { verified += 1 }
        }
        #expect(refused > 20 && verified >= refused, "\(refused) refused")
    }

    @Test("is refused where a text became a blob of the same bytes, which SQLite takes for another value")
    func types() throws {
        let test = try Self.filled()
        let bytes = try test.scratch.bytes("out/portevoix.sqlite")
        let page = try #require(
            stride(from: 0, to: bytes.count, by: 4096).max { occurrences(bytes[$0..<$0 + 4096]) < occurrences(bytes[$1..<$1 + 4096]) })
        // The type of a text of two bytes; one less is a blob's.
        let places = (page..<page + 4096).filter { bytes[$0] == 17 }
        #expect(places.count > 20)
        let tokens = try Self.tokens(test)
        let whole = try Self.everything(test, test.reading(), tokens)
        for place in places {
            var changed = bytes
            changed[place] = 16
            try test.scratch.write("out/portevoix.sqlite", bytes: changed)
            do {
                let found = try Self.everything(test, test.reading(), tokens)
                if found != whole { Issue.record("byte \(place): \(Self.difference(found, whole))") }
            } catch {}
        }

        func occurrences(_ bytes: ArraySlice<UInt8>) -> Int { zip(bytes, bytes.dropFirst()).count { ($0, $1) == (0x76, 0x31) } }
    }

    @Test(
        "is refused, and stops nothing, whatever number stands where a subject or a count was",
        arguments: [
            "tallies SET subject = -7 WHERE subject = (SELECT max(subject) FROM tallies)", "tallies SET hits = 9223372036854775807",
            "tallies SET visits = -9223372036854775808",
            "subjects SET id = 4611686018427387904 WHERE id = (SELECT max(id) FROM subjects)", "subjects SET id = -3 WHERE id = 1",
            "gateways SET hits = 9223372036854775807", "responses SET copies = 9223372036854775807",
            "matomo SET visits = 9223372036854775807",
        ])
    func numbers(_ change: String) throws {
        let test = try Self.filled()
        let connection = try Connection(path: test.path, mode: .existing)
        try connection.execute("PRAGMA ignore_check_constraints = ON")
        try connection.execute("UPDATE \(change)")
        if try connection.number(.init(name: "", text: "SELECT changes()")) == 0 { return }
        #expect { try Self.everything(test, test.reading(), []) } throws: { "\($0)".contains("the store is damaged") }
    }

    private static func difference(_ a: String, _ b: String) -> String {
        let start = zip(a, b).prefix { $0 == $1 }.count
        return "\(a.dropFirst(max(0, start - 60)).prefix(160)) | \(b.dropFirst(max(0, start - 60)).prefix(160))"
    }

    @Test("is refused before anything is imported into it, and what it holds is left as it is")
    func importing() throws {
        let test = try Self.filled()
        let connection = try Connection(path: test.path, mode: .existing)
        let day = try #require(try connection.number(.init(name: "", text: "SELECT max(day) FROM tallies")))
        try connection.execute("UPDATE tallies SET hits = hits + 1 WHERE day = \(day)")
        var dice = Dice(7)
        let lines = Line.log(&dice, count: 30).map { line in
            var line = line
            line.second += 9 * 86400
            return line
        }
        #expect { try test.take(lines) } throws: { "\($0)".contains("the store is damaged: the numbers of") && "\($0)".contains("hint: ") }
        #expect(try connection.number(.named("number of imports")) == 5)
        #expect { try test.reading().verify() } throws: { "\($0)".contains("the numbers of") }
    }

    @Test("stays told from a store that was changed by this program, whatever it did")
    func work() throws {
        let test = try Self.filled()
        var dice = Dice(9)
        for round in 0..<12 {
            switch dice.below(4) {
            case 0: try test.take(Line.log(&dice, count: 40), name: "\(round)")
            case 1: _ = try test.open().sealAll()
            case 2:
                let store = try test.open()
                store.beginBatch()
                for file in 0..<3 { try test.take(Line.log(&dice, count: 20), into: store, name: "\(round) \(file)") }
                _ = try store.endBatch()
            default:
                if let last = try test.reading().imports().last { try? test.open().forget(last.id) }
            }
            #expect(throws: Never.self) { try test.reading().verify() }
        }
        test.clock.second += 800 * 86400
        _ = try test.purge(destroyingKey: false)
        #expect(try test.reading().verify().days == 0)
        _ = try test.purge(destroyingKey: true)
        _ = try test.reading().verify()
        try test.reading().backup(to: test.scratch.path("copy.sqlite"))
        _ = try Store(reading: test.scratch.path("copy.sqlite"), now: { Date() }).verify()
    }
}

import Campaign
import Foundation
import TestSupport
import Testing

@testable import Store
@testable import Tracking

@Suite("Taking an import back")
struct ForgetTests {
    @Test("leaves what there would be without it, to the byte of every number", arguments: 0..<10)
    func exact(seed: Int) throws {
        var dice = Dice(UInt64(seed + 100))
        let log = Line.log(&dice, count: 400)
        let with = try StoreCase()
        let without = try StoreCase()
        var forgotten: [Int] = []
        for number in 0..<6 {
            let start = dice.below(log.count)
            let piece = Array(log[start..<min(log.count, start + dice.below(300))])
            let id = try with.take(piece).id
            if number % 2 == 0 { forgotten.append(try #require(id)) } else { try without.take(piece) }
        }
        let store = try with.open()
        for id in forgotten { try store.forget(id) }
        #expect(try with.numbers(store) == without.numbers())
        #expect(try store.imports().count == 3)
    }

    @Test("an import that is none is told; one with a sealed day is refused and stays")
    func refused() throws {
        let test = try StoreCase()
        let store = try test.open()
        #expect { try store.forget(9) } throws: { "\($0)".contains("there is no import 9") }
        try test.take([Line(visitor: 1, second: 40_000, link: 0)], into: store)
        #expect(try store.sealAll() == 1)
        let before = try test.numbers(store)
        #expect { try store.forget(1) } throws: { "\($0)".contains("2026-03-28 is sealed") && "\($0)".contains("hint: ") }
        #expect(try test.numbers(store) == before && !before.isEmpty)
    }
}

@Suite("Sealed days")
struct SealingTests {
    @Test("numbers stay; lines that were there are known again; new ones count as late, once")
    func late() throws {
        let test = try StoreCase()
        let first = Line(visitor: 1, second: 40_000, link: 0)
        let twin = Line(visitor: 2, second: 41_000, link: 0)
        try test.take([first, twin, twin])
        let before = try test.numbers()
        test.clock.second += 7 * 86400
        let store = try test.open()
        #expect(try store.sealDue(after: 7) == 1)
        #expect(try test.numbers(store) == before)
        #expect(try test.take([first, twin, twin], into: store).new == 0)
        #expect(try test.numbers(store) == before)
        let late = try test.take([first, Line(visitor: 1, second: 40_060, link: 0), twin, twin, twin], into: store)
        #expect(late.new == 2 && late.late == 2 && late.known == 3)
        let after = try test.numbers(store)
        #expect(after.count == 2 && after[0] == before[0] && after[1].contains(" late: 2 2 "))
        #expect(try test.take([Line(visitor: 1, second: 40_060, link: 0), twin], into: store).new == 0)
        #expect(try test.numbers(store) == after)
    }

    @Test("a day is sealed so many days after its last import and not before")
    func due() throws {
        let test = try StoreCase()
        try test.take([Line(visitor: 1, second: 40_000, link: 0)])
        test.clock.second += 7 * 86400 - 1
        #expect(try test.open().sealDue(after: 7) == 0)
        try test.take([Line(visitor: 1, second: 40_001, link: 0)])
        test.clock.second += 7 * 86400 - 1
        #expect(try test.open().sealDue(after: 7) == 0)
        test.clock.second += 1
        #expect(try test.open().sealDue(after: 7) == 1)
    }

    @Test("no visitor's key is left in the files; in an open day it is there", arguments: [false, true])
    func forgotten(sealed: Bool) throws {
        let test = try StoreCase()
        var visitors: Set<UInt64> = []
        do {
            let store = try test.open()
            let lines = (0..<3000).map { Line(visitor: $0, second: 40_000 + $0, link: 0) }
            try test.take(lines, into: store)
            visitors = Set(lines.map { $0.sighting(store.hashing).visitor.low.littleEndian })
            if sealed { #expect(try store.sealAll() == 1) }
        }
        var bytes: [UInt8] = []
        for name in test.scratch.files("out") where !name.hasSuffix(".key") { bytes += try test.scratch.bytes("out/\(name)") }
        var found: Set<UInt64> = []
        bytes.withUnsafeBytes { buffer in
            for place in 0..<buffer.count - 7 {
                let word = buffer.loadUnaligned(fromByteOffset: place, as: UInt64.self)
                if visitors.contains(word) { found.insert(word) }
            }
        }
        // A few lie across the border of two pages.
        #expect(sealed ? found.isEmpty : found.count > 2900)
    }

    @Test("purging destroys the key, keeps the numbers, and lets nothing in any more")
    func purge() throws {
        let test = try StoreCase()
        try test.take([Line(visitor: 1, second: 40_000, link: 0)])
        let before = try test.numbers()
        let purge = try test.purge(destroyingKey: true)
        #expect(purge.key && purge.days == 0 && !FileManager.default.fileExists(atPath: test.key))
        #expect(try test.numbers() == before)
        #expect { try test.open() } throws: { "\($0)".contains("was purged") && "\($0)".contains("hint: ") }
    }

    @Test("a purge that was killed before its key was gone says so, to whoever imports or verifies, and is finished by the next one")
    func interrupted() throws {
        let test = try StoreCase()
        try test.take([Line(visitor: 1, second: 40_000, link: 0)])
        let before = try test.numbers()
        let key = try test.scratch.bytes("out/portevoix.key")
        _ = try test.purge(destroyingKey: true)
        try test.scratch.write("out/portevoix.key", bytes: key)
        #expect { try test.open() } throws: { "\($0)".contains("was interrupted") && "\($0)".contains("run 'portevoix purge' again") }
        #expect { try test.reading().verify() } throws: { "\($0)".contains("its key still lies at") }
        #expect(try test.numbers() == before)
        #expect(try test.purge(destroyingKey: true).key && !FileManager.default.fileExists(atPath: test.key))
        _ = try test.reading().verify()
    }

    @Test("a backup removes what a killed one left, and leaves alone what another is writing")
    func backupLeftovers() throws {
        let test = try StoreCase()
        try test.take([Line(visitor: 1, second: 40_000, link: 0)])
        // No process has a number beyond what the kernel hands out; the first one lives as long as the machine.
        for name in ["copy.sqlite.999999999", "copy.sqlite.999999999-journal", "copy.sqlite.1", "copy.sqlite.old"] {
            try test.scratch.write("away/\(name)", "half")
        }
        try test.reading().backup(to: test.scratch.path("away/copy.sqlite"))
        #expect(test.scratch.files("away").sorted() == ["copy.sqlite", "copy.sqlite.1", "copy.sqlite.old"])
        #expect(try test.numbers(Store(reading: test.scratch.path("away/copy.sqlite"), now: { Date() })) == test.numbers())
    }

    @Test("what is older than 25 months goes, what is younger stays")
    func retention() throws {
        let test = try StoreCase()
        try test.take([Line(visitor: 1, second: 40_000, link: 0), Line(visitor: 1, second: 126_400, link: 0)])
        #expect(try test.numbers().count == 2)
        // 28 April 2028 in the morning: 25 months after 28 March 2026.
        test.clock.second = Line.start + 762 * 86400 + 40_000
        #expect(try test.purge(destroyingKey: false).days == 0)
        test.clock.second += 86400
        #expect(try test.purge(destroyingKey: false).days == 1)
        #expect(try test.numbers().count == 1)
        test.clock.second += 3 * 86400
        #expect(try test.purge(destroyingKey: false).days == 1)
        #expect(try test.numbers().isEmpty && test.reading().imports().isEmpty)
    }
}

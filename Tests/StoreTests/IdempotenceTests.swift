internal import Base
internal import Campaign
import Foundation
import TestSupport
import Testing

@testable import Store
@testable import Tracking

@Suite("Importing again changes nothing")
struct IdempotenceTests {
    /// What the log comes to, counted without the store.
    private static func truth(_ log: [Line]) -> [String: Count] {
        var days: [String: [Sighting]] = [:]
        struct Plain: KeyedHash.Key {
            func hash(_ bytes: [UnsafeRawBufferPointer]) -> KeyedHash {
                let text = String(decoding: bytes[0], as: UTF8.self)
                return KeyedHash(high: UInt64(bitPattern: Int64(text.hashValue)), low: UInt64(bitPattern: Int64((text + "!").hashValue)))
            }
        }
        for line in log {
            let sighting = line.sighting(Plain())
            days["\(ParisTime.day(of: sighting.second)) \(line.link ?? -2)", default: []].append(sighting)
        }
        return days.mapValues { VisitCounter.counts($0).values.first! }
    }

    private static func found(_ test: StoreCase) throws -> [String: Count] {
        var found: [String: Count] = [:]
        for row in try test.counts() {
            let link =
                switch row.subject {
                case .noRelay: -2
                case .unknownCode: -1
                case .link(let link, _): Int(link)
                }
            found["\(row.day) \(link)"] = row.count
        }
        return found
    }

    /// A stretch of a log. Copies of a line are next to one another; an end between two of them is moved behind the last.
    private static func stretch(_ log: [Line], _ range: Range<Int>) -> [Line] {
        func moved(_ end: Int) -> Int {
            var end = end
            while end > 0, end < log.count, log[end] == log[end - 1] { end += 1 }
            return end
        }
        return Array(log[moved(range.lowerBound)..<max(moved(range.lowerBound), moved(range.upperBound))])
    }

    @Test("pieces, overlaps and repetitions, in any order and any number, come to what the whole log does", arguments: 0..<40)
    func property(seed: Int) throws {
        var dice = Dice(UInt64(seed + 1))
        let log = Line.log(&dice, count: 50 + dice.below(800))
        var files: [[Line]] = []
        var cut = 0
        while cut < log.count {
            let next = min(log.count, cut + 1 + dice.below(log.count))
            files.append(Self.stretch(log, cut..<next))
            cut = next
        }
        for _ in 0..<dice.below(5) {
            let start = dice.below(log.count)
            files.append(Self.stretch(log, start..<start + dice.below(log.count - start + 1)))
        }
        if dice.below(2) == 0 { files.append(log) }
        for _ in 0..<dice.below(4) { files.append(files[dice.below(files.count)]) }
        for place in files.indices.reversed() { files.swapAt(place, dice.below(place + 1)) }

        let test = try StoreCase()
        let limit = [1 << 20, 64, 7][dice.below(3)]
        for file in files {
            let store = try test.open()
            store.bufferLimit = limit
            try test.take(file, into: store)
        }
        #expect(try Self.found(test) == Self.truth(log))
    }

    @Test("a file that grows counts what it is, at each length")
    func growing() throws {
        var dice = Dice(5)
        let log = Line.log(&dice, count: 300)
        let test = try StoreCase()
        for length in [0, 1, 50, 51, 120, 300] {
            try test.take(Array(log.prefix(length)))
            #expect(try Self.found(test) == Self.truth(Array(log.prefix(length))))
        }
    }

    @Test("two identical lines of one file count twice, and the file again adds nothing")
    func twins() throws {
        let test = try StoreCase()
        let line = Line(visitor: 1, second: 40_000, link: 0)
        let first = try test.take([line, line])
        #expect(first.new == 2 && first.known == 0)
        let again = try test.take([line, line])
        #expect(again.new == 0 && again.known == 2)
        let longer = try test.take([line, line, line])
        #expect(longer.new == 1 && longer.known == 2)
        let count = try test.counts()[0].count
        #expect(count.hits == 3 && count.visits == 1)
    }

    @Test("a cut between identical lines costs hits and never visits, until the whole is imported")
    func straddling() throws {
        let test = try StoreCase()
        let line = Line(visitor: 1, second: 40_000, link: 0)
        let before = Line(visitor: 2, second: 39_000, link: 0)
        try test.take([before, line])
        try test.take([line])
        var count = try test.counts()[0].count
        #expect(count.hits == 2 && count.visits == 2)
        try test.take([before, line, line])
        count = try test.counts()[0].count
        #expect(count.hits == 3 && count.visits == 2)
    }

    @Test("a visit that two rotated pieces share is one visit")
    func sharedVisit() throws {
        let test = try StoreCase()
        try test.take([Line(visitor: 1, second: 40_000, link: 0)])
        try test.take([Line(visitor: 1, second: 43_000, link: 0)])
        #expect(try test.counts()[0].count.visits == 2)
        try test.take([Line(visitor: 1, second: 41_500, link: 0)])
        #expect(try test.counts()[0].count.visits == 1, "what lies between joins them")
    }

    @Test("the same contents are recognised by their digest; under other rules they take the place of what was there")
    func digests() throws {
        let test = try StoreCase()
        let digest = [UInt8](repeating: 7, count: 16)
        let unknown = Line(visitor: 1, second: 40_000, link: -1)
        let first = try test.take([unknown], content: digest)
        let again = try test.take([unknown], content: digest)
        #expect(again.id == nil && again.earlier?.id == first.id && again.known == 1)
        // The same line, now that its code is issued: the line's fingerprint is the same, whom it counts for is not.
        let store = try test.open()
        let draft = try store.importLog("access.log", ledger: test.ledger, sealAfter: 7)
        let old = unknown.sighting(store.hashing)
        try draft.add([Sighting(line: old.line, visitor: old.visitor, second: old.second, subject: .link(2), step: .hit)])
        let replaced = try draft.finish(
            StoreCase.reading([Line(visitor: 1, second: 40_000, link: 2)]), source: ImportSource(name: "x", contentDigest: digest),
            rules: "2")
        #expect(replaced.earlier?.id == first.id)
        #expect(try store.imports().map(\.id) == [replaced.id])
        #expect(try Self.found(test).mapValues(\.hits).filter { $0.value > 0 }.map { String($0.key.suffix(1)) } == ["2"])
    }
}

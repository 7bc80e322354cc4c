import Base
import Campaign
import Foundation
import TestSupport

@testable import Store
@testable import Tracking

/// A store in a folder of its own, a clock that stands where it is put, and logs made of sightings.
final class StoreCase {
    let scratch = try! ScratchDirectory()
    let clock = Clock()
    let ledger: Ledger

    final class Clock: @unchecked Sendable {
        // Unchecked: each test has its own and runs on one thread.
        var second = 1_774_900_000
    }

    init() throws {
        try scratch.makeFolder("kits")
        ledger = try LedgerFile(scratch.path("kits/codes.csv")).issue(
            campaign: Self.campaign, relays: Self.relays, at: UTCSecond(seconds: 1_774_000_000)
        ).ledger
    }

    var path: String { scratch.path("out/portevoix.sqlite") }
    var key: String { scratch.path("out/portevoix.key") }

    func open(patience: Int32 = 10_000) throws -> Store {
        let clock = clock
        return try Store(writing: path, now: { Date(timeIntervalSince1970: TimeInterval(clock.second)) }, patience: patience)
    }

    func purge(destroyingKey: Bool) throws -> Store.Purge {
        let clock = clock
        return try Store.purge(path, now: { Date(timeIntervalSince1970: TimeInterval(clock.second)) }, destroyingKey: destroyingKey)
    }

    func reading() throws -> Store { try Store(reading: path, now: { Date() }) }

    /// Imports `lines` as one file.
    @discardableResult func take(
        _ lines: [Line], into store: Store? = nil, name: String = "access.log", content: [UInt8]? = nil, rules: String = "1"
    ) throws -> LogImport.Outcome {
        let store = try store ?? open()
        let draft = try store.importLog(name, ledger: ledger, sealAfter: 7)
        for piece in lines.chunks(of: 100) { try draft.add(piece.map { $0.sighting(store.hashing) }) }
        return try draft.finish(Self.reading(lines), source: ImportSource(name: name, contentDigest: content), rules: rules)
    }

    static func reading(_ lines: [Line]) -> LogHarvester.Reading {
        var total = Harvest()
        total.counts.lines = lines.count
        for line in lines {
            switch line.link {
            case nil:
                total.counts.withoutCode += 1
                total.counts.noRelay += 1
            case .some(-1): total.counts.unknown += 1
            case .some: total.counts.hits += 1
            }
        }
        return LogHarvester.Reading(format: nil, reason: "", next: nil, total: total)
    }

    /// Every count of the store, day after day.
    func counts(_ store: Store? = nil) throws -> [(day: Int32, subject: Subject, isLate: Bool, count: Count)] {
        let store = try store ?? reading()
        let links = LinkPlaces(campaign: Self.campaign, ledger: ledger, relays: Self.relays)
        let subjects = Subject.Table(try store.subjectCodes(), in: ledger, links: links)
        var counts: [(day: Int32, subject: Subject, isLate: Bool, count: Count)] = []
        func ignore(_ count: Count) {}
        for day in try store.days(in: Day("1970-01-01")!...Day("2105-12-31")!) {
            try store.eachCount(of: day, subjects, by: CountSource.Choice(Self.campaign), leftOut: ignore) {
                counts.append((day, $0, $1, $2))
            }
        }
        return counts
    }

    /// Every number of the store, as text, in an order that does not depend on how the store numbers its subjects.
    func numbers(_ store: Store? = nil) throws -> [String] {
        let counts = try counts(store).sorted { a, b in
            ("\(a.day) \(a.subject)", a.isLate ? 1 : 0) < ("\(b.day) \(b.subject)", b.isLate ? 1 : 0)
        }
        return counts.map {
            "\($0.day) \($0.subject)\($0.isLate ? " late" : ""): \($0.count.hits) \($0.count.visits) \($0.count.starts) \($0.count.completions)"
        }
    }

    static let relays = (0..<5).map {
        Relay.sample(
            id: RelayID("relais-\($0)"), name: "Relais \($0)", kind: KindID("cpts"), territories: [.national],
            channels: campaign.channels.map(\.id))
    }

    static let campaign = Campaign.sample(
        folder: "essai", id: "essai", title: "Essai", programme: "", theme: "", landingURL: "https://example.org/", landingPaths: ["/"],
        contact: "a@example.org",
        waves: [Wave.sample(id: WaveID("v1"), title: "", opening: Day("2026-03-23")!, closing: Day("2026-04-05")!)],
        currentWave: WaveID("v1"),
        channels: [Channel(id: ChannelID("site"), label: "Site", medium: .digital)], kinds: [], palette: [], fontFamily: "Lato",
        linkForm: .query, layouts: [])
}

/// A line of a log, as far as it matters: equal values are equal lines.
struct Line: Hashable {
    var visitor: Int
    /// Seconds after 2026-03-28 00:00 in Paris.
    var second: Int
    /// Place in the ledger; nil without a code, -1 with one that was never issued.
    var link: Int?
    var step = Sighting.Step.hit

    static let start = 1_774_652_400

    func sighting(_ hashing: any KeyedHash.Key) -> Sighting {
        func hash(_ text: String) -> KeyedHash { Array(text.utf8).withUnsafeBytes { hashing.hash([$0]) } }
        let moment = UInt32(Self.start + second)
        return Sighting(
            line: hash("\(self)"), visitor: hash("\(visitor) on \(ParisTime.day(of: moment))"), second: moment,
            subject: link.map { $0 < 0 ? .unknownCode : .link(UInt32($0)) } ?? .noRelay, step: step)
    }

    /// A log in the order of time, with visits, twins (lines that are equal) and nights.
    static func log(_ dice: inout Dice, count: Int, days: Int = 4) -> [Line] {
        var lines: [Line] = []
        while lines.count < count {
            let second = dice.below(days * 86400)
            let link = [nil, -1, 0, 1, 2, 3, 4][dice.below(7)]
            let visitor = dice.below(50)
            for request in 0..<1 + dice.below(4) {
                let line = Line(
                    visitor: visitor, second: second + request * dice.below(2400), link: link,
                    step: link.map { $0 >= 0 } == true ? [.hit, .hit, .start, .completion][dice.below(4)] : .hit)
                lines += Array(repeating: line, count: dice.below(8) == 0 ? 2 + dice.below(2) : 1)
            }
        }
        return lines.sorted { ($0.second, $0.visitor) < ($1.second, $1.visitor) }
    }
}

/// The same numbers in every run.
struct Dice {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }
    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
}

extension Array {
    func chunks(of size: Int) -> [[Element]] { stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) } }
}

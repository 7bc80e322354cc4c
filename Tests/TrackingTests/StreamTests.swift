import Base
import Campaign
import Foundation
import TestSupport
import Testing

@testable import Tracking

@Suite("Reading a log as a stream")
struct StreamTests {
    let site = Site.shared

    /// A log of some megabytes, in the order of time.
    private func log(lines: Int) -> [UInt8] {
        var random = Seeded(seed: 7)
        var text = ""
        for number in 0..<lines {
            let minute = String(1000 + number * 60 / lines).suffix(2)
            let time = "30/Mar/2026:10:\(minute):00 +0200"
            switch Int.random(in: 0..<6, using: &random) {
            case 0: text += combined("/?r=\(site.code(number % 20))", at: time, from: "10.0.\(number % 7).\(number % 200)")
            case 1: text += combined("/", at: time, from: "10.1.0.\(number % 250)")
            case 2: text += "hostile \(number) \u{1B}[2J line\n"
            case 3: text += combined("/?r=ZZZZZZZ\(number % 8)", at: time)
            default: text += combined("/page/\(number)?utm_campaign=v\(number % 3)", at: time)
            }
        }
        return Array(text.utf8)
    }

    @Test("What comes out does not depend on the number of threads nor on how the bytes come in")
    func deterministic() throws {
        let log = log(lines: 18_000)
        #expect(log.count > 2 << 20)
        let (first, sightings) = try site.read(log, threads: 1)
        #expect(first.total.counts.addUp)
        #expect(first.total.counts.lines == 18_000)
        #expect(first.total.bytes == log.count)
        #expect(first.total.samples.count == Harvest.sampleLimit)
        for (threads, pieces) in [(2, Int.max), (3, 4096), (8, 100_003), (1, 77_777)] {
            let (other, others) = try site.read(log, threads: threads, pieces: pieces)
            #expect(other.total.counts == first.total.counts)
            #expect(other.total.samples == first.total.samples)
            #expect(other.total.span == first.total.span)
            #expect(other.total.unknownCodes.ranked.map(\.text) == first.total.unknownCodes.ranked.map(\.text))
            #expect(other.total.campaigns["v1"] == first.total.campaigns["v1"])
            #expect(others == sightings)
        }
        // As one chunk it is the same too.
        let whole = site.harvest(log)
        #expect(whole.counts == first.total.counts)
        #expect(whole.sightings == sightings)
    }

    @Test("A line is the same line with Windows line ends, behind a byte-order mark and without an end")
    func sameLine() throws {
        let line = String(combined("/?r=\(site.code())").dropLast())
        let variants = ["\(line)\n", "\(line)\r\n", "\u{FEFF}\(line)\n", line, "\n\r\n\(line)\n\n"]
        let hashes = try variants.map { try site.read(Array($0.utf8), threads: 1).1.map(\.line) }
        #expect(hashes.allSatisfy { $0 == hashes[0] && $0.count == 1 })
    }

    @Test("The name of the container that wrote a line does not make it another line")
    func containers() throws {
        let line =
            #"{"ts":1774857600.5,"request":{"remote_ip":"192.0.2.7","method":"GET","uri":"/?r=CODE","headers":{"User-Agent":["Mozilla/5.0"]}},"status":200}"#
            .replacingOccurrences(of: "CODE", with: site.code())
        let sightings = site.harvest("\(line)\ncaddy-1  | \(line)\r\n").sightings
        #expect(sightings.count == 2)
        #expect(Set(sightings).count == 1)
    }

    @Test("Two identical lines are two sightings of one line")
    func identical() {
        let sightings = site.harvest(combined("/?r=\(site.code())") + combined("/?r=\(site.code())")).sightings
        #expect(sightings.count == 2)
        #expect(sightings[0] == sightings[1])
    }

    @Test("Lines of a megabyte are read, longer ones counted as unparsed and never held")
    func longLines() throws {
        let short = combined("/?r=\(site.code())")
        func long(_ count: Int) -> String {
            combined("/?r=\(site.code())&x=" + String(repeating: "a", count: count - short.utf8.count - 2))
        }
        for (length, isRead) in [((1 << 20), true), ((1 << 20) + 2, false), (3 << 20, false), (9 << 20, false)] {
            let log = Array((short + long(length) + short).utf8)
            for threads in [1, 2] {
                let (reading, sightings) = try site.read(log, threads: threads, as: LogFormat(kind: .combined))
                #expect(reading.total.counts.lines == 3)
                #expect(reading.total.counts.unparsed == (isRead ? 0 : 1), "\(length)")
                #expect(sightings.count == (isRead ? 3 : 2))
                #expect(reading.total.bytes == log.count)
                #expect(reading.total.samples.allSatisfy { $0.count <= 201 })
            }
        }
        // Without an end, at the end of the stream.
        let open = Array((short + String(repeating: "b", count: 5 << 20)).utf8)
        let (reading, _) = try site.read(open, threads: 2)
        #expect(reading.total.counts.lines == 2)
        #expect(reading.total.bytes == open.count)
    }

    @Test("While a log is followed, an unfinished line waits for its end")
    func unfinished() throws {
        var options = LogHarvester.Options()
        options.readsUnfinishedLine = false
        let site = try Site(options: options)
        let line = combined("/?r=\(site.code())")
        let half = Array((line + line.prefix(40)).utf8)
        let (reading, sightings) = try site.read(half, threads: 1)
        #expect(sightings.count == 1)
        #expect(reading.total.bytes == line.utf8.count)
        let (none, _) = try site.read(Array(line.prefix(40).utf8), threads: 1, as: LogFormat(kind: .combined))
        #expect(none.total.bytes == 0)
        #expect(none.total.counts.lines == 0)
    }

    @Test("Columns named in one part of a long log hold in the next, on several threads")
    func columnsAcrossChunks() throws {
        var text = LogFormatTests.iisFields
        for number in 0..<24_000 {
            text += "2026-03-30 08:00:00 10.0.0.1 GET / r=\(site.code(number % 20)) 443 - 192.0.2.7 Mozilla/5.0+x - 200 0 0 15\n"
        }
        text += "#Fields: date time c-ip cs-method cs-uri-stem cs-uri-query sc-status cs(User-Agent)\n"
        for number in 0..<30_000 { text += "2026-03-30 08:01:00 192.0.2.7 GET / r=\(site.code(number % 20)) 200 Mozilla/5.0+x\n" }
        let (reading, sightings) = try site.read(Array(text.utf8), threads: 3)
        #expect(sightings.count == 54_000)
        #expect(reading.next?.columns.count == 8)
        #expect(reading.format?.columns.count == 15)
        #expect(reading.total.counts.unparsed == 0)
        #expect(reading.total.counts.addUp)
    }

    @Test("What a reader or a taker throws ends the reading and leaves no thread behind")
    func failures() throws {
        struct Stop: Error {}
        let log = log(lines: 30_000)
        for threads in [1, 4] {
            #expect(throws: Stop.self) {
                _ = try site.harvester.read(
                    threads: threads,
                    from: { buffer in
                        log.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[..<min(buffer.count, 1 << 16)])) }
                        return min(buffer.count, 1 << 16)
                    }, each: { _ in throw Stop() })
            }
            #expect(throws: Stop.self) { _ = try site.harvester.read(threads: threads, from: { _ in throw Stop() }, each: { _ in }) }
        }
        #expect(throws: Diagnostic.self) { _ = try site.read(Array("nom;prénom\n1;2\n".utf8), threads: 2) }
        let (empty, _) = try site.read([], threads: 2)
        #expect(empty.format == nil)
        #expect(empty.total.counts.lines == 0)
    }

    @Test("A log with millions of different wrong codes takes bounded memory and loses no count")
    func manyUnknown() {
        var tally = TextTally(limit: 100)
        for number in 0..<5000 { tally.add("code \(number)") }
        for _ in 0..<50 { tally.add("often") }
        for number in 0..<5000 { tally.add("other \(number)") }
        #expect(tally.total == 10_050)
        #expect(tally.ranked.count <= 800)
        #expect(tally.ranked.first?.text == "often")
    }

    @Test(
        "The independent generator’s truth is met exactly: hits and visits of every link, bots, unknown codes, unparsed lines",
        .enabled(if: Shared.isThere && Tool.areThere("python3"), "needs ../shared and python3"))
    func truth() async throws {
        let site = try Site(relays: 120)
        let scratch = try ScratchDirectory()
        var csv = "relay;channel;wave;code;url\n"
        for index in 0..<site.ledger.count {
            let entry = site.ledger[index]
            csv += "\(entry.relay);\(entry.channel);\(entry.wave);\(entry.code);x\n"
        }
        let links = try scratch.write("links.csv", csv)
        let outcome = try await Tool.run(
            "python3", "\(Shared.path ?? "")/bench/logs.py", "make", links, scratch.path("a.log"), "--lines", "12000", "--seed", "5")
        #expect(outcome.status == 0)
        let (reading, sightings) = try site.read(scratch.bytes("a.log"), threads: 2)
        let truth = try JSONDecoder().decode(Truth.self, from: Data(scratch.bytes("a.log.truth.json")))
        let counts = reading.total.counts
        #expect(counts.lines == truth.lines + truth.unparsed)
        #expect(counts.unparsed == truth.unparsed)
        #expect(counts.excluded.total == truth.bots)
        #expect(counts.unknownCodes == truth.unknown)
        #expect(counts.addUp)
        var (hits, visits) = ([String: Int](), [String: Int]())
        for (subject, tally) in VisitCounter.counts(sightings) {
            guard case .link(let link) = subject else { continue }
            let entry = site.ledger[Int(link)]
            hits["\(entry.relay)|\(entry.channel)|\(entry.wave)"] = tally.hits
            visits["\(entry.relay)|\(entry.channel)|\(entry.wave)"] = tally.visits
        }
        #expect(hits == truth.hits)
        #expect(visits == truth.visits)
    }

    private struct Truth: Decodable {
        let visits: [String: Int]
        let hits: [String: Int]
        let bots: Int
        let unknown: Int
        let lines: Int
        let unparsed: Int
    }
}

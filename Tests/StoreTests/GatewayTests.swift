import Base
import Campaign
import Foundation
import TestSupport
import Testing

@testable import Store
@testable import Tracking

@Suite("Mail gateways and people")
struct GatewayTests {
    private static let bots = try! BotList(assets: "\(ExampleCampaign.project)/Assets/bots")
    private static let edge =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/123.0.0.0 Safari/537.36 Edg/123.0.0.0"
    private static let phone =
        "Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/123.0.0.0 Mobile Safari/537.36"

    private let test: StoreCase
    init() throws { test = try StoreCase() }

    private func code(_ relay: Int) -> String { test.ledger[relay % test.ledger.count].code.text }

    /// A line `second` seconds after ten o'clock.
    private func line(
        _ target: String, _ second: Int, _ address: String, method: String = "GET", referrer: String = "-", agent: String = edge
    )
        -> String
    {
        let clock = [10 + second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        return "\(address) - - [30/Mar/2026:\(clock) +0200] \"\(method) \(target) HTTP/2.0\" 200 12 \"\(referrer)\" \"\(agent)\"\n"
    }

    /// A person opens a link, and the browser fetches the page's style sheet.
    private func person(_ relay: Int, _ second: Int, _ address: String, agent: String = edge, fetches: Bool = true) -> String {
        let target = "/?r=\(code(relay))"
        let page = line(target, second, address, agent: agent)
        return fetches ? page + line("/style.css", second + 1, address, referrer: "https://example.org\(target)", agent: agent) : page
    }

    private func attribution(_ logs: [String]) throws -> Attribution {
        let store = try test.open()
        let harvester = LogHarvester(
            campaign: StoreCase.campaign, ledger: test.ledger, relays: StoreCase.relays, bots: Self.bots, hashing: store.hashing)
        for (number, log) in logs.enumerated() {
            let draft = try store.importLog("\(number).log", ledger: test.ledger, sealAfter: 7)
            let bytes = Array(log.utf8)
            var place = 0
            let reading = try harvester.read(threads: 1) { buffer in
                let count = min(buffer.count, bytes.count - place)
                bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[place..<place + count])) }
                place += count
                return count
            } each: {
                try draft.add($0.sightings)
            }
            _ = try draft.finish(reading, source: ImportSource(name: "\(number).log"), rules: "1")
        }
        return try Attribution(
            store, days: Day("2026-01-01")!...Day("2026-12-31")!, campaign: StoreCase.campaign, ledger: test.ledger,
            relays: StoreCase.relays)
    }

    @Test("Forty-five addresses of a scanner’s network are no visit, and the import says why")
    func scanners() throws {
        let log = (0..<45).map { line("/?r=\(code(0))", $0 * 2, "40.94.\($0).\($0 * 3)") }.joined()
        #expect(try attribution([log]).total.visits == 0)
    }

    @Test("A client that asks with HEAD, or tries a changed code, is no person with its other requests either")
    func probes() throws {
        let head = line("/?r=\(code(0))", 0, "198.51.100.9", method: "HEAD") + line("/?r=\(code(0))", 1, "198.51.100.9")
        let quote = line("/?r=\(code(1))%27", 0, "198.51.100.10") + line("/?r=\(code(1))", 1, "198.51.100.10")
        let found = try attribution([head + quote + person(0, 5, "203.0.113.1")])
        #expect(found.total.visits == 1)
        #expect(found.gateways.filter(\.isSure).map(\.reason) == ["probe"])
        #expect(found.gateways.reduce(0) { $0 + $1.visits } == 2)
    }

    @Test("What looks like a gateway and may be people counts, and stands beside as doubtful")
    func doubtful() throws {
        let log = (0..<6).map { line("/?r=\(code(0))", $0 * 5, "51.12.\($0).9") }.joined()
        let found = try attribution([log])
        #expect(found.total.visits == 6 && found.doubtfulVisits == 6)
    }

    @Test("Neither order nor cuts nor repetition of logs change who is taken for a gateway")
    func idempotent() throws {
        let lines = bed().log.split(separator: "\n").map { $0 + "\n" }
        let whole = try attribution([lines.joined()])
        let other = try GatewayTests().attribution([
            lines[300...].joined(), lines[..<350].joined(), lines.joined(), lines.reversed().joined(),
        ])
        #expect(whole.total == other.total)
        #expect(whole.gateways == other.gateways)
    }

    /// Gateways and people of one day, mixed: how many visits there are of each.
    private func bed() -> (log: String, people: Int, gateways: Int) {
        var lines: [(Int, String)] = []
        var (people, gateways) = (0, 0)
        func add(_ second: Int, _ text: String) { lines.append((second, text)) }
        // 300 readers of newsletters at home; one in twelve has the page's pictures already.
        for number in 0..<300 {
            let second = number * 37 % 14_000
            add(
                second,
                person(
                    number, second, "90.\(number % 60).\(number % 250).\(number % 200 + 1)", agent: Self.phone, fetches: number % 12 != 0))
            people += 1
        }
        // A hospital: 60 people, one address, one agent, within two hours: they cannot be told apart, and are people all the same.
        for number in 0..<60 { add(number * 120, person(0, number * 120, "193.54.1.9")) }
        people += 1
        // A prefecture: 24 people at 24 addresses of one network, three agents, within the ten minutes after a mail.
        for number in 0..<24 {
            add(600 + number * 25, person(1, 600 + number * 25, "185.24.184.\(number + 1)", agent: "\(Self.edge) \(number % 3)"))
            people += 1
        }
        // The hospital's staff room: 12 people at 12 addresses open the newsletters of five relays, on their phones, within a minute.
        for number in 0..<12 {
            add(
                5000 + number * 4,
                person(number % 5, 5000 + number * 4, "193.54.2.\(number + 1)", agent: Self.phone, fetches: number % 2 == 0))
            people += 1
        }
        // One address of a mobile network for 40 phones, one link, within a minute; nothing else is in the log of theirs.
        for number in 0..<40 {
            add(6000 + number, person(2, 6000 + number, "92.184.100.\(number + 1)", agent: Self.phone, fetches: false))
            people += 1
        }
        // Microsoft-like: 45 addresses of one network in 90 seconds.
        for number in 0..<45 {
            add(300 + number * 2, line("/?r=\(code(2))", 300 + number * 2, "51.12.\(number).\(number * 3)"))
            gateways += 1
        }
        // Vade-like: one address opens the links of five relays within half a minute.
        for number in 0..<5 {
            add(900 + number * 6, line("/?r=\(code(number))", 900 + number * 6, "163.172.10.9"))
            gateways += 1
        }
        // Barracuda-like: HEAD first.
        for number in 0..<10 {
            add(1200 + number * 60, line("/?r=\(code(3))", 1200 + number * 60, "209.50.1.\(number)", method: "HEAD"))
            add(1201 + number * 60, line("/?r=\(code(3))", 1201 + number * 60, "209.50.1.\(number)"))
            gateways += 1
        }
        // Proofpoint-like: eight addresses of one network within a minute.
        for number in 0..<8 {
            add(2000 + number * 6, line("/?r=\(code(4))", 2000 + number * 6, "148.51.\(number).7", agent: "\(Self.edge) \(number)"))
            gateways += 1
        }
        // One that takes its time: nothing tells it from a person with a full cache.
        for number in 0..<4 {
            add(3000 + number * 900, line("/?r=\(code(4))", 3000 + number * 900, "20.51.\(number).7"))
            gateways += 1
        }
        return (lines.sorted { $0.0 < $1.0 }.map(\.1).joined(), people, gateways)
    }

    @Test(
        "On a day that mixes gateways with people of a hospital, a prefecture and a mobile network, nobody is taken for a gateway and nine in ten gateways are found"
    )
    func precisionAndRecall() throws {
        let bed = bed()
        let found = try attribution([bed.log])
        let excluded = found.gateways.reduce(0) { $0 + ($1.isSure ? $1.visits : 0) }
        // Every visit is in one place.
        #expect(found.total.visits + excluded == bed.people + bed.gateways)
        // Precision 1: what counts are all people, and the gateways that were missed.
        #expect(found.total.visits >= bed.people)
        let recall = Double(excluded) / Double(bed.gateways)
        #expect(recall >= 0.9, "\(excluded) of \(bed.gateways)")
    }
}

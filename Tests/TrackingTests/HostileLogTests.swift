import Base
import Campaign
import Foundation
import Testing

@testable import Tracking

@Suite("Hostile logs")
struct HostileLogTests {
    let site = Site.shared

    @Test("Lines that were cut, mixed and poisoned never crash a reader, and each is counted once")
    func mutations() throws {
        var random = Seeded(seed: 42)
        let wanted = Effort.isLong ? 12_000_000 : 15_000
        var done = 0
        let lines = LogFormatTests.samples.map { Array(($0.head + $0.line.replacingOccurrences(of: "CODE", with: site.code(1))).utf8) }
        let formats =
            LogFormat.Kind.allCases.compactMap { LogFormat(kind: $0) } + [
                try LogFormat(#"%h %l %u %t \"%r\" %>s %O \"%{Referer}i\" \"%{User-Agent}i\""#),
                try LogFormat(#"$time_iso8601 $status $request_method "$uri$is_args$args" $remote_addr "$http_user_agent""#),
            ]
        while done < wanted {
            var chunk: [UInt8] = []
            var count = 0
            for _ in 0..<200 {
                let line = mutated(lines.randomElement(using: &random)!, lines, &random)
                chunk += line + [10]
                count += line.count { $0 == 10 } + 1
            }
            done += count
            let format = formats.randomElement(using: &random)!
            let harvest = chunk.withUnsafeBytes { site.harvester.harvest($0, format: format) }
            guard harvest.counts.lines == count, harvest.counts.addUp else {
                Issue.record("\(harvest.counts) of \(count) lines as \(format)")
                return
            }
            #expect(harvest.samples.allSatisfy { $0.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 } })
            if done % 7 == 0 { _ = chunk.withUnsafeBytes { LogFormat.detect($0) } }
        }
        if Effort.isLong { print("hostile lines read without a crash: \(done)") }
    }

    @Test("Samples never carry what would steer a terminal")
    func samples() {
        let harvest = site.harvest("\u{1B}]0;owned\u{7}\u{202E}\u{0}abc\r\u{9B}x\n" + combined("/"), as: LogFormat(kind: .combined))
        #expect(harvest.counts.unparsed == 1)
        #expect(harvest.samples[0].unicodeScalars.allSatisfy { $0.value >= 32 && !(127..<160).contains($0.value) && $0.value != 0x202E })
    }

    @Test("Connections that never were requests of ours are lines without a code, or not lines of the format")
    func junkRequests() {
        let log = [
            #"192.0.2.7 - - [30/Mar/2026:10:00:00 +0200] "\x16\x03\x01\x02\x00" 400 157 "-" "-""#,
            #"192.0.2.7 - - [30/Mar/2026:10:00:00 +0200] "-" 408 0 "-" "-""#,
            #"192.0.2.7 - - [30/Mar/2026:10:00:00 +0200] "" 400 0 "-" "-""#,
            #"192.0.2.7 - - [30/Mar/2026:10:00:00 +0200] "CONNECT ose2050.fr:443 HTTP/1.1" 405 0 "-" "-""#,
            #"192.0.2.7 - - [30/Mar/2026:10:00:00 +0200] "GET /?r=CODE&x="quoted" HTTP/1.1" 200 0 "-" "Mozilla/5.0""#,
            #"192.0.2.7 - - [30/Mar/2026:10:00:00 +0200] "GET /?r=CODE" 200 0 "-" "Mozilla/5.0""#,
            #"192.0.2.7 - - [30/Mar/2026:10:00:00] "GET /?r=CODE" 200 0 "-" "Mozilla/5.0""#,
            #"192.0.2.7 - - [30/Mar/2026:10:00:00 +0200] "GET /?r=CODE HTTP/1.1"#,
        ].joined(separator: "\n").replacingOccurrences(of: "CODE", with: site.code())
        let counts = site.harvest(log, as: LogFormat(kind: .combined)).counts
        #expect(counts.withoutCode == 4)
        #expect(counts.hits == 2)
        #expect(counts.unparsed == 2)
        #expect(counts.addUp)
    }

    @Test("A line that is not understood is shown by its shape: no address, name or word of it leaves the program")
    func shapes() {
        let line = #"203.0.113.77 - marie [30/Mar/2026:10:00:00] "GET /?q=Élise.Durand@example.org" 200 0"#
        let harvest = site.harvest(line + "\n", as: LogFormat(kind: .combined))
        #expect(harvest.samples == [#"0.0.0.0 - a [0/a/0:0:0:0] "a /?a=a.a@a.a" 0 0"#])
    }

    @Test("Exports that were cut, mixed and poisoned are refused or read, and never crash a reader")
    func exports() throws {
        var random = Seeded(seed: 43)
        let resolver = Resolver(ledger: site.ledger, campaign: site.campaign, relays: site.relays)
        let responses = ResponseReader(resolver: resolver, wave: Site.waves[0])
        let matomo = MatomoReader(resolver: resolver)
        let samples =
            ResponseTests.exports.map { Array($0.text.replacingOccurrences(of: "CODE", with: site.code()).utf8) } + [
                Array("Campagnes\nlabel\tnb_visits\tnb_actions\n\(site.code())\t5\t9\n\nMots\nlabel\tnb_visits\nx\t7\n".utf8)
            ]
        var (read, refused, lines) = (0, 0, 0)
        while lines < (Effort.isLong ? 2_000_000 : 6_000) {
            let bytes = mutated(mutated(samples.randomElement(using: &random)!, samples, &random), samples, &random)
            lines += bytes.count { $0 == 10 } + 1
            do {
                if Bool.random(using: &random) {
                    let reading = try responses.read(ExportTable(bytes, name: "export"))
                    #expect(reading.rows == reading.responses.count + reading.unread + reading.repeated + reading.previews)
                } else {
                    _ = try matomo.read(TextFile(bytes, name: "export"))
                }
                read += 1
            } catch {
                refused += 1
            }
        }
        #expect(read > 0 && refused > 0)
        if Effort.isLong { print("hostile lines of exports: \(lines), \(read) files read, \(refused) refused") }
    }

    private func mutated(_ line: [UInt8], _ others: [[UInt8]], _ random: inout Seeded) -> [UInt8] {
        var line = line
        let poison: [[UInt8]] = [
            [0], [34], [92], [92, 34], [27, 91], [0xFF], [0xC3], [91], [93], [123], [125], [37], [9], [13], [32, 32], Array("\"\"".utf8),
            Array("%".utf8),
            Array("\\u".utf8), Array("#Fields: date time".utf8), Array("https://".utf8), Array("/e//start".utf8), Array("?r=".utf8),
        ]
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            guard !line.isEmpty else { return line }
            let place = Int.random(in: 0..<line.count, using: &random)
            switch Int.random(in: 0..<7, using: &random) {
            case 0: line[place] = UInt8.random(in: 0...255, using: &random)
            case 1: line.removeSubrange(place...)
            case 2: line.removeSubrange(place..<min(line.count, place + Int.random(in: 1...12, using: &random)))
            case 3: line.insert(contentsOf: poison.randomElement(using: &random)!, at: place)
            case 4:
                let other = others.randomElement(using: &random)!
                line = Array(line[..<place]) + other[Int.random(in: 0..<other.count, using: &random)...]
            case 5: line.insert(contentsOf: line[place..<min(line.count, place + 30)], at: place)
            default: line[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            }
        }
        return line
    }
}

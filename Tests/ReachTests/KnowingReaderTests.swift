import Base
import Campaign
import Foundation
import TestSupport
import Testing

@testable import Reach

/// A reader of public reports who knows the registry and the ledger, reads every number, and takes it that nobody submits a questionnaire who
/// did not open it, nor opens one who did not come.
private struct KnowingReader {
    /// What a relay's link brought in a week: a variable each for visits, starts and completions.
    private struct Unknown: Hashable {
        let relay: Int
        let channel: ChannelID
        let wave: WaveID
        let week: String
        /// Whether it lies in the days of each report.
        let isIn: [Bool]
    }

    private let drawn: DrawnCampaign
    private var unknowns: [Unknown: Int] = [:]
    private var numbers: [[Int]] = []
    /// What came without a relay, for each set of reports that tell of the same days: a place in `numbers`.
    private var without: [[Bool]: Int] = [:]

    /// - Parameter spans: The days of each report.
    init(_ drawn: DrawnCampaign, spans: [ClosedRange<Int>]) {
        self.drawn = drawn
        for (index, relay) in drawn.relays.enumerated() {
            for channel in relay.channels {
                for wave in drawn.campaign.waves {
                    var spots: Set<Unknown> = [
                        Unknown(relay: index, channel: channel, wave: wave.id, week: "sans-date", isIn: spans.map { $0.contains(0) })
                    ]
                    for day in wave.opening.daysSince1970...wave.closing.daysSince1970 {
                        let isIn = spans.map { $0.contains(day) }
                        if isIn.contains(true) {
                            spots.insert(Unknown(relay: index, channel: channel, wave: wave.id, week: Self.week(day), isIn: isIn))
                        }
                    }
                    for spot in spots.sorted(by: { ($0.week, "\($0.isIn)") < ($1.week, "\($1.isIn)") }) {
                        unknowns[spot] = numbers.count
                        numbers.append([0, 0, 0])
                    }
                }
            }
        }
        for day in Set(spans.flatMap { [$0.lowerBound, $0.upperBound + 1] } + [DrawnCampaign.firstDay(drawn)]).sorted() {
            let isIn = spans.map { $0.contains(day) }
            if isIn.contains(true), without[isIn] == nil {
                without[isIn] = numbers.count
                numbers.append([0, 0, 0])
            }
        }
        if let place = without[spans.map({ $0.contains(DrawnCampaign.firstDay(drawn)) })] { numbers[place] = [70, 30, 20] }
        for item in drawn.given {
            let day = item.day.map(Int.init)
            let spot = Unknown(
                relay: item.relay, channel: item.channel, wave: item.wave, week: day.map(Self.week) ?? "sans-date",
                isIn: spans.map { $0.contains(day ?? 0) })
            guard let place = unknowns[spot] else { continue }
            for (lane, count) in [item.count.visits, item.count.starts, item.count.completions].enumerated() {
                numbers[place][lane] += count
            }
        }
    }

    private static func week(_ day: Int) -> String { Day.epoch.adding(days: day - (day + 3) % 7)!.description }

    /// Whether an unknown is a part of a row, by the registry alone.
    private func isPart(_ spot: Unknown, of row: RowID, ground: RelayGround) -> Bool {
        let relay = drawn.relays[spot.relay]
        let region = ground.region ?? "national"
        switch row.table {
        case .summary: return row.key != "sans-relais"
        case .regions: return row.key == region
        case .departements:
            return row.key == ground.place.departement || row.key == "region:\(region)" && ground.place == .region(region)
        case .kinds: return row.key == relay.kind.text
        case .channels: return row.key == spot.channel.text
        case .waves: return row.key == spot.wave.text
        case .weeks: return row.key == spot.week
        case .regionChannels: return row.key == "\(region)/\(spot.channel.text)"
        case .kindWaves: return row.key == "\(relay.kind.text)/\(spot.wave.text)"
        case .density: return row.key == ground.density?.rawValue || ground.density == nil && row.key == "plus-larges"
        case .overseas: return row.key == (ground.region.map { $0.hasPrefix("0") ? "outre-mer" : "metropole" } ?? "national")
        default: return false
        }
    }

    struct Recomputed: Hashable, CustomStringConvertible {
        let report: Int
        let row: RowID
        let stage: Funnel.Stage
        var description: String { "\(report): \(row) \(stage)" }
    }

    /// Numbers left out of any report that have a single possible value.
    /// - Returns: nil where the solver gives up on one.
    func recomputed(_ reports: [ReachReport]) async throws -> [Recomputed]? {
        let terrain = Terrain(directory: drawn.directory, relays: drawn.relays)
        let spots = unknowns.sorted { $0.value < $1.value }
        func variable(_ place: Int, _ lane: Int) -> Int { place * 3 + lane + 1 }
        var rows: [String] = []
        var terms: [String] = []
        func add(_ kind: String, _ parts: [(Int, Int)]) {
            rows.append("i \(rows.count + 1) \(kind)")
            for (column, factor) in parts { terms.append("a \(rows.count) \(column) \(factor)") }
        }
        var hidden: [(Recomputed, [Int], Int)] = []
        for (place, report) in reports.enumerated() {
            for table in report.tables {
                for row in table.rows + (table.total.map { [$0] } ?? []) {
                    let id = RowID(table.id, row.key)
                    var parts = spots.filter { spot in
                        spot.key.isIn[place]
                            && (row.key == "total" || isPart(spot.key, of: id, ground: terrain.grounds[spot.key.relay]))
                    }.map(\.value)
                    let others = without.filter { $0.key[place] }.map(\.value).sorted()
                    if table.id == .summary, row.key != "relais" { parts += others }
                    if id == RowID(.summary, "sans-relais") { parts = others }
                    for (lane, stage) in Funnel.Stage.tracked.enumerated() {
                        switch row.funnel[stage] {
                        case .number(let number) where !parts.isEmpty: add("s \(number)", parts.map { (variable($0, lane), 1) })
                        case .suppressed:
                            let truth = parts.reduce(0) { $0 + numbers[$1][lane] }
                            hidden.append((Recomputed(report: place, row: id, stage: stage), parts.map { variable($0, lane) }, truth))
                        default: break
                        }
                    }
                }
            }
        }
        for links in Dictionary(grouping: spots, by: { "\($0.key.relay) \($0.key.channel) \($0.key.wave)" }).values {
            for (more, less) in [(0, 1), (1, 2)] {
                add("l 0", links.flatMap { [(variable($0.value, more), 1), (variable($0.value, less), -1)] })
            }
        }
        let columns = numbers.count * 3
        let bounds = (1...columns).map { "j \($0) i d 0 5000" }
        let head = "p mip max \(rows.count) \(columns) \(terms.count)\n"
        let body = (rows + bounds + terms).joined(separator: "\n") + "\n"
        let scratch = try ScratchDirectory()
        var open = Array(hidden.indices)
        var found: [Recomputed] = []
        func solve(_ wanted: [Int: Int]) async throws -> Bool {
            let aim = wanted.sorted { $0.key < $1.key }.map { "a 0 \($0.key) \($0.value)\n" }.joined()
            let file = try scratch.write("problem.glp", head + body + aim + "e o f\n")
            let outcome = try await Tool.run("glpsol", "--glp", file, "--write", scratch.path("solution"), "--tmlim", "10")
            guard outcome.status == 0, scratch.exists("solution") else { return false }
            var values = [Int](repeating: 0, count: columns + 1)
            var state = "u"
            for line in try scratch.text("solution").split(separator: "\n") {
                let fields = line.split(separator: " ")
                if fields[0] == "s", fields.count > 4 { state = String(fields[4]) }
                if fields[0] == "j", let place = Int(fields[1]), let value = Double(fields[2]) { values[place] = Int(value.rounded()) }
            }
            guard state == "o" || state == "f" else { return false }
            open.removeAll { index in hidden[index].1.reduce(0) { $0 + values[$1] } != hidden[index].2 }
            return true
        }
        var random = Seeded(seed: 7)
        var count = open.count + 1
        while open.count < count, !open.isEmpty {
            count = open.count
            var wanted: [Int: Int] = [:]
            for index in open {
                let factor = Int.random(in: 1...9, using: &random) * (Bool.random(using: &random) ? 1 : -1)
                for column in hidden[index].1 { wanted[column, default: 0] += factor }
            }
            _ = try await solve(wanted.filter { $0.value != 0 })
        }
        while let index = open.first {
            for sign in [1, -1] where open.first == index {
                var wanted: [Int: Int] = [:]
                for column in hidden[index].1 { wanted[column] = sign }
                guard try await solve(wanted) else { return nil }
            }
            if open.first == index { found.append(hidden[open.removeFirst()].0) }
        }
        return found
    }
}

extension DrawnCampaign {
    /// The day on which people came without a relay.
    fileprivate static func firstDay(_ drawn: DrawnCampaign) -> Int { drawn.campaign.waves[0].opening.daysSince1970 }
}

@Suite("A reader who knows the registry and the ledger", .enabled(if: Tool.areThere("glpsol"), "glpsol is not installed"))
struct KnowingReaderTests {
    private static let seeds: [UInt64] =
        ProcessInfo.processInfo.environment["PORTEVOIX_LONG_TESTS"] == nil ? [3, 8] : Array(1...100)

    @Test("recomputes no number left out of a small campaign's report", arguments: seeds)
    func single(seed: UInt64) async throws {
        let drawn = try DrawnCampaign(seed: seed, relays: 6, entries: 24)
        let request = ReportRequest(today: DrawnCampaign.today, audience: .public)
        let days = PublishedFigures.days(since: nil, until: nil, today: request.today)
        let reader = KnowingReader(drawn, spans: [days])
        let found = try await reader.recomputed([Publication(drawn.reach(days: days), request).report])
        #expect(found == [])
    }

    @Test("nor by subtracting one report from another that tells of a part of its days", arguments: seeds)
    func two(seed: UInt64) async throws {
        let drawn = try DrawnCampaign(seed: seed, relays: 6, entries: 24)
        let middle = Day("2026-04-29")!
        let first = ReportRequest(today: DrawnCampaign.today, until: middle, audience: .public)
        let second = ReportRequest(today: DrawnCampaign.today, audience: .public)
        let spans = [first, second].map { PublishedFigures.days(since: $0.since, until: $0.until, today: $0.today) }
        let earlier = try Publication(drawn.reach(days: spans[0]), first).report
        let stretches = [spans[0], (spans[0].upperBound + 1)...spans[1].upperBound].map { (days: $0, reach: drawn.reach(days: $0)) }
        let later: ReachReport
        do {
            later = try Publication(
                drawn.reach(days: spans[1]), second,
                after: Publication.Earlier(reports: [PublishedFigures(earlier)], stretches: stretches)
            ).report
        } catch {
            // Refused, with the reason.
            #expect(error.message.contains("by subtraction"))
            return
        }
        let reader = KnowingReader(drawn, spans: spans)
        let found = try await reader.recomputed([earlier, later])
        #expect(found == [])
    }

    @Test("the same report again tells the same, and a changed one is refused")
    func again() throws {
        let drawn = try DrawnCampaign(seed: 5, relays: 8, entries: 60)
        let request = ReportRequest(today: DrawnCampaign.today, audience: .public)
        let days = PublishedFigures.days(since: nil, until: nil, today: request.today)
        let reach = drawn.reach(days: days)
        let first = try Publication(reach, request).report
        let again = try Publication(
            reach, request, after: Publication.Earlier(reports: [PublishedFigures(first)], stretches: [(days, reach)])
        ).report
        #expect(PublishedFigures(first).isSame(as: PublishedFigures(again)))
        let fewer = drawn.reach(days: 0...(days.upperBound - 4))
        let error = #expect(throws: Diagnostic.self) {
            try Publication(fewer, request, after: Publication.Earlier(reports: [PublishedFigures(first)], stretches: [(days, fewer)]))
        }
        #expect(error?.message.contains("have changed since") == true)
    }
}

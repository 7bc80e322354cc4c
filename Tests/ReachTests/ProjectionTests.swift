import Base
import Campaign
import Foundation
import TestSupport
import Testing

@testable import Reach

@Suite("Pace and projection of a wave")
struct ProjectionTests {
    /// Fourteen days.
    let wave = Wave.sample(id: WaveID("v1"), title: "Vague 1", opening: Day("2026-03-23")!, closing: Day("2026-04-05")!)

    private func completions(_ numbers: [Int]) -> [Day: Int] {
        Dictionary(uniqueKeysWithValues: numbers.enumerated().map { (wave.opening.adding(days: $0)!, $1) })
    }

    @Test("Days that are alike go on alike, within what chance makes of the days left and of the mean")
    func steady() throws {
        let projection = try #require(
            Projection(wave: wave, today: Day("2026-04-02")!, completions: completions(Array(repeating: 100, count: 10))))
        #expect(projection.expected == 1400 && projection.dispersion == 1)
        // The standard deviation is the square root of 400 + 400² / 1000, 23.7.
        #expect(abs(projection.low - 1354) <= 2 && abs(projection.high - 1447) <= 2)
    }

    @Test("Days that differ widen the interval")
    func uneven() throws {
        let projection = try #require(
            Projection(
                wave: wave, today: Day("2026-04-02")!, completions: completions([10, 190, 60, 140, 100, 20, 180, 100, 150, 50])))
        #expect(projection.expected == 1400 && projection.dispersion > 30)
        #expect(projection.low < 1290 && projection.high > 1510)
    }

    @Test("The interval holds the true total in about 95 of 100 waves", arguments: [3.0, 40, 400])
    func coverage(mean: Double) {
        var random = Seeded(seed: 95)
        var held = 0
        for _ in 0..<1000 {
            let days = (0..<14).map { _ in poisson(mean * Double.random(in: 0.6..<1.4, using: &random), &random) }
            let projection = Projection(wave: wave, today: Day("2026-04-02")!, completions: completions(Array(days.prefix(10))))!
            if (projection.low...projection.high).contains(days.reduce(0, +)) { held += 1 }
        }
        #expect((900...985).contains(held), "\(held)")
    }

    @Test("It is never below what is there, today's hours included")
    func floor() throws {
        var days = completions([1, 1, 1])
        days[Day("2026-03-26")!] = 500
        let projection = try #require(Projection(wave: wave, today: Day("2026-03-26")!, completions: days))
        #expect(projection.low == 503 && projection.expected == 503 && projection.high >= 503)
    }

    @Test("Two days without any do not promise none for ever")
    func none() throws {
        let projection = try #require(Projection(wave: wave, today: Day("2026-03-25")!, completions: [:]))
        #expect(projection.expected == 0 && projection.low == 0 && (5...30).contains(projection.high))
    }

    @Test(
        "There is none before two days are full and after closing",
        arguments: [
            ("2026-03-01", false), ("2026-03-23", false), ("2026-03-24", false), ("2026-03-25", true), ("2026-04-05", true),
            ("2026-04-06", false), ("2026-06-01", false),
        ])
    func times(today: String, isThere: Bool) {
        let projection = Projection(wave: wave, today: Day(today)!, completions: completions(Array(repeating: 7, count: 14)))
        #expect((projection != nil) == isThere)
    }

    @Test("Other days' answers do not count")
    func foreign() throws {
        var days = completions(Array(repeating: 10, count: 5))
        days[Day("2026-03-22")!] = 1_000_000
        days[Day("2026-04-20")!] = 1_000_000
        let projection = try #require(Projection(wave: wave, today: Day("2026-03-28")!, completions: days))
        #expect(projection.expected == 140)
    }

    @Test(
        "What is due grows evenly from the day after opening to the day after closing",
        arguments: [
            ("2026-03-01", 1400, 0), ("2026-03-23", 1400, 0), ("2026-03-24", 1400, 100), ("2026-03-30", 1400, 700),
            ("2026-04-05", 1400, 1300), ("2026-04-06", 1400, 1400), ("2026-05-01", 1400, 1400), ("2026-03-30", 5, 3), ("2026-03-29", 5, 2),
            ("2026-03-30", 0, 0),
        ])
    func pace(today: String, target: Int, due: Int) {
        let pace = Pace(wave: wave, today: Day(today)!, target: target, done: 650)
        #expect(pace.due == due && pace.difference == 650 - due)
    }
}

@Suite("Targets by territory")
struct WaveTargetsTests {
    @Test("Parts add up to the target, and none is a whole questionnaire from its exact share")
    func sums() {
        var random = Seeded(seed: 18)
        for _ in 0..<300 {
            let count = Int.random(in: 1...18, using: &random)
            let populations = Dictionary(
                uniqueKeysWithValues: (0..<count).map { ("\($0)", Int.random(in: 0...12_000_000, using: &random)) })
            let people = populations.values.reduce(0, +)
            guard people > 0 else { continue }
            let target = Int.random(in: 0...200_000, using: &random)
            let shares = Pace.shares(of: target, populations: populations)
            #expect(shares.values.reduce(0, +) == target && shares.count == count)
            for (key, population) in populations {
                #expect(abs(Double(shares[key]!) - Double(target) * Double(population) / Double(people)) < 1)
            }
        }
    }

    @Test("What rounding leaves goes to the largest remainder, then to the larger, then to the first")
    func ties() {
        #expect(Pace.shares(of: 10, populations: ["a": 1, "b": 1, "c": 1]) == ["a": 4, "b": 3, "c": 3])
        #expect(Pace.shares(of: 3, populations: ["a": 1, "b": 5]) == ["a": 0, "b": 3])
        #expect(Pace.shares(of: 100, populations: ["a": 333, "b": 333, "c": 334]) == ["a": 33, "b": 33, "c": 34])
        #expect(Pace.shares(of: 7, populations: ["a": 0]) == [:])
        #expect(Pace.shares(of: 7, populations: [:]) == [:])
        #expect(Pace.shares(of: .max, populations: ["a": 5_000_000, "b": 7_000_000]).values.reduce(0, +) == .max)
    }
}

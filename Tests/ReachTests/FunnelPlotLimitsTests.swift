import Foundation
import Testing

@testable import Reach

@Suite("Funnel plot limits")
struct FunnelPlotLimitsTests {
    let national = FunnelPlotLimits(count: 13_600, population: 68_000_000)!

    @Test(
        "Of 10,000 territories that answer as the country does, one in twenty lies beyond the inner lines and one in 500 beyond the outer")
    func null() {
        var random = Seeded(seed: 48)
        var counts: [FunnelPlotLimits.Standing: Int] = [:]
        for _ in 0..<10_000 {
            // From a département like Lozère to one like Nord.
            let population = Int(76_000 * pow(35, Double.random(in: 0..<1, using: &random)))
            let count = poisson(national.rate * Double(population), &random)
            counts[national.standing(count: count, population: population)!, default: 0] += 1
        }
        let far = counts[.farBelow, default: 0] + counts[.farAbove, default: 0]
        let outside = 10_000 - counts[.expected, default: 0]
        #expect((350...550).contains(outside), "\(counts)")
        #expect((5...35).contains(far), "\(counts)")
        #expect(abs(counts[.below, default: 0] - counts[.above, default: 0]) < 120, "\(counts)")
    }

    @Test("Lozère is neither first nor last by chance: none or five where two are expected is nothing out of the ordinary")
    func lozere() {
        let limits = FunnelPlotLimits(count: 1800, population: 68_000_000)!
        for count in 0...5 { #expect(limits.standing(count: count, population: 76_600) == .expected) }
        #expect(limits.standing(count: 6, population: 76_600) == .above)
        #expect(limits.standing(count: 20, population: 76_600) == .farAbove)
        // Nord, with the same rates as these five and none.
        #expect(limits.standing(count: 170, population: 2_610_000) == .farAbove)
        #expect(limits.standing(count: 0, population: 2_610_000) == .farBelow)
    }

    @Test("A count lies beyond a line exactly where its tail is improbable, on either side, and points agree with the lines drawn")
    func lines() {
        for population in [1, 800, 5000, 20_000, 76_600, 140_000, 300_000] {
            let expected = national.rate * Double(population)
            let limits = national.limits(population: population)
            #expect(limits.farLow <= limits.low && limits.low <= expected && expected <= limits.high && limits.high <= limits.farHigh)
            for count in 0...120 {
                let (atMost, atLeast) = (poissonAtMost(count, expected), 1 - poissonAtMost(count - 1, expected))
                let standing = national.standing(count: count, population: population)!
                #expect((standing <= .below) == (atMost < 0.025) && (standing == .farBelow) == (atMost < 0.001))
                #expect((standing >= .above) == (atLeast < 0.025) && (standing == .farAbove) == (atLeast < 0.001))
                #expect((standing <= .below) == (Double(count) < limits.low) && (standing == .farBelow) == (Double(count) < limits.farLow))
                #expect(
                    (standing >= .above) == (Double(count) > limits.high) && (standing == .farAbove) == (Double(count) > limits.farHigh))
            }
        }
    }

    @Test("Lines are interpolated between whole numbers")
    func interpolation() {
        // Of a Poisson number of mean 10: at most 3, 4: 0.01034, 0.02925; at most 16, 17: 0.97296, 0.98572.
        let limits = FunnelPlotLimits(count: 10, population: 1000)!.limits(population: 1000)
        #expect(abs(limits.low - (4 - (0.02925 - 0.025) / 0.01892)) < 0.001)
        #expect(abs(limits.high - (18 - (0.98572 - 0.975) / 0.01276)) < 0.001)
    }

    @Test("The curve runs from the smallest population to the largest and narrows")
    func curve() {
        let curve = national.curve(over: 76_000...2_600_000, points: 50)
        #expect(curve.count == 50 && curve.first?.population == 76_000 && curve.last?.population == 2_600_000)
        #expect(zip(curve, curve.dropFirst()).allSatisfy { $0.population < $1.population })
        let (first, last) = (curve[0].rates, curve[49].rates)
        #expect(last.high - last.low < (first.high - first.low) / 4)
        #expect(first.low < 20 && 20 < first.high && last.low < 20 && 20 < last.high)
    }

    @Test("Nobody answered, nobody lives there: no wonder")
    func empty() {
        #expect(FunnelPlotLimits(count: 0, population: 0) == nil)
        #expect(national.standing(count: 3, population: 0) == nil)
        let none = FunnelPlotLimits(count: 0, population: 68_000_000)!
        #expect(none.standing(count: 0, population: 76_600) == .expected)
        #expect(none.limits(population: 76_600).farHigh == 0)
    }
}

/// A Poisson number, by inversion.
func poisson(_ mean: Double, _ random: inout Seeded) -> Int {
    var left = mean
    var count = 0
    // In pieces, so that the first term is not 0.
    while left > 0 {
        let piece = min(left, 100)
        left -= piece
        var rest = Double.random(in: 0..<1, using: &random)
        var (term, number) = (exp(-piece), 0)
        while rest >= term, number < 1000 {
            rest -= term
            number += 1
            term *= piece / Double(number)
        }
        count += number
    }
    return count
}

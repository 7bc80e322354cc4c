import Foundation
import Testing

@testable import Reach

/// The probability of at most `count` where `mean` is expected, term by term: independent of the library that the product uses.
func poissonAtMost(_ count: Int, _ mean: Double) -> Double {
    guard count >= 0 else { return 0 }
    var (term, sum) = (exp(-mean), exp(-mean))
    for k in stride(from: 1, through: count, by: 1) {
        term *= mean / Double(k)
        sum += term
    }
    return sum
}

@Suite("Poisson intervals")
struct PoissonIntervalTests {
    /// E. S. Pearson and H. O. Hartley, “Biometrika Tables for Statisticians”, table 40; K. Ulm, “A simple method to calculate the confidence
    /// interval of a standardized mortality ratio”, American Journal of Epidemiology 131, 1990.
    @Test(
        "Intervals are those of the published tables",
        arguments: [
            (0, 0.95, 0, 3.69), (1, 0.95, 0.0253, 5.57), (2, 0.95, 0.242, 7.22), (5, 0.95, 1.62, 11.67), (10, 0.95, 4.80, 18.39),
            (20, 0.95, 12.22, 30.89), (50, 0.95, 37.11, 65.92), (100, 0.95, 81.36, 121.63), (0, 0.99, 0, 5.30), (1, 0.99, 0.00501, 7.43),
            (2, 0.99, 0.103, 9.27), (5, 0.99, 1.08, 14.15), (10, 0.99, 3.72, 21.40), (20, 0.99, 10.35, 34.67), (50, 0.99, 33.66, 71.27),
        ])
    func published(count: Int, confidence: Double, low: Double, high: Double) {
        let interval = Rate.Interval(count: count, confidence: confidence)
        #expect(abs(interval.low - low) < 0.0051)
        #expect(abs(interval.high - high) < 0.0061)
    }

    @Test("At either end the count or one farther off has half of the remaining probability", arguments: [0.9, 0.95, 0.99, 0.998])
    func definition(confidence: Double) {
        for count in Array(0...60) + [100, 250, 600] {
            let interval = Rate.Interval(count: count, confidence: confidence)
            let tail = (1 - confidence) / 2
            #expect(abs(poissonAtMost(count, interval.high) - tail) < 1e-9)
            #expect(count == 0 ? interval.low == 0 : abs(1 - poissonAtMost(count - 1, interval.low) - tail) < 1e-9)
        }
    }

    @Test("A rate is the count and its interval per 100,000 inhabitants")
    func rate() {
        let rate = Rate(count: 10, population: 50_000)
        #expect(rate.value == 20)
        #expect(abs(rate.low - 9.59) < 0.01 && abs(rate.high - 36.78) < 0.01)
    }
}

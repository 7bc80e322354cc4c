internal import CRMath
internal import Foundation

/// The limits within which chance alone would leave a territory whose people answer as the country does, by population: a funnel, wide for
/// the small and narrow for the large (D. Spiegelhalter, “Funnel plots for comparing institutional performance”, Statistics in Medicine 24,
/// 2005).
///
/// Limits are exact Poisson quantiles, interpolated between whole numbers as in his appendix, and alike on both sides: a count lies beyond
/// a line exactly where a count that far off or farther has a probability under 2.5 % (under 0.1 % for the outer lines). His own upper lines
/// lie one lower, which calls more than 2.5 % of small territories too high.
public struct FunnelPlotLimits: Hashable, Sendable {
    /// What is compared with: per inhabitant.
    public let rate: Double

    /// The lines at one population, as counts.
    public struct Limits: Hashable, Sendable {
        /// The lower 99.8 % line.
        public let farLow: Double
        /// The lower 95 % line.
        public let low: Double
        public let high: Double
        public let farHigh: Double

        func scaled(by factor: Double) -> Limits {
            Limits(farLow: farLow * factor, low: low * factor, high: high * factor, farHigh: farHigh * factor)
        }
    }

    /// A point of the curves of a chart.
    public struct Point: Hashable, Sendable {
        public let population: Int
        /// Per 100,000 inhabitants.
        public let rates: Limits
    }

    /// - Parameters:
    ///   - count: The country's; at least 0.
    ///   - population: The country's, or that of the territories compared.
    /// - Returns: nil where nobody lives.
    public init?(count: Int, population: Int) {
        guard count >= 0, population > 0 else { return nil }
        rate = Double(count) / Double(population)
    }

    /// - Parameter population: Above 0.
    public func limits(population: Int) -> Limits {
        let expected = rate * Double(population)
        guard expected > 0 else { return Limits(farLow: 0, low: 0, high: 0, farHigh: 0) }
        return Limits(
            farLow: lower(0.001, expected), low: lower(0.025, expected), high: upper(0.025, expected), farHigh: upper(0.001, expected))
    }

    /// Where a territory lies.
    /// - Returns: nil where nobody lives.
    public func standing(count: Int, population: Int) -> Standing? {
        guard population > 0, count >= 0 else { return nil }
        let expected = rate * Double(population)
        let atMost = ppois(Double(count), expected, 1, 0)
        let atLeast = count == 0 ? 1 : ppois(Double(count - 1), expected, 0, 0)
        if atMost < 0.001 { return .farBelow }
        if atLeast < 0.001 { return .farAbove }
        if atMost < 0.025 { return .below }
        return atLeast < 0.025 ? .above : .expected
    }

    /// The lines over a range of populations, at equal steps of a logarithmic axis, both ends included.
    /// - Parameters:
    ///   - populations: From above 0.
    ///   - points: At least 2.
    public func curve(over populations: ClosedRange<Int>, points: Int = 100) -> [Point] {
        let start = log(Double(populations.lowerBound))
        let length = log(Double(populations.upperBound)) - start
        return (0..<points).map { index in
            let population: Int
            switch index {
            case 0: population = populations.lowerBound
            case points - 1: population = populations.upperBound
            default: population = Int(exp(start + length * Double(index) / Double(points - 1)).rounded())
            }
            return Point(population: population, rates: limits(population: population).scaled(by: 100_000 / Double(population)))
        }
    }

    /// Just above the largest count that is improbably low.
    private func lower(_ tail: Double, _ expected: Double) -> Double {
        let quantile = qpois(tail, expected, 1, 0)
        return max(0, quantile - surplus(tail, quantile, expected))
    }

    /// Just below the smallest count that is improbably high.
    private func upper(_ tail: Double, _ expected: Double) -> Double {
        let quantile = qpois(1 - tail, expected, 1, 0)
        return quantile + 1 - surplus(1 - tail, quantile, expected)
    }

    /// How far the probability of at most `quantile` passes over `probability`, as a part of the last step: 0 to 1.
    private func surplus(_ probability: Double, _ quantile: Double, _ expected: Double) -> Double {
        let reached = ppois(quantile, expected, 1, 0)
        return min(1, max(0, (reached - probability) / dpois(quantile, expected, 0)))
    }

    /// Where a territory lies against the limits.
    public enum Standing: String, Hashable, Sendable, CaseIterable, Comparable {
        /// Below the lower 99.8 % limit.
        case farBelow = "loin-dessous"
        /// Between the lower limits.
        case below = "dessous"
        /// Within the 95 % limits: what chance explains.
        case expected = "attendu"
        case above = "dessus"
        case farAbove = "loin-dessus"

        public static func < (a: Standing, b: Standing) -> Bool { allCases.firstIndex(of: a)! < allCases.firstIndex(of: b)! }
    }
}

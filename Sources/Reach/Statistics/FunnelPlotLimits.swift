internal import CRMath
internal import Foundation

/// The limits within which chance alone would leave a territory whose people answer as the country does, by population: a funnel, wide for
/// the small and narrow for the large (D. Spiegelhalter, “Funnel plots for comparing institutional performance”, Statistics in Medicine 24,
/// 2005).
///
/// Limits are exact Poisson quantiles, interpolated between whole numbers as in his appendix, and alike on both sides: a count lies beyond
/// a line exactly where a count that far off or farther has a probability under 2.5 % (under 0.1 % for the outer lines). His own upper lines
/// lie one lower, which calls more than 2.5 % of small territories too high.
///
/// Where territories differ by more than chance all over (relays are not spread evenly), lines of chance alone are left by nearly all of
/// them and say nothing of any. They are then widened by the over-dispersion φ, as his section 3.3 has it: the mean square of the territories’
/// deviations on the square-root scale, 2(√count − √expected), the outermost tenth at each end drawn in to where the rest ends
/// (winsorised); with n territories, φ counts as 1 while nφ is no rarer than one χ² of n degrees in twenty.
public struct FunnelPlotLimits: Hashable, Sendable {
    /// What is compared with: per inhabitant.
    public let rate: Double
    /// φ: 1, or above where territories differ by more than chance.
    public let dispersion: Double

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
    ///   - territories: Those that tell how much there is beside chance; none for the limits of chance alone.
    /// - Returns: nil where nobody lives.
    public init?(count: Int, population: Int, territories: [(count: Int, population: Int)] = []) {
        guard count >= 0, population > 0 else { return nil }
        rate = Double(count) / Double(population)
        dispersion = Self.dispersion(of: territories, rate: rate)
    }

    /// Fewer territories than this do not tell chance from what is beside it.
    private static let fewest = 8

    private static func dispersion(of territories: [(count: Int, population: Int)], rate: Double) -> Double {
        let deviations = territories.filter { $0.population > 0 && $0.count >= 0 }
            .map { 2 * (Double($0.count).squareRoot() - (rate * Double($0.population)).squareRoot()) }.sorted()
        guard rate > 0, deviations.count >= fewest else { return 1 }
        let cut = deviations.count / 10
        let (low, high) = (deviations[cut], deviations[deviations.count - 1 - cut])
        let sum = deviations.reduce(0) { sum, deviation in
            let drawn = min(max(deviation, low), high)
            return sum + drawn * drawn
        }
        let count = Double(deviations.count)
        return sum > qchisq(0.95, count, 1, 0) ? max(1, sum / count) : 1
    }

    /// - Parameter population: Above 0.
    public func limits(population: Int) -> Limits {
        let expected = rate * Double(population)
        guard expected > 0 else { return Limits(farLow: 0, low: 0, high: 0, farHigh: 0) }
        guard dispersion == 1 else {
            func limit(_ deviations: Double) -> Double {
                let root = max(0, expected.squareRoot() + deviations * dispersion.squareRoot() / 2)
                return root * root
            }
            return Limits(farLow: limit(-Self.far), low: limit(-Self.near), high: limit(Self.near), farHigh: limit(Self.far))
        }
        return Limits(
            farLow: lower(0.001, expected), low: lower(0.025, expected), high: upper(0.025, expected), farHigh: upper(0.001, expected))
    }

    /// Where a territory lies.
    /// - Returns: nil where nobody lives.
    public func standing(count: Int, population: Int) -> Standing? {
        guard population > 0, count >= 0 else { return nil }
        let expected = rate * Double(population)
        guard dispersion == 1 else {
            let deviation = 2 * (Double(count).squareRoot() - expected.squareRoot()) / dispersion.squareRoot()
            if abs(deviation) > Self.far { return deviation < 0 ? .farBelow : .farAbove }
            return abs(deviation) > Self.near ? (deviation < 0 ? .below : .above) : .expected
        }
        let atMost = ppois(Double(count), expected, 1, 0)
        let atLeast = count == 0 ? 1 : ppois(Double(count - 1), expected, 0, 0)
        if atMost < 0.001 { return .farBelow }
        if atLeast < 0.001 { return .farAbove }
        if atMost < 0.025 { return .below }
        return atLeast < 0.025 ? .above : .expected
    }

    /// Quantiles of the normal distribution at 2.5 % and 0.1 %, in standard deviations.
    private static let (near, far) = (1.959964, 3.090232)

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

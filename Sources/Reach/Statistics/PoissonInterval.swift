internal import CRMath

/// The exact 95 % confidence interval of a Poisson mean, from one count (F. Garwood, “Fiducial limits for the Poisson distribution”,
/// Biometrika 28, 1936): half of quantiles of chi-squared.
public struct PoissonInterval: Hashable, Sendable {
    public let low: Double
    public let high: Double

    /// - Parameters:
    ///   - count: At least 0.
    ///   - confidence: Above 0, below 1.
    public init(count: Int, confidence: Double = 0.95) {
        let tail = (1 - confidence) / 2
        let count = Double(count)
        low = count == 0 ? 0 : qchisq(tail, 2 * count, 1, 0) / 2
        high = qchisq(tail, 2 * count + 2, 0, 0) / 2
    }
}

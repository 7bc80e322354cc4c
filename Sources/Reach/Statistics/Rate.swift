/// A number per 100,000 inhabitants, with its exact 95 % interval.
public struct Rate: Hashable, Sendable {
    public let value: Double
    public let low: Double
    public let high: Double

    /// - Parameters:
    ///   - count: At least 0.
    ///   - population: Above 0.
    public init(count: Int, population: Int) {
        let scale = 100_000 / Double(population)
        let interval = PoissonInterval(count: count)
        value = Double(count) * scale
        low = interval.low * scale
        high = interval.high * scale
    }
}

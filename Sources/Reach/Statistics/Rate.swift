/// A number per 100,000 inhabitants, with its exact 95 % interval.
public struct Rate: Hashable, Sendable {
    public let value: Double
    public let low: Double
    public let high: Double

    /// - Parameters:
    ///   - count: At least 0.
    ///   - population: Above 0.
    public init(count: Int, population: Int) {
        self.init(count: count, population: population, interval: PoissonInterval(count: count))
    }

    /// - Parameter interval: of `count`.
    init(count: Int, population: Int, interval: PoissonInterval) {
        let scale = 100_000 / Double(population)
        value = Double(count) * scale
        low = interval.low * scale
        high = interval.high * scale
    }
}

/// A national target, shared out.
public enum WaveTargets {
    /// Each territory's part of a target by its population, in whole questionnaires that add up to the target exactly: everyone's part is
    /// rounded down, and what is left goes one by one to the largest remainders (Hamilton's method); among equal ones to the larger
    /// population, then to the smaller key.
    /// - Parameters:
    ///   - target: At least 0.
    ///   - populations: At least 0 each, by territory. Their sum is an `Int`.
    /// - Returns: The parts by territory; empty where nobody lives anywhere.
    public static func shares(of target: Int, populations: [String: Int]) -> [String: Int] {
        let people = populations.values.reduce(0, +)
        guard people > 0 else { return [:] }
        let parts = populations.map { territory in
            (
                key: territory.key, population: territory.value,
                share: people.dividingFullWidth(target.multipliedFullWidth(by: territory.value))
            )
        }
        let order = parts.sorted { ($0.share.remainder, $0.population, $1.key) > ($1.share.remainder, $1.population, $0.key) }
        let left = target - parts.reduce(0) { $0 + $1.share.quotient }
        return Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1.key, $1.share.quotient + ($0 < left ? 1 : 0)) })
    }
}

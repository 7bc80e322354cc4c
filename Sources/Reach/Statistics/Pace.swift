public import Base
public import Campaign

/// Where a wave stands on the straight way from nothing at its opening to its target at its closing.
public struct Pace: Hashable, Sendable {
    /// Completed questionnaires hoped for until closing.
    public let target: Int
    /// What the full days so far owe: the target times the share of the wave's days that are over, rounded to the nearest whole number, a half
    /// upwards; 0 before the second day, the target after the last.
    public let due: Int
    /// What they brought.
    public let done: Int

    /// Above 0: ahead.
    public var difference: Int { done - due }

    /// - Parameters:
    ///   - today: The day the report is made; it is not over and owes nothing yet.
    ///   - target: At least 0.
    ///   - done: What there is of the wave.
    public init(wave: Wave, today: Day, target: Int, done: Int) {
        self.init(opening: wave.opening, closing: wave.closing, today: today, target: target, done: done)
    }

    init(opening: Day, closing: Day, today: Day, target: Int, done: Int) {
        let days = max(1, closing.daysSince1970 - opening.daysSince1970 + 1)
        let full = min(days, max(0, today.daysSince1970 - opening.daysSince1970))
        let share = days.dividingFullWidth(target.multipliedFullWidth(by: full))
        self.target = target
        self.due = share.quotient + (2 * share.remainder >= days ? 1 : 0)
        self.done = done
    }

    // MARK: A national target, shared out

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
        return Dictionary(
            order.enumerated().map { ($1.key, $1.share.quotient + ($0 < left ? 1 : 0)) }, uniquingKeysWith: { first, _ in first })
    }
}

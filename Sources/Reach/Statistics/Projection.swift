public import Base
internal import CRMath
public import Campaign

/// How many completed questionnaires a wave will have at its closing if the days left are like the days so far.
///
/// The days left bring their number times the mean of the full days so far, λr for r days. That is uncertain twice: the days left vary, and
/// λ is known from t days only. A Poisson number whose mean is gamma-distributed has the variance λr + λr²/t. Days vary more than a Poisson
/// number does (a newsletter goes out, a week ends), so the variance is multiplied by φ, Pearson's χ² of the full days over t − 1, never by
/// less than 1 (quasi-Poisson; P. McCullagh and J. Nelder, “Generalized Linear Models”, 1989, 6.2). The interval's ends are quantiles of the
/// negative binomial number with that mean and variance. For the interval half a questionnaire is added to what the days so far brought
/// (Jeffreys’ prior), so that days without any do not promise none for ever.
///
/// It knows no trend and no calendar: a wave that dies down is overrated, one that a national newsletter is still to come for underrated.
public struct Projection: Hashable, Sendable {
    /// At closing; never below what is there.
    public let expected: Int
    /// The ends of the 95 % interval.
    public let low: Int
    public let high: Int
    /// φ, 1 or above: how much more the days vary than chance alone would make them.
    public let dispersion: Double

    /// - Parameters:
    ///   - completions: Of the wave, by day, those of today's first hours too; a day that is not there had none.
    ///   - today: The day the report is made; the day before is the last full one.
    /// - Returns: nil where fewer than two days are full or the wave is closed.
    public init?(wave: Wave, today: Day, completions: [Day: Int]) {
        self.init(opening: wave.opening, closing: wave.closing, today: today, completions: completions)
    }

    init?(opening: Day, closing: Day, today: Day, completions: [Day: Int]) {
        let full = today.daysSince1970 - opening.daysSince1970
        let left = closing.daysSince1970 - today.daysSince1970 + 1
        guard full >= 2, left >= 1 else { return nil }
        let days = (0..<full).map { opening.adding(days: $0).flatMap { completions[$0] } ?? 0 }
        self.init(days: days, left: left, done: days.reduce(0, +) + (completions[today] ?? 0))
    }

    /// - Parameters:
    ///   - days: The full days'; at least two.
    ///   - left: Days to come, today included.
    ///   - done: What is there.
    init(days: [Int], left: Int, done: Int) {
        let sum = days.reduce(0, +)
        let (full, left) = (Double(days.count), Double(left))
        let mean = Double(sum) / full
        let deviations = days.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
        dispersion = sum == 0 ? 1 : max(1, deviations / mean / (full - 1))
        expected = max(done, sum + Int((mean * left).rounded()))

        let remaining = (Double(sum) + 0.5) / full * left
        let size = remaining / (dispersion * (1 + left / full) - 1)
        low = min(expected, max(done, sum + Int(qnbinom_mu(0.025, size, remaining, 1, 0))))
        high = max(expected, sum + Int(qnbinom_mu(0.025, size, remaining, 0, 0)))
    }
}

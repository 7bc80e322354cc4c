/// Where a territory lies in a funnel plot: against the limits within which chance alone would leave it (Spiegelhalter, “Funnel plots for
/// comparing institutional performance”, Statistics in Medicine 24, 2005).
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

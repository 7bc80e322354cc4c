internal import Base

/// A number that may not be known, or not be told.
public enum Amount: Hashable, Sendable {
    case known(Double)
    /// Kept back to protect people, by the rules of published reports.
    case suppressed
    case unknown

    public var value: Double? { if case .known(let value) = self, value.isFinite { value } else { nil } }

    /// What stands for a number nobody counted, and what it means.
    public static let unknownSign = FrenchNumber.unknown
    public static let unknownMeaning = "inconnu"
    /// What stands for a number that is kept back, whether it is small itself or would give a small one away, and what it means.
    public static let suppressedSign = "n.\u{A0}p."
    public static let suppressedMeaning = "non publié, pour protéger les personnes"

    /// « 12 345 », « – » for unknown, « n. p. » for what is kept back.
    public var text: String {
        switch self {
        case .known(let value): value.isFinite ? FrenchNumber.short(value) : Self.unknownSign
        case .suppressed: Self.suppressedSign
        case .unknown: Self.unknownSign
        }
    }
}

/// A distance on paper or screen, kept in points (1/72 inch) and made from the unit its author thinks in.
public struct Length: Hashable, Comparable, Sendable {
    public let points: Double

    private init(_ points: Double) { self.points = points }

    public static func pt(_ value: Double) -> Length { Length(value) }
    public static func mm(_ value: Double) -> Length { Length(value * 72 / 25.4) }
    public static let zero = Length(0)

    public var mm: Double { points * 25.4 / 72 }

    public static func + (a: Length, b: Length) -> Length { Length(a.points + b.points) }
    public static func - (a: Length, b: Length) -> Length { Length(a.points - b.points) }
    public static func * (a: Length, factor: Double) -> Length { Length(a.points * factor) }
    public static func / (a: Length, b: Length) -> Double { a.points / b.points }
    public static func < (a: Length, b: Length) -> Bool { a.points < b.points }
}

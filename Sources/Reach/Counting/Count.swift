/// What was counted of links, added up.
public struct Count: Hashable, Sendable {
    public var hits: Int
    public var visits: Int
    public var starts: Int
    public var completions: Int

    public init(hits: Int = 0, visits: Int = 0, starts: Int = 0, completions: Int = 0) {
        self.hits = hits
        self.visits = visits
        self.starts = starts
        self.completions = completions
    }

    public static func + (a: Count, b: Count) -> Count {
        Count(
            hits: a.hits + b.hits, visits: a.visits + b.visits, starts: a.starts + b.starts, completions: a.completions + b.completions)
    }

    public static func += (a: inout Count, b: Count) { a = a + b }
}

/// Days in Paris for moments that come roughly in order: the clock's rule is asked once a day.
public struct ParisDays: Sendable {
    private var first: UInt32 = 1
    private var end: UInt32 = 0
    private var day: Int32 = 0

    public init() {}

    /// The number of the day it is in Paris, as `ParisTime.day(of:)` says.
    @inline(__always) public mutating func day(of second: UInt32) -> Int32 {
        if second < first || second >= end { find(second) }
        return day
    }

    private mutating func find(_ second: UInt32) {
        day = ParisTime.day(of: second)
        first = ParisTime.start(of: day)
        end = ParisTime.start(of: day + 1)
    }
}

/// How much was checked, and how much of it is not as it should be.
public struct ControlCounts: Hashable, Sendable {
    /// Files that any rule is about.
    public let files: Int
    /// Rules held against a file.
    public let points: Int
    /// Points that keep a file from being sent, and points that are worth a look.
    public let blocking: Int, doubtful: Int
}

/// Somebody who is logged in.
public struct Session: Hashable, Sendable {
    public let token: SecretToken
    public let account: Account
    /// Seconds since 1970.
    public let begunAt: Int

    /// Seconds without a request after which a session ends.
    public static let idle = 2 * 3600
    /// Seconds after which it ends in any case: a working day.
    public static let longest = 12 * 3600
    /// Seconds between two notes of when it was last seen: no request writes without need.
    static let grain = 300
}

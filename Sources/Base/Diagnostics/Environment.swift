public import Foundation

/// What a run takes from the outside world besides its files: the clock and the place of shared assets.
/// Nothing else reads them, so that a test gives its own and the same input makes the same bytes.
public struct Environment: Sendable {
    /// The present moment; tells whether a wave has closed and stamps newly issued codes. No made file depends on it.
    public let now: @Sendable () -> Date
    /// The folder that holds `territories/` and `motifs/`.
    public let assets: String

    public init(now: @escaping @Sendable () -> Date, assets: String) {
        self.now = now
        self.assets = assets
    }
}

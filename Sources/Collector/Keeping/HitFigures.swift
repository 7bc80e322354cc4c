package import Base

/// How it goes with what a `HitDesk` keeps.
package struct HitFigures: Sendable {
    /// Requests written since the start.
    package internal(set) var kept = 0
    /// Requests that were answered and could not be written.
    package internal(set) var lost = 0
    /// Requests taken into the store since the start.
    package internal(set) var settled = 0
    /// Records found torn.
    package internal(set) var torn = 0
    /// Why requests are being lost; nil where none is.
    package internal(set) var loss: Wording?
    /// Why what is on the disk does not come into the store; nil where it does.
    package internal(set) var delay: Wording?
    /// Since when; nil where it does.
    var delayedSince: ContinuousClock.Instant?
    /// An import that holds the store is waited for ten minutes by everybody: what waits longer does so for another reason.
    private static let patience = Duration.seconds(900)

    /// What is not as it should be now, if only for the time of an import.
    package var problems: [Wording] { [loss, delay].compactMap { $0 } }

    /// What of that does not pass by itself.
    package var lasting: [Wording] {
        let isLong = delayedSince.map { ContinuousClock.now - $0 > Self.patience } ?? false
        return [loss, isLong ? delay : nil].compactMap { $0 }
    }
}

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

    /// What somebody should see to.
    package var problems: [Wording] { [loss, delay].compactMap { $0 } }
}

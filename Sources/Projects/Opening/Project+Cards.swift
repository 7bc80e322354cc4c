internal import Base
internal import Campaign
internal import Foundation
internal import Store

extension Project {
    /// The campaign with what was accepted of relays' own cards in its registry.
    /// - Throws: `Diagnostic` where there is a store and it cannot be read.
    public func withCards() throws -> Project {
        let open = { @Sendable in try storeForReading() }
        guard FileManager.default.fileExists(atPath: storePath) else { return Project(self, cards: AcceptedCards(open)) }
        return Project(self, cards: try AcceptedCards(reading: open))
    }
}

internal import Base
public import Campaign
internal import Store
internal import Synchronization

/// What was accepted of relays' own cards. Their logos are read from the store one by one, when somebody asks for them: however many there are,
/// memory stays bounded.
public final class AcceptedCards: Sendable {
    public let byRelay: [RelayID: RelayCard]
    /// As `Store.acceptedMark` had it when these were read, or a moment before.
    public let mark: Int
    private let open: @Sendable () throws -> Store
    /// Opened when the first logo is asked for.
    private let store = Mutex<Shared?>(nil)

    /// Unchecked: asked under a lock alone.
    private struct Shared: @unchecked Sendable { let store: Store }

    /// None yet.
    /// - Parameter open: opens the store, which may be made later.
    init(_ open: @escaping @Sendable () throws -> Store = { throw InternalProblem("a card's logo without a store") }) {
        (byRelay, mark) = ([:], 0)
        self.open = open
    }

    /// - Throws: `Diagnostic` where the store cannot be read.
    init(reading open: @escaping @Sendable () throws -> Store) throws {
        let store = try open()
        // Before the cards: what is accepted in between is then read again, and not overlooked.
        mark = try store.acceptedMark()
        byRelay = try store.acceptedCards()
        self.open = open
    }

    private init(_ byRelay: [RelayID: RelayCard], _ mark: Int, _ open: @escaping @Sendable () throws -> Store) {
        (self.byRelay, self.mark, self.open) = (byRelay, mark, open)
    }

    /// Those of some relays.
    func part(_ relays: Set<RelayID>) -> AcceptedCards { AcceptedCards(byRelay.filter { relays.contains($0.key) }, mark, open) }

    /// The file of a logo.
    /// - Throws: `Diagnostic` where it is not there, or not as it was written.
    public func logo(_ logo: RelayCard.Logo) throws -> [UInt8] {
        if case .file(let bytes) = logo { return bytes }
        return try store.withLock { shared in
            let store = try shared?.store ?? open()
            shared = Shared(store: store)
            return try store.bytes(of: logo)
        }
    }
}

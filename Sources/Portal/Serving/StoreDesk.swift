internal import Base
internal import Campaign
internal import Foundation
package import Projects
internal import Store
internal import Synchronization

/// The store, as the portal's threads use it together: one connection that looks links up, one that counts. While an import writes, links go on
/// being looked up, and what is to be counted waits in memory.
package final class StoreDesk: Sendable {
    /// Unchecked: asked under a lock alone.
    private struct Shared: @unchecked Sendable { let store: Store }

    private struct Download: Hashable {
        let piece: String
        let relay: RelayID
        let wave: WaveID
        let day: Day
    }

    private let reader: Mutex<Shared>
    private let writer: Mutex<Shared>
    private let pending = Mutex<Set<Download>>([])
    /// Held as long as this serves: the lock tells another one so.
    private let key: Descriptor

    /// - Throws: a `Diagnostic` where the store cannot be opened, or another portal serves it.
    package init(_ project: Project) throws {
        let store = try project.storeForWriting(patience: 300)
        store.leavesNothingEmpty = false
        writer = Mutex(Shared(store: store))
        key = try Self.lock(project.storePath)
        reader = Mutex(Shared(store: try project.storeForReading()))
    }

    /// Takes a store for the one portal that it has.
    /// - Throws: a `Diagnostic` where another has it.
    private static func lock(_ store: String) throws -> Descriptor {
        let place = Store.keyPath(ofStore: store)
        let key = try Diagnostic.system(.readKey, place) { try Descriptor(place, O_RDONLY | O_NOFOLLOW) }
        let number = key.number
        do throws(SystemFailure) {
            try SystemFailure.call { flock(number, LOCK_EX | LOCK_NB) }
        } catch {
            throw Diagnostic.error(
                Wording("another portal serves this store already", fr: "un autre portail sert déjà cette base"),
                at: .init(file: store),
                hint: Wording("end it first, or name another --store", fr: "arrêtez-le d’abord, ou indiquez une autre base avec --store"))
        }
        return key
    }

    /// Tries whether a store could be served, without making one.
    /// - Returns: whether there is one.
    /// - Throws: a `Diagnostic` where it could not be served.
    package static func rehearse(_ project: Project) throws -> Bool {
        guard FileManager.default.fileExists(atPath: project.storePath) else { return false }
        _ = try project.storeForReading()
        _ = try lock(project.storePath)
        return true
    }

    /// Whose page a token opens; nil where it opens none.
    func relay(_ token: InvitationToken) throws -> RelayID? { try reader.withLock { try $0.store.relay(invitedBy: token) } }

    /// What a relay asked for and what became of that, the latest last.
    func proposals(of relay: RelayID) throws -> [Proposal] { try reader.withLock { try $0.store.proposals(of: relay) } }

    /// What a relay asked for that waits for an answer.
    func waiting(of relay: RelayID) throws -> Proposal? { try reader.withLock { try $0.store.proposals(of: relay, state: "sent").last } }

    /// Differs where what was accepted does; nil where the store cannot be read now.
    package var acceptedMark: Int? { reader.withLock { try? $0.store.acceptedMark() } }

    /// - Throws: `Diagnostic` where somebody else is writing in the store.
    func propose(_ card: RelayCard, by relay: RelayID) throws { _ = try writer.withLock { try $0.store.propose(card, by: relay) } }

    /// - Throws: `Diagnostic` where somebody else is writing in the store.
    func withdraw(_ relay: RelayID) throws { _ = try writer.withLock { try $0.store.withdraw(relay) } }

    /// Counts a download, once a relay, piece and day; at once where the store is free, else later.
    func note(_ piece: String, by relay: RelayID, wave: WaveID, on day: Day) {
        pending.withLock { _ = $0.insert(Download(piece: piece, relay: relay, wave: wave, day: day)) }
        settle()
    }

    /// Writes what waits; it goes on waiting where somebody else is writing.
    package func settle() {
        let waiting = pending.withLock { $0 }
        if waiting.isEmpty { return }
        writer.withLock { writer in
            for one in waiting {
                guard (try? writer.store.noteDownload(of: one.piece, by: one.relay, wave: one.wave, on: one.day)) != nil else { return }
                pending.withLock { _ = $0.remove(one) }
            }
        }
    }

    /// Downloads that wait to be written.
    package var waiting: Int { pending.withLock { $0.count } }
}

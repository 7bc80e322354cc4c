package import Base
package import Campaign
internal import Foundation
package import Projects
package import Store
internal import Synchronization
package import Tracking

/// Keeps what requests come to: on the disk before they are answered, in the store soon after.
///
/// One thread writes what all waiting requests have handed over, syncs it once, and lets them be answered: the more come, the more share a sync.
/// Now and then the journal's part is ended and taken into the store. Where the disk is full or broken, requests are answered all the same, and
/// what is lost is counted and shown.
package final class HitDesk: Sendable {
    private struct Waiting: Sendable {
        let record: HitRecord
        let answer: @Sendable () -> Void
    }

    private struct State {
        var waiting: [Waiting] = []
        var isOver = false
        var figures = Figures()
    }

    /// How things are.
    package struct Figures: Sendable {
        /// Requests written since the start.
        package var kept = 0
        /// Requests that were answered and could not be written.
        package var lost = 0
        /// Requests taken into the store since the start.
        package var settled = 0
        /// Why requests are being lost, or do not come into the store; nil where all is well.
        package var problem: Wording?
        /// Records found torn.
        package var torn = 0
    }

    /// Unchecked: asked under a lock alone.
    private struct Shared<Value>: @unchecked Sendable { let value: Value }

    private let state = Mutex(State())
    private let isThere = DispatchSemaphore(value: 0)
    private let writer = Mutex<Workers?>(nil)
    private let store: Mutex<Shared<Store>>
    private let journal: Mutex<Shared<HitJournal>>
    /// Whether the store's key is no more: nothing may be written any longer.
    private let isClosed = Atomic(false)
    /// Seconds that the last sync took.
    private let syncing = Mutex(0.0)
    /// When the journal is to be taken in next, in seconds of the machine's run.
    private let due = Mutex(0.0)
    package let hashing: any KeyedHash.Key
    /// Seconds between two takings: with what a page keeps of it, a relay sees what is less than a minute old.
    package static let pause = 20.0

    /// - Throws: a `Diagnostic` where the store cannot be opened or no journal be begun beside it.
    package init(_ project: Project) throws {
        let store = try project.storeForWriting(patience: 300)
        store.leavesNothingEmpty = false
        hashing = store.hashing
        journal = Mutex(Shared(value: try store.journal()))
        self.store = Mutex(Shared(value: store))
        let thread = Workers(1) { [self] _ in while let batch = next() { keep(batch) } }
        writer.withLock { $0 = thread }
    }

    package var figures: Figures { state.withLock { $0.figures } }

    /// Keeps a request.
    /// - Parameter answer: is called once it is on the disk, or lost; on another thread.
    package func take(_ record: HitRecord, answer: @escaping @Sendable () -> Void) {
        let (isFirst, isOver) = state.withLock { state in
            if state.isOver { return (false, true) }
            state.waiting.append(Waiting(record: record, answer: answer))
            return (state.waiting.count == 1, false)
        }
        if isOver {
            lose(1, nil)
            answer()
        } else if isFirst {
            isThere.signal()
        }
    }

    private func next() -> [Waiting]? {
        isThere.wait()
        gather()
        return state.withLock { state in
            if state.waiting.isEmpty, state.isOver { return nil }
            defer { state.waiting = [] }
            return state.waiting
        }
    }

    /// Waits a moment for those who were answered just now and come again: else they would be half of all, and each half would wait for the sync of
    /// the other.
    private func gather() {
        let limit = min(syncing.withLock { $0 } / 2, 0.002)
        guard limit > 0.000_2 else { return }
        let start = Self.now
        var count = 0
        while true {
            let (found, isOver) = state.withLock { ($0.waiting.count, $0.isOver) }
            if found == count || isOver || Self.now - start > limit { return }
            count = found
            usleep(100)
        }
    }

    private func keep(_ batch: [Waiting]) {
        if !batch.isEmpty {
            if isClosed.load(ordering: .relaxed) {
                lose(batch.count, nil)
            } else {
                let start = Self.now
                defer { syncing.withLock { $0 = Self.now - start } }
                do throws(SystemFailure) {
                    try journal.withLock { journal throws(SystemFailure) in try journal.value.append(batch.map(\.record)) }
                    state.withLock { state in
                        state.figures.kept += batch.count
                        state.figures.problem = nil
                    }
                } catch {
                    lose(batch.count, error)
                }
            }
        }
        for waiting in batch { waiting.answer() }
        if state.withLock({ $0.isOver }) { isThere.signal() }
    }

    private func lose(_ count: Int, _ failure: SystemFailure?) {
        state.withLock { state in
            state.figures.lost += count
            if let reason = failure?.reason {
                state.figures.problem = Wording(
                    "hits are being lost: \(reason.english)", fr: "des passages se perdent\u{A0}: \(reason.french)")
            }
        }
    }

    /// Takes what lies in the journal into the store, where that is due.
    /// - Parameters:
    ///   - ledger: the codes of today.
    ///   - days: after a day's last request at which its visitors are forgotten.
    ///   - isNow: whether it is due in any case.
    /// - Returns: what is to be told; nil where nothing is.
    package func settle(_ ledger: Ledger, sealAfter days: Int, isNow: Bool = false) -> Wording? {
        let start = Self.now
        guard isNow || due.withLock({ start >= $0 }), !isClosed.load(ordering: .relaxed) else { return nil }
        let end = journal.withLock { $0.value.close() }
        let told = store.withLock { store -> Wording? in
            do {
                let found = try store.value.collect(before: end, ledger: ledger, rules: "collecteur")
                if found.requests > 0 {
                    _ = try store.value.sealDue(after: days)
                    store.value.settle()
                }
                return note(found)
            } catch {
                if store.value.isPurged { close(store.value) }
                let problem = (error as? Diagnostic)?.wording ?? Wording(unforeseen: error)
                return Wording("hits wait in the journal: \(problem.english)", fr: "des passages attendent\u{A0}: \(problem.french)")
            }
        }
        // A busy day takes longer to count: it is counted as often as a fifth of the time allows.
        due.withLock { $0 = Self.now + max(Self.pause, 4 * (Self.now - start)) }
        return told
    }

    private func note(_ found: Store.Collected) -> Wording? {
        state.withLock { state in
            state.figures.settled += found.requests
            state.figures.torn += found.torn
        }
        guard found.torn + found.foreign > 0 else { return nil }
        return Wording(
            "\(found.torn) records of the journal were not whole, \(found.foreign) parts are another store's",
            fr: "\(found.torn) passages du journal étaient incomplets, \(found.foreign) morceaux sont d’une autre base")
    }

    /// The key is destroyed, and with it whatever it was to be read by.
    private func close(_ store: Store) {
        isClosed.store(true, ordering: .relaxed)
        _ = journal.withLock { $0.value.close() }
        store.removeJournal()
        state.withLock {
            $0.figures.problem = Wording("the store is closed: nothing counts any more", fr: "la base est close\u{A0}: plus rien ne compte")
        }
    }

    /// Writes what waits and ends; nothing is taken from then on. What lies in the journal is taken in by whoever serves next.
    package func stop() {
        state.withLock { $0.isOver = true }
        isThere.signal()
        writer.withLock { $0 }?.wait()
    }

    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

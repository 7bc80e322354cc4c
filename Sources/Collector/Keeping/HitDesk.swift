package import Base
package import Campaign
internal import Foundation
package import Projects
package import Store
internal import Synchronization
internal import Tracking

/// Keeps what requests come to: on the disk before they are answered, in the store soon after.
///
/// One thread writes what all waiting requests have handed over, syncs it once, and lets them be answered: the more come, the more share a sync.
/// Now and then the journal's part is ended and taken into the store. Where the disk is full or broken, or no store is open yet, requests are
/// answered all the same, and what is lost is counted and shown.
package final class HitDesk: Sendable {
    private struct Waiting: Sendable {
        let record: HitRecord
        let answer: @Sendable () -> Void
    }

    private struct State {
        var waiting: [Waiting] = []
        var isOver = false
        var figures = HitFigures()
    }

    /// Unchecked: asked under a lock alone.
    private struct Shared<Value>: @unchecked Sendable { let value: Value }

    private let state = Mutex(State())
    private let isThere = DispatchSemaphore(value: 0)
    private let writer = Mutex<Workers?>(nil)
    /// nil until one is open.
    private let store = Mutex<Shared<Store>?>(nil)
    private let journal = Mutex<Shared<HitJournal>?>(nil)
    private let key: Mutex<any KeyedHash.Key>
    /// Whether the store's key is no more: nothing may be written any longer.
    private let isClosed = Atomic(false)
    /// Seconds that the last sync took.
    private let syncing = Mutex(0.0)
    /// When the journal is to be taken in next, in seconds of the machine's run.
    private let due = Mutex(0.0)
    /// Seconds between two takings: with what a page keeps of it, a relay sees what is less than a minute old.
    package static let pause = 20.0

    /// One without a store: what comes is answered and lost, until `open`.
    /// - Throws: a `Diagnostic` where there is no memory to lock.
    package init() throws {
        key = Mutex(try Store.passingKey())
        let thread = Workers(1) { [self] _ in while let batch = next() { keep(batch) } }
        writer.withLock { $0 = thread }
    }

    /// One that keeps what comes in a campaign's store.
    /// - Throws: a `Diagnostic` where that cannot be opened or no journal be begun beside it.
    package convenience init(_ project: Project) throws {
        try self.init()
        do { try open(project) } catch {
            stop()
            throw error
        }
    }

    /// Keeps what comes from now on. Rules that were made before hash under a key of their own, and want to be made anew.
    /// - Throws: a `Diagnostic` where the store cannot be opened or no journal be begun beside it: nothing has changed then.
    package func open(_ project: Project) throws {
        if isOpen { return }
        let store = try project.storeForWriting(patience: 300)
        store.leavesNothingEmpty = false
        let journal = Shared(value: try store.journal())
        key.withLock { $0 = store.hashing }
        let opened = Shared(value: store)
        self.store.withLock { $0 = opened }
        self.journal.withLock { $0 = journal }
        state.withLock { $0.figures.loss = nil }
    }

    /// Whether there is a store to keep in.
    package var isOpen: Bool { journal.withLock { $0 != nil } }

    /// Hashes under the store's key; under one that nobody will ever know where no store is open.
    var hashing: any KeyedHash.Key { key.withLock { $0 } }

    package var figures: HitFigures { state.withLock { $0.figures } }

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
        if !batch.isEmpty { write(batch.map(\.record)) }
        for waiting in batch { waiting.answer() }
        if state.withLock({ $0.isOver }) { isThere.signal() }
    }

    private func write(_ records: [HitRecord]) {
        if isClosed.load(ordering: .relaxed) { return lose(records.count, nil) }
        let start = Self.now
        defer { syncing.withLock { $0 = Self.now - start } }
        do throws(SystemFailure) {
            let isKept = try journal.withLock { journal throws(SystemFailure) in
                try journal?.value.append(records)
                return journal != nil
            }
            guard isKept else { return lose(records.count, Wording("no store is open", fr: "aucune base n’est ouverte")) }
            state.withLock { state in
                state.figures.kept += records.count
                state.figures.loss = nil
            }
        } catch {
            lose(records.count, error.reason)
        }
    }

    /// - Parameter reason: nil where it is told already.
    private func lose(_ count: Int, _ reason: Wording?) {
        state.withLock { state in
            state.figures.lost += count
            if let reason {
                state.figures.loss = Wording(
                    "hits are being lost: \(reason.english)", fr: "des passages se perdent\u{A0}: \(reason.french)")
            }
        }
    }

    /// Takes what lies in the journal into the store, where that is due.
    /// - Parameters:
    ///   - ledger: the codes of today.
    ///   - days: after a day's last request at which its visitors are forgotten.
    ///   - isNow: whether it is due in any case.
    /// - Returns: what is to be told, once; nil where nothing is.
    package func settle(_ ledger: Ledger, sealAfter days: Int, isNow: Bool = false) -> Wording? {
        let start = Self.now
        guard isNow || due.withLock({ start >= $0 }), !isClosed.load(ordering: .relaxed),
            let end = journal.withLock({ $0?.value.close() })
        else { return nil }
        let told = store.withLock { store -> Wording? in
            guard let store = store?.value else { return nil }
            do {
                let found = try store.collect(before: end, ledger: ledger, rules: "collecteur")
                if found.requests > 0 {
                    _ = try store.sealDue(after: days)
                    store.settle()
                }
                return note(found)
            } catch {
                if store.isPurged { close(store) }
                let problem = (error as? Diagnostic)?.wording ?? Wording(unforeseen: error)
                return delay(problem)
            }
        }
        tryAgain()
        // A busy day takes longer to count: it is counted as often as a fifth of the time allows.
        due.withLock { $0 = Self.now + max(Self.pause, 4 * (Self.now - start)) }
        return told
    }

    /// Where requests were lost and none has come since: looks whether the next would be kept.
    private func tryAgain() {
        guard state.withLock({ $0.figures.loss != nil }) else { return }
        let isWell = journal.withLock { (try? $0?.value.makeReady()) != nil }
        if isWell { state.withLock { $0.figures.loss = nil } }
    }

    /// Notes that what lies in the journal waits there.
    /// - Returns: what is to be told; nil where it was told before.
    private func delay(_ problem: Wording) -> Wording? {
        let delay = Wording("hits wait in the journal: \(problem.english)", fr: "des passages attendent\u{A0}: \(problem.french)")
        return state.withLock { state in
            defer { state.figures.delay = delay }
            state.figures.delayedSince = state.figures.delayedSince ?? .now
            return state.figures.delay == delay ? nil : delay
        }
    }

    private func note(_ found: Store.Collected) -> Wording? {
        state.withLock { state in
            state.figures.settled += found.requests
            state.figures.torn += found.torn
            (state.figures.delay, state.figures.delayedSince) = (nil, nil)
        }
        guard found.torn + found.foreign > 0 else { return nil }
        return Wording(
            "\(found.torn) records of the journal were not whole, \(found.foreign) parts are another store's",
            fr: "\(found.torn) passages du journal étaient incomplets, \(found.foreign) morceaux sont d’une autre base")
    }

    /// The key is destroyed, and with it whatever it was to be read by.
    private func close(_ store: Store) {
        isClosed.store(true, ordering: .relaxed)
        _ = journal.withLock { $0?.value.close() }
        store.removeJournal()
        state.withLock {
            $0.figures.loss = Wording("the store is closed: nothing counts any more", fr: "la base est close\u{A0}: plus rien ne compte")
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

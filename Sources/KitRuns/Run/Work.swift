import Campaign
internal import Composing
internal import Files
import Foundation
internal import Pieces
import Synchronization

/// The work of a run, done by its threads.
final class Work: Sendable {
    private let campaign: Campaign
    private let count: Int
    private let pieces: [any Piece]
    private let options: KitRun.Options
    private let folder: OutputFolder
    let journal: Journal
    private let past: Past
    private let context: @Sendable (Relay) throws -> KitContext
    private let progress: @Sendable (KitRun.Progress) -> Void
    private let state: Mutex<State>

    private struct State {
        var queue: RelayQueue
        var done = 0
        var summary: KitRun.Summary
        var records: [RelayID: RecordFile.Place]
        var failure: (any Error)?
    }

    init(
        campaign: Campaign, relays: RelayQueue, pieces: [any Piece], options: KitRun.Options, folder: OutputFolder, journal: Journal,
        past: Past,
        context: @escaping @Sendable (Relay) throws -> KitContext, progress: @escaping @Sendable (KitRun.Progress) -> Void
    ) {
        self.campaign = campaign
        count = relays.count
        self.pieces = pieces
        self.options = options
        self.folder = folder
        self.journal = journal
        self.past = past
        self.context = context
        self.progress = progress
        state = Mutex(State(queue: relays, summary: KitRun.Summary(out: options.out), records: past.records))
    }

    /// - Returns: the summary, and where the record of every known kit lies, selected or not.
    func run() throws -> (KitRun.Summary, [RelayID: RecordFile.Place]) {
        let group = DispatchGroup()
        for number in 0..<max(1, min(options.jobs, count)) {
            group.enter()
            let thread = Thread {
                self.serve(number)
                group.leave()
            }
            // As much as a main thread has: the C libraries below recurse on what they read.
            thread.stackSize = 8 << 20
            thread.start()
        }
        group.wait()
        return try state.withLock { state in
            if let failure = state.failure { throw failure }
            state.summary.failed.sort { ($0.relay, $0.piece, $0.reason) < ($1.relay, $1.piece, $1.reason) }
            return (state.summary, state.records)
        }
    }

    private func serve(_ thread: Int) {
        let maker = KitMaker(campaign: campaign, pieces: pieces, options: options, folder: folder, journal: journal)
        while let relay = take(thread) {
            do {
                let (outcome, place) = try maker.make(
                    try context(relay), previous: past.record(of: relay.id), begun: past.begun[relay.id])
                note(relay, outcome, place)
            } catch {
                state.withLock { if $0.failure == nil { $0.failure = error } }
            }
        }
        state.withLock { $0.summary.preflight += maker.inspectionTime / .seconds(1) }
    }

    private func take(_ thread: Int) -> Relay? {
        state.withLock { state in state.failure == nil ? state.queue.next(for: thread) : nil }
    }

    private func note(_ relay: Relay, _ outcome: KitMaker.Outcome, _ place: RecordFile.Place?) {
        let done = state.withLock { state in
            if let place { state.records[relay.id] = place }
            state.done += 1
            state.summary.relays += 1
            switch outcome {
            case .unchanged:
                state.summary.unchanged += 1
            case .made(let files, let bytes):
                state.summary.made += 1
                state.summary.files += files
                state.summary.bytes += bytes
            case .failed(let failures, let files, let bytes):
                state.summary.failed += failures.map {
                    KitRun.Summary.Failure(relay: relay.id, line: relay.line, piece: $0.piece, reason: $0.reason)
                }
                state.summary.files += files
                state.summary.bytes += bytes
            }
            return state.done
        }
        progress(KitRun.Progress(done: done, total: count))
    }
}

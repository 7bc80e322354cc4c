internal import Base
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
        try Workers.run(min(options.jobs, count)) { thread in
            self.state.withLock { $0.queue.next(for: thread) }
        } desk: { [self] in
            KitMaker(campaign: campaign, pieces: pieces, options: options, folder: folder, journal: journal)
        } work: { [self] maker, relay in
            let (outcome, place) = try maker.make(try context(relay), previous: past.record(of: relay.id), begun: past.begun[relay.id])
            note(relay, outcome, place)
        } leave: { maker in
            self.state.withLock { $0.summary.preflight += maker.inspectionTime / .seconds(1) }
        }
        return state.withLock { state in
            state.summary.failed.sort { ($0.relay, $0.piece, $0.reason.english) < ($1.relay, $1.piece, $1.reason.english) }
            return (state.summary, state.records)
        }
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

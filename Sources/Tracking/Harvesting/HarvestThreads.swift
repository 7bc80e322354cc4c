internal import Foundation
internal import Synchronization

/// The threads that parse. With one, the caller's does it.
final class HarvestThreads: Sendable {
    private struct State {
        var jobs: [(number: Int, chunk: LogChunk, format: LogFormat)] = []
        var done: [Int: Harvest] = [:]
        var spare: [ChunkBuffer] = []
        var submitted = 0
        var handed = 0
        var isEnded = false
    }

    private let harvester: LogHarvester
    private let count: Int
    private let state = Mutex(State())
    private let work = DispatchSemaphore(value: 0)
    private let results = DispatchSemaphore(value: 0)
    private let group = DispatchGroup()

    init(_ harvester: LogHarvester, count: Int) {
        self.harvester = harvester
        self.count = count < 2 ? 0 : count
        for _ in 0..<self.count {
            group.enter()
            let thread = Thread { [self] in
                serve()
                group.leave()
            }
            thread.start()
        }
    }

    /// Gives a chunk to the threads; hands over what is done, and waits where too much is on its way.
    func take(_ chunk: LogChunk, format: LogFormat, _ hand: (Harvest) throws -> Void) throws {
        if count == 0 {
            try hand(harvester.harvest(chunk, format: format))
            return state.withLock { $0.spare.append(chunk.buffer) }
        }
        state.withLock { state in
            state.jobs.append((state.submitted, chunk, format))
            state.submitted += 1
        }
        work.signal()
        try handOver(hand, leaving: count + 1)
    }

    func finish(_ hand: (Harvest) throws -> Void) throws { try handOver(hand, leaving: 0) }

    /// A buffer that a chunk has left behind.
    func spareBuffer() -> ChunkBuffer? { state.withLock { $0.spare.popLast() } }

    /// Lets the threads go and waits for them.
    func end() {
        state.withLock { state in
            state.isEnded = true
            state.jobs = []
        }
        for _ in 0..<count { work.signal() }
        group.wait()
    }

    private func handOver(_ hand: (Harvest) throws -> Void, leaving: Int) throws {
        while true {
            let (next, isFull) = state.withLock { state in
                let next = state.done.removeValue(forKey: state.handed)
                if next != nil { state.handed += 1 }
                return (next, state.submitted - state.handed > leaving)
            }
            if let next {
                try hand(next)
            } else if isFull {
                results.wait()
            } else {
                return
            }
        }
    }

    private func serve() {
        while true {
            work.wait()
            let job = state.withLock { $0.isEnded || $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }
            guard let job else { return }
            let harvest = harvester.harvest(job.chunk, format: job.format)
            state.withLock { state in
                state.done[job.number] = harvest
                state.spare.append(job.chunk.buffer)
            }
            results.signal()
        }
    }
}

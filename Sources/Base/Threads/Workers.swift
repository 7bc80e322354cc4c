internal import Foundation
internal import Synchronization

/// Threads that do some work together, each as deep as a main thread: C libraries recurse on what they read.
package final class Workers: Sendable {
    private let group = DispatchGroup()

    /// Starts `count` threads, each of which does `body` once with its number, from 0.
    package init(_ count: Int, _ body: @escaping @Sendable (_ number: Int) -> Void) {
        for number in 0..<count {
            group.enter()
            let thread = Thread { [group] in
                body(number)
                group.leave()
            }
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    /// Returns when every thread is done.
    package func wait() { group.wait() }

    /// Does jobs on `count` threads, 1 at least, and waits for them.
    /// - Parameters:
    ///   - next: what a thread does next; nil when nothing is left. Asked by several threads at once.
    ///   - desk: what is dear and belongs to one thread.
    ///   - work: does one job.
    ///   - leave: is given the desk of a thread that is done.
    /// - Throws: the first failure of `desk` or `work`; jobs that were begun are ended then, and no others are.
    package static func run<Job, Desk>(
        _ count: Int, next: @escaping @Sendable (_ number: Int) -> Job?, desk: @escaping @Sendable () throws -> Desk,
        work: @escaping @Sendable (Desk, Job) throws -> Void, leave: @escaping @Sendable (Desk) -> Void = { _ in }
    ) throws {
        let failure = FirstFailure()
        Workers(max(1, count)) { number in
            do {
                let desk = try desk()
                defer { leave(desk) }
                while !failure.isKnown, let job = next(number) { try work(desk, job) }
            } catch {
                failure.note(error)
            }
        }.wait()
        if let error = failure.error.withLock({ $0 }) { throw error }
    }

    /// What `transform` makes of each input, in their order, on as many threads as there are cores.
    package static func map<Input: Sendable, Output: Sendable>(
        _ inputs: [Input], _ transform: @escaping @Sendable (Input) -> Output
    ) -> [Output] {
        guard inputs.count > 1 else { return inputs.map(transform) }
        let outputs = Outputs<Output>(count: inputs.count)
        Workers(min(inputs.count, ProcessInfo.processInfo.activeProcessorCount)) { _ in
            while let number = outputs.next() {
                let output = transform(inputs[number])
                outputs.all.withLock { $0[number] = output }
            }
        }.wait()
        return outputs.all.withLock { $0.map { $0! } }
    }

    private final class FirstFailure: Sendable {
        let error = Mutex<(any Error)?>(nil)

        var isKnown: Bool { error.withLock { $0 != nil } }
        func note(_ failure: any Error) { error.withLock { $0 = $0 ?? failure } }
    }

    private final class Outputs<Output: Sendable>: Sendable {
        let all: Mutex<[Output?]>
        private let begun = Atomic(0)
        private let count: Int

        init(count: Int) {
            self.count = count
            all = Mutex(Array(repeating: nil, count: count))
        }

        /// The next input that nobody has begun.
        func next() -> Int? {
            let number = begun.wrappingAdd(1, ordering: .relaxed).oldValue
            return number < count ? number : nil
        }
    }
}

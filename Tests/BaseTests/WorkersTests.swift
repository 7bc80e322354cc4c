import Synchronization
import Testing

@testable import Base

@Suite("Workers")
struct WorkersTests {
    @Test("every job is done once, each thread at its own desk", arguments: [0, 1, 3])
    func jobs(threads: Int) throws {
        let next = Atomic(0)
        let done = Mutex<[Int]>([])
        let desks = Atomic(0)
        try Workers.run(threads) { _ in
            let job = next.add(1, ordering: .relaxed).oldValue
            return job < 100 ? job : nil
        } desk: {
            desks.add(1, ordering: .relaxed).newValue
        } work: { _, job in
            done.withLock { $0.append(job) }
        }
        #expect(done.withLock { $0.sorted() } == Array(0..<100))
        #expect(desks.load(ordering: .relaxed) == max(1, threads))
    }

    @Test("a failure ends the work and is told")
    func failure() {
        struct Broken: Error {}
        let next = Atomic(0)
        #expect(throws: Broken.self) {
            try Workers.run(2) { _ in
                next.add(1, ordering: .relaxed).newValue
            } desk: {
            } work: { _, job in
                if job == 10 { throw Broken() }
            }
        }
        #expect(next.load(ordering: .relaxed) < 10_000_000)
    }

    @Test("what is made of several values comes in their order")
    func map() {
        #expect(Workers.map(Array(0..<20)) { $0 * $0 } == (0..<20).map { $0 * $0 })
        #expect(Workers.map([Int]()) { $0 } == [])
    }
}

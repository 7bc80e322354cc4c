internal import CLibrary
internal import Foundation

/// Works through hostile things one after the other in copies of this process: one that exhausts a copy is known by having no result, and
/// the next ones go on in another.
package enum ConfinedCopies {
    /// Bytes of one result.
    private static let largest = 1 << 26

    /// - Parameters:
    ///   - count: how many things there are.
    ///   - confinement: of each.
    ///   - work: of the thing with this number; what it changes in memory is lost.
    /// - Returns: a result for each thing, nil for one that could not be worked through.
    /// - Throws: `InternalProblem` in a process of several threads, of which no sound copy can be made; `SystemFailure` where the system
    ///   refuses a copy.
    package static func results(_ count: Int, _ confinement: Confinement, _ work: (Int) -> [UInt8]) throws -> [[UInt8]?] {
        let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count) ?? 1
        guard threads == 1 else { throw InternalProblem("a process of \(threads) threads cannot be copied") }
        var results: [[UInt8]?] = []
        while results.count < count { try add(to: &results, count, confinement, work) }
        return results
    }

    /// As many results as one copy gives, and nil for what exhausted it.
    private static func add(to results: inout [[UInt8]?], _ count: Int, _ confinement: Confinement, _ work: (Int) -> [UInt8]) throws {
        let child = try start(results.count..<count, confinement, work)
        while results.count < count {
            let deadline = ContinuousClock.now + .seconds(confinement.patience)
            guard let head = child.bytes(8, until: deadline), head.count == 8 else { break }
            let length = head.reduce(0) { $0 << 8 | Int($1) }
            guard (0...largest).contains(length), let body = child.bytes(length, until: deadline), body.count == length else { break }
            results.append(body)
        }
        let isDone = results.count == count
        _ = child.end(killing: true)
        if !isDone { results.append(nil) }
    }

    private static func start(
        _ numbers: Range<Int>, _ confinement: Confinement, _ work: (Int) -> [UInt8]
    ) throws(SystemFailure) -> ConfinedChild {
        var ends: [Int32] = [0, 0]
        try SystemFailure.call { pipe2(&ends, O_CLOEXEC) }
        let writing = Descriptor(taking: ends[1])
        let process = porte_voix_fork()
        guard process >= 0 else {
            let code = errno
            close(ends[0])
            throw SystemFailure(code)
        }
        guard process == 0 else { return ConfinedChild(process, output: ends[0]) }
        // What a library says of a hostile file is nobody's concern.
        if let nowhere = try? Descriptor("/dev/null", O_WRONLY) { dup2(nowhere.number, STDERR_FILENO) }
        confinement.enter()
        for number in numbers {
            confinement.renew()
            let result = work(number)
            let head = (0..<8).map { UInt8(truncatingIfNeeded: result.count >> (56 - 8 * $0)) }
            guard (try? writing.write((head + result)[...])) != nil else { _exit(1) }
        }
        _exit(0)
    }
}

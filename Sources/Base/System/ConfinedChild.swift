internal import Foundation

/// The reading end of what a confined process says, and the process itself.
final class ConfinedChild {
    let process: pid_t
    private let output: Descriptor

    /// - Parameter output: taken over.
    init(_ process: pid_t, output: Int32) {
        self.process = process
        self.output = Descriptor(taking: output)
    }

    /// As many bytes as there are, `count` at most.
    /// - Returns: nil where the process took longer than it may.
    func bytes(_ count: Int, until deadline: ContinuousClock.Instant) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count < count {
            let left = (deadline - ContinuousClock.now) / .milliseconds(1)
            guard left > 0 else { return nil }
            var wait = pollfd(fd: output.number, events: Int16(POLLIN), revents: 0)
            guard let ready = try? SystemFailure.call({ poll(&wait, 1, Int32(min(left, 1e6))) }), ready > 0 else { return nil }
            let most = min(buffer.count, count - bytes.count)
            let got = buffer.withUnsafeMutableBytes { try? output.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[..<most])) }
            guard let got, got > 0 else { return bytes }
            bytes += buffer[..<got]
        }
        return bytes
    }

    /// Ends it, where it still runs, and waits for its end.
    /// - Returns: whether it ended by itself and in order.
    func end(killing: Bool) -> Bool {
        if killing { kill(process, SIGKILL) }
        var status: Int32 = 0
        guard (try? SystemFailure.call { waitpid(process, &status, 0) }) != nil else { return false }
        return status == 0
    }
}

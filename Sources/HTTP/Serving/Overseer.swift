internal import Base
internal import Foundation
internal import Synchronization

/// Cuts off clients that take too long. The library itself cuts off only those that are silent: one that sends a byte now and then could keep
/// a connection for ever.
final class Overseer: Sendable {
    private struct Watched {
        let socket: Int32
        /// When it is cut off, in seconds of the machine's run; nil while it waits for us.
        var deadline: Double?
    }

    private struct State {
        var connections: [UInt: Watched] = [:]
        var isOver = false
    }

    private let state = Mutex(State())
    private let thread: Mutex<Workers?> = Mutex(nil)

    init() {
        let workers = Workers(1) { [self] _ in
            while !isOver {
                usleep(200_000)
                cut()
            }
        }
        thread.withLock { $0 = workers }
    }

    static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    var count: Int { state.withLock { $0.connections.count } }

    /// A connection has opened; it is cut off after so many seconds.
    func watch(_ connection: UInt, socket: Int32, for seconds: Double) {
        state.withLock { $0.connections[connection] = Watched(socket: socket, deadline: Self.now + seconds) }
    }

    /// - Parameter seconds: nil where it waits for us and not we for it.
    func extend(_ connection: UInt, for seconds: Double?) {
        state.withLock { $0.connections[connection]?.deadline = seconds.map { Self.now + $0 } }
    }

    /// It is about to be closed: nobody may touch its socket any more.
    func forget(_ connection: UInt) { state.withLock { _ = $0.connections.removeValue(forKey: connection) } }

    func end() {
        state.withLock { $0.isOver = true }
        thread.withLock { $0 }?.wait()
    }

    private var isOver: Bool { state.withLock { $0.isOver } }

    /// Shuts the sockets and closes none: whoever serves them sees the end and tidies up.
    private func cut() {
        let now = Self.now
        state.withLock { state in
            for (connection, watched) in state.connections {
                guard let deadline = watched.deadline, deadline < now else { continue }
                shutdown(watched.socket, Int32(SHUT_RDWR))
                state.connections[connection]?.deadline = nil
            }
        }
    }
}

internal import Base
internal import CMicroHTTPD
internal import Synchronization

/// A body that is made while it goes out: a piece is asked for when the last one has gone, on a thread that works, and the connection sleeps
/// meanwhile.
final class StreamFeed: Sendable {
    private struct State {
        var piece: [UInt8] = []
        var place = 0
        var isOver = false
        /// What went wrong; nil where nothing did.
        var failure: String?
    }

    private let source: any BodySource
    private let jobs: Jobs
    private let connection: ConnectionHandle
    private let state = Mutex(State())
    private let sent = Atomic(0)
    private let progress: @Sendable (Int?) -> Void

    /// - Parameter progress: is told how many bytes go out next, and nil while the next piece is made.
    init(_ source: any BodySource, _ jobs: Jobs, _ connection: ConnectionHandle, progress: @escaping @Sendable (Int?) -> Void) {
        (self.source, self.jobs, self.connection, self.progress) = (source, jobs, connection, progress)
    }

    var bytes: Int { sent.load(ordering: .relaxed) }
    /// What cut it short; nil where nothing did.
    var failure: String? { state.withLock { $0.failure } }

    /// What the library asks for: as many bytes as there are, `count` at most.
    func read(into buffer: UnsafeMutablePointer<CChar>, _ count: Int) -> Int {
        state.withLock { state in
            if state.failure != nil { return Int(MHD_CONTENT_READER_END_WITH_ERROR) }
            if state.place < state.piece.count {
                let taken = min(count, state.piece.count - state.place)
                state.piece[state.place..<state.place + taken].withUnsafeBytes {
                    UnsafeMutableRawPointer(buffer).copyMemory(from: $0.baseAddress!, byteCount: taken)
                }
                state.place += taken
                sent.add(taken, ordering: .relaxed)
                return taken
            }
            if state.isOver { return Int(MHD_CONTENT_READER_END_OF_STREAM) }
            MHD_suspend_connection(connection.pointer)
            progress(nil)
            if !jobs.add(isUrgent: true, { [self] in advance() }) {
                state.failure = "the server ends"
                MHD_resume_connection(connection.pointer)
            }
            return 0
        }
    }

    private func advance() {
        let result = Result { try source.next() }
        state.withLock { state in
            state.place = 0
            switch result {
            case .success(let piece?): state.piece = piece
            case .success(nil): (state.piece, state.isOver) = ([], true)
            case .failure(let error): (state.piece, state.failure) = ([], "\(error)")
            }
            progress(state.piece.count)
        }
        MHD_resume_connection(connection.pointer)
    }
}

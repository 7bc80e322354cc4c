internal import Base
internal import Foundation
internal import Synchronization

/// One request and its answer, from the first line to the last byte.
///
/// The library's thread alone comes here, but for the answer, which a thread that works leaves while the connection sleeps.
final class Exchange {
    enum Step {
        /// Nothing was looked at but the first line.
        case begun
        /// A body comes in.
        case taking(Site.Plan, Request)
        /// Somebody works on the answer.
        case waiting
        /// It goes out.
        case answered
    }

    let target: Result<Target, Target.Malformed>
    let start = Overseer.now
    var step = Step.begun
    var plan: Site.Plan?
    var method: Method?
    var status = Status.internalError
    var length = 0
    var feed: StreamFeed?

    private var bytes: [UInt8] = []
    private var sink: (any BodySink)?
    private(set) var received = 0
    private var refused: Status?
    /// Left by whoever worked on it.
    let answer = Mutex<Response?>(nil)
    let failure = Mutex<String?>(nil)

    init(_ line: UnsafePointer<CChar>) {
        let text = UnsafeRawBufferPointer(start: line, count: strlen(line))
        target = Result { () throws(Target.Malformed) in try Target(Array(text.prefix(Target.longest + 1))) }
    }

    /// Prepares for a body.
    func open(_ intake: Route.Intake, _ request: Request) {
        guard case .stream(_, let make) = intake else { return }
        do { sink = try make(request) } catch { refused = .internalError }
    }

    /// Takes a piece of the body. What is more than the route takes is let go of.
    /// - Returns: whether more may come: not where far too much did.
    func take(_ piece: UnsafeRawBufferPointer, limit: Int) -> Bool {
        received += piece.count
        if received > limit {
            refused = .contentTooLarge
            (bytes, sink) = ([], nil)
            return received <= limit + (1 << 20)
        }
        guard refused == nil else { return true }
        if let sink {
            do { try sink.take(piece) } catch { refused = .badRequest }
        } else {
            bytes += piece
        }
        return true
    }

    /// What came in, whole.
    func body() throws(Site.Refusal) -> Request.Body {
        if let refused { throw Site.Refusal(status: refused) }
        if let sink { return .taken(sink) }
        return received == 0 ? .nothing : .bytes(bytes)
    }

    var served: Served {
        Served(
            method: method, route: plan?.name, status: status, seconds: Overseer.now - start, bytes: feed?.bytes ?? length,
            failure: failure.withLock { $0 } ?? feed?.failure)
    }
}

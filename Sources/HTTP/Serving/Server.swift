internal import Base
internal import CMicroHTTPD
internal import Foundation
internal import Synchronization

/// A site, served: libmicrohttpd on threads of its own, which wait for sockets with epoll, and threads that work on what takes its time.
///
/// What goes in and out are values; C's handles stay here. It listens from its making on, until `stop`.
package final class Server: Sendable {
    private let current: Mutex<Site>
    private let limits: Limits
    private let observe: @Sendable (Served) -> Void
    private let socket: ListeningSocket
    private let jobs: Jobs
    private let overseer = Overseer()
    private let daemon = Mutex<DaemonHandle?>(nil)
    /// Requests that are not over.
    private let open = Atomic(0)
    private let isStopping = Atomic(false)

    /// Unchecked: the library's daemon is asked by one thread at a time, under a lock.
    private struct DaemonHandle: @unchecked Sendable { let pointer: OpaquePointer }

    /// - Parameter observe: is told of each request that is over, by the threads that serve: it must be quick.
    /// - Throws: `Diagnostic` where the address cannot be listened at.
    package convenience init(
        _ site: Site, at address: ListenAddress, limits: Limits = Limits(), observe: @escaping @Sendable (Served) -> Void = { _ in }
    ) throws {
        try self.init(site, on: ListeningSocket(address), limits: limits, observe: observe)
    }

    /// - Throws: `Diagnostic` where the system gives it too little.
    package init(
        _ site: Site, on socket: ListeningSocket, limits: Limits = Limits(), observe: @escaping @Sendable (Served) -> Void = { _ in }
    ) throws {
        current = Mutex(site)
        (self.limits, self.observe) = (limits, observe)
        self.socket = socket
        jobs = Jobs(threads: limits.workers, limit: limits.waiting)
        let flags =
            MHD_USE_EPOLL_INTERNAL_THREAD.rawValue | MHD_USE_INTERNAL_POLLING_THREAD.rawValue | MHD_ALLOW_SUSPEND_RESUME.rawValue
            | MHD_USE_ITC.rawValue
        let context = Unmanaged.passUnretained(self).toOpaque()
        func function(_ pointer: UnsafeRawPointer) -> Int { Int(bitPattern: pointer) }
        let begin: @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?) -> UnsafeMutableRawPointer? =
            beginRequest
        let end:
            @convention(c) (
                UnsafeMutableRawPointer?, OpaquePointer?, UnsafeMutablePointer<UnsafeMutableRawPointer?>?, MHD_RequestTerminationCode
            )
                -> Void = endRequest
        let connect:
            @convention(c) (
                UnsafeMutableRawPointer?, OpaquePointer?, UnsafeMutablePointer<UnsafeMutableRawPointer?>?, MHD_ConnectionNotificationCode
            ) -> Void = noteConnection
        var options = [
            MHD_OptionItem(option: MHD_OPTION_LISTEN_SOCKET, value: Int(socket.descriptor.number), ptr_value: nil),
            MHD_OptionItem(option: MHD_OPTION_CONNECTION_LIMIT, value: limits.connections, ptr_value: nil),
            MHD_OptionItem(option: MHD_OPTION_CONNECTION_MEMORY_LIMIT, value: limits.head, ptr_value: nil),
            MHD_OptionItem(option: MHD_OPTION_CONNECTION_TIMEOUT, value: Int(limits.graceSeconds), ptr_value: nil),
            MHD_OptionItem(option: MHD_OPTION_STRICT_FOR_CLIENT, value: 1, ptr_value: nil),
            MHD_OptionItem(
                option: MHD_OPTION_URI_LOG_CALLBACK, value: function(unsafeBitCast(begin, to: UnsafeRawPointer.self)), ptr_value: context),
            MHD_OptionItem(
                option: MHD_OPTION_NOTIFY_COMPLETED, value: function(unsafeBitCast(end, to: UnsafeRawPointer.self)), ptr_value: context),
            MHD_OptionItem(
                option: MHD_OPTION_NOTIFY_CONNECTION, value: function(unsafeBitCast(connect, to: UnsafeRawPointer.self)), ptr_value: context
            ),
        ]
        if limits.servers > 1 {
            options.append(MHD_OptionItem(option: MHD_OPTION_THREAD_POOL_SIZE, value: limits.servers, ptr_value: nil))
        }
        options.append(MHD_OptionItem(option: MHD_OPTION_END, value: 0, ptr_value: nil))
        guard let started = porte_voix_start_daemon(UInt32(flags), handleRequest, context, options) else {
            jobs.close()
            overseer.end()
            socket.close()
            throw Diagnostic.error(
                Wording(
                    "the server could not be started at \(socket.address)", fr: "le serveur n’a pas pu démarrer à \(socket.address)"),
                hint: Wording(
                    "allow more open files ('ulimit -n 4096'), or give another address with --listen",
                    fr: "autorisez plus de fichiers ouverts (« ulimit -n 4096 »), ou donnez une autre adresse avec --listen"))
        }
        let handle = DaemonHandle(pointer: started)
        daemon.withLock { $0 = handle }
    }

    /// Where it listens, as a browser opens it.
    package var address: ListenAddress { socket.address }
    private var site: Site { current.withLock { $0 } }

    /// Answers as another site from the next request on.
    package func serve(_ site: Site) { current.withLock { $0 = site } }

    /// Connections that are open, and requests that wait for a thread.
    package var load: (connections: Int, waiting: Int) { (overseer.count, jobs.waiting) }

    /// Takes no connection any more, finishes what it answers, and ends.
    /// - Parameters:
    ///   - quiet: seconds without a request after which it ends: who has joined just now is about to ask.
    ///   - seconds: after so long what is not finished is cut off.
    package func stop(after quiet: Double = 0, within seconds: Double = 30) {
        guard
            let handle = daemon.withLock({ daemon in
                defer { daemon = nil }
                return daemon
            })
        else { return }
        isStopping.store(true, ordering: .relaxed)
        _ = MHD_quiesce_daemon(handle.pointer)
        socket.close()
        let end = Overseer.now + seconds
        var last = Overseer.now
        while open.load(ordering: .relaxed) > 0 || Overseer.now - last < quiet, Overseer.now < end {
            if open.load(ordering: .relaxed) > 0 { last = Overseer.now }
            usleep(10_000)
        }
        jobs.close()
        MHD_stop_daemon(handle.pointer)
        overseer.end()
    }

    // MARK: What the library calls

    fileprivate func began(_ line: UnsafePointer<CChar>) -> Exchange {
        open.add(1, ordering: .relaxed)
        return Exchange(line)
    }

    fileprivate func ended(_ exchange: Exchange, _ connection: ConnectionHandle) {
        overseer.extend(connection.number, for: limits.headSeconds)
        open.subtract(1, ordering: .relaxed)
        observe(exchange.served)
    }

    fileprivate func connected(_ connection: ConnectionHandle) {
        overseer.watch(connection.number, socket: porte_voix_socket(connection.pointer), for: limits.headSeconds)
    }

    fileprivate func disconnected(_ connection: ConnectionHandle) { overseer.forget(connection.number) }

    /// - Returns: whether the connection goes on.
    fileprivate func handle(
        _ exchange: Exchange, _ connection: ConnectionHandle, _ method: UnsafePointer<CChar>, _ version: UnsafePointer<CChar>,
        _ piece: UnsafeRawBufferPointer
    ) -> Bool {
        switch exchange.step {
        case .begun: return open(exchange, connection, method, version)
        case .taking(let plan, let request):
            if !piece.isEmpty {
                let goesOn = exchange.take(piece, limit: plan.route.intake.limit)
                overseer.extend(connection.number, for: limits.seconds(for: 0))
                return goesOn
            }
            do throws(Site.Refusal) {
                let whole = Request(request.method, request.target, request.fields, peer: request.peer, body: try exchange.body())
                return answer(whole, plan, exchange, connection)
            } catch {
                return send(site.answer(error, to: request), exchange, connection)
            }
        case .waiting:
            guard let response = exchange.answer.withLock({ $0 }) else { return false }
            return send(response, exchange, connection)
        case .answered: return true
        }
    }

    private func open(
        _ exchange: Exchange, _ connection: ConnectionHandle, _ method: UnsafePointer<CChar>, _ version: UnsafePointer<CChar>
    ) -> Bool {
        var request: Request?
        do throws(Site.Refusal) {
            let head = try RequestHead(connection.pointer, exchange.target, method, version)
            exchange.method = head.method
            let bare = Request(head.method ?? .get, head.target, head.fields, peer: head.peer)
            request = bare
            let plan = try site.plan(head.method, head.target)
            exchange.plan = plan
            let limit = plan.route.intake.limit
            if head.length ?? 1 > limit { throw Site.Refusal(status: .contentTooLarge) }
            exchange.open(plan.route.intake, bare)
            exchange.step = .taking(plan, bare)
            overseer.extend(connection.number, for: limits.seconds(for: head.length ?? 0))
            return true
        } catch {
            return send(site.answer(error, to: request), exchange, connection, closing: true)
        }
    }

    private func answer(_ request: Request, _ plan: Site.Plan, _ exchange: Exchange, _ connection: ConnectionHandle) -> Bool {
        let shared = ExchangeHandle(exchange: exchange)
        let work = { @Sendable [site] (leave: @escaping @Sendable (Response) -> Void) in
            site.answer(request, by: plan, failed: { failure in shared.exchange.failure.withLock { $0 = "\(failure)" } }, leave)
        }
        let pace = site.pace(of: plan)
        if pace == .quick {
            work { response in shared.exchange.answer.withLock { $0 = response } }
            return exchange.answer.withLock { $0 }.map { send($0, exchange, connection) } ?? false
        }
        overseer.extend(connection.number, for: nil)
        exchange.step = .waiting
        MHD_suspend_connection(connection.pointer)
        let leave: @Sendable (Response) -> Void = { response in
            shared.exchange.answer.withLock { $0 = response }
            MHD_resume_connection(connection.pointer)
        }
        if pace == .late {
            work(leave)
        } else if !jobs.add({ work(leave) }) {
            leave(site.answer(Site.Refusal(status: .unavailable), to: request).with("Retry-After", "5"))
        }
        return true
    }

    /// Unchecked: while the connection sleeps, the thread that works is the only one that has the exchange.
    private struct ExchangeHandle: @unchecked Sendable { let exchange: Exchange }

    private func send(_ response: Response, _ exchange: Exchange, _ connection: ConnectionHandle, closing: Bool = false) -> Bool {
        exchange.step = .answered
        exchange.status = response.status
        guard let made = make(response, exchange, connection) else { return false }
        defer { MHD_destroy_response(made) }
        for field in response.fields.all { MHD_add_response_header(made, field.name, field.value) }
        if closing || isStopping.load(ordering: .relaxed) { MHD_add_response_header(made, "Connection", "close") }
        if exchange.feed == nil { overseer.extend(connection.number, for: limits.seconds(for: exchange.length)) }
        return MHD_queue_response(connection.pointer, UInt32(response.status.code), made) == MHD_YES
    }

    /// The library's form of a response.
    private func make(_ response: Response, _ exchange: Exchange, _ connection: ConnectionHandle) -> OpaquePointer? {
        switch response.status.hasNoBody ? .nothing : response.body {
        case .nothing: return MHD_create_response_from_buffer(0, nil, MHD_RESPMEM_PERSISTENT)
        case .bytes(let bytes): return buffer(bytes, exchange)
        case .content(let content): return buffer(content.bytes, exchange)
        case .file(let file):
            exchange.length = file.count
            guard let number = try? file.duplicate() else { return nil }
            // The library closes it.
            return MHD_create_response_from_fd_at_offset64(UInt64(file.count), number, UInt64(file.start))
        case .stream(let source):
            let (number, overseer, limits) = (connection.number, overseer, limits)
            let feed = StreamFeed(source, jobs, connection) { bytes in
                overseer.extend(number, for: bytes.map { limits.seconds(for: $0) })
            }
            exchange.feed = feed
            return MHD_create_response_from_callback(
                UInt64.max, 64 << 10, readStream, Unmanaged.passRetained(feed).toOpaque(), freeStream)
        }
    }

    private func buffer(_ bytes: [UInt8], _ exchange: Exchange) -> OpaquePointer? {
        exchange.length = bytes.count
        return bytes.withUnsafeBytes {
            MHD_create_response_from_buffer(bytes.count, UnsafeMutableRawPointer(mutating: $0.baseAddress), MHD_RESPMEM_MUST_COPY)
        }
    }
}

// MARK: C's side

private func beginRequest(
    _ context: UnsafeMutableRawPointer?, _ line: UnsafePointer<CChar>?, _: OpaquePointer?
) -> UnsafeMutableRawPointer? {
    guard let context, let line else { return nil }
    let server = Unmanaged<Server>.fromOpaque(context).takeUnretainedValue()
    return Unmanaged.passRetained(server.began(line)).toOpaque()
}

private func endRequest(
    _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ request: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
    _: MHD_RequestTerminationCode
) {
    guard let context, let connection, let exchange = request?.pointee else { return }
    request?.pointee = nil
    let server = Unmanaged<Server>.fromOpaque(context).takeUnretainedValue()
    server.ended(Unmanaged<Exchange>.fromOpaque(exchange).takeRetainedValue(), ConnectionHandle(pointer: connection))
}

private func noteConnection(
    _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
    _ what: MHD_ConnectionNotificationCode
) {
    guard let context, let connection else { return }
    let server = Unmanaged<Server>.fromOpaque(context).takeUnretainedValue()
    let handle = ConnectionHandle(pointer: connection)
    if what == MHD_CONNECTION_NOTIFY_STARTED { server.connected(handle) } else { server.disconnected(handle) }
}

private func handleRequest(
    _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _: UnsafePointer<CChar>?, _ method: UnsafePointer<CChar>?,
    _ version: UnsafePointer<CChar>?, _ data: UnsafePointer<CChar>?, _ count: UnsafeMutablePointer<Int>?,
    _ request: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
    guard let context, let connection, let method, let version, let count, let exchange = request?.pointee else { return MHD_NO }
    let server = Unmanaged<Server>.fromOpaque(context).takeUnretainedValue()
    let piece = UnsafeRawBufferPointer(start: data, count: data == nil ? 0 : count.pointee)
    count.pointee = 0
    let goesOn = server.handle(
        Unmanaged<Exchange>.fromOpaque(exchange).takeUnretainedValue(), ConnectionHandle(pointer: connection), method, version, piece)
    return goesOn ? MHD_YES : MHD_NO
}

private func readStream(
    _ context: UnsafeMutableRawPointer?, _: UInt64, _ buffer: UnsafeMutablePointer<CChar>?, _ count: Int
) -> Int {
    guard let context, let buffer else { return Int(MHD_CONTENT_READER_END_WITH_ERROR) }
    return Unmanaged<StreamFeed>.fromOpaque(context).takeUnretainedValue().read(into: buffer, count)
}

private func freeStream(_ context: UnsafeMutableRawPointer?) {
    guard let context else { return }
    Unmanaged<StreamFeed>.fromOpaque(context).release()
}

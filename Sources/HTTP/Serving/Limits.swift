/// How much a client may ask for, and how long it may take.
package struct Limits: Sendable {
    /// Connections at once; more wait in the system's queue, or are turned away.
    package var connections = 1024
    /// Bytes of a request's head and of an answer's, together.
    package var head = 32 << 10
    /// Seconds within which a request's head must be whole, from the opening of its connection or from the answer before it.
    package var headSeconds = 20.0
    /// Seconds that a body, or an answer on its way to the client, may take whatever its length, and bytes a second beyond that.
    package var graceSeconds = 60.0
    package var slowest = 4096.0
    /// Requests that wait for a thread; more are told to come again.
    package var waiting = 2000
    /// Threads that work on answers, and threads that serve connections.
    package var workers = 4
    package var servers = 2

    package init() {}

    /// Seconds that so many bytes may take.
    func seconds(for bytes: Int) -> Double { graceSeconds + Double(bytes) / slowest }
}

/// The library's handle of a connection, good as long as its request lives.
struct ConnectionHandle: @unchecked Sendable {
    // Unchecked: the library lets any thread wake a connection that sleeps, and nothing else is done with it elsewhere.
    let pointer: OpaquePointer

    var number: UInt { UInt(bitPattern: pointer) }
}

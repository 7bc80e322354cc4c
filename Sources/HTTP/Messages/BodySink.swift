/// Takes a body as it comes: of any length, in bounded memory.
package protocol BodySink: AnyObject, Sendable {
    /// - Throws: what ends the request; the client is told that its body was refused.
    func take(_ bytes: UnsafeRawBufferPointer) throws
}

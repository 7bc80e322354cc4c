/// Gives a body piece by piece, each when the last one has gone out: a slow client keeps no thread.
package protocol BodySource: AnyObject, Sendable {
    /// What comes next; nil at the end. Called by one thread at a time.
    /// - Throws: what cuts the answer short; the client sees that it is not whole.
    func next() throws -> [UInt8]?
}

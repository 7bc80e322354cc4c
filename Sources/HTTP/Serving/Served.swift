/// What is told of a request that is over: how it went, never who asked, nor for what exactly.
package struct Served: Sendable {
    package let method: Method?
    /// The route's pattern: `/k/:token`; nil where no route was found.
    package let route: String?
    package let status: Status
    /// From its head to the last byte of its answer.
    package let seconds: Double
    /// Bytes of its answer's body; of a stream, as many as went out.
    package let bytes: Int
    /// What went wrong inside, before its answer or while that went out; nil where nothing did.
    package let failure: String?
}

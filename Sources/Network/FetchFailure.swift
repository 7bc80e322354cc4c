/// Why no answer came to a request.
package enum FetchFailure: Error, Hashable, Sendable {
    /// No such name.
    case name
    /// Nobody listens there, or the network does not lead there.
    case unreachable
    case timeout
    case certificate(Certificate)
    /// TLS could not be agreed on.
    case encryption
    /// The connection ended before there was an answer, or what came is none.
    case broken
    /// The name leads into a network of its own, or to this machine, which was not to be asked: its address.
    case inside(String)
    /// Anything else, in the library's words.
    case other(String)

    /// What is wrong with a certificate.
    package enum Certificate: Hashable, Sendable {
        case expired, notYet
        /// It is another site's.
        case name
        /// Nobody whom phones trust has signed it.
        case selfSigned
        /// The certificate between it and those that are trusted is not sent along.
        case incomplete
        case other
    }
}

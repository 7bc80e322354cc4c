/// A request as a value: what routes see of it, whether it came over a socket or was made by a test.
package struct Request: Sendable {
    package let method: Method
    package let target: Target
    package let fields: Fields
    /// What came with it, as its route takes it.
    package let body: Body

    package enum Body: Sendable {
        case nothing
        case bytes([UInt8])
        /// Went where its route led it, piece by piece, and is whole.
        case taken(any BodySink)
    }

    package init(_ method: Method, _ target: Target, _ fields: Fields = Fields(), body: Body = .nothing) {
        (self.method, self.target, self.fields, self.body) = (method, target, fields, body)
    }

    /// The fields of a form that a page sent (`application/x-www-form-urlencoded`), in their order; nil where that is not what came.
    package var form: [(name: String, value: String)]? {
        guard case .bytes(let bytes) = body, fields["content-type"]?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true
        else { return nil }
        return try? Target.pairs(bytes[...])
    }

    /// Whether it comes from a page of this site, or from no page at all: what changes something asks (Fetch Metadata). A browser that sends
    /// no such field is believed, since what a form leads to is not to be guessed.
    package var isFromHere: Bool { ["same-origin", "none", nil].contains(fields["sec-fetch-site"]?.lowercased()) }
}

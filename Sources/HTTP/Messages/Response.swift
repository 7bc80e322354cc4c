/// An answer as a value.
package struct Response: Sendable {
    package var status: Status
    package var fields = Fields()
    package var body: Body
    /// What browsers may do with it.
    package var policy: SecurityPolicy

    package enum Body: Sendable {
        case nothing
        case bytes([UInt8])
        /// Kept as it is and compressed; which of the two goes out is chosen when the answer is finished.
        case content(Content)
        case file(FilePart)
        /// Of a length that nobody knows yet: made while it goes out.
        case stream(any BodySource)
    }

    package init(_ status: Status, _ body: Body = .nothing, type: String? = nil, policy: SecurityPolicy = .nothing) {
        (self.status, self.body, self.policy) = (status, body, policy)
        if let type { fields.set("Content-Type", type) }
    }

    /// A page or another text that was made beforehand, with its type.
    package init(_ content: Content, _ status: Status = .ok, policy: SecurityPolicy = .nothing) {
        self.init(status, .content(content), type: content.type, policy: policy)
        fields.set("ETag", content.tag)
    }

    /// Leads to another address of this site.
    /// - Parameter path: begins with one slash, so that no address of another site can stand there.
    package static func redirect(_ path: String, _ status: Status = .seeOther) -> Response {
        var response = Response(status)
        let isHere = path.hasPrefix("/") && !path.hasPrefix("//") && !path.contains("\\")
        response.fields.set("Location", isHere ? path : "/")
        response.fields.set("Cache-Control", "no-store")
        return response
    }

    /// The same with one field more.
    package func with(_ name: String, _ value: String) -> Response {
        var copy = self
        copy.fields.set(name, value)
        return copy
    }
}

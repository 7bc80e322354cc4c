/// A log format as a row of fields with fixed texts between them.
struct LinePattern: Hashable, Sendable {
    enum Field: Hashable, Sendable {
        case address
        /// An address with its port, which is no part of a visitor.
        case addressWithPort
        /// Addresses a proxy heard of, the client's first.
        case forwardedFor
        case method
        /// A path with or without its query, or a URL.
        case target
        /// A query to be put behind the target, with or without its question mark.
        case query
        /// The whole request line.
        case request
        case status
        case time
        case agent
        case purpose
        /// The site that was asked.
        case host
        case ignored
    }

    /// A field and the text that ends it; an empty text is the end of the line.
    struct Step: Hashable, Sendable {
        let field: Field
        let end: [UInt8]
    }

    /// What stands before the first field.
    let start: [UInt8]
    let steps: [Step]
}

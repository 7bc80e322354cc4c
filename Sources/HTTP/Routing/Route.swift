/// What a site does at some paths: a function from a request to its answer.
package struct Route: Sendable {
    let method: Method
    let pattern: PathPattern
    let intake: Intake
    let pace: Pace
    let answer: Answer

    /// - Throws: what went wrong inside; the client is told that something did, and nothing else.
    package typealias Answer = @Sendable (Request, Parameters) throws -> Response

    /// How a body comes in.
    package enum Intake: Sendable {
        /// None is taken.
        case nothing
        /// Whole, in memory, of so many bytes at most.
        case bytes(limit: Int)
        /// Piece by piece, of so many bytes at most.
        case stream(limit: Int, @Sendable (Request) throws -> any BodySink)

        var limit: Int {
            switch self {
            case .nothing: 0
            case .bytes(let limit), .stream(let limit, _): limit
            }
        }
    }

    /// Where it is answered.
    package enum Pace: Sendable {
        /// On the thread that serves connections: microseconds, never a disk or a lock that others hold long.
        case quick
        /// On a thread of those that work, while other connections go on.
        case slow
    }

    /// What stands for the names of a pattern in a request's path.
    package struct Parameters: Sendable {
        let found: [String: [String]]

        /// One part of the path.
        package subscript(_ name: String) -> String { found[name]?.first ?? "" }
        /// All parts that a `*` stands for, with slashes between them.
        package func path(_ name: String) -> String { found[name]?.joined(separator: "/") ?? "" }
    }

    package init(_ method: Method, _ pattern: String, intake: Intake = .nothing, pace: Pace = .slow, answer: @escaping Answer) {
        (self.method, self.pattern, self.intake, self.pace, self.answer) = (method, PathPattern(pattern), intake, pace, answer)
    }
}

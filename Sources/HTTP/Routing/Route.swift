/// What a site does at some paths: a function from a request to its answer.
package struct Route: Sendable {
    let method: Method
    let pattern: PathPattern
    let intake: Intake
    let condition: Condition?
    let work: Work

    /// - Throws: what went wrong inside; the client is told that something did, and nothing else.
    package typealias Answer = @Sendable (Request, Parameters) throws -> Response
    /// Answers some time after, by a call of the last argument, once and from any thread. No thread waits for it.
    package typealias LateAnswer = @Sendable (Request, Parameters, _ answer: @escaping @Sendable (Response) -> Void) -> Void
    /// Whether it answers what its pattern has: else another route with that pattern may.
    package typealias Condition = @Sendable (Target) -> Bool

    /// How it comes to its answer.
    enum Work: Sendable {
        case now(Pace, Answer)
        case later(LateAnswer)
    }

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

        /// Those of a pattern without names.
        package static let none = Parameters(found: [:])

        /// One part of the path.
        package subscript(_ name: String) -> String { found[name]?.first ?? "" }
        /// All parts that a `*` stands for, with slashes between them.
        package func path(_ name: String) -> String { found[name]?.joined(separator: "/") ?? "" }
    }

    package init(_ method: Method, _ pattern: String, intake: Intake = .nothing, pace: Pace = .slow, answer: @escaping Answer) {
        (self.method, self.pattern, self.intake, condition) = (method, PathPattern(pattern), intake, nil)
        work = .now(pace, answer)
    }

    /// A route that answers when something else has happened: it is begun on the thread that serves connections, in microseconds.
    package init(_ method: Method, _ pattern: String, where condition: Condition? = nil, later answer: @escaping LateAnswer) {
        (self.method, self.pattern, intake, self.condition) = (method, PathPattern(pattern), .nothing, condition)
        work = .later(answer)
    }
}

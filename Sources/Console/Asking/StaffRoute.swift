internal import HTTP

/// A route of the console, with the right that it asks for: there is no way to declare one without.
struct StaffRoute: Sendable {
    let method: Method
    let pattern: String
    let intake: Route.Intake
    let access: Access

    enum Access: Sendable {
        /// Who is not logged in: nothing of any relay stands there.
        case everyone(@Sendable (Request, Route.Parameters) throws -> Response)
        /// Whoever is logged in.
        case staff(@Sendable (Visit) throws -> Response)
        /// Whoever may do this.
        case deed(Deed, @Sendable (Visit) throws -> Response)
    }

    static func get(_ pattern: String, _ deed: Deed, _ answer: @escaping @Sendable (Visit) throws -> Response) -> StaffRoute {
        StaffRoute(method: .get, pattern: pattern, intake: .nothing, access: .deed(deed, answer))
    }

    /// - Parameter limit: bytes of the form at most.
    static func post(
        _ pattern: String, _ deed: Deed, limit: Int = longestForm, _ answer: @escaping @Sendable (Visit) throws -> Response
    ) -> StaffRoute {
        StaffRoute(method: .post, pattern: pattern, intake: .bytes(limit: limit), access: .deed(deed, answer))
    }

    /// Bytes of a form at most.
    static let longestForm = 64 << 10
}

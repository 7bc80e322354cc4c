package import Base
package import HTTP
package import Projects

/// What the console stands on: the campaign as it is in service, and what the server knows of who asks.
package struct ConsoleGround: Sendable {
    /// A campaign as it was last found right; another object where anything of it changed.
    package final class Edition: Sendable {
        package let project: Project
        /// What links of accounts begin with: `https://kits.example.org`.
        package let address: String
        /// Whether everybody needs a code of six digits.
        package let asksForFactor: Bool

        package init(_ project: Project, address: String, asksForFactor: Bool) {
            (self.project, self.address, self.asksForFactor) = (project, address, asksForFactor)
        }
    }

    /// The one in service.
    package let edition: @Sendable () -> Edition
    /// Why the campaign's files as they stand are not in service; nil where they are.
    package var problem: @Sendable () -> String? = { nil }
    /// What else somebody should see to: hits that are being lost, or wait.
    package var troubles: @Sendable () -> [Wording] = { [] }
    /// Who asks, as far as a trusted proxy or the socket tells: what attempts to log in are counted by. Never kept.
    package var client: @Sendable (Request) -> String? = { _ in nil }
    /// Whom a trusted proxy has let in, by e-mail; nil where none says so.
    package var trustedUser: @Sendable (Request) -> String? = { _ in nil }
    /// A relay's poster: with what it asks for, or as it stands. Nil where there is none to show.
    package var poster: @Sendable (_ relay: String, _ isProposed: Bool) throws -> Response? = { _, _ in nil }

    package init(edition: @escaping @Sendable () -> Edition) { self.edition = edition }
}

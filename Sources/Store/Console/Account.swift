/// Somebody of the team, or a coordinator: who may come into the console, and what of the campaign is theirs.
public struct Account: Hashable, Sendable {
    public let id: Int
    /// What its person logs in with, in lower case.
    public let email: String
    public let name: String
    public let role: Role
    public let scope: Scope
    /// Whether its person has chosen one: until then a link alone leads in.
    public let hasPassword: Bool
    /// Seconds since 1970.
    public let madeAt: Int
    public let isDisabled: Bool
    /// Whether a code of six digits is asked for at login.
    public let hasFactor: Bool
    /// Part of what the second factor is derived from.
    let factor: Int

    /// What one may do.
    public enum Role: String, Hashable, Sendable, CaseIterable {
        /// The team: everything.
        case programme
        /// Reads figures, notes calls and invites relays.
        case coordinator
        /// Reads figures.
        case reader
    }

    /// The part of the registry that one sees.
    public enum Scope: Hashable, Sendable {
        case country
        /// Codes of régions, at least one, in their order.
        case regions([String])

        /// None where all of the country is meant.
        var regions: [String] { if case .regions(let codes) = self { codes } else { [] } }
    }

    /// What a table holds of somebody who is to come in.
    public struct Draft: Hashable, Sendable {
        public var email: String
        public var name: String
        public var role: Role
        public var scope: Scope

        /// - Parameters:
        ///   - email: in any case.
        ///   - scope: the team's is the country, whatever is given.
        public init(email: String, name: String, role: Role, scope: Scope) {
            (self.email, self.name, self.role) = (email.lowercased(), name, role)
            self.scope = role == .programme ? .country : scope
        }
    }
}

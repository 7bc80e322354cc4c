internal import Base
internal import Foundation

extension Store {
    /// Begins a session under a name that nobody had before.
    public func begin(for account: Account) throws -> Session {
        try Self.refusing(path) {
            try transaction {
                try touchConsole()
                let token = SecretToken()
                try connection.run(.named("end old sessions"), .integer(second - Session.longest), .integer(second - Session.idle))
                try connection.run(.named("add session"), .bytes(token.digest), .integer(account.id), .integer(second))
                try note(.loggedIn, account.email, "", by: .account(account.id))
                return Session(token: token, account: account, begunAt: second)
            }
        }
    }

    /// Who is logged in under a name; nil for one that never was, has ended, or whose account is out of use.
    /// - Parameter isDue: set where it is time to note that it was seen.
    public func session(_ token: SecretToken, isDue: inout Bool) throws -> Session? {
        try Self.refusing(path) {
            let found = try connection.rows(
                .named("session"), .bytes(token.digest), .integer(second - Session.longest), .integer(second - Session.idle)
            ) { (account: $0.integer(0), begunAt: $0.integer(1), seenAt: $0.integer(2)) }.first
            guard let found, let account = try account(found.account), !account.isDisabled else { return nil }
            isDue = second - found.seenAt >= Session.grain
            return Session(token: token, account: account, begunAt: found.begunAt)
        }
    }

    /// Notes that a session was seen.
    public func see(_ token: SecretToken) throws {
        try Self.refusing(path) { try transaction { try connection.run(.named("see session"), .bytes(token.digest), .integer(second)) } }
    }

    /// Logs out here.
    public func end(_ token: SecretToken) throws {
        try Self.refusing(path) { try transaction { try connection.run(.named("end session"), .bytes(token.digest)) } }
    }

    /// Logs out everywhere.
    public func endSessions(of id: Int) throws {
        try changingConsole {
            let account = try known(id)
            try connection.run(.named("end sessions"), .integer(id))
            try note(.loggedOutEverywhere, account.email, "", by: .account(id))
        }
    }

    /// How many places an account is logged in from.
    public func sessions(of account: Account) throws -> Int {
        try Self.refusing(path) {
            try connection.number(
                .named("number of sessions"), .integer(account.id), .integer(second - Session.longest), .integer(second - Session.idle))
                ?? 0
        }
    }
}

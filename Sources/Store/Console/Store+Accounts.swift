internal import Base
internal import Foundation

extension Store {
    /// All accounts by name, those that are out of use among them; none where the store is of an earlier version.
    public func accounts() throws -> [Account] {
        try Self.refusing(path) {
            try checks.verify(.console)
            return try accounts(nil, nil)
        }
    }

    /// - Parameter email: in any case.
    /// - Returns: nil where nobody has it.
    public func account(email: String) throws -> Account? { try Self.refusing(path) { try accounts(nil, email.lowercased()).first } }

    public func account(_ id: Int) throws -> Account? { try Self.refusing(path) { try accounts(id, nil).first } }

    /// Lets somebody in.
    /// - Throws: `Diagnostic` where somebody has that address already.
    public func add(_ draft: Account.Draft, by actor: AuditEntry.Actor) throws -> Account {
        try changingConsole {
            guard try accounts(nil, draft.email).isEmpty else {
                throw Diagnostic.error(
                    Wording("there is an account '\(draft.email)' already", fr: "il y a déjà un compte « \(draft.email) »"),
                    at: .init(file: path),
                    hint: Wording(
                        "'portevoix user list CAMPAIGN' shows it; 'user reset' gives it another link",
                        fr: "« portevoix user list CAMPAGNE » le montre ; « user reset » lui donne un autre lien"))
            }
            try connection.run(
                .named("add account"), .text(draft.email), .text(draft.name), .text(draft.role.rawValue),
                .integer(draft.scope == .country ? 1 : 0), .integer(second))
            guard let account = try accounts(nil, draft.email).first else {
                throw InternalProblem("an account that was added is not there")
            }
            try setRegions(draft.scope, of: account.id)
            try note(.accountAdded, draft.email, Self.words(draft), by: actor)
            return try known(account.id)
        }
    }

    /// Changes what somebody is called, may do and sees. Whoever is logged in has to do so again: no session outlives the right it was given
    /// for.
    @discardableResult public func change(_ id: Int, to draft: Account.Draft, by actor: AuditEntry.Actor) throws -> Account {
        try changingConsole {
            let before = try known(id)
            try connection.run(
                .named("change account"), .integer(id), .text(draft.name), .text(draft.role.rawValue),
                .integer(draft.scope == .country ? 1 : 0))
            try setRegions(draft.scope, of: id)
            if before.role != draft.role || before.scope != draft.scope { try connection.run(.named("end sessions"), .integer(id)) }
            try note(.accountChanged, before.email, Self.words(draft), by: actor)
            return try known(id)
        }
    }

    /// Keeps somebody out, at once.
    public func disable(_ id: Int, by actor: AuditEntry.Actor) throws {
        try changingConsole {
            let account = try known(id)
            try connection.run(.named("disable account"), .integer(id), .integer(second))
            try connection.run(.named("end sessions"), .integer(id))
            try connection.run(.named("forget link"), .integer(id))
            try note(.accountDisabled, account.email, "", by: actor)
        }
    }

    /// Makes a link with which somebody chooses a password, once, within a week; the one before opens nothing any more.
    ///
    /// Password, second factor and sessions go, and an account that was out of use is in use again.
    public func reset(_ id: Int, by actor: AuditEntry.Actor) throws -> SecretToken {
        try changingConsole {
            let account = try known(id)
            try connection.run(.named("reset account"), .integer(id))
            try connection.run(.named("end sessions"), .integer(id))
            try note(.accountReset, account.email, "", by: actor)
            return try issueLink(to: id)
        }
    }

    /// The same for somebody who was let in a moment ago: nothing is there yet that could go.
    public func link(to id: Int) throws -> SecretToken { try changingConsole { try issueLink(to: try known(id).id) } }

    /// Whom a link lets in; one that was used, replaced or is too old lets nobody in.
    public func account(invitedBy link: SecretToken) throws -> Account? {
        try Self.refusing(path) {
            guard let id = try connection.number(.named("link"), .bytes(link.digest), .integer(second)) else { return nil }
            return try accounts(id, nil).first { !$0.isDisabled }
        }
    }

    /// Takes a password for a link, which then opens nothing any more.
    /// - Returns: nil where the link lets nobody in.
    public func choose(_ password: PasswordHash, invitedBy link: SecretToken) throws -> Account? {
        try changingConsole {
            guard let account = try account(invitedBy: link) else { return nil }
            try connection.run(.named("forget link"), .integer(account.id))
            try setPassword(password, of: account)
            return try known(account.id)
        }
    }

    /// Takes another password for somebody who is logged in; all other sessions end.
    public func choose(_ password: PasswordHash, for id: Int) throws { try changingConsole { try setPassword(password, of: known(id)) } }

    /// What is kept of a password; nil where none was chosen or the account is out of use.
    public func password(of account: Account) throws -> PasswordHash? {
        guard !account.isDisabled else { return nil }
        return try Self.refusing(path) {
            try connection.rows(.named("password"), .integer(account.id)) { $0.optionalText(0) }.first.flatMap { $0 }
                .map(PasswordHash.init(text:))
        }
    }

    // MARK: Second factors

    /// What an account's telephone is given to know.
    /// - Precondition: The store was opened for writing.
    public func timeCode(of account: Account) -> TimeCode {
        TimeCode(secret: key!.derived("totp", ["\(account.id)", "\(account.factor)"], count: TimeCode.secretBytes))
    }

    /// Takes a second factor once its person has shown a code of it.
    /// - Returns: whether the code was right.
    public func confirmFactor(of id: Int, with code: String) throws -> Bool {
        try changingConsole {
            let account = try known(id)
            guard let step = timeCode(of: account).step(of: code, at: second) else { return false }
            try connection.run(.named("set factor"), .integer(id), .integer(second), .integer(step))
            try note(.factorSet, account.email, "", by: .account(id))
            return true
        }
    }

    /// Takes a code; each is good for one login.
    public func useFactor(of account: Account, code: String) throws -> Bool {
        guard let step = timeCode(of: account).step(of: code, at: second) else { return false }
        return try changingConsole {
            try connection.run(.named("use factor"), .integer(account.id), .integer(step))
            return connection.changes > 0
        }
    }

    /// Gives a second factor up.
    public func dropFactor(of id: Int) throws {
        try changingConsole {
            let account = try known(id)
            try connection.run(.named("drop factor"), .integer(id))
            try note(.factorDropped, account.email, "", by: .account(id))
        }
    }

    // MARK: Inside

    func changingConsole<Result>(_ body: () throws -> Result) throws -> Result {
        try Self.refusing(path) {
            try transaction {
                try touchConsole()
                return try body()
            }
        }
    }

    /// - Throws: `Diagnostic` where there is no such account.
    func known(_ id: Int) throws -> Account {
        guard let account = try accounts(id, nil).first else {
            throw Diagnostic.error(
                Wording("there is no account \(id)", fr: "il n’y a pas de compte \(id)"), at: .init(file: path),
                hint: Wording("'portevoix user list CAMPAIGN' lists them", fr: "« portevoix user list CAMPAGNE » les montre"))
        }
        return account
    }

    var second: Int { Int(now().timeIntervalSince1970) }

    private static let linkLife = 7 * 86_400

    private func accounts(_ id: Int?, _ email: String?) throws -> [Account] {
        let found = try connection.rows(.named("accounts"), .init(id), .init(email)) { row in
            (
                id: row.integer(0), email: row.text(1), name: row.text(2), role: row.text(3), isCountry: row.integer(4) == 1,
                hasPassword: row.integer(5) == 1, madeAt: row.integer(6), isDisabled: !row.isNull(7), factor: row.integer(8),
                hasFactor: !row.isNull(9)
            )
        }
        return try found.map { row in
            let regions = row.isCountry ? [] : try connection.rows(.named("regions of account"), .integer(row.id)) { $0.text(0) }
            return Account(
                id: row.id, email: row.email, name: row.name, role: Account.Role(rawValue: row.role) ?? .reader,
                scope: row.isCountry ? .country : .regions(regions), hasPassword: row.hasPassword, madeAt: row.madeAt,
                isDisabled: row.isDisabled, hasFactor: row.hasFactor, factor: row.factor)
        }
    }

    private func setRegions(_ scope: Account.Scope, of id: Int) throws {
        try connection.run(.named("forget regions"), .integer(id))
        for region in Set(scope.regions).sorted() { try connection.run(.named("add region"), .integer(id), .text(region)) }
    }

    private func setPassword(_ password: PasswordHash, of account: Account) throws {
        try connection.run(.named("set password"), .integer(account.id), .text(password.text))
        try connection.run(.named("end sessions"), .integer(account.id))
        try note(.passwordChosen, account.email, "", by: .account(account.id))
    }

    private func issueLink(to id: Int) throws -> SecretToken {
        let link = SecretToken()
        try connection.run(.named("set link"), .integer(id), .bytes(link.digest), .integer(second + Self.linkLife))
        return link
    }

    /// « coordinator 53 28 »
    private static func words(_ draft: Account.Draft) -> String { ([draft.role.rawValue] + draft.scope.regions).joined(separator: " ") }
}

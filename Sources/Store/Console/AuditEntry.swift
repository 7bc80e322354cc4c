/// One line of who did what when.
public struct AuditEntry: Hashable, Sendable {
    public let id: Int
    /// Seconds since 1970.
    public let at: Int
    /// The name of the account; nil for a command on the machine itself.
    public let account: String?
    /// nil where a later program noted something that this one does not know.
    public let deed: Deed?
    /// What it was done to: a relay's id, an account's e-mail.
    public let subject: String
    /// What there is to say besides; never a secret.
    public let detail: String

    /// What is noted.
    public enum Deed: String, Hashable, Sendable, CaseIterable {
        case accountAdded = "account-added"
        case accountChanged = "account-changed"
        case accountReset = "account-reset"
        case accountDisabled = "account-disabled"
        case passwordChosen = "password-chosen"
        case factorSet = "factor-set"
        case factorDropped = "factor-dropped"
        case loggedIn = "logged-in"
        case loggedOutEverywhere = "logged-out-everywhere"
        case proposalAccepted = "proposal-accepted"
        case proposalRefused = "proposal-refused"
        case contactNoted = "contact-noted"
        case contactForgotten = "contact-forgotten"
        case registryChanged = "registry-changed"
        case reportPublished = "report-published"
    }

    /// Who does something.
    public enum Actor: Hashable, Sendable {
        /// Whoever may run commands on the machine.
        case command
        /// An account, by its number.
        case account(Int)

        var number: Int? { if case .account(let id) = self { id } else { nil } }
    }
}

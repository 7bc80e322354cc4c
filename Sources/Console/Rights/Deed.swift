internal import Store

/// What one may do in the console, or not.
enum Deed: CaseIterable, Sendable {
    /// Reads figures, lists and files of what is one's own.
    case read
    /// Notes whom one called.
    case noteContacts
    /// Answers what relays propose, reads what was done, lets people in.
    case govern

    /// Who may.
    func isAllowed(to role: Account.Role) -> Bool {
        switch self {
        case .read: true
        case .noteContacts: role != .reader
        case .govern: role == .programme
        }
    }
}

internal import Campaign
internal import Projects
internal import Store

/// What of a campaign is an account's: the one place where that is judged. Pages, searches, previews and files are given the campaign as
/// `project` leaves it, which has no relay of anybody else, so that nothing can show what it never got.
struct Rights: Hashable, Sendable {
    let role: Account.Role
    let scope: Account.Scope

    init(_ account: Account) { (role, scope) = (account.role, account.scope) }

    func may(_ deed: Deed) -> Bool { deed.isAllowed(to: role) }

    /// The campaign with the relays that one may see, and no other.
    func project(_ whole: Project) -> Project {
        switch scope {
        case .country: whole
        case .regions(let codes): whole.limited(toRegions: Set(codes))
        }
    }

    /// The régions that one may look at, in their order.
    func regions(of project: Project) -> [Territory] {
        switch scope {
        case .country: project.territories.regions
        case .regions(let codes): project.territories.regions.filter { codes.contains($0.code.code) }
        }
    }

    /// Whether the country as a whole may be looked at.
    var isOfCountry: Bool { scope == .country }
}

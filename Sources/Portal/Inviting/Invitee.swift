internal import Campaign
internal import Composing
internal import Store

/// A relay that is invited, with what its invitation says.
struct Invitee {
    let relay: Relay
    let invitation: Invitation
    /// Its private link.
    let link: String
    /// The same with the token in groups, for who types it.
    let typed: String
    let values: Placeholders
}

internal import Base
internal import Campaign
internal import Foundation
internal import HTTP
internal import Projects
internal import Store

/// Somebody of the team or a coordinator, asking for something: who it is, what of the campaign is theirs, and what they ask.
struct Visit: Sendable {
    let request: Request
    let found: Route.Parameters
    let session: Session
    /// Whether a proxy has let in who asks: passwords and codes are its affair then.
    var isLetIn = false
    let rights: Rights
    let edition: ConsoleGround.Edition
    /// The campaign as the account's rights leave it.
    let project: Project

    var account: Account { session.account }
    var campaign: Campaign { project.campaign }
    /// What forms of this session carry.
    var mark: String { session.token.formMark }
    var form: FormFields { FormFields(request) }
    /// The bytes of a file that was sent under a name; nil where none was.
    func file(_ name: String) -> [UInt8]? { request.multipart?[name].flatMap { $0.isFile ? $0.bytes : nil } }
    var query: FormFields { FormFields(request.target.query) }
    var today: Day { Day.inParis(project.environment.now()) }
    var actor: AuditEntry.Actor { .account(account.id) }
    /// `/pilotage/relais?q=cpts`, as it was asked for.
    var path: String { StaffAddress.path(request.target) }

    /// A relay of one's own; nil for any other, as for one that there never was.
    func relay(_ id: String) -> Relay? { project.registry.relay(RelayID(id)) }
}

internal import Base
internal import Foundation
package import HTTP
internal import Projects
internal import Store
internal import Synchronization

/// The console's routes: for the programme and for coordinators, each with the right that it asks for.
///
/// Who is logged in is told by a cookie that scripts cannot read and other sites cannot send. What changes something is a form of the session's
/// own pages: it comes from here, and carries the session's mark.
package final class ConsoleSite: Sendable {
    let ground: ConsoleGround
    let desk: StaffDesk
    let guarding = LoginGuard()
    let shelf = ReportShelf()
    let publishing = Mutex(())
    /// What each account has handed in last of the registry, until it is kept.
    let drafts = Mutex<[Int: RegistryDraft]>([:])
    let doubts = EditionMemo<[Diagnostic]>()
    private let look = EditionMemo<ConsoleFrame>()
    private let parts = Mutex<(edition: ObjectIdentifier, projects: [Rights: Project])?>(nil)

    /// - Throws: a `Diagnostic` where the store cannot be opened.
    package init(_ ground: ConsoleGround) throws {
        self.ground = ground
        desk = try StaffDesk(ground.edition().project)
    }

    /// For a site.
    package var routes: [Route] { table.map(route) }

    /// All there are.
    var table: [StaffRoute] { entrance + own + pilotage + programme + registry }

    // MARK: Who asks

    private func route(_ route: StaffRoute) -> Route {
        Route(route.method, route.pattern, intake: route.intake) { [self] request, found in
            let response: Response
            do {
                response =
                    switch route.access {
                    case .everyone(let answer): try answer(request, found)
                    case .staff(let answer): try admit(request, found, nil, answer)
                    case .deed(let deed, let answer): try admit(request, found, deed, answer)
                    }
            } catch let problem as Diagnostic {
                // What a command would say: the store is at work, somebody was faster, a file is not as it should be.
                return shown(StaffFailurePage(status: .conflict, problem: problem).bytes(in: frame), .conflict)
            }
            return response.status.code >= 400 && response.isEmpty ? failure(response.status) : response
        }
    }

    private func admit(
        _ request: Request, _ found: Route.Parameters, _ deed: Deed?, _ answer: (Visit) throws -> Response
    ) throws -> Response {
        let edition = ground.edition()
        guard let (session, isNew) = try session(request) else { return refusal(of: request, edition) }
        let rights = Rights(session.account)
        let visit = Visit(
            request: request, found: found, session: session, isLetIn: ground.trustedUser(request) != nil, rights: rights, edition: edition,
            project: project(rights, edition))
        guard deed.map(rights.may) ?? true else { return Response(.forbidden) }
        if request.method == .post {
            guard request.isFromHere else { return Response(.forbidden) }
            // A session that a proxy's word has begun just now: its form is of an earlier one.
            guard !isNew, SecretToken.isSame(visit.form.raw(StaffSession.mark), visit.mark) else {
                return visit.form.raw(StaffSession.mark).isEmpty
                    ? Response(.forbidden) : resumption(visit, path: visit.path, fields: visit.form).with(session: session, isNew: isNew)
            }
        }
        if edition.asksForFactor, !session.account.hasFactor, !visit.isLetIn, request.target.path.first != "compte" {
            return .redirect(StaffAddress.own).with(session: session, isNew: isNew)
        }
        return try answer(visit).with(session: session, isNew: isNew)
    }

    /// Who is logged in, or is let in by a proxy that is trusted.
    private func session(_ request: Request) throws -> (Session, isNew: Bool)? {
        var isDue = false
        let token = StaffSession.token(of: request)
        let known = try token.flatMap { token in try desk.read { try $0.session(token, isDue: &isDue) } }
        if isDue, let known { _ = try? desk.write { try $0.see(known.token) } }
        guard let email = ground.trustedUser(request) else { return known.map { ($0, false) } }
        // The proxy says who it is, whatever session the browser has.
        if let known, known.account.email == email.lowercased() { return (known, false) }
        guard let account = try desk.read({ try $0.account(email: email) }), !account.isDisabled else { return nil }
        return (try desk.write { try $0.begin(for: account) }, true)
    }

    /// To the page that lets in: what was asked for, or typed, is there again afterwards.
    private func refusal(of request: Request, _ edition: ConsoleGround.Edition) -> Response {
        guard request.method == .post else {
            if let email = ground.trustedUser(request) {
                return shown(StaffFailurePage(stranger: email).bytes(in: frame), .forbidden)
            }
            let path = StaffAddress.path(request.target)
            return .redirect(StaffAddress.login + StaffAddress.query([("suite", path)]))
        }
        guard request.isFromHere else { return Response(.forbidden) }
        let page = LoginPage(next: StaffAddress.path(request.target), kept: FormFields(request), asksForFactor: edition.asksForFactor)
        return shown(page.bytes(in: frame), .forbidden)
    }

    /// A form that was sent when nobody was logged in any more, to be sent again.
    func resumption(_ visit: Visit, path: String, fields: FormFields) -> Response {
        shown(ResumptionPage(path: path, fields: fields).bytes(in: frame, visit), .ok)
    }

    /// The campaign as rights leave it, once an edition.
    private func project(_ rights: Rights, _ edition: ConsoleGround.Edition) -> Project {
        let id = ObjectIdentifier(edition)
        if let kept = parts.withLock({ $0?.edition == id ? $0?.projects[rights] : nil }) { return kept }
        let project = rights.project(edition.project)
        parts.withLock { parts in
            if parts?.edition != id { parts = (id, [:]) }
            parts?.projects[rights] = project
        }
        return project
    }

    // MARK: Pages

    var frame: ConsoleFrame {
        let edition = ground.edition()
        return look.value(of: ObjectIdentifier(edition)) { ConsoleFrame(edition.project.campaign) }
    }

    func shown(_ page: [UInt8], _ status: Status = .ok) -> Response {
        Response(status, .bytes(page), type: "text/html; charset=utf-8", policy: .page)
    }

    /// A table for a spreadsheet.
    func table(_ bytes: [UInt8], named name: String) -> Response { file(bytes, type: "text/csv; charset=utf-8", named: name) }

    func file(_ bytes: [UInt8], type: String, named name: String) -> Response {
        Response(.ok, .bytes(bytes), type: type).with("Content-Disposition", "attachment; filename=\"\(name)\"")
    }

    private func failure(_ status: Status) -> Response { shown(StaffFailurePage(status: status).bytes(in: frame), status) }
}

extension Response {
    fileprivate var isEmpty: Bool { if case .nothing = body { true } else { false } }
}

internal import Base
internal import HTTP
internal import Projects
internal import Store

extension ConsoleSite {
    /// For who is not logged in.
    var entrance: [StaffRoute] {
        [
            everyone(.get, StaffAddress.login) { [self] request, _ in
                let page = LoginPage(
                    next: request.target["suite"].flatMap(StaffAddress.own) ?? "", kept: FormFields([]),
                    asksForFactor: ground.edition().asksForFactor || request.target["code"] != nil)
                return shown(page.bytes(in: frame))
            },
            everyone(.post, StaffAddress.login) { [self] request, _ in try logIn(request) },
            everyone(.get, "/acces/:jeton") { [self] _, found in try choosing(found["jeton"]) },
            everyone(.post, "/acces/:jeton") { [self] request, found in try choose(request, found["jeton"]) },
            everyone(.get, "/c/:nom") { [self] _, found in
                guard let content = frame.file("/c/\(found["nom"])") else { return Response(.notFound) }
                return Response(content).with("Cache-Control", "public, max-age=31536000, immutable")
            },
        ]
    }

    private func everyone(
        _ method: Method, _ pattern: String, _ answer: @escaping @Sendable (Request, Route.Parameters) throws -> Response
    ) -> StaffRoute {
        let intake: Route.Intake = method == .post ? .bytes(limit: StaffRoute.longestForm) : .nothing
        return StaffRoute(method: method, pattern: pattern, intake: intake, access: .everyone(answer))
    }

    private func logIn(_ request: Request) throws -> Response {
        guard request.isFromHere, request.form != nil else { return Response(.forbidden) }
        let form = FormFields(request)
        let edition = ground.edition()
        let (email, password, code) = (form["courriel"]?.lowercased() ?? "", form.raw("motdepasse"), form["code"] ?? "")
        let today = Day.inParis(edition.project.environment.now())
        let subjects = [LoginGuard.Subject.account(email)] + (ground.client(request).map { [.client($0)] } ?? [])
        var page = LoginPage(
            next: form["suite"].flatMap(StaffAddress.own) ?? "", kept: LoginPage.kept(in: form), asksForFactor: edition.asksForFactor)
        page.email = email
        if let seconds = guarding.wait(subjects, on: today) {
            page.problem = .wait(seconds)
            return shown(page.bytes(in: frame), .tooManyRequests).with("Retry-After", "\(seconds)")
        }
        let account = try desk.read { try $0.account(email: email) }
        let hash = try account.flatMap { account in try desk.read { try $0.password(of: account) } }
        // An account that there is none of takes the same time.
        let isRight = (hash ?? PasswordHash.ofNobody)?.accepts(password) == true && hash != nil
        guard isRight, let account, try !account.hasFactor || desk.write({ try $0.useFactor(of: account, code: code) }) else {
            guarding.fail(subjects, on: today)
            page.problem = .wrong
            page.asksForFactor = page.asksForFactor || !code.isEmpty || isRight
            return shown(page.bytes(in: frame), .forbidden)
        }
        guarding.succeed(email, on: today)
        return try enter(account, request, edition, page)
    }

    /// Begins a session under a new name; one that the browser had ends.
    private func enter(_ account: Account, _ request: Request, _ edition: ConsoleGround.Edition, _ page: LoginPage) throws -> Response {
        if let token = StaffSession.token(of: request) { try desk.write { try $0.end(token) } }
        let session = try desk.write { try $0.begin(for: account) }
        guard !page.kept.all.isEmpty else {
            return .redirect(page.next.isEmpty ? StaffSession.home(of: account) : page.next).with(session: session)
        }
        let visit = Visit(
            request: request, found: Route.Parameters.none, session: session, rights: Rights(account), edition: edition,
            project: Rights(account).project(edition.project))
        return resumption(visit, path: page.next, fields: page.kept).with(session: session)
    }

    // MARK: Links that let a password be chosen

    /// A look changes nothing: gateways of mail look first.
    private func choosing(_ text: String) throws -> Response {
        guard let link = SecretToken(text), let account = try desk.read({ try $0.account(invitedBy: link) }) else {
            return shown(ChoicePage.gone.bytes(in: frame), .notFound)
        }
        return shown(ChoicePage(account: account).bytes(in: frame))
    }

    private func choose(_ request: Request, _ text: String) throws -> Response {
        guard request.isFromHere else { return Response(.forbidden) }
        guard let link = SecretToken(text), let account = try desk.read({ try $0.account(invitedBy: link) }) else {
            return shown(ChoicePage.gone.bytes(in: frame), .notFound)
        }
        let form = FormFields(request)
        let password = form.raw("motdepasse")
        if let refusal = PasswordHash.refusal(of: password, for: account) {
            return shown(ChoicePage(account: account, problem: refusal.french).bytes(in: frame), .unprocessable)
        }
        guard password == form.raw("encore") else {
            return shown(ChoicePage(account: account, problem: ChoicePage.differs).bytes(in: frame), .unprocessable)
        }
        let hash = try PasswordHash(of: password)
        guard let chosen = try desk.write({ try $0.choose(hash, invitedBy: link) }) else {
            return shown(ChoicePage.gone.bytes(in: frame), .notFound)
        }
        let session = try desk.write { try $0.begin(for: chosen) }
        return .redirect(StaffSession.home(of: chosen)).with(session: session)
    }
}

internal import Base
internal import HTTP
internal import Store

extension ConsoleSite {
    /// What everybody does with the own account.
    var own: [StaffRoute] {
        [
            staff(.get, StaffAddress.own) { [self] visit in try ownPage(visit) },
            staff(.post, "\(StaffAddress.own)/mot-de-passe") { [self] visit in try changePassword(visit) },
            staff(.post, "\(StaffAddress.own)/second-facteur") { [self] visit in
                guard !visit.account.hasFactor else { return .redirect(StaffAddress.own) }
                let isRight = try desk.write { try $0.confirmFactor(of: visit.account.id, with: visit.form["code"] ?? "") }
                return isRight
                    ? .redirect("\(StaffAddress.own)?fait=facteur")
                    : try ownPage(
                        visit, problem: "Ce code ne convient pas. Vérifiez l’heure de votre téléphone, puis tapez le code suivant.")
            },
            staff(.post, "\(StaffAddress.own)/second-facteur/retirer") { [self] visit in
                guard !visit.edition.asksForFactor else { return Response(.forbidden) }
                try desk.write { try $0.dropFactor(of: visit.account.id) }
                return .redirect("\(StaffAddress.own)?fait=sans-facteur")
            },
            staff(.post, StaffAddress.logout) { [self] visit in
                try desk.write { try $0.end(visit.session.token) }
                return .redirect(StaffAddress.login).withoutSession()
            },
            staff(.post, StaffAddress.logoutEverywhere) { [self] visit in
                try desk.write { try $0.endSessions(of: visit.account.id) }
                return .redirect(StaffAddress.login).withoutSession()
            },
        ]
    }

    private func staff(_ method: Method, _ pattern: String, _ answer: @escaping @Sendable (Visit) throws -> Response) -> StaffRoute {
        let intake: Route.Intake = method == .post ? .bytes(limit: StaffRoute.longestForm) : .nothing
        return StaffRoute(method: method, pattern: pattern, intake: intake, access: .staff(answer))
    }

    private func ownPage(_ visit: Visit, problem: String? = nil) throws -> Response {
        let sessions = try desk.read { try $0.sessions(of: visit.account) }
        let code = visit.account.hasFactor ? nil : try desk.write { $0.timeCode(of: visit.account) }
        let told: String? =
            switch visit.query["fait"] {
            case "mot-de-passe": "Votre mot de passe est changé."
            case "facteur": "Le second facteur est en place."
            case "sans-facteur": "Le code n’est plus demandé."
            default: nil
            }
        let page = OwnPage(visit: visit, sessions: sessions, code: code, problem: problem)
        return shown(page.bytes(in: frame, told: told), problem == nil ? .ok : .unprocessable)
    }

    private func changePassword(_ visit: Visit) throws -> Response {
        let (account, password) = (visit.account, visit.form.raw("motdepasse"))
        let subjects = [LoginGuard.Subject.account(account.email)]
        if let seconds = guarding.wait(subjects, on: visit.today) {
            return try ownPage(
                visit, problem: "Trop d’essais à la suite. Réessayez dans \(FrenchNumber.counted(seconds, "seconde", "secondes")).")
        }
        guard let known = try desk.read({ try $0.password(of: account) }), known.accepts(visit.form.raw("actuel")) else {
            guarding.fail(subjects, on: visit.today)
            return try ownPage(visit, problem: "Le mot de passe actuel ne convient pas. Rien n’est changé.")
        }
        if let refusal = PasswordHash.refusal(of: password, for: account) {
            return try ownPage(visit, problem: "Rien n’est changé : \(refusal.french).")
        }
        let hash = try PasswordHash(of: password)
        let session = try desk.write { store in
            try store.choose(hash, for: account.id)
            return try store.begin(for: account)
        }
        return .redirect("\(StaffAddress.own)?fait=mot-de-passe").with(session: session)
    }
}

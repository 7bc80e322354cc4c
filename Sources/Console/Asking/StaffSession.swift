internal import HTTP
internal import Store

/// How a browser holds a session.
enum StaffSession {
    /// Its name says that it belongs to this host alone, came over TLS and holds for all paths. Over http on this machine browsers take it too:
    /// they hold the loopback for safe.
    static let cookie = "__Host-portevoix"

    /// The field of forms that holds the session's mark.
    static let mark = "marque"

    /// Where an account begins.
    static func home(of account: Account) -> String { account.role == .programme ? StaffAddress.programme : StaffAddress.pilotage }

    /// The session's name that a browser sends.
    static func token(of request: Request) -> SecretToken? { request.cookie(cookie).flatMap(SecretToken.init) }
}

extension Response {
    /// Gives the browser the session's name.
    func with(session: Session) -> Response {
        with("Set-Cookie", "\(StaffSession.cookie)=\(session.token.text); Path=/; Secure; HttpOnly; SameSite=Strict")
    }

    /// The same where the browser has another.
    func with(session: Session, isNew: Bool) -> Response { isNew ? with(session: session) : self }

    /// Takes it away.
    func withoutSession() -> Response {
        with("Set-Cookie", "\(StaffSession.cookie)=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict")
    }
}

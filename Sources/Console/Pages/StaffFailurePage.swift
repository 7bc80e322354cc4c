internal import Base
internal import HTTP
internal import Web

/// What somebody of the staff is told where something is not there, not theirs, or went wrong.
struct StaffFailurePage {
    let status: Status
    /// What a command would say; nil where nothing but the status is known.
    var problem: Diagnostic?
    /// Whom a proxy has let in and nobody knows here.
    private var stranger: String?

    init(status: Status, problem: Diagnostic? = nil) { (self.status, self.problem) = (status, problem) }

    /// Somebody that a proxy has let in, by e-mail, who has no account.
    init(stranger email: String) { (status, stranger) = (.forbidden, email) }

    func bytes(in frame: ConsoleFrame) -> [UInt8] {
        let (title, words) = problem.map(Self.words) ?? self.words
        return frame.short(
            Typography.french(title),
            [
                .tag("p", [:], .text(Typography.french(words))),
                stranger == nil
                    ? .tag("p", [:], .tag("a", ["class": "ouvrir", "href": StaffAddress.pilotage], "Revenir au pilotage"))
                    : .tag("p", ["class": "note"], .text(Typography.french("L’équipe du programme : \(frame.contact)"))),
            ])
    }

    private static func words(_ problem: Diagnostic) -> (String, String) {
        let hint = problem.advice.map { " \(Typography.capitalised($0.french))." } ?? ""
        return ("Rien n’a été changé", "\(Typography.capitalised(problem.wording.french)).\(hint)")
    }

    private var words: (String, String) {
        if let stranger {
            return (
                "Vous êtes identifié, mais sans compte ici",
                "Votre organisme vous connaît comme \(stranger). L’équipe du programme peut vous ouvrir un compte à cette adresse."
            )
        }
        return switch status.code {
        case 403:
            (
                "Cette page n’est pas pour vous",
                "Votre compte n’en a pas le droit, ou la demande ne vient pas d’une page de la console. Rien n’a été changé."
            )
        case 404: ("Il n’y a rien ici", "L’adresse est incomplète, ou elle mène hors de votre territoire.")
        default: ("Cette demande n’a pas été comprise", "Revenez en arrière et recommencez.")
        }
    }
}

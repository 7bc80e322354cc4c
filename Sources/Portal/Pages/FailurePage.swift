internal import Base
internal import HTTP
internal import Web

/// What a reader is told where something is not there, too much, or went wrong: what to do, and nothing of the inside.
struct FailurePage {
    let frame: PortalFrame
    let contact: String

    func response(_ status: Status) -> Response {
        let (title, words) = Self.words(status)
        let page = frame.short(
            Typography.french(title),
            [
                .tag("p", [:], .text(Typography.french(words))),
                .tag("p", [:], .text("Besoin d’aide\u{202F}? "), .tag("a", ["href": "mailto:\(contact)"], .text(contact))),
            ])
        return Response(status, .bytes(page), type: "text/html; charset=utf-8", policy: .page)
    }

    private static func words(_ status: Status) -> (String, String) {
        switch status.code {
        case 404: ("Cette page n’existe pas", "Le lien est incomplet, ou un autre l’a remplacé. Reprenez celui du dernier message reçu.")
        case 413: ("C’est trop lourd", "Ce que vous avez envoyé dépasse ce qui est accepté ici.")
        case 429: ("Un instant", "Cette page a été demandée trop de fois à la suite. Réessayez dans une minute.")
        case 403: ("Cette demande a été refusée", "Elle ne vient pas de votre page. Rouvrez votre lien et recommencez.")
        case 500..<600: ("Une panne de notre côté", "Rien n’est perdu. Réessayez dans quelques minutes.")
        default: ("Cette demande n’a pas été comprise", "Rouvrez votre lien et recommencez.")
        }
    }
}

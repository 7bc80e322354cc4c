internal import Base
internal import Campaign
internal import Web

/// The page with one field: a code is read off a wall, or told over the telephone.
struct CodeForm {
    /// Where one gets without a code.
    let landing: String
    /// A code, as they look.
    let example: String?
    /// What was sent and is no code, and what it comes to; nil at first.
    let tried: (code: String, resolution: Resolver.Resolution)?

    var title: String { tried == nil ? "Saisir un code" : "Ce code n’est pas le bon" }

    var words: [HTML] { answer + [form(value: tried.map { String($0.code.printable.prefix(40)) } ?? ""), aside] }

    /// What was perhaps meant.
    private var answer: [HTML] {
        guard let tried else {
            return [
                .tag("p", [:], .text(Typography.french("Recopiez le code de l’affiche : majuscules ou minuscules, avec ou sans espace.")))
            ]
        }
        let near = nearest.prefix(3)
        let shown = Typography.french("Vous avez écrit « \(tried.code.printable.prefix(40)) ».")
        guard !near.isEmpty else {
            return [
                .tag("p", ["role": "alert"], .text(shown + " " + Typography.french("Aucun code ne lui ressemble : vérifiez chaque signe.")))
            ]
        }
        return [
            .tag("p", ["role": "alert"], .text(shown + " " + Typography.french("Vouliez-vous dire :"))),
            .tag(
                "ul", ["class": "codes"],
                near.map { code in .tag("li", [:], .tag("a", ["class": "ouvrir", "href": "/r/\(code)"], .text(code.spoken))) }),
        ]
    }

    private var nearest: [LinkCode] {
        switch tried?.resolution {
        case .unknownCode(_, let near), .mistyped(_, let near): near.map(\.code)
        default: []
        }
    }

    private func form(value: String) -> HTML {
        .tag(
            "form", ["class": "saisie", "action": "/r", "method": "get"],
            .tag(
                "div", ["class": "champ"], .tag("label", ["for": "code"], "Votre code"),
                .tag(
                    "input",
                    [
                        "id": "code", "name": "code", "value": value, "required": "", "maxlength": "40", "autocomplete": "off",
                        "autocapitalize": "characters", "spellcheck": "false", "placeholder": example,
                    ])),
            .tag("button", ["class": "ouvrir", "type": "submit"], "Participer"))
    }

    private var aside: HTML {
        .tag("p", ["class": "note"], .text(Typography.french("Pas de code ? ")), .tag("a", ["href": landing], "Participer sans code"))
    }

    /// The same for a page of somebody else's site: to be pasted there.
    /// - Parameter address: where this is met with.
    static func snippet(at address: String) -> String {
        """
        <form action="\(Markup.escaped(address, quotes: true))/r" method="get">
          <label for="code-relais">Votre code</label>
          <input id="code-relais" name="code" required maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false">
          <button type="submit">Participer</button>
        </form>

        """
    }
}

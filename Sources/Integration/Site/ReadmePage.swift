internal import Base
internal import Campaign
internal import Web

/// What the site's webmaster opens first: what to do, in order, each line to copy beside its button. For somebody who has never heard of us.
struct ReadmePage {
    let campaign: Campaign
    let kit: SiteKit

    /// Something to copy.
    private struct Copy {
        let title: String
        let text: String
        /// Whether it is long and nobody reads it here: folded away.
        var isLong = false
    }

    var bytes: [UInt8] {
        HousePage(
            title: "\(campaign.title)\u{A0}: le code jusqu’au questionnaire",
            css: HouseStyle.kits(palette: campaign.palette, family: campaign.fontFamily) + Self.style, skip: nil,
            head: [
                .tag(
                    "header", ["class": "haut"], .tag("p", ["class": "marque"], .text(campaign.title)),
                    .tag("h1", [:], "Faire arriver le code jusqu’au questionnaire"), .group(introduction))
            ],
            main: [.tag("ol", ["class": "etapes"], steps)],
            foot: [CopyControl.status, .tag("script", [:], .raw(CopyControl.script))]
        ).bytes
    }

    private var sample: String { "\(campaign.landingURL)?\(kit.handing.parameters.link)=K7F3Q9A4" }

    private var introduction: [HTML] {
        [
            paragraph(
                "La campagne distribue des affiches et des messages. Chacun de leurs liens porte un code de huit caractères, comme `\(sample)`. Ce code dit quel relais a fait venir un visiteur, et rien du visiteur."
            ),
            paragraph(
                "Votre site a une seule chose à faire : garder ce code d’une adresse à l’autre, jusqu’au questionnaire. Comptez une demi-heure. Une question ? Écrivez à \(campaign.contact)."
            ),
        ]
    }

    private var steps: [HTML] {
        var steps: [HTML] = []
        func add(_ title: String, _ id: String, _ content: [HTML]) {
            steps.append(.tag("li", ["id": id], [.tag("h2", [:], .text(Typography.french(title)))] + content))
        }
        add("Gardez ce qui suit le « ? »", "redirections", redirects)
        if let script = kit.script { add("Posez le script", "script", self.script(script)) }
        add("Réglez le questionnaire", "questionnaire", questionnaire)
        add("Ajoutez un champ pour les codes tapés", "saisie", typing)
        add("Complétez la page de confidentialité", "confidentialite", privacy)
        add("Essayez", "essai", trial)
        return steps
    }

    // MARK: Steps

    private var redirects: [HTML] {
        guard let lines = kit.lines else { return [] }
        return [
            paragraph(
                "De http vers https, avec ou sans www, d’une ancienne adresse vers la nouvelle : chaque redirection doit reprendre l’adresse demandée en entier. C’est là que les codes se perdent le plus souvent. Prenez les lignes de votre serveur."
            )
        ] + [
            fold(
                "nginx",
                [
                    copy("nginx-1", .init(title: "Les redirections (nginx/redirections.conf)", text: lines.nginxRedirects)),
                    copy("nginx-2", .init(title: "Dans le bloc du site (nginx/site.conf)", text: lines.nginxSite)),
                ]),
            fold("Apache", [copy("apache", .init(title: "En haut du .htaccess (apache/htaccess.txt)", text: lines.apache))]),
            fold(
                "WordPress",
                [
                    paragraph(
                        "Déposez `porte-voix.php`\(kit.script == nil ? "" : " et `\(HandingScript.name)`") dans `wp-content/mu-plugins`. Si une extension met les pages en cache, demandez-lui de tenir compte du paramètre `\(kit.handing.parameters.link)`."
                    ),
                    copy("wordpress", .init(title: "L’extension (wordpress/porte-voix.php)", text: lines.wordPress)),
                ]),
        ]
    }

    private func script(_ source: String) -> [HTML] {
        [
            paragraph(
                "Déposez `\(HandingScript.name)` à la racine du site et ajoutez cette ligne à la page sur laquelle mènent les liens. Vingt lignes, à lire avant de les poser : le script ajoute le code aux liens, formulaires et cadres qui mènent au questionnaire (\(kit.handing.sites.map { "`\($0)`" }.joined(separator: ", "))), et ne touche à rien d’autre. Il ne garde rien, ne pose aucun cookie et se contente de `script-src 'self'`."
            ),
            copy("balise", .init(title: "La ligne à ajouter", text: "<script src=\"/\(HandingScript.name)\" defer></script>\n")),
            copy("source", .init(title: "Le script", text: source, isLong: true)),
            paragraph("Sur WordPress, l’extension de l’étape 1 le charge déjà."),
        ]
    }

    private var questionnaire: [HTML] {
        let parameter = kit.handing.parameters.questionnaire
        let tools = kit.tools
        let isKnown = !tools.isEmpty
        let intro = paragraph(
            kit.script == nil
                ? "Le lien du questionnaire doit se terminer par `\(parameter)=` suivi du code reçu. Donnez aussi l’adresse du questionnaire à l’équipe de la campagne : elle vous enverra le script qui s’en charge."
                : "Le questionnaire reçoit le code dans son adresse, sous le nom `\(parameter)`. Il doit le garder avec chaque réponse, pour qu’il figure dans l’export."
        )
        return [intro]
            + (isKnown ? tools : ToolSettings.usual).map { tool in
                let settings = ToolSettings(tool, parameter: parameter, end: kit.endAddress)
                let list = HTML.tag("ol", ["class": "reglages"], settings.steps.map { .tag("li", [:], prose($0)) })
                return isKnown
                    ? .group([.tag("h3", [:], .text(tool.rawValue)), list]) : fold(tool.rawValue, [list])
            }
    }

    private var typing: [HTML] {
        [
            paragraph(
                "On lit aussi le code à voix haute, on le recopie d’une affiche. Collez ce formulaire où vous voulez sur le site : majuscules, espaces et tirets sont indifférents."
            ),
            copy("formulaire", .init(title: "Le formulaire (formulaire-code.html)", text: kit.form)),
        ]
            + (kit.collector.map {
                [
                    paragraph(
                        "Qui se trompe d’un signe arrive ainsi sans code. La page `\($0)/code` propose alors le code le plus proche : faites-y mener un lien, ou prenez son formulaire à `\($0)/code/formulaire`."
                    )
                ]
            } ?? [])
    }

    private var privacy: [HTML] {
        [
            paragraph("Ce texte dit ce qui est compté, et ce qui ne l’est jamais. Relisez-le avec la personne qui en répond chez vous."),
            copy("texte", .init(title: "Le texte (confidentialite.html)", text: kit.privacy)),
        ]
    }

    private var trial: [HTML] {
        [
            paragraph(
                "Avec un téléphone, ouvrez le lien ci-dessous, puis le questionnaire : son adresse doit se terminer par `\(kit.handing.parameters.questionnaire)=K7F3Q9A4`. Recommencez sans le s de https, puis avec et sans www."
            ),
            copy("lien", .init(title: "Le lien d’essai", text: sample + "\n")),
            paragraph(
                "Prévenez ensuite la campagne : elle suit tous ses liens avec `portevoix check --online` et vous dit ce qui manque. Ces essais se présentent comme `PorteVoix-Essai` et ne sont jamais comptés."
            ),
        ]
    }

    // MARK: Parts

    private func paragraph(_ text: String) -> HTML { .tag("p", [:], prose(text)) }

    /// Words, with what stands between backquotes as code.
    private func prose(_ text: String) -> [HTML] {
        text.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { place, part in
            place % 2 == 1 ? .tag("code", [:], .text(String(part))) : .text(Typography.french(String(part)))
        }
    }

    private func fold(_ title: String, _ content: [HTML]) -> HTML {
        .tag("details", ["class": "choix"], [.tag("summary", [:], .text(title))] + content)
    }

    private func copy(_ id: String, _ copy: Copy) -> HTML {
        let words = HTML.tag("pre", ["id": id, "class": "mots", "tabindex": "0"], .text(copy.text))
        return .tag(
            "div", ["class": "texte"],
            .tag(
                "div", ["class": "tete-texte"], .tag("h3", [:], .text(Typography.french(copy.title))),
                CopyControl.button(id, copy.title, words: "Copier")),
            copy.isLong ? .tag("details", ["class": "code"], .tag("summary", [:], "Voir le code"), words) : words)
    }

    private static let style = """
        \(CopyControl.style)
        .haut{background:var(--fond);color:var(--sur-fond);padding:clamp(1.25rem,4vw,4rem) clamp(1rem,6vw,6rem)}
        .haut h1{max-width:18ch;font-size:clamp(2.25rem,6vw,4.5rem);margin:1.25rem 0 1.75rem}
        .haut p{max-width:44rem;margin-bottom:.75rem}
        main{padding:1rem clamp(1rem,6vw,6rem) 4rem}
        .etapes{list-style:none;margin:0;padding:0;counter-reset:etape}
        .etapes>li{counter-increment:etape;max-width:56rem;border-top:2px solid var(--encre);padding:1.25rem 0 3rem}
        .etapes h2{font-weight:800;font-size:clamp(1.5rem,3vw,2.25rem);line-height:1.1;letter-spacing:-.02em;margin-bottom:1rem}
        .etapes h2::before{content:counter(etape) ". "}
        .etapes p{max-width:44rem;margin-bottom:1rem}
        .etapes h3{font-weight:700;font-size:1.125rem}
        .reglages{padding-left:1.5rem;max-width:44rem;margin:.5rem 0 1rem}
        .reglages li{margin-bottom:.5rem}
        code,pre{font-family:ui-monospace,monospace;font-size:.9em;overflow-wrap:anywhere}
        .choix{border-top:1px solid #d4d4d4;font-size:1rem}
        .choix summary{font-weight:700;font-size:1.125rem;color:var(--encre);min-height:2.75rem;padding:.65rem 0}
        .texte{margin:1rem 0 1.5rem}
        .tete-texte{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:.5rem 1rem}
        .mots{margin:.5rem 0 0;padding:1rem 1.25rem;border-left:.375rem solid var(--fond);background:#f6f6f4;white-space:pre-wrap;font-size:.875rem}
        @media print{.copier{display:none}}
        """
}

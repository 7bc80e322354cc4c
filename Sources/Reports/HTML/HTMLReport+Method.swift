internal import Base
internal import Campaign
internal import Charts
internal import Reach
internal import Web

extension HTMLReport {
    /// The additions, proven.
    var controls: [HTML] {
        let lines = report.controls
        guard !lines.isEmpty else { return [] }
        let right = lines.count(where: \.holds)
        let wrong = lines.filter { !$0.holds }
        let shown = (wrong + lines.filter(\.holds)).prefix(Most.controls)
        let title =
            wrong.isEmpty
            ? "Les additions sont justes\u{A0}: \(FrenchNumber.text(right)) sur \(FrenchNumber.text(lines.count))"
            : "Attention\u{A0}: \(FrenchNumber.counted(wrong.count, "addition ne tombe pas juste", "additions ne tombent pas juste"))"
        return [
            .tag(
                "div", [:], .tag("h3", ["id": "additions"], .text(title)),
                .tag(
                    "p", ["class": "note"],
                    "Chaque relais compte à un seul endroit, dans une seule famille\u{202F}; chaque lien dans un seul canal et une seule vague. Les totaux se vérifient donc à chaque étage."
                ),
                .tag(
                    "details", ["class": "chiffres"], .tag("summary", [:], "Les additions"),
                    PageElements.table(
                        id: "t-additions", caption: "Additions vérifiées",
                        columns: [.init("Addition"), .init("Total", isNumber: true), .init("Somme", isNumber: true), .init("Résultat")],
                        groups: [
                            (
                                nil,
                                shown.map { line in
                                    let sum = line.sums.first { $0.stage == report.measure } ?? line.sums.first
                                    return PageElements.Row(
                                        head: .text(line.statement),
                                        cells: [
                                            .number(
                                                sum.map { FrenchNumber.text($0.total) } ?? Amount.unknownSign, sum.map { Double($0.total) }),
                                            .number(
                                                sum.map { FrenchNumber.text($0.parts) } ?? Amount.unknownSign, sum.map { Double($0.parts) }),
                                            .words(line.holds ? "juste" : "fausse"),
                                        ])
                                }
                            )
                        ]),
                    lines.count > shown.count
                        ? .tag(
                            "p", ["class": "note"],
                            .text("Les \(FrenchNumber.text(lines.count - shown.count)) autres sont dans rapport.json."))
                        : []))
        ]
    }

    /// What no relay is given, and what came late.
    var beside: [HTML] {
        guard !report.isPublic, let table = report[.beside], !table.rows.isEmpty else { return [] }
        return [
            .tag(
                "div", [:], .tag("h3", [:], "À côté du compte"),
                .tag("p", ["class": "note"], "Ce qu’aucun relais ne reçoit, et ce qui est arrivé après coup."),
                PageElements.table(
                    id: "t-a-cote", caption: "À côté du compte",
                    columns: [
                        .init(table.heading), .init("Visites", isNumber: true), .init("Questionnaires ouverts", isNumber: true),
                        .init("Questionnaires remis", isNumber: true),
                    ],
                    groups: [
                        (
                            nil,
                            table.rows.map { row in
                                PageElements.Row(
                                    head: .text(row.label),
                                    cells: [row.funnel.visits, row.funnel.starts, row.funnel.completions].map {
                                        .number($0.french, $0.number.map(Double.init))
                                    })
                            }
                        )
                    ]))
        ]
    }

    /// How it is counted, in short sentences.
    var method: [HTML] {
        var rules: [(String, String)] = [
            (
                "Une visite",
                "Un lien ou un code de relais ouvert, puis ce qui suit dans la demi-heure. Robots, aperçus de liens et préchargements sont écartés et dénombrés à part."
            ),
            (
                "Un questionnaire remis",
                "Compté par vague, à partir d’une seule source\u{A0}: l’outil de questionnaire ou le journal du site. Les réponses elles-mêmes ne sont pas lues."
            ),
            (
                "Qui a apporté quoi",
                "Le code imprimé ou glissé dans le lien le dit, et lui seul. Un code inconnu n’est attribué à personne\u{202F}; il est montré à part."
            ),
            (
                "Le territoire",
                "C’est celui du relais, jamais celui de la personne. Un relais de plusieurs départements compte dans sa région."
            ),
            (
                "Sans relais",
                "Les visites et les questionnaires arrivés sans code. Leur part est donnée à côté de chaque total, car elle dit ce que les autres chiffres ne voient pas."
            ),
            (
                "Inconnu",
                "Aucune source ne le dit encore\u{A0}: journal non importé, questionnaire non relié. Inconnu n’est pas zéro."
            ),
            (
                "L’intervalle",
                "Avec peu de réponses, un taux bouge tout seul. L’intervalle à 95\u{202F}% (loi de Poisson, bornes exactes) montre de combien."
            ),
            (
                "Le hasard",
                "Un territoire n’est dit au-dessus ou en dessous que si le hasard n’aurait guère fait cela\u{A0}: 5 fois sur 100 au plus, et 2 fois sur 1\u{202F}000 pour «\u{A0}très\u{A0}». Quand les territoires diffèrent tous plus que cela, parce que les relais n’y sont pas également répartis, les limites sont élargies d’autant (méthode de D. Spiegelhalter, 2005)."
            ),
            (
                "La vie privée",
                "Pas de cookie, pas de profil, pas d’adresse gardée. Personne n’est suivi d’un jour à l’autre, ni de la visite au questionnaire."
            ),
        ]
        if report.isPublic {
            rules.append(
                (
                    "Non publié",
                    "Un nombre plus petit que \(report.request.threshold) n’est pas publié, ni ceux qui permettraient de le retrouver par soustraction."
                ))
        }
        return [.tag("div", ["class": "regles"], rules.map { .tag("div", [:], .tag("h3", [:], .text($0.0)), .tag("p", [:], .text($0.1))) })]
    }
}

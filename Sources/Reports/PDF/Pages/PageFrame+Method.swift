internal import Base
internal import Campaign
internal import Drawing
internal import Reach

extension PageFrame {
    /// How all this was counted, that it adds up, and what is never known of anyone.
    func method(number: Int) throws -> Page {
        var (page, top) = try begin("Méthode", finding: methodFinding, number: number)
        let columns: [(String, [String])] = [
            (
                "Comment c’est compté",
                [
                    "Chaque relais a un lien par canal et par vague, avec son code. Le code dit qui a amené la visite, et rien d’autre ne le dit.",
                    "Une visite\u{A0}: des pages vues avec le même code, le même jour, à moins de 30\u{A0}minutes l’une de l’autre. Robots, aperçus de messageries et erreurs ne comptent pas.",
                    "Ce qui arrive sans code est «\u{A0}sans relais\u{A0}», et reste montré à côté.",
                ]
            ),
            (
                "Comment le lire",
                [
                    "Le territoire est celui du relais, jamais celui d’une adresse IP.",
                    "Les taux portent sur la population municipale du territoire, avec leur intervalle exact à 95\u{202F}% (Poisson). «\u{A0}Au-dessus\u{A0}» et «\u{A0}au-dessous\u{A0}» se disent hors des limites du hasard, à 95 et à 99,8\u{202F}%.",
                    "«\u{A0}–\u{A0}» veut dire inconnu, et non zéro. La projection suppose que les jours à venir ressemblent aux jours passés.",
                ]
            ),
            ("Ce que nous ne savons pas", privacy),
        ]
        var deepest = top
        for (index, (title, paragraphs)) in columns.enumerated() {
            let frame = Self.format.frame(1 + 4 * index...4 + 4 * index, from: top, to: Self.bottom)
            page.fill(Rect(x: frame.x, y: frame.y, width: frame.width, height: 1), look.ink)
            var y =
                try page.write(
                    title, look.text(weight: 700), in: Rect(x: frame.x, y: frame.y + 12, width: frame.width, height: 16), as: .heading(2)
                ).maxY + 12
            for paragraph in paragraphs {
                y =
                    try page.write(
                        paragraph, look.text(), in: Rect(x: frame.x, y: y, width: frame.width - 6, height: Self.bottom - y)
                    ).maxY + 11
            }
            deepest = max(deepest, y)
        }
        try drawAdditions(&page, from: deepest + 14)
        return try end(&page, number: number, source: "\(words.source) \(beside)")
    }

    /// The additions of the whole, each with its two sides.
    private func drawAdditions(_ page: inout PaperPage, from top: Double) throws {
        let stage = report.measure
        let rows = report.controls.filter { $0.addition.total.table == .summary }.compactMap { line -> [TableBlock.Cell]? in
            guard let sum = line.sums.first(where: { $0.stage == stage }) else { return nil }
            return [
                .init(line.statement), .init(FrenchNumber.text(sum.total), isBold: true), .init(FrenchNumber.text(sum.parts), isBold: true),
                .init(sum.total == sum.parts ? "juste" : "faux"),
            ]
        }
        let room = Int((Self.bottom - top) / 26)
        guard !rows.isEmpty, room > 1 else { return }
        let shown = Array(rows.prefix(room - 1))
        try TableBlock(
            columns: [
                .init("Additions du tout, en \(figures.measureMany)", 6), .init("Total", 2, isNumber: true),
                .init("Somme des parties", 2, isNumber: true), .init("Verdict", 2),
            ], rows: shown, count: shown.count, thing: ("addition", "additions")
        ).draw(on: &page, in: Self.format.frame(1...12, from: top, to: Self.bottom + 8), wanted: shown.count)
    }

    private var privacy: [String] {
        [
            "Qui a répondu. Ni cookie, ni adresse IP gardée\u{A0}; les jours ne se relient pas entre eux.".replacing(
                "\u{A0};", with: "\u{202F};"),
            "Ce qui a été répondu\u{A0}: les réponses ne sont jamais importées. Personne n’est suivi de la visite au questionnaire.",
            report.isPublic
                ? "Les nombres sous \(FrenchNumber.text(report.request.threshold)), et ceux qui permettraient de les retrouver, ne sont pas publiés («\u{A0}n.\u{A0}p.\u{A0}»)."
                : "Ici les petits nombres sont exacts\u{A0}: document de travail. Pour publier, la version publique les protège.",
        ]
    }

    private var methodFinding: String {
        let done = report.controls.filter { !$0.sums.isEmpty }
        let right = done.count(where: \.holds)
        if done.isEmpty { return "Rien à additionner pour l’instant" }
        return right == done.count
            ? done.count == 1
                ? "Les comptes tombent juste"
                : "Les comptes tombent juste\u{A0}: \(FrenchNumber.text(right)) additions sur \(FrenchNumber.text(done.count))"
            : "Les comptes ne tombent pas juste\u{A0}: \(FrenchNumber.counted(done.count - right, "addition fausse", "additions fausses")) sur \(FrenchNumber.text(done.count))"
    }

    /// What stands beside the count.
    private var beside: String {
        let rows = report[.beside]?.rows.filter { $0.funnel.visits.number ?? 0 > 0 && $0.key != "tardifs" && $0.key != "douteuses" } ?? []
        guard !rows.isEmpty else { return "" }
        let list = rows.map { "\($0.label.prefix(1).lowercased() + $0.label.dropFirst()) (\($0.funnel.visits.french))" }
        return "Visites à côté du compte\u{A0}: \(list.joined(separator: ", "))."
    }
}

internal import Base
internal import Campaign
internal import Charts
internal import Reach
internal import Web

extension HTMLReport {
    /// Who, which period, made on which day, for whom.
    var head: HTML {
        get throws {
            .tag(
                "header", ["class": "tete"], try desk.motif(report.region?.code ?? .national, fine: true),
                .tag("p", ["class": "marque"], .text(report.campaignTitle)),
                .tag("p", ["class": "nature"], .text(nature)), .tag("h1", [:], .text(headline)),
                .tag(
                    "p", ["class": "quand"], .tag("strong", [:], .text(area)),
                    .text("\(Typography.capitalised(Phrase.period(report)))."),
                    .tag("br"), .text("Établi le \(report.request.today.french(withYear: true)).")))
        }
    }

    private var nature: String { report.isPublic ? "Rapport public" : "Rapport interne" }

    private var area: String {
        let wave = report.request.wave.flatMap { id in report.waves.first { $0.wave.id == id } }
        return [report.area, wave?.wave.title].compactMap { $0 }.joined(separator: " – ")
    }

    private var headline: String {
        let sum = report.attributed
        if let done = sum.completions.number, done > 0 {
            return "\(FrenchNumber.text(done)) \(done < 2 ? "questionnaire remis" : "questionnaires remis") grâce aux\u{A0}relais"
        }
        if let visits = sum.visits.number, visits > 0 {
            return "\(FrenchNumber.text(visits)) \(visits < 2 ? "visite" : "visites") grâce aux\u{A0}relais"
        }
        if sum.visits == .suppressed || sum.completions == .suppressed { return Phrase.totalKeptBack }
        if sum.visits.number == 0 {
            if report.isOver { return "Aucune visite n’est venue par les\u{A0}relais" }
            return report.isBegun ? "Aucune visite par les relais pour l’instant" : "Tout est prêt, la première visite reste à venir"
        }
        if sum.completions.number == 0, report.isBegun { return "Aucun questionnaire par les\u{A0}relais\(Phrase.forNow(report))" }
        return report.isOver ? "Rien n’a été compté" : "Tout est prêt, rien n’est encore compté"
    }

    /// The figures that everyone asks for, the unattributed share always among them.
    var landmarks: HTML {
        let sum = report.attributed
        var items: [(number: String, name: String, note: String)] = [
            (sum.completions.french, "questionnaires remis", completionsNote),
            (sum.visits.french, "visites du site", "venues par un lien ou un code de relais" + compared(.visits)),
        ]
        let measured = figures.measureMany
        if let people = population, let count = sum[figures.measure].number {
            let rate = Rate(count: count, population: people)
            items.append(
                (
                    ReportFigures.rateText(rate), "pour 100\u{202F}000 habitants",
                    "\(measured) par tous les relais, rapportés aux \(Phrase.people(people))\u{202F}; entre \(ReportFigures.decimals(rate.low)) et \(ReportFigures.decimals(rate.high)) avec 95 chances sur 100"
                ))
        } else {
            items.append((sum[figures.measure].french, "pour 100\u{202F}000 habitants", measured))
        }
        if let active = report[.summary]?["relais"]?.active, active > 0, let count = sum[figures.measure].number, count > 0 {
            items.append(
                (
                    ReportFigures.decimals(Double(count) / Double(active)), "par relais actif",
                    "\(measured) pour chacun des \(FrenchNumber.text(active)) relais qui ont eu \(figures.traffic == .visits ? "une visite" : "un questionnaire")\u{202F}; par habitant, on voit surtout où sont les relais"
                ))
        }
        items.append(relays)
        if report[.summary]?["sans-relais"] != nil { items.append(without) }
        return .tag(
            "section", ["class": "reperes", "aria-labelledby": "reperes-titre"],
            .tag("h2", ["id": "reperes-titre"], "Les repères"),
            .tag(
                "dl", [:],
                items.map { item in
                    .tag(
                        "div", [:], .tag("dt", [:], .text(item.name)), .tag("dd", ["class": "nombre"], .text(item.number)),
                        .tag("dd", [:], .text(item.note)))
                }),
            .tag("p", [:], .text(signs)))
    }

    /// What the two signs mean, said once for the whole page.
    private var signs: String {
        let unknown = "«\u{A0}\(Amount.unknownSign)\u{A0}»\u{A0}: inconnu, faute de source\u{202F}; ce n’est pas zéro."
        return report.isPublic
            ? unknown
                + " «\u{A0}\(Amount.suppressedSign)\u{A0}»\u{A0}: non publié, pour que personne ne soit reconnu derrière un petit nombre."
            : unknown
    }

    private var completionsNote: String {
        let target = report.waves.reduce(0) { $0 + ($1.target ?? 0) }
        return (target > 0 ? "pour un objectif de \(FrenchNumber.text(target))" : "par les relais") + compared(.completions)
    }

    /// What the other period or wave had.
    private func compared(_ stage: Funnel.Stage) -> String {
        figures.comparison(stage).map { "\u{202F}; \($0.sentence)" } ?? ""
    }

    private var relays: (String, String, String) {
        guard let table = report[.relays], !report.isPublic else {
            let count = report[.summary]?["relais"]?.relays ?? 0
            return (FrenchNumber.text(count), "relais", "associations, soignants, collectivités, institutions")
        }
        let stage = figures.traffic
        guard report.attributed[stage] != .unknown else {
            return (Amount.unknownSign, "relais actifs", "sur \(FrenchNumber.text(table.rows.count)) au registre")
        }
        let active = table.rows.count { $0.funnel[stage].number ?? 0 > 0 }
        return (
            FrenchNumber.text(active), active < 2 ? "relais actif" : "relais actifs",
            "sur \(FrenchNumber.text(table.rows.count)), avec au moins \(stage == .visits ? "une visite" : "un questionnaire")"
        )
    }

    private var without: (String, String, String) {
        let stage = figures.traffic
        let rest = report.funnel(.summary, "sans-relais")[stage]
        guard let part = rest.number, let whole = report[.summary]?.total?.funnel[stage].number, whole > 0 else {
            return (rest.french, "sans relais", "\(figures.trafficMany) sans code, hors des autres chiffres")
        }
        return (
            FrenchNumber.percent(Double(part), of: Double(whole)), "sans relais",
            "\(FrenchNumber.text(part)) \(stage == .visits ? "visites" : "questionnaires") sur \(FrenchNumber.text(whole)), sans code, attribué\(stage == .visits ? "es" : "s") à personne"
        )
    }

    /// Inhabitants of the country or the région.
    var population: Int? {
        let people = report.region?.population ?? report[.regions]?.rows.reduce(0) { $0 + ($1.population ?? 0) } ?? 0
        return people > 0 ? people : nil
    }

    /// Waves, their pace and where they are likely to end.
    var progress: [HTML] {
        get throws {
            try zip(report.waves, figures.waves).map { reach, figure in
                let drawn = try desk.figure(figure)
                guard let outlook = figures.outlook(reach) else { return drawn }
                return .tag("div", [:], drawn, .tag("p", ["class": "dit"], .text(outlook)))
            }
        }
    }
}

public import Base
internal import Campaign
internal import Charts
public import Reach
internal import Rendering
internal import Web

/// `relais/<id>.html`: what a relay brought, beside the middle of its territory and of its kind, and three things to do next.
///
/// It names no other relay, and shows no group smaller than `RelayReach.fewestPeers`.
public struct RelayHTMLPage {
    let page: RelayReach
    let desk: ReportDesk
    let today: Day
    /// What peers are compared by.
    let measure: Funnel.Stage

    /// - Parameters:
    ///   - today: The day the page is made.
    ///   - measure: That of the report: `ReachReport.measure`.
    public init(_ page: RelayReach, desk: ReportDesk, today: Day, measure: Funnel.Stage) {
        self.page = page
        self.desk = desk
        self.today = today
        self.measure = measure
    }

    private var campaign: Campaign { desk.campaign }
    private var phase: CampaignPhase { CampaignPhase(campaign, on: today) }

    /// - Returns: UTF-8, 25 kB at most for a campaign of a dozen channels.
    /// - Throws: as `HTMLReport.make`.
    public func make() throws -> [UInt8] {
        let figures = RelayFigures(page, style: desk.style, phase: phase)
        let header = HTML.tag(
            "header", ["class": "tete"], try motif, .tag("p", ["class": "marque"], .text(campaign.title)),
            .tag("h1", [:], .text(headline)),
            .tag(
                "p", ["class": "qui"], .tag("strong", [:], .text(page.relay.name)),
                .text([page.kind, page.territory].filter { !$0.isEmpty }.joined(separator: " – ")), .tag("br"),
                .text("Établi le \(today.french(withYear: true)).")))
        return HousePage(
            title: "\(page.relay.name)\u{A0}: ce que vous avez apporté à \(campaign.title)", css: desk.relayStyle, skip: "Aller au contenu",
            head: [header],
            main: [
                .tag(
                    "dl", ["class": "deux"], number(page.funnel.visits, "visite", "visites"),
                    number(page.funnel.completions, "questionnaire remis", "questionnaires remis")),
                .tag(
                    "div", ["class": "grille"], try section(figures.channels), next, try figures.days.map { try section($0) } ?? [],
                    comparison, waves),
            ], foot: [footer]
        ).bytes
    }

    private var motif: HTML {
        get throws {
            guard let code = page.relay.territories.first else { return try desk.motif(.national, fine: false) }
            return try desk.motif(desk.outline(of: code), fine: false)
        }
    }

    private var headline: String {
        if let done = page.funnel.completions.number, done > 0 {
            return done == 1
                ? "Grâce à vous, une personne a déjà répondu" : "Grâce à vous, \(FrenchNumber.text(done)) questionnaires remis"
        }
        if let visits = page.funnel.visits.number, visits > 0 {
            return "Grâce à vous, \(FrenchNumber.counted(visits, "visite", "visites"))"
        }
        guard page.funnel.visits.number != nil else {
            return phase == .over ? "Rien n’a été compté par vos liens" : "Votre page est prête, rien n’est encore compté"
        }
        switch phase {
        case .before(let day): return "Votre kit est prêt\u{A0}: ouverture le \(day.french())"
        case .open: return "Aucune visite par vos liens pour l’instant"
        case .between(let day): return "Aucune visite jusqu’ici\u{202F}; la suite ouvre le \(day.french())"
        case .over: return "Cette fois, aucune visite n’est venue par vos liens"
        }
    }

    private func number(_ figure: Funnel.Figure, _ one: String, _ many: String) -> HTML {
        let name = figure.number.map { $0 < 2 ? one : many } ?? "\(many) (inconnus)"
        return .tag(
            "div", [:], .tag("dt", [:], .text(many == "visites" ? name.replacing("inconnus", with: "inconnues") : name)),
            .tag("dd", [:], .text(figure.french)))
    }

    private func section(_ figure: ReportFigure) throws -> HTML {
        var parts: [HTML] = [.tag("h2", [:], .text(figure.title)), .tag("p", ["class": "unite"], .text(figure.subtitle))]
        if let chart = figure.chart {
            let drawing = try chart.page(width: 320, setter: desk.setter)
            let svg = InlineSVG(
                id: figure.id, title: figure.title, description: chart.textEquivalent, preferredFamily: "Campagne")
            parts.append(.tag("div", ["class": "etroit"], .raw(try svg.markup(drawing, setter: desk.setter))))
        }
        if !figure.table.rows.isEmpty {
            parts.append(
                .tag(
                    "details", [:],
                    .tag(
                        "summary", [:],
                        .text("Les chiffres\u{A0}: \(Typography.lowered(figure.table.caption))")),
                    table(figure.table)))
        }
        return .tag("section", [:], parts)
    }

    private func table(_ table: ReportFigure.Table) -> HTML {
        .tag(
            "table", [:],
            .tag("caption", ["class": "cache"], .text(table.caption)),
            .tag(
                "thead", [:],
                .tag("tr", [:], table.columns.map { .tag("th", ["scope": "col", "class": $0.isNumber ? "n" : nil], .text($0.title)) })),
            .tag(
                "tbody", [:],
                table.rows.map { row in
                    .tag(
                        "tr", [:],
                        zip(row, table.columns).enumerated().map { index, cell in
                            index == 0
                                ? .tag("th", ["scope": "row"], .text(cell.0))
                                : .tag("td", ["class": cell.1.isNumber ? "n" : nil], .text(cell.0))
                        })
                }))
    }

    private var next: HTML {
        .tag(
            "section", [:], .tag("h2", [:], "Et maintenant\u{202F}?"),
            .tag(
                "ol", ["class": "pas"],
                RelaySteps(page: page, campaign: campaign, today: today).steps.map {
                    .tag("li", [:], .tag("div", [:], .tag("b", [:], .text($0.title)), .text($0.words)))
                }),
            .tag(
                "a",
                ["class": "bouton", "href": PageElements.mailto(campaign.contact, subject: "\(campaign.title)\u{A0}: \(page.relay.name)")],
                .text("Écrire à \(campaign.contact)")))
    }

    private var waves: HTML {
        guard page.waves.count > 1 else { return [] }
        let rows = page.waves.map { [$0.label, $0.funnel.visits.french, $0.funnel.completions.french] }
        return .tag(
            "section", [:], .tag("h2", [:], "Vague par vague"), .tag("p", ["class": "unite"], "«\u{A0}–\u{A0}»\u{A0}: inconnu."),
            table(
                ReportFigure.Table(
                    caption: "Vague par vague",
                    columns: [.init("Vague"), .init("Visites", isNumber: true), .init("Questionnaires remis", isNumber: true)], rows: rows))
        )
    }

    // MARK: Beside others

    private var comparison: HTML {
        guard let own = page.funnel[measure].number, !page.peers.isEmpty else { return [] }
        let unit = measure == .completions ? "questionnaires remis" : "visites"
        return .tag(
            "section", [:], .tag("h2", [:], "À côté des autres"),
            .tag(
                "p", ["class": "unite"],
                .text(
                    "\(Typography.capitalised(unit)). Le rond, c’est vous\u{A0}; la barre, la moitié des relais\u{A0}; le trait, celui du milieu."
                )),
            .group(page.peers.map { rank(own, $0, unit) }))
    }

    private func rank(_ own: Int, _ peers: RelayReach.Peers, _ unit: String) -> HTML {
        let (low, high) = (Double(peers.quartiles.lowerBound), Double(peers.quartiles.upperBound))
        let top = max(Double(own), high, 1) * 1.08
        func place(_ value: Double) -> String { "\((value / top * 1000).rounded() / 10)%" }
        let words =
            "Vous\u{A0}: \(FrenchNumber.text(own)). La moitié d’entre eux ont entre \(FrenchNumber.text(peers.quartiles.lowerBound)) et \(FrenchNumber.text(peers.quartiles.upperBound))\u{202F}; celui du milieu, \(FrenchNumber.text(peers.median))."
        return .tag(
            "div", ["class": "rang"], .tag("h3", [:], .text("\(peers.name)\u{A0}: \(FrenchNumber.text(peers.relays))\u{A0}relais")),
            .tag(
                "div", ["class": "regle", "aria-hidden": "true"],
                .tag("i", ["class": "milieu", "style": "left:\(place(low));width:max(3px,\(place(high - low)))"]),
                .tag("i", ["class": "mediane", "style": "left:\(place(Double(peers.median)))"]),
                .tag("i", ["class": "vous", "style": "left:\(place(Double(own)))"])),
            .tag("p", [:], .text(words)))
    }

    private var footer: HTML {
        .tag(
            "footer", [:],
            .tag(
                "p", [:],
                "Une visite, c’est votre lien ou votre code ouvert. Personne n’est suivi\u{A0}: ni cookie, ni profil, ni adresse gardée. Les autres relais ne sont jamais nommés."
            ),
            .tag("p", [:], .text("\(campaign.title) – \(campaign.programme)")))
    }
}

internal import Base
internal import Campaign
internal import Projects
internal import Reach
internal import Reports
internal import Web

/// The report for everyone, of a wave or a period: no small number in it, nor one from which a small number could be had.
struct PublicVersion {
    let visit: Visit
    private let filter: ReportFilter

    static let path = "/pilotage/version-publique"

    /// Numbers below are kept back.
    private static let threshold = 11

    init(_ visit: Visit) {
        self.visit = visit
        filter = ReportFilter(visit).ofTime
    }

    private var order: ReportOrder {
        ReportOrder(
            out: "",
            request: ReportRequest(
                today: visit.today, since: filter.since, until: filter.until, wave: filter.wave?.id, audience: .public,
                threshold: Self.threshold),
            region: nil, formats: Set(ReportOrder.Format.allCases), other: nil, jobs: 1)
    }

    /// `ose2050-public-ose2050-v1`: what the archive and the folder in it are called.
    var name: String {
        ([visit.campaign.id, "public"] + [filter.wave?.id.text, filter.since?.description, filter.until?.description].compactMap { $0 })
            .joined(separator: "-")
    }

    /// All files in one ZIP; what they tell is remembered in the campaign's folder before they are handed out.
    /// - Throws: `Diagnostic` where it would give away what an earlier one kept back.
    func archive() throws -> [UInt8] {
        let project = visit.project
        let plan = try ReportPlan(order, ReportNumbers(order, ReachReading(project)))
        return try plan.archive(
            name, desk: ReportDesk(campaign: project.campaign, assets: project.environment.assets, territories: project.territories))
    }

    func bytes(in frame: ConsoleFrame) -> [UInt8] {
        frame.page(
            visit, title: "Version publique", current: .pilotage,
            main: [
                .tag(
                    "div", ["class": "colonne"], .tag("h1", [:], "La version publique"),
                    .tag("p", ["class": "chapeau"], .text(Typography.french("Le rapport que tout le monde peut lire : \(span)."))),
                    .tag(
                        "ul", [:],
                        Self.promises.map { .tag("li", [:], .text(Typography.french($0))) }),
                    .tag(
                        "form", ["method": "post", "action": Self.path + filter.query, "class": "saisie"], Fields.mark(visit),
                        .tag("button", ["class": "ouvrir", "type": "submit"], "Faire et télécharger (ZIP)")),
                    .tag("p", ["class": "note"], "Quelques secondes. Faite deux fois, elle est la même et ne compte qu’une fois."),
                    .tag("p", [:], .tag("a", ["href": StaffAddress.pilotage + filter.query], "Revenir au pilotage")))
            ])
    }

    private static let promises = [
        "Aucun nombre de 1 à \(threshold - 1) n’y figure, ni aucun autre qui permettrait de le calculer.",
        "Aucun relais, aucune commune, aucun jour, aucune relance n’y est nommé.",
        "Ce qu’elle dit est retenu : les versions suivantes en tiennent compte, pour que rien ne se lise par soustraction.",
    ]

    private var span: String {
        if let wave = filter.wave { return wave.title }
        return switch (filter.since, filter.until) {
        case (let since?, let until?): Day.french(from: since, to: until)
        case (let since?, nil): "depuis le \(since.french(withYear: true))"
        case (nil, let until?): "jusqu’au \(until.french(withYear: true))"
        case (nil, nil): "toute la campagne, jusqu’à aujourd’hui"
        }
    }
}

internal import Base
internal import Campaign
internal import Reach
internal import Web

/// What a relay brought, by channel and wave, beside the middle of its territory and of its kind; never beside named others.
struct ReachPanel {
    let page: RelayReach
    let measure: Funnel.Stage
    /// - Parameter data: where programs read the same.
    func html(data: String) -> HTML {
        .tag(
            "section", ["id": "portee", "class": "partie", "aria-labelledby": "portee-titre"],
            .tag("h2", ["id": "portee-titre"], "Ce que vous avez apporté"),
            .tag("p", ["class": "chapeau"], .text(Typography.french(lead))),
            .tag(
                "dl", ["class": "chiffres"], figure(page.funnel.visits, "visites", "Une visite, c’est votre lien ou votre code ouvert."),
                figure(page.funnel.completions, "questionnaires remis", "Jusqu’au bout, par vos liens.")),
            channels, days, peers,
            .tag(
                "p", ["class": "note"],
                .text(
                    Typography.french(
                        "Personne n’est suivi : ni cookie, ni adresse gardée. « Inconnu » veut dire que rien ne le dit encore, pas zéro."))),
            .tag(
                "p", ["class": "note"], .text("Pour vos outils\u{A0}: "), .tag("a", ["href": data], .text("ces chiffres en JSON")),
                .text(", "),
                .tag("a", ["href": "/openapi.json"], .text("leur description")), .text("."))
        )
    }

    private var lead: String {
        if let done = page.funnel.completions.number, done > 0 {
            return done == 1 ? "Grâce à vous, une personne a répondu." : "Grâce à vous, \(FrenchNumber.text(done)) personnes ont répondu."
        }
        if let visits = page.funnel.visits.number {
            return visits > 0
                ? "Grâce à vous, \(FrenchNumber.counted(visits, "visite", "visites"))."
                : "Personne n’est encore venu par vos liens. Cela commence souvent par l’affiche."
        }
        return "Rien n’est encore compté. Vos chiffres viendront ici, support par support."
    }

    private func figure(_ figure: Funnel.Figure, _ name: String, _ meaning: String) -> HTML {
        let text = figure.number.map { FrenchNumber.text($0) } ?? "inconnu"
        return .tag(
            "div", [:], .tag("dt", [:], .text(name), .tag("span", ["class": "note"], .text(meaning))),
            .tag("dd", ["class": figure.number == nil ? "inconnu" : nil], .text(text)))
    }

    /// A bar a channel: its length says what the number beside it does.
    private var channels: HTML {
        guard page.funnel.visits.number ?? 0 > 0 else { return .group([]) }
        let rows = page.channels.filter { $0.funnel.visits.number ?? 0 > 0 }
            .sorted { ($0.funnel.visits.number ?? 0, $1.label) > ($1.funnel.visits.number ?? 0, $0.label) }
        let most = max(1, rows.first?.funnel.visits.number ?? 1)
        return .tag(
            "table", ["class": "barres"], .tag("caption", [:], "Vos visites, support par support"),
            .tag(
                "thead", ["class": "cache"],
                .tag("tr", [:], .tag("th", ["scope": "col"], "Support"), .tag("th", ["scope": "col"], "Visites"))),
            .tag(
                "tbody", [:],
                rows.map { row in
                    let count = row.funnel.visits.number ?? 0
                    return .tag(
                        "tr", [:], .tag("th", ["scope": "row"], .text(row.label)),
                        .tag(
                            "td", [:],
                            .tag(
                                "svg",
                                ["viewBox": "0 0 100 4", "preserveAspectRatio": "none", "aria-hidden": "true", "focusable": "false"],
                                .tag("rect", ["width": "\(max(1, count * 100 / most))", "height": "4"])),
                            .tag("b", [:], .text(FrenchNumber.text(count)))))
                }))
    }

    /// What the campaign's last weeks brought, a column a day; the same as a table for those who do not see it or want the numbers.
    private var days: HTML {
        let all = page.days.suffix(Self.mostDays)
        guard let first = all.firstIndex(where: { $0.funnel.visits.number ?? 0 > 0 }) else { return .group([]) }
        let shown = Array(all[first...])
        let most = max(1, shown.map { $0.funnel.visits.number ?? 0 }.max() ?? 1)
        guard shown.count > 1, let from = shown.first?.day, let to = shown.last?.day else { return .group([]) }
        return .tag(
            "figure", ["class": "jours"],
            .tag("figcaption", [:], .text(Typography.french("Vos visites, jour par jour : \(FrenchNumber.text(most)) le meilleur jour"))),
            .tag(
                "svg",
                [
                    "viewBox": "0 0 \(shown.count * 10) 100", "preserveAspectRatio": "none", "aria-hidden": "true", "focusable": "false",
                ],
                shown.enumerated().map { place, day in
                    let count = day.funnel.visits.number ?? 0
                    let height = count == 0 ? 0 : max(2, count * 100 / most)
                    return .tag("rect", ["x": "\(place * 10 + 1)", "y": "\(100 - height)", "width": "8", "height": "\(height)"])
                }),
            .tag("p", ["class": "bornes"], .tag("span", [:], .text(from.french())), .tag("span", [:], .text(to.french()))),
            .tag(
                "details", ["class": "plus"], .tag("summary", [:], "Les chiffres de chaque jour"),
                .tag(
                    "table", ["class": "barres"], .tag("caption", ["class": "cache"], "Visites et questionnaires, jour par jour"),
                    .tag(
                        "thead", [:],
                        .tag(
                            "tr", [:],
                            ["Jour", "Visites", "Questionnaires"].map { .tag("th", ["scope": "col"], .text($0)) })),
                    .tag("tbody", [:], shown.filter { $0.funnel.visits.number ?? 0 > 0 || $0.funnel.completions.number ?? 0 > 0 }.map(row)))
            ))
    }

    private func row(_ day: ReachReport.TimelineDay) -> HTML {
        .tag(
            "tr", [:], .tag("th", ["scope": "row"], .text(day.day.french())),
            .tag("td", [:], .text(day.funnel.visits.number.map { FrenchNumber.text($0) } ?? "inconnu")),
            .tag("td", [:], .text(day.funnel.completions.number.map { FrenchNumber.text($0) } ?? "inconnu")))
    }

    private static let mostDays = 62

    /// What a wave brought, in words: « 124 visites et 31 questionnaires »; nil where nothing tells.
    func result(of wave: WaveID) -> String? {
        guard let funnel = page.waves.first(where: { $0.key == wave.text })?.funnel else { return nil }
        let parts = [
            funnel.visits.number.map { FrenchNumber.counted($0, "visite", "visites") },
            funnel.completions.number.map { FrenchNumber.counted($0, "questionnaire", "questionnaires") },
        ].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: " et ")
    }

    private var peers: HTML {
        guard let own = page.funnel[measure].number else { return .group([]) }
        let unit = measure == .completions ? "questionnaires" : "visites"
        return .group(
            page.peers.map { peers in
                .tag(
                    "p", [:], .tag("strong", [:], .text("\(peers.name)\u{A0}: ")),
                    .text(
                        Typography.french(
                            "vous avez \(FrenchNumber.text(own)) \(unit) ; la moitié des \(FrenchNumber.text(peers.relays)) relais en ont entre "
                                + "\(FrenchNumber.text(peers.quartiles.lowerBound)) et \(FrenchNumber.text(peers.quartiles.upperBound)).")))
            })
    }
}

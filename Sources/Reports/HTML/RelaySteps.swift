internal import Base
internal import Campaign
internal import Charts
internal import Reach

/// Three things a relay can do next, by what its own numbers say. Never a reproach.
struct RelaySteps {
    struct Step: Hashable {
        let title: String
        let words: String
    }

    let page: RelayReach
    let campaign: Campaign
    let today: Day

    /// Three, the most useful first.
    var steps: [Step] {
        var steps: [Step] = []
        let open = campaign.waves.first { $0.opening <= today && today <= $0.closing }
        let next = campaign.waves.first { today < $0.opening }
        if open == nil, next == nil { return closing }
        if page.funnel.kits == .number(0) {
            steps.append(
                Step(
                    title: "Demandez votre kit",
                    words: "Un message à \(campaign.contact) suffit\u{202F}; il est à votre nom, prêt à imprimer et à publier."))
        }
        if open == nil, let next {
            steps.append(
                Step(
                    title: "Notez le \(next.opening.french())",
                    words: "\(next.title) ouvre ce jour-là. Réservez dès maintenant une place dans votre prochain envoi."))
        }
        if let best { steps.append(best) }
        steps += silent.map(Self.step)
        if let open, open.closing.daysSince1970 - today.daysSince1970 <= 4 {
            steps.insert(
                Step(
                    title: "Un dernier rappel avant le \(open.closing.french())",
                    words: "Les derniers jours comptent\u{A0}: un message court, la date, le lien."), at: min(1, steps.count))
        }
        steps += Self.always
        var seen: Set<String> = []
        return Array(steps.filter { seen.insert($0.title).inserted }.prefix(3))
    }

    /// What works already is worth doing again.
    private var best: Step? {
        guard let most = page.channels.max(by: { ($0.funnel.visits.number ?? 0) < ($1.funnel.visits.number ?? 0) }),
            most.funnel.visits.number ?? 0 >= 5
        else { return nil }
        let name = Typography.capitalised(Phrase.channel(most.key, most.label))
        return Step(
            title: "\(name), ça marche chez vous",
            words: "C’est votre premier canal. Recommencez avec un autre mot d’accroche, un autre jour.")
    }

    /// Channels without a visit, those that bring most for least first.
    private var silent: [ReachTable.Row] {
        guard page.funnel.visits != .unknown else { return page.channels.sorted { Self.rank($0) < Self.rank($1) } }
        return page.channels.filter { $0.funnel.visits == .number(0) }.sorted { Self.rank($0) < Self.rank($1) }
    }

    private static let ranks = [
        "newsletter", "affiche-a3", "site", "email", "oral", "flyer-a5", "facebook", "linkedin", "instagram", "sms", "x",
    ]
    private static func rank(_ row: ReachTable.Row) -> Int { ranks.firstIndex(of: row.key) ?? ranks.count }

    private static func step(_ row: ReachTable.Row) -> Step {
        switch row.key {
        case "newsletter":
            Step(title: "Une place dans votre newsletter", words: "Le texte et l’image sont dans votre kit\u{A0}: copiez, collez, envoyez.")
        case "affiche-a3":
            Step(
                title: "Une affiche là où l’on attend",
                words: "Salle d’attente, accueil, couloir\u{A0}: à hauteur des yeux, code bien visible.")
        case "site":
            Step(
                title: "Un encart sur votre site",
                words: "Le visuel et le lien à votre nom sont dans votre kit. La page d’accueil marche le mieux pour être vu.")
        case "email":
            Step(title: "Un e-mail à vos contacts", words: "Le message est écrit. Ajoutez un mot à vous, et gardez le lien tel quel.")
        case "oral":
            Step(
                title: "Dites-le de vive voix",
                words: "Une phrase à l’accueil, l’adresse courte à noter\u{A0}: parfait pour qui n’a pas de téléphone.")
        case "flyer-a5":
            Step(
                title: "Quelques flyers au comptoir", words: "Deux par feuille A4, une coupe. À glisser avec l’ordonnance ou le programme.")
        case "sms":
            Step(title: "Un SMS court", words: "Le texte de votre kit tient en un message, lien compris.")
        default:
            Step(
                title: "Une publication sur \(row.label)", words: "Visuel et texte sont prêts dans votre kit\u{A0}; publiez-les tels quels."
            )
        }
    }

    private static let always = [
        Step(
            title: "Passez le mot à un voisin", words: "Une mairie, une association, une maison de santé\u{A0}: chacun peut avoir son kit."),
        Step(
            title: "Parlez-en à votre équipe",
            words: "Deux minutes en réunion\u{A0}: à quoi sert la consultation, où est l’affiche, quel est le lien."),
        Step(title: "Écrivez-nous", words: "Une idée, une difficulté, une affiche à adapter\u{A0}: nous répondons."),
    ]

    private var closing: [Step] {
        var steps = [
            page.funnel.visits == .number(0)
                ? Step(
                    title: "Dites-nous ce qui a manqué",
                    words:
                        "Les consultations sont closes. Un support arrivé trop tard, trop de choses à la fois\u{202F}? Une phrase nous aidera."
                )
                : Step(title: "Merci", words: "Les consultations sont closes. Ce que vous avez apporté compte dans le récit qui s’écrit.")
        ]
        if let event = campaign.events.filter({ $0.day >= today }).min(by: { ($0.day, $0.id) < ($1.day, $1.id) }) {
            steps.append(
                Step(
                    title: "Le \(event.day.french())\u{A0}: \(Typography.lowered(event.title))",
                    words: event.note ?? "Partagez la date avec celles et ceux qui ont participé."))
        }
        steps.append(
            Step(title: "Retirez les affiches", words: "Les codes ne mènent plus à une consultation ouverte. Gardez le lien du site."))
        steps.append(Self.always[2])
        return Array(steps.prefix(3))
    }
}

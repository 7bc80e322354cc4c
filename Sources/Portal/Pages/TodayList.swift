internal import Base
internal import Campaign
internal import Composing
internal import Pieces
internal import Reach

/// The three things that a relay does today, each with one button: what helps most on this day of the campaign, of what its kit holds.
struct TodayList {
    struct Step {
        let title: String
        let words: String
        let action: Action
    }

    enum Action {
        /// Downloads a file.
        case take(String, words: String)
        /// Downloads what is no file of the kit, at an address of its own.
        case fetch(String, words: String)
        /// Leads to a part of the page.
        case go(String, words: String)
    }

    let context: KitContext
    let show: KitShow
    let today: Day
    /// Where the certificate of the wave that was the last to end is; nil where there is none.
    let certificate: String?
    /// That the campaign is over, in its own words.
    let isOver: String

    private var campaign: Campaign { context.campaign }

    /// Three, or fewer where the kit holds nothing for more.
    var steps: [Step] { Array(candidates.compactMap { $0 }.prefix(3)) }

    private var candidates: [Step?] {
        switch CampaignPhase(campaign, on: today) {
        case .before(let opening):
            [
                print("Imprimez l’affiche", "Elle sera au mur dès le \(opening.french()), jour de l’ouverture."),
                letter(
                    "Gardez une place dans votre lettre", "Le texte est prêt : il ne reste qu’à le coller, à partir du \(opening.french())."
                ),
                calendar("Notez les dates", "Ouverture et clôture, dans votre agenda en un geste."),
            ]
        case .open: isLastDay ? lastDay : (isFirstWeek ? firstDays : laterDays)
        case .between(let opening):
            [
                calendar("Notez le \(opening.french())", "La suite ouvre ce jour-là : mettez la date dans votre agenda."),
                print("Préparez l’affiche", "La nouvelle remplacera celle d’aujourd’hui, le jour venu."),
                Step(
                    title: "Regardez ce que vous avez apporté", words: "Vos visites, support par support.",
                    action: .go("portee", words: "Voir mes chiffres")),
            ]
        case .over:
            [
                Step(
                    title: "Merci !", words: "\(isOver). Voici ce qui est venu par vos liens.",
                    action: .go("portee", words: "Voir mes chiffres")),
                certificate.map {
                    Step(
                        title: "Affichez votre attestation", words: "Une page à votre nom, avec ce que vous avez apporté.",
                        action: .fetch($0, words: "Télécharger l’attestation"))
                },
                Step(
                    title: "Retirez les affiches", words: "Leur code mène encore au site : qui le scanne n’est pas perdu.",
                    action: .go("vagues", words: "Voir le calendrier")),
            ]
        }
    }

    private var firstDays: [Step?] {
        [
            print("Imprimez l’affiche", "En couleur, à 100 %. Scannez-en une avant de lancer les autres."),
            letter("Envoyez la lettre", "Copiez le texte dans un message, destinataires en Cci."),
            publish("Publiez", "Un message et une image pour chaque réseau, avec votre lien."),
            say,
        ]
    }

    private var laterDays: [Step?] {
        [
            publish("Relancez sur vos réseaux", "Une autre image, un autre jour : c’est ce qui ramène du monde."),
            say,
            print(
                "Posez une affiche de plus",
                context.hasReception
                    ? "Salle d’attente, accueil, couloir : là où l’on attend." : "Un local, un commerce, un couloir : là où l’on passe."),
            letter("Rappelez-le par message", "Deux phrases, la date de clôture, votre lien."),
        ]
    }

    private var lastDay: [Step?] {
        [
            publish("Dernier jour : publiez", "« C’est aujourd’hui ou jamais » fait venir plus de monde qu’une semaine d’affiche."),
            letter("Un dernier message", "Court, avec le lien : il ne reste que ce soir."),
            say,
        ]
    }

    private var isLastDay: Bool { campaign.waves.contains { $0.closing == today } }
    private var isFirstWeek: Bool {
        campaign.waves.contains { $0.opening <= today && today.daysSince1970 - $0.opening.daysSince1970 < 4 }
    }

    private func print(_ title: String, _ words: String) -> Step? {
        show.files(.print, for: context).first { $0.preview != nil }.map { poster in
            Step(title: title, words: words, action: .take(poster.path, words: "Télécharger l’affiche"))
        }
    }

    private func letter(_ title: String, _ words: String) -> Step? {
        show.files(.send, for: context).isEmpty
            ? nil : Step(title: title, words: words, action: .go(Deed.send.rawValue, words: "Copier le texte"))
    }

    private func publish(_ title: String, _ words: String) -> Step? {
        show.files(.publish, for: context).isEmpty
            ? nil : Step(title: title, words: words, action: .go(Deed.publish.rawValue, words: "Choisir un message"))
    }

    private var say: Step? {
        show.files(.say, for: context).isEmpty
            ? nil
            : Step(
                title: "Dites-le",
                words: context.hasReception
                    ? "Trente secondes, à l’accueil ou en réunion." : "Trente secondes, en réunion ou au téléphone.",
                action: .go(Deed.say.rawValue, words: "Lire les mots"))
    }

    private func calendar(_ title: String, _ words: String) -> Step? {
        show.top(for: context).first { $0.path == KitName.calendar }.map {
            Step(title: title, words: words, action: .take($0.path, words: "Ajouter à mon agenda"))
        }
    }
}

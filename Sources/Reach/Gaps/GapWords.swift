internal import Base
internal import Campaign

/// What a report says of gaps, to coordinators and in messages to relays.
struct GapWords {
    let campaign: Campaign

    private func number(_ value: Int) -> String { FrenchNumber.text(value) }
    private func counted(_ value: Int, _ one: String, _ many: String) -> String { FrenchNumber.counted(value, one, many) }

    /// A name that answers, where the programme's is a promise: « L’équipe OSE 2050 ».
    var team: String { "L’équipe \(campaign.title)" }

    // MARK: Why

    func withoutRelay(_ people: Int) -> String { "Aucun relais pour \(counted(people, "habitant", "habitants"))" }
    var noKit: String { "Son kit n’a pas été fait" }
    var neverDownloaded: String { "Kit prêt, jamais téléchargé" }
    func downloadedOn(_ day: Day) -> String { "Kit téléchargé le \(day.french()), aucune visite depuis" }
    func silent(_ days: Int) -> String { "Aucune visite en \(counted(days, "jour", "jours"))" }
    func quiet(since last: Day, after visits: Int) -> String {
        "Plus de visite depuis le \(last.french()), après \(counted(visits, "visite", "visites"))"
    }
    func brought(_ count: Int, _ measure: Funnel.Stage) -> String {
        measure == .completions
            ? counted(count, "questionnaire remis", "questionnaires remis") : counted(count, "visite", "visites")
    }
    func unusedChannel(_ silent: Int, of users: Int) -> String {
        silent == users
            ? "Aucun des \(number(users)) relais qui l’ont n’en a tiré une visite"
            : "\(number(silent)) des \(number(users)) relais qui l’ont n’en ont tiré aucune visite"
    }
    func unknownCode(_ lines: Int) -> String { "\(counted(lines, "visite", "visites")) avec ce code, jamais attribué" }
    func burst(_ burst: Traffic.Burst) -> String {
        let day = ParisTime.calendarDay(burst.day).french()
        return "\(counted(burst.hits, "page vue", "pages vues")) en \(counted(burst.visits, "visite", "visites")) le \(day)"
    }
    func visitsWithoutStart(_ visits: Int) -> String { "\(counted(visits, "visite", "visites")), aucun questionnaire ouvert" }

    // MARK: What to do

    func findRelay(_ helper: String?) -> String {
        helper.map { "Demandez un contact à \($0)" } ?? "Cherchez un premier relais\u{A0}: mairie, CPTS ou association"
    }
    func makeKit(_ id: String) -> String { "Faites-le\u{A0}: portevoix kits, relais \(id)" }
    var sendKit: String { "Renvoyez le lien du kit, puis appelez" }
    var askWhatBlocks: String { "Appelez\u{A0}: l’affiche est-elle au mur, la newsletter partie\u{202F}?" }
    var askWhatChanged: String { "Appelez\u{A0}: l’affiche est-elle encore au mur, un second envoi est-il prévu\u{202F}?" }
    var thank: String { "Remerciez, et demandez ce qui a marché" }
    func useChannel(_ channel: Channel) -> String {
        channel.medium == .print
            ? "Rappelez aux relais de l’imprimer ou de le dire" : "Proposez aux relais une date pour le publier ensemble"
    }
    func checkCode(_ near: String?) -> String {
        near.map { "Vérifiez les supports de \($0), dont un code ressemble" } ?? "Cherchez qui l’a publié\u{A0}: aucun code ne ressemble"
    }
    var checkTraffic: String { "Vérifiez\u{A0}: un test, un robot ou un écran public\u{202F}? Rien n’est retiré du compte" }

    // MARK: Messages

    func askForRelay(_ helper: String, _ departement: String) -> Gap.Message {
        message(
            "\(campaign.title)\u{A0}: qui pour relayer dans ce département\u{202F}? (\(departement))",
            """
            Bonjour,

            Vous relayez \(campaign.title) et nous vous en remercions. Dans ce département, personne ne le fait encore\u{A0}: \(departement).

            Connaissez-vous une CPTS, une association ou une mairie prête à passer le mot\u{202F}? Son kit est prêt en quelques minutes\u{A0}: \
            affiches, flyers, messages. Il suffit de nous donner un nom et une adresse.
            """)
    }

    func remindOfKit(_ name: String) -> Gap.Message {
        message(
            "\(campaign.title)\u{A0}: votre kit vous attend",
            """
            Bonjour,

            Le kit de communication au nom de votre structure (\(name)) est prêt\u{A0}: affiches, flyers, visuels et textes à publier tels quels.

            Par où commencer\u{202F}? Une affiche en salle d’attente et un message dans votre prochaine newsletter. Dix minutes suffisent.
            """)
    }

    func offerHelp(_ name: String) -> Gap.Message {
        message(
            "\(campaign.title)\u{A0}: pouvons-nous vous aider\u{202F}?",
            """
            Bonjour,

            Vous avez accepté de relayer \(campaign.title), merci. Pour l’instant, aucune visite ne nous est arrivée par vos liens (\(name)).

            Un support manque\u{202F}? Une impression pose problème\u{202F}? Répondez à ce message, nous nous en occupons avec vous. Le plus simple \
            pour commencer\u{A0}: l’affiche près de l’accueil, et le message de la newsletter à copier.
            """)
    }

    func restart(_ name: String) -> Gap.Message {
        message(
            "\(campaign.title)\u{A0}: un second passage\u{202F}?",
            """
            Bonjour,

            Vos liens (\(name)) ont amené des visites à \(campaign.title), merci. Elles se sont arrêtées depuis quelques jours\u{A0}: c’est courant, \
            une annonce s’oublie vite.

            Un rappel suffit souvent\u{A0}: le message de la newsletter avec une autre accroche, ou l’affiche à une autre place. Vous manque-t-il \
            quelque chose\u{202F}? Répondez à ce message, nous nous en occupons.
            """)
    }

    func thanks(_ name: String, _ what: String) -> Gap.Message {
        message(
            "\(campaign.title)\u{A0}: merci",
            """
            Bonjour,

            Grâce à vous (\(name)), \(campaign.title) compte déjà \(what). Merci à toutes les personnes qui ont passé le mot.

            Qu’est-ce qui a le mieux marché chez vous\u{202F}? Une phrase nous suffit\u{A0}: elle aidera d’autres relais.
            """)
    }

    private func message(_ subject: String, _ body: String) -> Gap.Message {
        Gap.Message(subject: subject, body: body + "\n\nBien à vous,\n\(team)\n\(campaign.contact)\n")
    }
}

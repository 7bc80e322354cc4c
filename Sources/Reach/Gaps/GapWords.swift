internal import Base
internal import Campaign

/// What a report says of gaps, to coordinators and in messages to relays.
struct GapWords {
    let campaign: Campaign

    private func number(_ value: Int) -> String { FrenchNumber.text(value) }
    private func counted(_ value: Int, _ one: String, _ many: String) -> String { FrenchNumber.counted(value, one, many) }

    // MARK: Why

    func withoutRelay(_ people: Int) -> String { "Aucun relais pour \(counted(people, "habitant", "habitants"))" }
    var noKit: String { "Son kit n’a pas été fait" }
    var neverDownloaded: String { "Kit prêt, jamais téléchargé" }
    func downloadedOn(_ day: Day) -> String { "Kit téléchargé le \(day.french()), aucune visite depuis" }
    func silent(_ days: Int) -> String { "Aucune visite en \(counted(days, "jour", "jours"))" }
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

    private func message(_ subject: String, _ body: String) -> Gap.Message {
        Gap.Message(subject: subject, body: body + "\n\nBien à vous,\n\(campaign.programme)\n\(campaign.contact)\n")
    }
}

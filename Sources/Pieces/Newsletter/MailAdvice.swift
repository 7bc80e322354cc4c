internal import Composing
internal import Web

/// How a `.eml` becomes a message one sends, by mail program: `X-Unsent` makes a draft in the Outlook of old alone.
///
/// Sources, read in 2026: Microsoft Learn, [MS-OXCMAIL] (`X-Unsent`); Microsoft Support, “Open .eml files” for the new Outlook, which shows
/// them as received; Thunderbird Help, “Edit As New Message”; Apple Support, Mail, “Send Again”; Gmail Help, which opens no `.eml`.
enum MailAdvice {
    private static let words = """
        Le fichier .eml est le message tout fait, image comprise. Selon votre messagerie :

        - **Outlook classique (Windows)** : double-cliquez, le message s’ouvre en brouillon.
        - **Nouvel Outlook, Outlook sur le web** : ouvrez-le, choisissez « Transférer », puis effacez « TR : » et les lignes d’en-tête.
        - **Thunderbird** : ouvrez-le, puis menu Message, « Modifier comme un nouveau message » (Ctrl + E).
        - **Mail (Apple)** : ouvrez-le, puis menu Message, « Renvoyer » (Maj + Cmd + D).
        - **Gmail et les autres** : copiez l’objet et le texte ci-dessus.

        **Désinscription.** Au bas du message, remplacez les mots entre crochets par le lien de votre outil d’envoi. Sans outil d’envoi, écrivez : « Répondez à ce message ».

        **Destinataires en Cci.** Mettez votre propre adresse dans « À », celles de vos destinataires dans « Cci » (copie cachée) : personne ne verra l’adresse des autres.
        """

    static func html(level: Int) -> HTML {
        .tag(
            "section", ["class": "bloc"], .tag("h\(level)", [:], "Envoyer avec votre messagerie"),
            .tag("div", ["class": "conseil"], Markdown(words).html()))
    }
}

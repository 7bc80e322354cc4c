internal import Base
internal import Campaign

/// What the site's privacy page says of the campaign's counting: a fragment of a page.
enum PrivacyText {
    static func source(_ campaign: Campaign) -> String {
        let contact = Markup.escaped(campaign.contact, quotes: true)
        let days = campaign.sealAfterDays
        let parts = [
            "Les affiches et les messages de la campagne \(campaign.title) mènent à ce site par des liens qui portent un code de huit caractères. Ce code désigne un relais et un support, une affiche ou une newsletter par exemple. Il ne désigne jamais une personne.",
            "Nous comptons les ouvertures de ces liens à partir du journal du serveur. Aucun cookie n’est déposé, rien n’est lu sur votre appareil, aucun autre site n’est interrogé. Ces comptages ne gardent ni adresse IP ni nom de navigateur ; deux visites d’une même journée sont reconnues par une empreinte chiffrée, effacée \(days == 1 ? "un jour" : "\(days) jours") après le dernier relevé. Les nombres sont conservés vingt-cinq mois au plus.",
            "Si vous répondez au questionnaire, le code est enregistré avec votre réponse, pour compter les réponses par relais. Une visite et une réponse ne sont jamais rapprochées.",
        ].map { "<p>\(Markup.escaped(Typography.french($0), quotes: false))</p>" }
        return """
            <h2>Les liens de la campagne</h2>
            \(parts.joined(separator: "\n"))
            <p>Une question sur ces comptages\u{A0}? Écrivez à <a href="mailto:\(contact)">\(contact)</a>.</p>

            """
    }
}

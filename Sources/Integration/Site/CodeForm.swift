internal import Base
internal import Campaign

/// The form for codes that are typed from a poster: a fragment of a page, which works without a script.
enum CodeForm {
    static func source(_ campaign: Campaign) -> String {
        let action = Markup.escaped(campaign.landingURL, quotes: true)
        let name = campaign.codeParameters.link
        return """
            <form action="\(action)" method="get">
              <label for="porte-voix-code">Le code de votre affiche</label>
              <input id="porte-voix-code" name="\(name)" type="text" required maxlength="24" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="porte-voix-aide">
              <button type="submit">Participer</button>
              <p id="porte-voix-aide">Huit lettres et chiffres, avec ou sans espace\u{A0}: K7F3\u{A0}Q9A4.</p>
            </form>

            """
    }
}

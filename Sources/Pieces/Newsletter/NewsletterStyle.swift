/// What inline styles cannot say: a narrow screen, a dark screen.
enum NewsletterStyle {
    static func sheet(_ colours: NewsletterColours) -> String {
        """
        :root { color-scheme: light dark; supported-color-schemes: light dark; }
        body { -webkit-text-size-adjust: 100%; -ms-text-size-adjust: 100%; }
        table { border-collapse: collapse; }
        a:focus { outline: 3px solid \(colours.ink); outline-offset: 3px; }
        @media only screen and (max-width: 480px) {
          .marge { padding: 0 !important; }
          .bord { padding-left: 24px !important; padding-right: 24px !important; }
          .titre { font-size: 32px !important; line-height: 38px !important; }
          .bouton, .bouton2 { width: 100% !important; }
          .bouton a, .bouton2 a { display: block !important; }
        }
        @media (prefers-color-scheme: dark) {
          .page { background-color: \(colours.deepNight) !important; }
          .carte, .texte { background-color: \(colours.night) !important; }
          .texte p, .texte li, .texte h1, .texte h2, .texte h3, .texte .lien { color: #ffffff !important; }
          .texte .accent p.encre { color: \(colours.ink) !important; }
          .bande { background-color: \(colours.deepNight) !important; }
        }

        """
    }
}

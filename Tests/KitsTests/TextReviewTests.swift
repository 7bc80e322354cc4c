import Testing

@testable import Base
@testable import Campaign
@testable import Composing

@Suite("What is left over in a text")
struct TextReviewTests {
    private static func found(_ text: String, title: String = "OSE 2050", relays: [String] = []) throws -> [String] {
        try TextFixture.withTexts(["essai.md": Array(text.utf8)]) { folder in
            var campaign = TextFixture.context().campaign
            campaign.title = title
            let read = try #require(TextLibrary(campaignFolder: folder).text("essai", wave: campaign.currentWave))
            return TextReview(campaign, relays: [.relayName: relays]).problems(of: read).all.map(\.message)
        }
    }

    private static func refused(_ text: String) -> [String] {
        var reader = TextReader(name: "essai", file: "essai.md")
        _ = reader.read(Array(text.utf8))
        return reader.problems.all.map { "\($0.location?.line ?? 0): \($0.message)" }
    }

    @Test(
        "a word that a name does not go with is found, and what goes with it is not",
        arguments: [
            ("relais d’{{campagne.titre}}", "Dépistage", "« d’Dépistage » will be read"), ("relais d’{{campagne.titre}}", "OSE 2050", nil),
            ("la voix de {{campagne.titre}}", "OSE 2050", "« de OSE 2050 » will be read"),
            ("la voix de **{{campagne.titre}}**", "Le Bus", "« de Le Bus » will be read"),
            ("la voix {{de campagne.titre}}", "Le Bus", nil),
            ("grâce à {{campagne.titre}}", "Les Rencontres", "« à Les Rencontres » will be read"),
            ("ce qu’{{campagne.titre}} demande", "Dépistage", "« qu’Dépistage » will be read"),
        ] as [(String, String, String?)])
    func joints(text: String, title: String, message: String?) throws {
        #expect(try Self.found(text, title: title) == [message].compactMap { $0 })
    }

    @Test("a relay whose name does not go with a word is found among all")
    func relays() throws {
        #expect(try Self.found("l’équipe de {{relais.nom}}", relays: ["CPTS Bugey Sud", "AIDES"]) == ["« de AIDES » will be read"])
    }

    @Test(
        "a colour in an alternative text, a day of no wave and a wrong weekday are found; a quoted title and the waves' days are not",
        arguments: [
            ("---\nalternative: Sur fond jaune, une carte\n---\n", ["the alternative text names a colour, « jaune »"]),
            ("---\nalternative: Le titre « Ligne rouge » et une carte\n---\n", []),
            ("Du 23 mars au 5 avril, puis le 1ᵉʳ avril.", []),
            ("Rendez-vous le 12 juin.", ["« 12 juin » lies in no wave and is no event of the campaign"]),
            ("Le 05/04/2026, et le 2027-01-01.", ["« 2027-01-01 » lies in no wave and is no event of the campaign"]),
            ("Jusqu’au samedi 5 avril.", ["« samedi 5 avril » is a dimanche"]),
        ] as [(String, [String])])
    func leftovers(text: String, messages: [String]) throws {
        #expect(try Self.found(text) == messages)
    }

    @Test("places that are still « à écrire » are counted, the verb alone is not")
    func unwritten() throws {
        #expect(
            try Self.found("---\ntitre: \"À écrire : la question\"\n---\n« à écrire », puis\n\nVous aurez une lettre à écrire.\n")
                == ["2 places are still « à écrire »"])
    }

    @Test(
        "marks and words that stand for others are found, and what only looks like them is not",
        arguments: [
            ("Rendez-vous à XXX heures.", "XXX"), ("Le XX/XX/2027 à la mairie.", "XX/XX"), ("Le XX mars.", "XX"),
            ("Tél. 0X XX XX XX XX", "0X XX XX XX XX"),
            ("Venez [À COMPLÉTER] !", "[À COMPLÉTER]"), ("Venez à [lieu].", "[lieu]"),
            ("[Nom de la structure] relaie", "[Nom de la structure]"),
            ("Le [JJ/MM] à vous", "[JJ/MM]"), ("Bonjour «Nom»,", "«Nom»"), ("Bonjour «Raison_sociale»,", "«Raison_sociale»"),
            ("Bonjour *|FNAME|* !", "*|FNAME|*"), ("Lieu : à préciser", "à préciser"),
            ("La réponse est À CONFIRMER bientôt", "À CONFIRMER"),
            ("Au XXe siècle, le XX siècle.", nil), ("Lisez [la page](https://bus.example.org/).", nil), ("Il dit «bonjour» et «Oui».", nil),
            ("Une date à confirmer par courriel.", nil), ("Taxi, boxe et vieux maux.", nil), ("Le [sic] reste.", nil),
            ("« Nom » est un mot.", nil),
        ] as [(String, String?)])
    func standIns(text: String, found: String?) throws {
        #expect(try Self.found(text) == [found.map { "« \($0) » would be printed as it stands" }].compactMap { $0 })
    }

    @Test(
        "what would be printed as it stands, or not at all, is refused with its line",
        arguments: [
            ("Jusqu’au {vague.cloture}.", "1: {vague.cloture} has single braces and would be printed as it stands"),
            ("Jusqu’au {{vague.cloture}} }.", "1: a single brace would be printed as it stands"),
            ("Un mot.\n\n![Une carte](carte.png)", "3: no piece shows a picture of a text"),
            ("Dit[^1].\n\n[^1]: Note.", "1: no piece shows a footnote"),
            ("- [ ] Imprimer", "1: a box to tick would be printed as brackets"),
            ("Il est ~~tard~~ temps.", "1: words between ~~ would be printed with them"),
            ("Bonjour [[nom]] !", "1: [[nom]] would be printed as it stands"),
            ("Bonjour << Nom >> !", "1: << Nom >> would be printed as it stands"),
            ("Bonjour ${nom} !", "1: ${nom} would be printed as it stands"), ("De %nom% à vous", "1: %nom% would be printed as it stands"),
            ("Voyez {% lien %}", "1: {% lien %} would be printed as it stands"),
            ("Le ##DATE##", "1: ##DATE## would be printed as it stands"),
            ("Voyez https://example.org/%C3%A9t%C3%A9/%C3%AAtre, 20 % des 30 % et 5%.", nil),
            ("De %NOM_DU_RELAIS% à vous", "1: %NOM_DU_RELAIS% would be printed as it stands"),
            ("| Jour | Lieu |\n|---|---|\n| 1 | Pau |", "2: no piece shows a table of a text"),
            ("Un mot.\n\n<b>Gras</b>", "3: HTML would be printed as it stands"), ("<!-- pour nous -->\n\nUn mot.", nil),
        ] as [(String, String?)])
    func lost(text: String, message: String?) { #expect(Self.refused(text) == [message].compactMap { $0 }) }

    @Test(
        "a name takes the word that French puts before it",
        arguments: [
            (Joint.of, "OSE 2050", "d’OSE 2050"), (.of, "Dépistage", "de Dépistage"), (.of, "Le Bus", "du Bus"),
            (.of, "Les Halles", "des Halles"),
            (.of, "La Ruche", "de la Ruche"), (.of, "L’Oasis", "de l’Oasis"), (.of, "Hôpital de Pau", "d’Hôpital de Pau"),
            (.of, "Hauts-de-France", "de Hauts-de-France"), (.to, "Le Mans", "au Mans"), (.to, "Pau", "à Pau"),
            (.to, "Les Mées", "aux Mées"),
            (.that, "Ensemble", "qu’Ensemble"), (.that, "Pau", "que Pau"), (.of, "", ""),
        ])
    func joined(joint: Joint, name: String, words: String) { #expect(joint.joined(to: name) == words) }

    @Test("a placeholder with its word is filled in plain words and in Markdown alike")
    func filled() {
        let values = Placeholders([.campaignTitle: "Le Bus"])
        #expect(values.fill("la voix {{de campagne.titre}}") == "la voix du Bus")
        #expect(Markdown("La voix {{de campagne.titre}}.").filled(values).plainText() == "La voix du Bus.")
    }
}

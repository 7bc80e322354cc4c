import Base
import Testing

@Suite("French typography")
struct TypographyTests {
    static let table: [(String, String)] = [
        ("", ""),
        ("L'offre de santé d'aujourd'hui", "L’offre de santé d’aujourd’hui"),
        ("l´été", "l’été"),
        ("'tis 5' 'a'", "'tis 5' 'a’"),
        ("Pourquoi ?", "Pourquoi\u{202F}?"),
        ("Pourquoi?", "Pourquoi\u{202F}?"),
        ("Pourquoi\u{A0}? Oui  !", "Pourquoi\u{202F}? Oui\u{202F}!"),
        ("Quoi ?! Non!!", "Quoi\u{202F}?! Non\u{202F}!!"),
        ("un ; deux;trois", "un\u{202F}; deux;trois"),
        ("Numérique : quels impacts ?", "Numérique\u{A0}: quels impacts\u{202F}?"),
        ("Note: ceci", "Note\u{A0}: ceci"),
        ("« Santé »", "«\u{A0}Santé\u{A0}»"),
        ("«Santé»", "«\u{A0}Santé\u{A0}»"),
        ("«\u{202F}Santé ?\u{202F}»", "«\u{A0}Santé\u{202F}?\u{A0}»"),
        ("« Santé », dit-il", "«\u{A0}Santé\u{A0}», dit-il"),
        ("«...et puis»", "«\u{A0}…et puis\u{A0}»"),
        ("Bientôt...", "Bientôt…"),
        ("Bientôt... et", "Bientôt… et"),
        ("a....b", "a....b"),
        ("à 12:30", "à 12:30"),
        ("https://ose2050.fr/?r=K7F3Q9A4", "https://ose2050.fr/?r=K7F3Q9A4"),
        ("Voir https://ose2050.fr/?a=b;c'd... !", "Voir https://ose2050.fr/?a=b;c'd...\u{202F}!"),
        ("[le site](https://ose2050.fr/)", "[le site](https://ose2050.fr/)"),
        ("ose2050.fr/?r=a", "ose2050.fr/?r=a"),
        ("Écrivez à l'adresse contact@ose2050.fr", "Écrivez à l’adresse contact@ose2050.fr"),
        ("d'o'brien@example.org", "d'o'brien@example.org"),
        ("A &amp; B", "A &amp; B"),
        ("(?)", "(?)"),
        ("![image](a.png)", "![image](a.png)"),
        ("**Important** : lire", "**Important**\u{A0}: lire"),
        ("**Prêt ?** Oui", "**Prêt\u{202F}?** Oui"),
        ("Fin.\n« Début »\n! x", "Fin.\n«\u{A0}Début\u{A0}»\n! x"),
    ]

    @Test("a text is set as French printers do", arguments: table)
    func sets(text: String, expected: String) { #expect(Typography.french(text) == expected) }

    @Test("setting a text twice changes nothing more", arguments: table)
    func idempotent(text: String, expected: String) { #expect(Typography.french(Typography.french(text)) == Typography.french(text)) }

    @Test("a line break or a double space in a name becomes one space")
    func line() {
        #expect(Typography.singleLine("  CPTS \n Bugey\t Sud ") == "CPTS Bugey Sud")
        #expect(Typography.singleLine("qui\u{202F}?") == "qui\u{202F}?")
    }
}

@Suite("Folding")
struct FoldingTests {
    @Test(
        "what a hurried reader would not see is dropped",
        arguments: [
            ("L’Haÿ-les-Roses", "l hay les roses"), ("CŒUR  d'Œuvre", "coeur d oeuvre"), ("Ægir ß Łódź", "aegir ss lodz"),
            ("e\u{301}te\u{301}", "ete"), ("--", ""), ("Ελλάδα", "ελλάδα"),
        ])
    func folds(text: String, key: String) { #expect(Folding.key(text) == key) }

    @Test(
        "a slug can be made from any Latin name",
        arguments: [("CPTS du Pays d’Arles", "cpts-du-pays-d-arles"), (" É! ", "e"), ("Ελλάδα", "")])
    func slugs(text: String, slug: String) { #expect(Folding.slug(text) == slug) }

    @Test(
        "the nearest word is found through a swap, a missing or a wrong letter, and only then",
        arguments: [("cpst", "cpts"), ("asociation", "association"), ("Fédération", "federation"), ("zzz", nil), ("", nil)]
            as [(String, String?)])
    func nearest(text: String, word: String?) {
        #expect(Nearest.word(to: text, among: ["cpts", "msp", "association", "federation"]) == word)
    }
}

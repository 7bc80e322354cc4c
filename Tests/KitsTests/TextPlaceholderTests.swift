import Testing

@testable import Composing

@Suite("Placeholders")
struct TextPlaceholderTests {
    static let table: [(String, String)] = [
        ("relais.nom", "L’Œuvre des Abers"), ("relais.nom_court", "Abers"), ("relais.type", "CPTS"), ("relais.message", ""),
        ("relais.public", "contacts"),
        ("relais.equipe", "équipes"), ("relais.appel", "Vous toutes, vous tous"), ("relais.resultat", ""), ("territoire.nom", "Ain"),
        ("territoire.carte", "Ain"), ("parent.nom", "FCPTS"), ("vague.titre", "Première consultation"),
        ("vague.dates", "du 23\u{A0}mars au 5\u{A0}avril\u{A0}2026"), ("vague.ouverture", "23\u{A0}mars"),
        ("vague.cloture", "5\u{A0}avril"), ("vague.cloture_longue", "5\u{A0}avril\u{A0}2026"), ("campagne.titre", "OSE 2050"),
        ("campagne.titre_court", "OSE 2050"),
        ("campagne.programme", "La santé de 2050, imaginée avec vous"), ("campagne.theme", "Numérique\u{A0}: quels impacts\u{202F}?"),
        ("campagne.contact", "contact@ose2050.fr"), ("lien.adresse", "ose2050.fr"), ("lien.url", TextFixture.url),
        ("lien.code", "K7F3\u{A0}Q9A4"), ("lien.court", "https://ose2050.fr/?r=K7F3Q9A4"),
        (
            "lien.dicte",
            "K\u{A0}comme\u{A0}Kléber, 7, F\u{A0}comme\u{A0}François, 3\u{202F}; Q\u{A0}comme\u{A0}Quintal, 9, A\u{A0}comme\u{A0}Anatole, 4"
        ),
    ]

    @Test("every placeholder stands for its fact", arguments: table)
    func values(name: String, value: String) {
        let context = TextFixture.context(name: "L'Œuvre des Abers", shortName: "Abers", parent: "FCPTS")
        #expect(Placeholders(context, channel: TextFixture.newsletter).fill("[{{ \(name) }}]") == "[\(value)]")
    }

    @Test("no placeholder is missing from the table above")
    func complete() { #expect(Set(Self.table.map(\.0)) == Set(Placeholder.allCases.map(\.rawValue))) }

    @Test("a name is words, whatever it is made of")
    func escaping() {
        let values = Placeholders(TextFixture.context(name: "*A* & <b>\r\n[x](y) {{relais.message}}"), channel: nil)
        #expect(values.fill("{{relais.nom}}") == "*A* & <b> [x](y) {{relais.message}}")
        let filled = Markdown("{{relais.nom}}").filled(values)
        #expect(filled.blocks == [.paragraph([.text("*A* & <b> [x](y) {{relais.message}}")])])
    }

    @Test("a text that says nothing of the relay can be set once for all")
    func scope() {
        func text(_ body: String) -> AuthoredText { AuthoredText(name: "a", file: "a.md", fields: [], body: body, source: []) }
        #expect(!text("{{vague.dates}} {{lien.adresse}} {{campagne.titre}}").dependsOnRelay)
        #expect(text("{{lien.code}}").dependsOnRelay)
        #expect(text("{{territoire.nom}}").dependsOnRelay)
    }

    @Test(
        "what held only empty placeholders is left out",
        arguments: [
            ("{{relais.message}}\n\nb", "b"), ("« {{relais.message}} »", ""), ("- **{{relais.message}}**\n- b", "– b"),
            ("# {{parent.nom}}", ""), ("a {{relais.message}}", "a"), ("***", "------------------------"),
        ])
    func empty(source: String, text: String) {
        let values = Placeholders(TextFixture.context(), channel: nil)
        #expect(Markdown(source).filled(values).plainText() == text)
    }
}

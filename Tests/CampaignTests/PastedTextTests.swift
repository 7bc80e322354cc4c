import TestSupport
import Testing

@testable import Base
@testable import Campaign

@Suite("Names pasted from elsewhere")
struct PastedTextTests {
    @Test(
        "what only looks otherwise is put right",
        arguments: [
            ("Saint\u{2010}Étienne\u{2011}du\u{2011}Bois", "Saint-Étienne-du-Bois"), ("o\u{FB03}ce A\u{FB00}aires", "office Affaires"),
            ("ＣＰＴＳ", "CPTS"), ("𝗖𝗣𝗧𝗦", "CPTS"), ("Pro\u{AD}fes\u{200B}sion", "Profession"), ("Santé &amp; Cie", "Santé & Cie"),
            ("H&ocirc;pital d&#39;&Eacute;vry", "Hôpital d'Évry"), ("&amp;eacute;t&eacute;", "été"), ("\"Mairie\"", "Mairie"),
            ("Club \"\"Les Amis\"\"", "Club \"Les Amis\""), ("FÃ©dÃ©ration", "Fédération"), ("DÃ©pistage Ã  SÃ¨te", "Dépistage à Sète"),
            ("F├®d├®ration", "Fédération"), ("FÃƒÂ©dÃƒÂ©ration", "Fédération"), ("HÃ´pital de lâ€™Est", "Hôpital de l’Est"),
            ("Señor Ãvila & co", "Señor Ãvila & co"), ("2ᵉ étage, 5 m²", "2ᵉ étage, 5 m²"), ("R&D; Lab", "R&D; Lab"),
        ])
    func cleaned(text: String, plain: String) { #expect(PastedText.cleaned(text).text == plain) }

    @Test(
        "an error of a spreadsheet, a formula and words for a name to come are no names",
        arguments: [
            "#REF!", "#N/A", "#NOM?", "Err:502", "à compléter", "A COMPLETER", "xxx", "N/A", "???", "=A1&B1", "-",
            "CPTS XXX", "Mairie de [NOM DE LA VILLE]", "CPTS [à compléter]", "«Nom»", "Maison «Raison_sociale»", "*|FNAME|*",
            "CPTS ${nom}", "CPTS %nom%", "%%NOM%%", "Mairie de <<ville>>", "[[nom]]", "CPTS {{relais.nom}}", "CPTS {nom}", "{% nom %}",
            "<%= nom %>",
            "##NOM##", "@@ville@@",
        ])
    func noNames(text: String) { #expect(PrintedText.refusal(ofName: text) != nil) }

    @Test(
        "names with brackets, numbers and guillemets of their own are names",
        arguments: [
            "Association [ex-Lilas]", "Musée du XXe siècle", "CLINIQUE [EX SAINT JEAN]", "Collectif «Vivre»", "Amicale des 3 X", "Exx",
            "Association 100 % Vie", "Club 50%", "Collectif #Santé", "Santé@Home", "Réseau 20 % des 30 %",
        ])
    func names(text: String) { #expect(PrintedText.refusal(ofName: text) == nil) }

    @Test(
        "what of an address is left in a name is doubted",
        arguments: [
            ("CHU de Bordeaux CEDEX", true), ("EHPAD Les Lilas 64000 PAU", true), ("CHU de Bordeaux Cedex9", true), ("Radio 10000", false),
        ])
    func addresses(text: String, isDoubted: Bool) throws {
        let lines = try SmallRegistry.line([.nom: text])
        #expect(lines.contains { $0.contains("has a part of an address") } == isDoubted, "\(lines)")
    }

    @Test(
        "numbers come out of what spreadsheets put around them", arguments: ["'010011872", "010011872.0", "=\"010011872\"", "010 011 872"])
    func numbers(text: String) throws {
        let row = SmallRegistry.row([.finess: text.contains("=") ? text : text])
        let (relays, lines) = try SmallRegistry.read("sep=;\n\(SmallRegistry.header)\n\(row)\n")
        #expect(lines == [])
        #expect(relays.first?.finess == "010011872")
    }

    @Test("what was put right is said once for a file, in French as well")
    func said() throws {
        let text =
            SmallRegistry.header + "\n" + SmallRegistry.row([.nom: "FÃ©dÃ©ration du Bugey"]) + "\n"
            + SmallRegistry.row([.id: "b", .nom: "AllÃ©e du Lac"]) + "\n"
        let (relays, lines) = try SmallRegistry.read(text.replacing("\nb;", with: "\nbb;"))
        #expect(relays.map(\.name).sorted() == ["Allée du Lac", "Fédération du Bugey"])
        #expect(lines.count == 1)
        #expect(lines.first?.contains("put right: 2, such as \"Fédération du Bugey\"") == true)
    }

    @Test(
        "words of everyday get the kind and the channel they mean",
        arguments: [
            ("Mairie", "collectivite"), ("EHPAD", "etablissement"), ("Asso", "association"), ("ARS", "institution"),
            ("Réseau de santé", "federation"),
        ])
    func kinds(word: String, kind: String) throws {
        #expect(try SmallRegistry.line([.type: word]).first?.hasSuffix("did you mean \"\(kind)\"?") == true)
        #expect(try SmallRegistry.line([.canaux: "affiche"]).first?.hasSuffix("did you mean \"affiche-a3\"?") == true)
    }
}

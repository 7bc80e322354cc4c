import Drawing
import Foundation
import Testing

@Suite("Lines that keep to the sense")
struct LineSenseTests {
    /// A text as a headline or a name, at every width from its longest word to one line.
    static func settings(_ text: String) throws -> [[String]] {
        let setter = TextSetter()
        return try stride(from: 120.0, through: 700, by: 6).compactMap { width in
            let style = TextStyle(
                face: TextSettingTests.face(700), colour: TextSettingTests.ink, size: 24, minimum: 10, balanced: true, lines: 5)
            guard let block = try? setter.set(text, style: style, width: width) else { return nil }
            try #require(block.keepsSense || width < 200, "\(text) at \(width)")
            return block.keepsSense ? TextSettingTests.lines(block).map { $0.split(separator: " ").joined(separator: " ") } : nil
        }
    }

    @Test(
        "a name never parts behind its article or « de », nor inside a word with hyphens, and no line has under four letters",
        arguments: [
            "Fédération des maisons de santé de Provence-Alpes-Côte d’Azur", "Ville de Saint-Denis de La Réunion",
            "CPTS Association des professionnels de santé du Grand Der", "Maison de santé de la vallée de l’Estéron",
            "Association d’aide aux personnes atteintes de troubles bipolaires (maniaco-dépressifs) et à leur entourage",
            "Centre hospitalier du Pays d’Aix et du Val de la Durance", "Centre Hospitalier de l’Île d’Yeu et du Marais",
            "Association of the Friends of the Great Valley Hospital", "A Federation for the Health of an Island",
        ])
    func names(name: String) throws {
        let never = ["de", "du", "des", "la", "le", "les", "d’", "l’", "the", "of", "a", "an"]
        for lines in try Self.settings(name) where lines.count > 1 {
            for line in lines.dropLast() {
                let last = line.split(separator: " ").last?.lowercased() ?? ""
                #expect(!never.contains(last) && !line.hasSuffix("-"), "\(lines)")
            }
            for line in lines { #expect(line.count(where: { $0.isLetter || $0.isNumber }) >= 4, "\(lines)") }
        }
    }

    @Test(
        "what belongs together stays together: a number and its noun, a name and its number, a person, a percentage, a negation",
        arguments: [
            ("Scannez le code, répondez en 5 minutes et parlez-en", "5 minutes"),
            ("Ensemble, imaginons OSE 2050 pour tous les territoires", "OSE 2050"),
            ("Une santé proche à 100 % pour toutes et tous", "100 %"),
            ("Les habitants du secteur CPTS Sud 28 ont la parole", "Sud 28"),
            ("Un récit signé par Ketty Steward, avec vos réponses", "Ketty Steward"),
            ("Répondez avant le 27 avril 2026, où que vous soyez", "27 avril 2026"),
            ("Avec le Dr Martin, parlons de santé dans la ville", "Dr Martin"),
            ("Ne laissez personne choisir pour vous la santé", "Ne laissez"),
            ("Answer within 5 minutes, wherever you are in France", "5 minutes"),
            ("Do not let others choose the health of tomorrow", "not let"),
        ])
    func bonds(text: String, whole: String) throws {
        for lines in try Self.settings(text) { #expect(lines.contains { $0.contains(whole) }, "\(lines)") }
    }

    @Test("a headline breaks behind a colon where that fits, and never leaves « non » alone")
    func headlines() throws {
        let style = TextStyle(
            face: TextSettingTests.face(700), colour: TextSettingTests.ink, size: 42, minimum: 34, leading: 1.08, tracking: -0.02,
            balanced: true, lines: 3)
        func lines(_ text: String, _ width: Double) throws -> [String] {
            try TextSettingTests.lines(TextSetter().set(text, style: style, width: Length.mm(width).points)).map {
                $0.split(separator: " ").joined(separator: " ")
            }
        }
        #expect(
            try lines("Un capteur veille sur vous\u{A0}: rassurant ou inquiétant\u{202F}?", 257)
                == ["Un capteur veille sur vous :", "rassurant ou inquiétant ?"])
        for width in stride(from: 120.0, through: 300, by: 10) {
            let set = try lines("En 2050, pourrez-vous encore dire non\u{202F}?", width)
            #expect(set.count == 1 || !["non ?"].contains(set.last ?? ""), "\(set)")
        }
        let headline = TextStyle(
            face: TextSettingTests.face(800), colour: TextSettingTests.ink, size: 144, minimum: 100, leading: 0.94, tracking: -0.03,
            balanced: true, lines: 3, maximumLines: 4)
        let block = try TextSetter().set("En 2050, qui prendra soin de vous\u{202F}?", style: headline, width: Length.mm(257).points)
        #expect(
            TextSettingTests.lines(block).map { $0.trimmingCharacters(in: .whitespaces) } == ["En 2050, qui", "prendra soin", "de vous ?"])
        #expect(block.size > 115)
    }

    @Test("where nothing else fits, a name is set all the same, and says so")
    func fallback() throws {
        let style = TextStyle(
            face: TextSettingTests.face(700), colour: TextSettingTests.ink, size: 20, minimum: 20, balanced: true, lines: 6)
        let block = try TextSetter().set("Provence-Alpes-Côte-d’Azur-Méditerranée", style: style, width: 160)
        #expect(!block.keepsSense && block.lineCount > 1)
        #expect(try TextSetter().set("Provence-Alpes", style: style, width: 200).keepsSense)
    }

    @Test(
        "tracking is not put beside spaces: words of a tight headline stand as far apart as in a loose one",
        arguments: [" ", "\u{A0}", "\u{202F}"])
    func spaces(space: String) throws {
        func gap(_ tracking: Double) throws -> Double {
            let style = TextStyle(
                face: TextSettingTests.face(800), colour: TextSettingTests.ink, size: 100, tracking: tracking, lines: 1)
            let run = try #require(try TextSetter().set("2050,\(space)qui", style: style, width: 2000).runs.first)
            return run.glyphs[6].x - run.glyphs[4].x
        }
        #expect(abs(try gap(-0.03) - gap(0)) < 1e-6)
    }

    @Test(
        "the letters of French ordinals are small and raised; what is copied stays plain",
        arguments: [
            ("1er avril", "er"), ("le 1ᵉʳ avril", "er"), ("La 2e consultation", "e"), ("2ᵉ consultation", "e"), ("Au XXIe festival", "e"),
            ("(1re vague)", "re"), ("les 2es rencontres", "es"),
        ])
    func superiors(text: String, raised: String) throws {
        let style = TextStyle(face: TextSettingTests.face(700), colour: TextSettingTests.ink, size: 42)
        let block = try TextSetter().set(text, style: style, width: 900)
        let small = block.runs.filter { $0.size < 42 }
        #expect(small.map(\.text) == [raised])
        #expect(small.allSatisfy { $0.origin.y < block.height })
        #expect(block.text == text.replacing("ᵉ", with: "e").replacing("ʳ", with: "r"))
        #expect(block.ink.y > -2, "no letter stands above the capitals")
    }

    @Test(
        "nothing else is raised",
        arguments: ["Code 7RER 2E4A", "3eme@example.org", "R2e-santé", "er", "2es-t", "12rue", "v1e.fr", "Ie", "Père"])
    func plain(text: String) throws {
        let style = TextStyle(face: TextSettingTests.face(700), colour: TextSettingTests.ink, size: 42)
        #expect(try TextSetter().set(text, style: style, width: 900).runs.allSatisfy { $0.size == 42 })
    }
}

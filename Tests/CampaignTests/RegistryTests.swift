import Foundation
import TestSupport
import Testing

@testable import Base
@testable import Campaign

/// Reads registries in memory against the small campaign and the small France.
struct SmallRegistry {
    static let header = "id;nom;nom_court;type;territoire;parent;finess;siret;email;logo;canaux;message;contact;telephone;logo2"

    static func read(
        _ text: String, logos folder: String = "/nowhere/logos", refusal: ((String) -> String?)? = nil
    ) throws -> (relays: [Relay], lines: [String]) {
        let table = try DelimitedText(TextFile(Array(text.utf8), name: "relays.csv"))
        let (registry, diagnostics) = try Registry.read(
            Table(table), campaign: SmallCampaign.make(), territories: try SmallFrance.whole.get(),
            logos: LogoFolder(
                path: folder,
                judge: refusal.map { refusal in
                    { path in LogoVerdict(refusal: refusal(path).map { .init(Wording($0, fr: $0), hint: Wording("a", fr: "a")) }) }
                }))
        // What the table calls the column stands in each line, and is told once below.
        return (registry.relays, diagnostics.all.map { $0.description.replacing(/: column "[a-z_]+":/, with: ":") })
    }

    /// One row of a sound relay, some of its cells replaced.
    static func row(_ cells: [RegistryColumns.Column: String]) -> String {
        let sound: [RegistryColumns.Column: String] = [
            .id: "cpts-bugey-sud", .nom: "CPTS Bugey Sud", .type: "cpts", .territoire: "commune:01034",
        ]
        return RegistryColumns.Column.allCases.map { cells[$0] ?? sound[$0] ?? "" }.joined(separator: ";")
    }

    static func line(_ cells: [RegistryColumns.Column: String]) throws -> [String] { try read("\(header)\n\(row(cells))\n").lines }
}

@Suite("The registry")
struct RegistryTests {
    @Test("a relay is read with all it says, set in French")
    func whole() throws {
        let (relays, lines) = try SmallRegistry.read(
            """
            \(SmallRegistry.header)
            federation-aura;Fédération d'Auvergne-Rhône-Alpes;;Fédération;region:84;;;;;;;
            cpts-bugey-sud;CPTS   de l'Ain ;Bugey;CPTS;01034 01004;federation-aura;01 001 187 2;356 000 000 00048;contact@example.org;;site  AFFICHE-A3;Venez !

            """)
        #expect(lines == [])
        #expect(
            relays == [
                Relay.sample(
                    id: RelayID("cpts-bugey-sud"), name: "CPTS de l’Ain", shortName: "Bugey", kind: KindID("cpts"),
                    territories: [.commune("01034"), .commune("01004")], parent: RelayID("federation-aura"), finess: "010011872",
                    siret: "35600000000048", email: "contact@example.org", channels: [ChannelID("affiche-a3"), ChannelID("site")],
                    message: "Venez\u{202F}!", line: 3),
                Relay.sample(
                    id: RelayID("federation-aura"), name: "Fédération d’Auvergne-Rhône-Alpes", kind: KindID("federation"),
                    territories: [.region("84")], channels: [ChannelID("affiche-a3"), ChannelID("newsletter"), ChannelID("site")], line: 2),
            ])
    }

    @Test(
        "a territory is written in many ways",
        arguments: [
            ("commune:64445", [.commune("64445")]), ("64445", [.commune("64445")]), ("2A004", [.commune("2A004")]),
            ("epci:200067106", [.epci("200067106")]), ("200067106", [.epci("200067106")]), ("departement:64", [.departement("64")]),
            ("Département:2A", [.departement("2A")]), ("region:75", [.region("75")]), ("national", [.national]), ("FR", [.national]),
            ("64445 64102", [.commune("64445"), .commune("64102")]),
            ("64445, commune:01004 64445", [.commune("64445"), .commune("01004")]),
        ] as [(String, [TerritoryCode])])
    func territories(text: String, codes: [TerritoryCode]) throws {
        let (relays, lines) = try SmallRegistry.read("\(SmallRegistry.header)\n\(SmallRegistry.row([.territoire: text]))")
        #expect(lines == [])
        #expect(relays.first?.territories == codes)
    }

    @Test("header names are read whatever their order, case and accents; unknown columns are kept, and said")
    func headers() throws {
        let (relays, lines) = try SmallRegistry.read(
            "Secrétariat;TERRITOIRE ;Nom Court;Type;E-mail;NOM;ID;Mesage\n06;64445;Pau;msp;a@example.org;MSP de Pau;msp-pau;x\n")
        #expect(
            lines == [
                "relays.csv:1:1: notice: the column \"Secrétariat\" is not known; it is kept, and nothing uses it",
                "relays.csv:1:54: warning: the column \"Mesage\" is not known; it is kept, and nothing uses it. hint: did you mean \"message\"?",
            ])
        #expect(relays.first?.shortName == "Pau")
        #expect(relays.first?.email == "a@example.org")
        #expect(relays.first?.otherColumns == ["Secrétariat": "06", "Mesage": "x"])
    }

    @Test("a problem names its column, in the language that is asked for")
    func headings() throws {
        let table = try Table(
            DelimitedText(TextFile(Array("\(SmallRegistry.header)\n\(SmallRegistry.row([.type: "mairie"]))\n".utf8), name: "r.csv")))
        let (_, problems) = Registry.read(
            table, campaign: SmallCampaign.make(), territories: try SmallFrance.whole.get(), logos: LogoFolder(path: "/nowhere"))
        #expect(
            problems.all.map { $0.text(in: .french) } == [
                "r.csv:2:32: erreur: colonne «\u{A0}type\u{A0}»\u{A0}: «\u{A0}mairie\u{A0}» n’est pas un type de relais. conseil: vouliez-vous dire «\u{A0}collectivite\u{A0}»\u{202F}?"
            ])
    }

    @Test("a header without any relay is warned about: a campaign begins so")
    func noRelay() throws {
        let (relays, lines) = try SmallRegistry.read("id;nom;type;territoire\n\n;;;\n")
        #expect(relays.isEmpty)
        #expect(
            lines == [
                "relays.csv:1: warning: the registry has no relay. hint: add a line a relay below the header"
            ])
    }

    @Test(
        "a header without a required column, with a column twice, or an empty file is one error",
        arguments: [
            (
                "nom;type;territoire\nA;b;c\nD;e;f",
                "relays.csv:1: error: the column \"id\" is missing. hint: the header line is \(SmallRegistry.header), in any order"
            ),
            (
                "nom;message\n",
                "relays.csv:1: error: the columns \"id\", \"type\", \"territoire\" are missing. hint: the header line is \(SmallRegistry.header), in any order"
            ),
            (
                "id;nom;type;territoire;Nom\n",
                "relays.csv:1:24: error: the column \"nom\" stands here a second time. hint: keep one of them"
            ),
            ("\n;;\n", "relays.csv: error: the file is empty. hint: start it with the header line \(SmallRegistry.header)"),
        ])
    func header(text: String, message: String) throws { #expect(try SmallRegistry.read(text).lines == [message]) }

    static let cells: [(RegistryColumns.Column, String, String)] = [
        (.id, "", "2:1: error: the relay has no id. hint: write \"cpts-bugey-sud\""),
        (
            .id, "CPTS Bugey",
            "2:1: error: \"CPTS Bugey\" is not an id: 2 to 80 lower-case letters without accents, digits and hyphens. hint: write \"cpts-bugey\""
        ),
        (
            .id, "a",
            "2:1: error: \"a\" is not an id: 2 to 80 lower-case letters without accents, digits and hyphens. hint: write \"relais\""
        ),
        (.nom, "", "2:16: error: the relay has no name. hint: write its name as it is to be printed"),
        (.nom, "Ab", "2:16: error: the name \"Ab\" has 2 characters, at least 3 are needed. hint: write it in full"),
        (
            .nom, String(repeating: "é", count: 121),
            "2:16: error: the name has 121 characters, at most 120 can be printed. hint: shorten it"
        ),
        (
            .nom, "CPTS \u{202E}Pau",
            "2:16: error: the name contains the invisible character U+202E. hint: type it again instead of pasting it"
        ),
        (.nom, "CPTS\u{7}", "2:16: error: the name contains the invisible character U+0007. hint: type it again instead of pasting it"),
        (
            .nom, "CPTS \u{FFFD}t\u{FFFD}",
            "2:16: error: the name contains a character that was lost (U+FFFD). hint: type it again and save the file as CSV UTF-8"
        ),
        (
            .nom, "CPTS de CrÃ©teil",
            "2:16: warning: cells that were UTF-8 read as something else, and are put right: 1, such as \"CPTS de Créteil\". hint: check them, and export the file again as CSV UTF-8"
        ),
        (
            .type, "",
            "2:32: error: the relay has no kind. hint: write one of cpts, msp, etablissement, association, collectivite, federation, institution, autre"
        ),
        (.type, "asociation", "2:32: error: \"asociation\" is not a kind of relay. hint: did you mean \"association\"?"),
        (
            .type, "mairie",
            "2:32: error: \"mairie\" is not a kind of relay. hint: did you mean \"collectivite\"?"
        ),
        (
            .territoire, "",
            "2:37: error: the relay has no territory. hint: write commune:64445, epci:200067106, departement:64, region:75 or national; 'portevoix territoire NAME' finds codes"
        ),
        (.territoire, "1004", "2:37: error: \"1004\" is no territory. hint: did you mean 01004, Ambérieu-en-Bugey?"),
        (.territoire, "commune:1004", "2:37: error: there is no commune \"1004\". hint: did you mean 01004, Ambérieu-en-Bugey?"),
        (.territoire, "2a004", "2:37: error: there is no commune \"2a004\". hint: did you mean 2A004, Ajaccio?"),
        (.territoire, "Pau", "2:37: error: \"Pau\" is no territory. hint: did you mean 64445, Pau?"),
        (.territoire, "64", "2:37: error: \"64\" is no territory. hint: did you mean departement:64, Pyrénées-Atlantiques?"),
        (
            .territoire, "75",
            "2:37: error: \"75\" is no territory. hint: did you mean departement:75, Paris, or region:75, Nouvelle-Aquitaine?"
        ),
        (.territoire, "64000", "2:37: error: there is no commune \"64000\". hint: did you mean 64445, Pau (64000 is its postcode)?"),
        (
            .territoire, "200000000",
            "2:37: error: there is no EPCI \"200000000\". hint: write the SIREN of the intercommunality, nine digits"
        ),
        (
            .territoire, "2,00067E+08",
            "2:37: error: \"2,00067E+08\" is a number that a spreadsheet turned into scientific notation: digits are lost. hint: format the column as text and type the number again"
        ),
        (.territoire, "comune:64445", "2:37: error: \"comune\" is not a level of territory. hint: did you mean \"commune:64445\"?"),
        (
            .territoire, "64445 departement:64",
            "2:37: error: the territory \"64445 departement:64\" mixes levels. hint: name one territory, or several communes"
        ),
        (
            .territoire, "departement:64 departement:01",
            "2:37: error: only communes can be several, \"departement:64 departement:01\" names 2 territories. hint: name one territory, or several communes"
        ),
        (
            .parent, "cpts-bugey-sur",
            "2:51: error: there is no relay \"cpts-bugey-sur\" to be the parent. hint: did you mean \"cpts-bugey-sud\"?"
        ),
        (
            .parent, "aucun",
            "2:51: error: there is no relay \"aucun\" to be the parent. hint: write the id of a relay of this file, or leave the cell empty"
        ),
        (
            .parent, "cpts-bugey-sud",
            "2:51: error: \"cpts-bugey-sud\" is its own parent. hint: empty the cell of the relay that has no parent"
        ),
        (
            .finess, "010011873",
            "2:52: error: the key of the FINESS number \"010011873\" is wrong. hint: copy the number again from finess.esante.gouv.fr"
        ),
        (
            .finess, "10011872",
            "2:52: error: the FINESS number \"10011872\" has lost its leading zero. hint: write \"010011872\" in a column formatted as text"
        ),
        (
            .finess, "abc",
            "2:52: error: \"abc\" is not a FINESS number. hint: write its nine characters, such as 010011872, or leave the cell empty"
        ),
        (
            .finess, "9,7E+08",
            "2:52: error: \"9,7E+08\" is a number that a spreadsheet turned into scientific notation: digits are lost. hint: format the column as text and type the number again"
        ),
        (
            .siret, "3,56E+13",
            "2:53: error: \"3,56E+13\" is a number that a spreadsheet turned into scientific notation: digits are lost. hint: format the column as text and type the number again"
        ),
        (
            .siret, "1,0E+13",
            "2:53: error: \"1,0E+13\" is a number that a spreadsheet turned into scientific notation: digits are lost. hint: format the column as text and type the number again"
        ),
        (
            .siret, "73282932000075",
            "2:53: error: the key of the SIRET number \"73282932000075\" is wrong. hint: copy the number again from annuaire-entreprises.data.gouv.fr"
        ),
        (
            .siret, "732829320",
            "2:53: error: \"732829320\" is a SIREN number, a SIRET number has fourteen digits. hint: add the five digits of the establishment"
        ),
        (.siret, "12", "2:53: error: \"12\" is not a SIRET number. hint: write its fourteen digits, or leave the cell empty"),
        (.email, "contact", "2:54: error: the e-mail address \"contact\" has no @. hint: write one address, such as contact@example.org"),
        (
            .email, "a@example.org,b@example.org",
            "2:54: error: the e-mail address \"a@example.org,b@example.org\" has more than one @. hint: write one address, such as contact@example.org"
        ),
        (
            .email, "é@example.org",
            "2:54: error: the e-mail address \"é@example.org\" has a character before the @ that no address has. hint: write one address, such as contact@example.org"
        ),
        (
            .email, "a@example",
            "2:54: error: the e-mail address \"a@example\" has no valid domain after the @. hint: write one address, such as contact@example.org"
        ),
        (
            .logo, "../secret.svg",
            "2:55: error: the logo \"../secret.svg\" is not a file name below logos/. hint: put the file into logos/ and write its name alone"
        ),
        (
            .logo, "/etc/passwd",
            "2:55: error: the logo \"/etc/passwd\" is not a file name below logos/. hint: put the file into logos/ and write its name alone"
        ),
        (.logo, "a.gif", "2:55: error: the logo \"a.gif\" is neither SVG nor PNG nor JPEG. hint: save it as .svg, .png or .jpg"),
        (.logo, "a.svg", "2:55: error: there is no logo \"a.svg\" in /nowhere/logos. hint: put the file there, or leave the cell empty"),
        (.canaux, "newsleter site", "2:56: error: \"newsleter\" is not a channel. hint: did you mean \"newsletter\"?"),
        (.canaux, "tract", "2:56: error: \"tract\" is not a channel. hint: write some of affiche-a3, newsletter, site"),
        (
            .telephone, "1,23E+08",
            "2:59: error: \"1,23E+08\" is a number that a spreadsheet turned into scientific notation: digits are lost. hint: format the column as text and type the number again"
        ),
        (
            .telephone, "01 23 45 67",
            "2:59: error: \"01 23 45 67\" is not a telephone number. hint: write one number, such as 01 23 45 67 89 or +32 2 123 45 67, or leave the cell empty"
        ),
        (.contact, "A", "2:58: error: the contact's name \"A\" has 1 character, at least 2 are needed. hint: write it in full"),
        (
            .message, String(repeating: "a", count: 301),
            "2:57: error: the message has 301 characters, at most 300 can be printed. hint: shorten it"
        ),
    ]

    @Test("each wrong cell is told with its place and what to write instead", arguments: cells)
    func cell(column: RegistryColumns.Column, text: String, message: String) throws {
        #expect(try SmallRegistry.line([column: text]) == ["relays.csv:" + message])
    }

    @Test(
        "a telephone number is written as it is dialled",
        arguments: [
            ("0123456789", "01 23 45 67 89"), ("01.23.45.67.89", "01 23 45 67 89"), ("123456789", "01 23 45 67 89"),
            ("+33 (0)1 23 45 67 89", "01 23 45 67 89"), ("0033 6 12 34 56 78", "06 12 34 56 78"), ("3646", "36 46"),
            ("+32 2 123 45 67", "+3221234567"), ("02\u{A0}62\u{202F}12 34 56", "02 62 12 34 56"),
        ])
    func telephone(text: String, number: String) throws {
        let (relays, lines) = try SmallRegistry.read(
            "\(SmallRegistry.header)\n\(SmallRegistry.row([.telephone: text, .contact: "Claire Le Goff"]))")
        #expect(lines == [])
        #expect(relays.first?.telephone == number)
        #expect(relays.first?.contact == "Claire Le Goff")
    }

    @Test("all errors of all rows come in one run, in the order of the file")
    func together() throws {
        let (relays, lines) = try SmallRegistry.read(
            """
            \(SmallRegistry.header)
            ;MSP de Pau;;msp;64;;;;;;;
            msp-pau;MSP de Pau;;mps;64445;;;;;;;
            msp-pau;MSP de Bayonne;;msp;64102;;;;;;;
            ;MSP de Bayonne;;msp;64102;;;;;;;
            cpts-gap;CPTS Gapençais;;cpts;05061;;;;;;;

            """)
        #expect(
            lines == [
                "relays.csv:2:1: error: the relay has no id. hint: write \"msp-de-pau\"",
                "relays.csv:2:18: error: \"64\" is no territory. hint: did you mean departement:64, Pyrénées-Atlantiques?",
                "relays.csv:3:21: error: \"mps\" is not a kind of relay. hint: did you mean \"msp\"?",
                "relays.csv:4:1: error: the id \"msp-pau\" is already that of line 3. hint: write \"msp-pau-64\"",
                "relays.csv:5:1: error: the relay has no id. hint: write \"msp-de-bayonne\"",
            ])
        #expect(relays.map(\.id.text) == ["cpts-gap"])
    }

    @Test("a proposed id is one that nobody has, proposals included")
    func proposals() throws {
        let rows = (0..<4).map { _ in SmallRegistry.row([.id: ""]) }.joined(separator: "\n")
        let lines = try SmallRegistry.read("\(SmallRegistry.header)\n\(SmallRegistry.row([:]))\n\(rows)").lines.filter {
            $0.contains("no id")
        }
        #expect(
            lines.map { String($0.split(separator: "\"")[1]) } == [
                "cpts-bugey-sud-01", "cpts-bugey-sud-2", "cpts-bugey-sud-3", "cpts-bugey-sud-4",
            ])
    }

    @Test("parents that go round in circles are told once, with the circle")
    func loops() throws {
        let rows = [("aa", "bb"), ("bb", "cc"), ("cc", "aa"), ("dd", "aa"), ("ee", "")].map {
            SmallRegistry.row([.id: $0, .nom: "Relais \($0)", .parent: $1])
        }
        #expect(
            try SmallRegistry.read(([SmallRegistry.header] + rows).joined(separator: "\n")).lines == [
                "relays.csv:2:34: error: the parents form a loop: aa → bb → cc → aa. hint: empty the cell of the relay that has no parent"
            ])
    }

    @Test("a relay entered twice under two names is pointed out, neighbours in other départements and other kinds are not")
    func twins() throws {
        let rows = [
            ("a1", "CPTS Gapençais", "cpts", "05061"), ("a2", "CPTS du Gapençais", "cpts", "departement:05"),
            ("a3", "Communauté professionnelle territoriale de santé du GAPENCAIS", "cpts", "05061"),
            ("a4", "CPTS Gapençais", "cpts", "64445"),
            ("a5", "Association du Gapençais", "association", "05061"), ("a6", "CPTS", "cpts", "05061"),
            ("a7", "Mairie de Maisons", "collectivite", "05061"),
            ("a8", "Mairie", "collectivite", "05061"),
        ].map { SmallRegistry.row([.id: $0.0, .nom: $0.1, .type: $0.2, .territoire: $0.3]) }
        let (relays, lines) = try SmallRegistry.read(([SmallRegistry.header] + rows).joined(separator: "\n"))
        #expect(
            lines == [
                "relays.csv:3:4: warning: \"CPTS du Gapençais\" looks like \"CPTS Gapençais\" of line 2. hint: keep one of them if they are the same relay",
                "relays.csv:4:4: warning: \"Communauté professionnelle territoriale de santé du GAPENCAIS\" looks like \"CPTS Gapençais\" of line 2. hint: keep one of them if they are the same relay",
            ])
        #expect(relays.count == 8)
    }

    @Test("a name typed with combining accents is the name typed with whole letters")
    func composed() throws {
        let (relays, _) = try SmallRegistry.read("\(SmallRegistry.header)\n\(SmallRegistry.row([.nom: "Sante\u{301} d'ici"]))")
        #expect(relays.first.map { Array($0.name.utf8) } == Array("Santé d’ici".utf8))
    }

    @Test("a name with a line break inside its cell is one line")
    func lineBreak() throws {
        let (relays, lines) = try SmallRegistry.read("\(SmallRegistry.header)\na1;\"CPTS\r\n Bugey\";;cpts;01034\nb1;x;;cpts;01034")
        #expect(relays.first?.name == "CPTS Bugey")
        #expect(lines == ["relays.csv:4:4: error: the name \"x\" has 1 character, at least 3 are needed. hint: write it in full"])
    }

    @Test("the order of rows changes nothing", arguments: 1...5)
    func order(seed: Int) throws {
        var rows = (0..<60).map { index in
            SmallRegistry.row([.id: "relais-\(index)", .nom: "Relais \(index)", .parent: index > 9 ? "relais-\(index / 7)" : ""])
        }
        func read() throws -> [Relay] {
            try SmallRegistry.read(([SmallRegistry.header] + rows).joined(separator: "\n")).relays.map { relay in
                var relay = relay
                relay.line = 0
                return relay
            }
        }
        let straight = try read()
        var state = UInt64(seed)
        for place in rows.indices.reversed() {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            rows.swapAt(place, Int(state >> 33) % (place + 1))
        }
        #expect(straight.count == 60)
        #expect(try read() == straight)
    }

    @Test("five thousand relays of one name, all without id, are read in reasonable time")
    func flood() throws {
        let row = SmallRegistry.row([.id: "", .parent: "nul", .territoire: "zzz"])
        let (relays, lines) = try SmallRegistry.read(SmallRegistry.header + String(repeating: "\n" + row, count: 5000))
        #expect(relays.isEmpty)
        #expect(lines.count == 15_000)
    }
}

@Suite("Registries as they arrive")
struct UglyRegistryTests {
    static let sound = "id;nom;type;territoire\ncpts-arles;CPTS du Pays d’Arles, œuvre;cpts;64445\n"

    static func load(_ bytes: [UInt8]) throws -> (relays: [Relay], lines: [String]) {
        let folder = try ScratchDirectory()
        let path = try folder.write("relays.csv", bytes: bytes)
        let (registry, diagnostics) = Registry.load(path, campaign: SmallCampaign.make(), territories: try SmallFrance.whole.get())
        return (registry.relays, diagnostics.lines(without: folder.path))
    }

    static let writings: [[UInt8]] = {
        let units = Array(sound.utf16)
        let low = units.map { UInt8($0 & 255) }
        let high = units.map { UInt8($0 >> 8) }
        let texts: [String] = [
            sound, "\u{FEFF}" + sound, sound.replacing(";", with: "\t"), sound.replacing("\n", with: "\r\n"),
            sound.replacing("\n", with: "\r"),
            sound.replacing("\n", with: ";;;\n\n;;\n"),
            "id;nom;type;territoire\ncpts-arles;\"CPTS du Pays\nd'Arles, œuvre\";cpts;64445\n",
            "id,nom,type,territoire\ncpts-arles,\"CPTS du Pays d'Arles, œuvre\",CPTS,64445",
        ]
        var all: [[UInt8]] = texts.map { Array($0.utf8) }
        all.append(sound.unicodeScalars.map { $0 == "’" ? 0x92 : $0 == "œ" ? 0x9C : UInt8($0.value) })
        all.append([0xFF, 0xFE] + zip(low, high).flatMap { [$0, $1] })
        all.append([0xFE, 0xFF] + zip(low, high).flatMap { [$1, $0] })
        return all
    }()

    @Test("the same registry is read whatever Excel made of it", arguments: writings)
    func dialects(bytes: [UInt8]) throws {
        let (relays, lines) = try Self.load(bytes)
        #expect(lines.filter { !$0.hasSuffix("notice: the file is not UTF-8: it is read as Windows-1252") } == [])
        #expect(relays.map(\.name) == ["CPTS du Pays d’Arles, œuvre"])
    }

    @Test(
        "what is no registry is one error",
        arguments: [
            ("", "relays.csv: error: the file is empty. hint: start it with the header line \(SmallRegistry.header)"),
            (
                "id;nom\0;type",
                "relays.csv:1:7: error: the file contains a NUL character: it is not a text file, or it is damaged. "
                    + "hint: export it again as CSV or plain text in UTF-8"
            ),
            (
                String(repeating: "x;", count: 50_000),
                "relays.csv:1: error: the row has more than 2000 columns. "
                    + "hint: check that this is the right file and that its lines end where rows end"
            ),
            (
                sound + "a;\"b",
                "relays.csv:3:3: error: a cell opens with a double quote that is never closed. "
                    + "hint: close it, or double the quotes that belong to the text: \"\""
            ),
        ])
    func refused(text: String, message: String) throws { #expect(try Self.load(Array(text.utf8)).lines == [message]) }

    @Test("a folder instead of a registry is one error")
    func folder() throws {
        let (registry, diagnostics) = Registry.load("/", campaign: SmallCampaign.make(), territories: try SmallFrance.whole.get())
        #expect(registry.relays.isEmpty)
        #expect(diagnostics.all.map(\.description) == ["/: error: this is a folder, not a file. hint: give the path of a file in it"])
    }
}

@Suite("Logos named by the registry")
struct RegistryLogoTests {
    @Test("a logo must be a small file of the folder that the decoder accepts; it is decoded once")
    func logos() throws {
        let folder = try ScratchDirectory()
        try folder.write("logos/bon.svg", "<svg/>")
        try folder.write("logos/sous/bon.SVG", "<svg/>")
        try folder.write("logos/mauvais.svg", "<svg>")
        try folder.write("logos/vide.png", "")
        try folder.write("logos/gros.png", bytes: [UInt8](repeating: 0, count: (2 << 20) + 1))
        try folder.write("dehors.svg", "secret")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/logos/lien.svg", withDestinationPath: folder.path + "/dehors.svg")
        try FileManager.default.createDirectory(atPath: folder.path + "/logos/dossier.svg", withIntermediateDirectories: true)
        let names = [
            "bon.svg", "logos/sous/bon.SVG", "bon.svg", "mauvais.svg", "vide.png", "gros.png", "lien.svg", "dossier.svg", "bom.svg",
        ]
        let rows = names.enumerated().map { SmallRegistry.row([.id: "relais-\($0)", .nom: "Relais \($0)", .logo: $1]) }
        var decoded: [String] = []
        let logos = folder.path + "/logos"
        let (relays, lines) = try SmallRegistry.read(([SmallRegistry.header] + rows).joined(separator: "\n"), logos: logos) { path in
            decoded.append(path.replacingOccurrences(of: logos + "/", with: ""))
            return path.hasSuffix("mauvais.svg") ? "its first element is never closed" : nil
        }
        #expect(relays.map(\.logo) == ["bon.svg", "sous/bon.SVG", "bon.svg"])
        #expect(decoded == ["bon.svg", "sous/bon.SVG", "mauvais.svg"])
        #expect(
            lines.map { $0.replacingOccurrences(of: logos, with: "logos") } == [
                "relays.csv:5:43: error: the logo \"mauvais.svg\" cannot be taken: its first element is never closed. hint: a",
                "relays.csv:6:43: error: the logo \"vide.png\" is an empty file. hint: copy the file again",
                "relays.csv:7:43: error: the logo \"gros.png\" weighs 2.0 MB, at most 2 MB are taken. hint: save it smaller: 1,000 pixels are enough",
                "relays.csv:8:43: error: the logo \"lien.svg\" is not a file of logos/. hint: copy the file itself into logos/",
                "relays.csv:9:43: error: the logo \"dossier.svg\" is not a file of logos/. hint: copy the file itself into logos/",
                "relays.csv:10:43: error: there is no logo \"bom.svg\" in logos. hint: did you mean \"bon.svg\"?",
            ])
    }
}

@Suite("FINESS and SIRET numbers")
struct OfficialNumberTests {
    @Test("every published FINESS number has a right key", .enabled(if: ReferenceData.isThere, ReferenceData.absence))
    func published() throws {
        let table = try ReferenceData.table("relays/finess-sample.csv")
        #expect(table.rows.count == 88)
        for row in table.rows { #expect(OfficialNumbers.isFiness(row[0]), "\(row[0])") }
    }

    @Test("Corsica's letters count in the key", arguments: ["2A0000014", "2A0000022", "2B0000012", "2B0000020"])
    func corsica(number: String) {
        #expect(OfficialNumbers.isFiness(number))
        #expect(!OfficialNumbers.isFiness(number.replacing("A", with: "C")) || number.contains("B"))
        #expect(!OfficialNumbers.isFiness(number.contains("A") ? number.replacing("A", with: "B") : number.replacing("B", with: "A")))
    }

    @Test("every single wrong digit of a FINESS or SIRET number is noticed")
    func singleErrors() {
        for number in ["010011872", "73282932000074"] {
            for place in number.indices {
                for digit in "0123456789" where digit != number[place] {
                    let wrong = number.replacingCharacters(in: place...place, with: String(digit))
                    #expect(!(number.count == 9 ? OfficialNumbers.isFiness(wrong) : OfficialNumbers.isSiret(wrong)), "\(wrong)")
                }
            }
        }
    }

    @Test(
        "establishments of La Poste follow a rule of their own",
        arguments: [("35600000000048", true), ("35600000049837", true), ("35600000049838", false)])
    func laPoste(number: String, isRight: Bool) { #expect(OfficialNumbers.isSiret(number) == isRight) }
}

import Foundation
import TestSupport
import Testing

@testable import Base
@testable import Campaign

@Suite("campaign.json")
struct CampaignFileTests {
    static let sound = """
        {
          "$schema": "campaign.schema.json",
          "title": "Essai",
          "programme": "Un essai",
          "theme": "Numérique : quels impacts ?",
          "landing_url": "https://essai.example.org/",
          "contact": "contact@example.org",
          "waves": [
            { "id": "v2", "title": "Deux", "opening": "27/04/2026", "closing": "2026-05-13", "questionnaire": "https://q.example.org/2?lang=fr" },
            { "id": "v1", "title": "Un", "opening": "2026-03-23", "closing": "2026-04-05" }
          ],
          "current_wave": "v1",
          "channels": [
            { "id": "affiche-a3", "label": "Affiche A3", "medium": "print" },
            { "id": "site", "label": "Site", "medium": "digital" }
          ],
          "kinds": [
            { "id": "cpts", "label": "Communauté", "plural": "Communautés" },
            { "id": "pharmacie", "label": "Pharmacie", "plural": "Pharmacies" }
          ],
          "palette": [
            { "name": "encre", "rgb": "#12122A", "cmyk": [65, 55, 0, 88] },
            { "name": "soleil", "rgb": [255, 201, 53], "cmyk": [0, 22, 85, 0] }
          ],
          "fonts": { "family": "Sora" },
          "printers": [{ "id": "deux", "name": "Deux millimètres", "bleed_mm": 2.5, "marks": false }],
          "targets": { "national": 100, "waves": { "v1": 60 } },
          "layouts": ["affiche-a3"]
        }
        """

    static func load(_ text: String) throws -> (campaign: Campaign?, lines: [String]) {
        let folder = try ScratchDirectory()
        try folder.write("essai/campaign.json", text)
        let (campaign, diagnostics) = Campaign.load(folder: folder.path + "/essai/")
        return (campaign, diagnostics.lines(without: folder.path + "/essai"))
    }

    @Test("a sound campaign is read whole, its waves in the order of their opening")
    func sound() throws {
        let (read, lines) = try Self.load(Self.sound)
        #expect(lines == [])
        let campaign = try #require(read)
        #expect(campaign.id == "essai")
        #expect(campaign.waves.map(\.id.text) == ["v1", "v2"])
        #expect(campaign.waves[1].opening == Day(year: 2026, month: 4, day: 27))
        #expect(campaign.waves[1].questionnaire == "https://q.example.org/2?lang=fr")
        #expect(campaign.landingPaths == ["/"])
        #expect(campaign.linkForm == .query)
        #expect(campaign.codeParameters == CodeParameters(link: "r", questionnaire: "relais"))
        #expect(campaign.kind(KindID("cpts"))?.label == "Communauté")
        #expect(campaign.kinds.count == 9)
        #expect(campaign.palette.map(\.rgb) == [[18, 18, 42], [255, 201, 53]])
        #expect(campaign.printers == [PrinterProfile(id: "deux", name: "Deux millimètres", bleedMM: 2.5, marks: false, colourBar: true)])
        #expect(campaign.targets == Campaign.Targets(national: 100, waves: [WaveID("v1"): 60]))
    }

    @Test(
        "each thing that is wrong is told with its place and its remedy",
        arguments: [
            ("\"title\"", "\"titre\"", "3:3: error: \"titre\" is not a key of the file. hint: did you mean \"title\"?"),
            (
                "https://essai.example.org/\"", "http://essai.example.org/\"",
                "6:18: error: landing_url does not start with https://. hint: write an https address with a path, such as https://ose2050.fr/"
            ),
            (
                "https://essai.example.org/\"", "https://essai.example.org\"",
                "6:18: error: landing_url has no path: a / is missing after the host. hint: write an https address with a path, such as https://ose2050.fr/"
            ),
            (
                "https://essai.example.org/\"", "https://a@b.fr/\"",
                "6:18: error: landing_url has a user name. hint: write an https address with a path, such as https://ose2050.fr/"
            ),
            (
                "https://essai.example.org/\"", "https://b.fr/?x\"",
                "6:18: error: landing_url has a ? or a #. hint: write an https address with a path, such as https://ose2050.fr/"
            ),
            ("contact@example.org", "contact", "7:14: error: contact has no @. hint: write one address, such as contact@ose2050.fr"),
            ("27/04/2026", "31/04/2026", "9:47: error: \"31/04/2026\" is not a day. hint: write 2026-03-23 or 23/03/2026"),
            (
                "2026-05-13", "2026-04-13",
                "9:72: error: the wave \"v2\" closes on 2026-04-13, before it opens on 2026-04-27. hint: exchange the two days or correct one"
            ),
            (
                "\"id\": \"v1\"", "\"id\": \"v2\"",
                "10:13: error: the id \"v2\" stands here a second time. hint: keep one of them, or give it another name"
            ),
            (
                "\"id\": \"v2\"", "\"id\": \"Vague 2\"",
                "9:13: error: \"Vague 2\" is not an id: 1 to 80 lower-case letters without accents, digits and hyphens. hint: write \"vague-2\""
            ),
            ("\"current_wave\": \"v1\"", "\"current_wave\": \"v3\"", "12:19: error: there is no wave \"v3\". hint: did you mean \"v2\"?"),
            ("\"print\"", "\"papier\"", "14:60: error: \"papier\" is not a value of channels[0].medium. hint: write one of print, digital"),
            (
                "\"#12122A\"", "\"12122A\"",
                "22:31: error: \"12122A\" is not a colour. hint: write \"#RRGGBB\", such as \"#FFC935\", or [255, 201, 53]"
            ),
            (
                "[65, 55, 0, 88]", "[90, 85, 41, 65]",
                "22:50: error: the inks of this colour add up to 281 %, at most 280 % dry in time. hint: take away 1 % or more"
            ),
            ("[65, 55, 0, 88]", "[90, 85, 35]", "22:50: error: palette[0].cmyk has 3 numbers. hint: write 4 whole numbers from 0 to 100"),
            ("[255, 201, 53]", "[256, 201, 53]", "23:33: error: palette[1].rgb[0] is 256. hint: give a whole number from 0 to 255"),
            ("2.5", "25", "26:72: error: printers[0].bleed_mm is 25. hint: give a number from 0 to 10"),
            ("{ \"v1\": 60 }", "{ \"v9\": 60 }", "27:50: error: there is no wave \"v9\". hint: write the ids of the waves: v2, v1"),
            (
                "[\"affiche-a3\"]", "[\"Affiche\"]",
                "28:15: error: \"Affiche\" is not an id: 1 to 80 lower-case letters without accents, digits and hyphens. hint: write \"affiche\""
            ),
        ])
    func problems(find: String, replace: String, message: String) throws {
        let range = try #require(Self.sound.range(of: find))
        let (campaign, lines) = try Self.load(Self.sound.replacingCharacters(in: range, with: replace))
        #expect(campaign == nil)
        #expect(lines.contains("campaign.json:" + message), "\(lines)")
    }

    @Test(
        "a parameter's name is small and plain, and none of the analytics tools' own",
        arguments: ["R", "r=", "", "2r", "utm_term", "mtm_kwd", "é", "un-nom-bien-trop-long"])
    func parameterName(name: String) throws {
        let (campaign, lines) = try Self.load(Self.sound.replacing("\"layouts\"", with: "\"link_parameter\": \"\(name)\", \"layouts\""))
        #expect(campaign == nil && lines.count == 1 && lines[0].contains("error: "), "\(lines)")
    }

    @Test("r as the questionnaire's parameter is warned about: LimeSurvey has it for itself")
    func limeSurvey() throws {
        let text = Self.sound.replacing("\"layouts\"", with: "\"link_parameter\": \"c\", \"questionnaire_parameter\": \"r\", \"layouts\"")
        let (campaign, lines) = try Self.load(text)
        #expect(campaign?.codeParameters == CodeParameters(link: "c", questionnaire: "r"))
        #expect(lines.count == 1 && lines[0].contains("warning: LimeSurvey"), "\(lines)")
    }

    @Test("all problems come in one run")
    func together() throws {
        let (_, lines) = try Self.load("{ \"title\": 3, \"waves\": [], \"palette\": {}, \"layouts\": [\"a\", \"a\"], \"extra\": 1 }")
        #expect(
            lines == [
                "campaign.json:1:1: error: the file has no \"programme\". hint: add the key \"programme\"",
                "campaign.json:1:1: error: the file has no \"theme\". hint: add the key \"theme\"",
                "campaign.json:1:1: error: the file has no \"landing_url\". hint: add the key \"landing_url\"",
                "campaign.json:1:1: error: the file has no \"contact\". hint: add the key \"contact\"",
                "campaign.json:1:1: error: the file has no \"current_wave\". hint: add the key \"current_wave\"",
                "campaign.json:1:1: error: the file has no \"channels\". hint: add the key \"channels\"",
                "campaign.json:1:1: error: the file has no \"fonts\". hint: add the key \"fonts\"",
                "campaign.json:1:12: error: title is a number. hint: write a string",
                "campaign.json:1:24: error: waves is empty. hint: add at least one",
                "campaign.json:1:39: error: palette is an object. hint: write an array",
                "campaign.json:1:60: error: the layout \"a\" stands here a second time. hint: keep one of them, or give it another name",
                "campaign.json:1:66: error: \"extra\" is not a key of the file. hint: the keys are title, programme, theme, landing_url, contact, waves, current_wave, channels, palette, fonts, layouts, title_short, landing_display, landing_paths, hosts, kinds, link_form, link_parameter, questionnaire_parameter, printers, targets, events, emitters, languages, store, seal_after_days, collector",
            ])
    }

    @Test("a folder without campaign.json is one error")
    func missing() {
        let (campaign, diagnostics) = Campaign.load(folder: "/nowhere/essai")
        #expect(campaign == nil)
        #expect(
            diagnostics.all.map(\.description) == ["/nowhere/essai/campaign.json: error: there is no such file. hint: check the path"])
    }
}

@Suite("campaign.schema.json")
struct CampaignSchemaTests {
    static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Kits/ose2050/campaign.schema.json").path

    @Test(
        "the schema that editors use and the reader know the same keys",
        arguments: [
            ("", CampaignFile.keys), ("wave", CampaignFile.waveKeys), ("channel", CampaignFile.channelKeys),
            ("kind", CampaignFile.kindKeys),
            ("colour", CampaignFile.colourKeys), ("fonts", CampaignFile.fontKeys), ("printer", CampaignFile.printerKeys),
            ("targets", CampaignFile.targetKeys), ("event", CampaignFile.eventKeys), ("language", CampaignFile.languageKeys),
        ])
    func keys(name: String, keys: JSONKeys) throws {
        let problems = JSONProblems()
        let root = JSONReader(try JSONDocument(reading: Self.path), problems)
        let object = try #require(name.isEmpty ? root : root["$defs"]?[name])
        #expect(object.strings("required").sorted() == keys.required.sorted())
        let properties = object["properties"]?.entries?.map(\.key).filter { !$0.hasPrefix("$") } ?? []
        #expect(properties.sorted() == keys.all.sorted())
        #expect(object.bool("additionalProperties") == false)
        #expect(problems.diagnostics.all.isEmpty)
    }

    @Test("the schema describes no object that the reader does not check")
    func definitions() throws {
        let root = JSONReader(try JSONDocument(reading: Self.path), JSONProblems())
        #expect(
            root["$defs"]?.entries?.map(\.key).sorted() == [
                "channel", "colour", "event", "fonts", "kind", "language", "printer", "targets", "wave",
            ])
    }
}

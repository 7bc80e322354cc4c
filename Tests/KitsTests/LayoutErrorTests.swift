internal import Foundation
import TestSupport
import Testing

/// What the author of a layout reads when something in it is wrong.
@Suite("A layout with a mistake")
struct LayoutErrorTests {
    struct Case: CustomTestStringConvertible {
        /// Lines of the layout after its first four.
        let lines: [String]
        /// What the diagnostic points at: its first character; nil where it is about the whole file.
        let at: String?
        let message: String
        var testDescription: String { message }

        init(_ lines: String..., at: String?, _ message: String) {
            (self.lines, self.at, self.message) = (lines, at, message)
        }
    }

    /// The lines of the layout that a case stands in.
    private static func lines(_ test: Case, piece: String) -> [String] {
        ["{", #"  "extends": "affiche-a3","#, #"  "piece": "\#(piece)","#, #"  "text": "affiche-a3","#, "  " + test.lines[0]]
            + test.lines.dropFirst() + ["}"]
    }

    static let cases = [
        Case(#""colurs": {}"#, at: #""colurs""#, #""colurs" is not a key of the file. hint: did you mean "colours"?"#),
        Case(
            #""colours": {"#, #"    "fond": "sollei""#, "  }", at: #""sollei""#,
            #""sollei" is no colour of the palette. hint: the colours are blanc, corail, encre, lilas, menthe, noir, soleil"#),
        Case(
            #""pages": [[{ "fill": "fon", "frame": [0, 0, 10, 10] }]]"#, at: #""fon""#,
            #""fon" is no colour of this layout. hint: name a role or a palette colour"#),
        Case(
            #""pages": [["#, #"    { "text": "{{titre}}", "style": "tire", "frame": [20, 20, 100, 50] }"#, "  ]]", at: #""tire""#,
            #""tire" is no style of this layout. hint: the styles are "#),
        Case(
            #""pages": [["#, #"    { "text": "{{titer}}", "style": "titre", "frame": [20, 20, 100, 50] }"#, "  ]]",
            at: #"{ "text": "{{titer"#,
            #"the text has no field "titer", which this layout shows. hint: add a line "titer: …" to Kits/ose2050/texts/affiche-a3.md"#),
        Case(
            #""pages": [["#, #"    { "text": "{{relais.nmo}}", "style": "titre", "frame": [20, 20, 100, 50] }"#, "  ]]",
            at: #"{ "text": "{{relais"#, #"the text has no field "relais.nmo", which this layout shows"#),
        Case(
            #""pages": [[{ "qr": [1, 2, 30], "when": ["logoo"] }]]"#, at: #""logoo""#,
            #""logoo" is no condition. hint: write one of logo, parent, logo_parent, message, national, accueil, emetteurs, with ! before it for the contrary"#
        ),
        Case(
            #""pages": [[{ "tex": "a" }]]"#, at: #"{ "tex""#,
            "this element is none. hint: it needs one of fill, ripples, stack, caption, text, flow, contents, folio, qr"),
        Case(#""pages": [[{ "qr": [1, 2] }]]"#, at: "[1, 2]", "pages[0][0].qr has 2 numbers. hint: give 3"),
        Case(
            #""pages": [[{ "text": "a", "style": "titre", "frame": [[1, 13], 20, 10] }]]"#, at: "[1, 13]",
            "columns run from 1 to 12. hint: give the first and the last column"),
        Case(
            #""pages": [[{ "text": "a", "style": "titre", "tag": "h9", "frame": [1, 1, 20, 10] }]]"#, at: #""h9""#,
            #""h9" is no tag. hint: write h1, h2, h3, p or none"#),
        Case(
            #""pages": [[{ "stack": [{ "txt": "a" }], "frame": [1, 1, 20, 10] }]]"#, at: #"{ "txt""#,
            #"a stack holds texts, bodies, logos and rules. hint: give "text", "body", "logo" or "rule""#),
        Case(
            #""channel": "affiche-a4""#, at: "{", #""affiche-a4" is no channel of the campaign. hint: channels are listed in campaign.json"#
        ),
        Case(#""pages": []"#, at: "{", #"the layout has no page. hint: "pages" is a list of lists of elements"#),
        Case(
            #""previews": [{ "file": "../essai", "page": 1, "width": 100 }]"#, at: #""../essai""#,
            #""../essai" cannot name a file. hint: use a-z, 0-9 and hyphens, without .png"#),
        Case(#""size_mm": [297, 420"#, at: nil, "error: "),
        Case(#""size_mm": [-297, 420]"#, at: "-297", "size_mm[0] is -297. hint: give a number from 10 to 5000"),
        Case(
            #""pages": [[{ "fill": "fond", "frame": [[1, 12], 1e300, 10] }]]"#, at: "1e300",
            "pages[0][0].frame[1] is 1e+300. hint: give a number from -5000 to 5000"),
        Case(#""pages": [[{ "qr": [1, 2, 0] }]]"#, at: "[1, 2", "this QR code does not lie on the page. hint: give its left"),
        Case(#""pages": [[{ "qr": [250, 2, 83] }]]"#, at: "[250", "this QR code does not lie on the page. hint: give its left"),
    ]

    /// What `check` says of all cases in one run, each in a layout of its own.
    private static let checked = Task {
        let campaign = try ExampleCampaign(relays: ["aides"])
        for (index, test) in cases.enumerated() { try add("essai-\(index)", lines(test, piece: "essai-\(index)"), to: campaign) }
        let outcome = try await campaign.run(["check", ExampleCampaign.folder])
        return (outcome, hasIssued: campaign.scratch.exists("Kits/ose2050/codes.csv"))
    }

    @Test("is told once, with its line, its column and what to write instead", arguments: Array(cases.enumerated()))
    func told(index: Int, test: Case) async throws {
        let (outcome, hasIssued) = try await Self.checked.value
        #expect(outcome.status == 1 && !hasIssued)
        let lines = Self.lines(test, piece: "essai-\(index)")
        var place = "Kits/ose2050/layouts/essai-\(index).json:"
        if let at = test.at {
            let skipped = at == "{" ? 0 : 4
            let index = try #require(lines[skipped...].firstIndex { $0.contains(at) })
            let before = try #require(lines[index].range(of: at))
            place += "\(index + 1):\(lines[index].distance(from: lines[index].startIndex, to: before.lowerBound) + 1): error: "
        }
        let told = outcome.stderr.split(separator: "\n").filter {
            $0.hasPrefix(place + test.message) || (test.at == nil && $0.hasPrefix(place))
        }
        #expect(told.count >= 1, "expected \(place)\(test.message), got \(outcome.stderr)")
        #expect(Set(told).count == told.count, "the same is told twice: \(outcome.stderr)")
    }

    /// Writes the layout and names it in campaign.json, first of all.
    static func add(_ name: String, _ lines: [String], to campaign: ExampleCampaign) throws {
        try campaign.scratch.write("\(ExampleCampaign.folder)/layouts/\(name).json", lines.joined(separator: "\n") + "\n")
        try campaign.edit("campaign.json", "\"layouts\": [", "\"layouts\": [ \"\(name)\",")
    }

    @Test(
        "a layout copied with its piece's name, or named as a piece of every kit, is told", arguments: ["affiche-a3", "qr", "newsletter"])
    func clash(piece: String) async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        try Self.add("essai", [#"{ "extends": "affiche-a3", "piece": "\#(piece)", "previews": [] }"#], to: campaign)
        let outcome = try await campaign.run(["check", ExampleCampaign.folder])
        #expect(outcome.status == 1)
        #expect(
            outcome.stderr.contains("error: the piece \"\(piece)\" is made by ")
                && outcome.stderr.contains(" already. hint: give this layout a \"piece\" of its own\n"), "\(outcome.stderr)")
    }

    @Test("a layout that extends another and shows its preview under the same name is told")
    func previewClash() async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        try Self.add("essai", [#"{ "extends": "affiche-a3", "piece": "essai" }"#], to: campaign)
        let outcome = try await campaign.run(["check", ExampleCampaign.folder])
        #expect(outcome.status == 1)
        #expect(
            outcome.stderr.contains("error: the preview \"affiche-a3\" is made by Kits/ose2050/layouts/essai.json already"),
            "\(outcome.stderr)")
    }

    /// Runs `check`, and `kits` too, which must say the same and end with a status of its own.
    private func told(_ campaign: ExampleCampaign) async throws -> String {
        let check = try await campaign.run(["check", ExampleCampaign.folder])
        let kits = try await campaign.kits("--pieces", "affiche-a3")
        #expect(check.status == 1 && kits.status == 1, "\(check.status) \(kits.status)")
        let errors = check.stderr.split(separator: "\n").filter { $0.contains(": error: ") }
        #expect(errors == kits.stderr.split(separator: "\n").filter { $0.contains(": error: ") })
        #expect(!campaign.scratch.exists("out") && Set(errors).count == errors.count)
        return errors.joined(separator: "\n")
    }

    @Test("a layout named as the translation of another is told where its name stands")
    func translatedClash() async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        let lines = ["{", #"  "extends": "affiche-a3","#, #"  "piece": "affiche-a3-en", "previews": []"#, "}"]
        try Self.add("affiche-a3-en", lines, to: campaign)
        #expect(
            try await told(campaign)
                == "Kits/ose2050/layouts/affiche-a3-en.json:3:12: error: the piece \"affiche-a3-en\" is made by "
                + "Kits/ose2050/layouts/affiche-a3.json in the language \"en\" already. hint: give this layout a \"piece\" of its own")
    }

    @Test("a file that a layout names twice, and one that another piece makes, are told where they stand")
    func fileClash() async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        let lines = [
            "{", #"  "extends": "affiche-a3","#, #"  "piece": "essai", "previews": [],"#, #"  "files": ["screen", "screen","#,
            #"    { "form": "screen", "piece": "site", "folder": "qr" },"#, #"    { "form": "press", "piece": "flyer-a5" }]"#, "}",
        ]
        try Self.add("essai", lines, to: campaign)
        let errors = try await told(campaign)
        let place = "Kits/ose2050/layouts/essai.json:"
        #expect(errors.contains("\(place)4:23: error: the piece \"essai\" is made by Kits/ose2050/layouts/essai.json already"), "\(errors)")
        #expect(errors.contains("\(place)5:34: error: the file \"qr/site.pdf\" is made by Porte-voix itself already"), "\(errors)")
        #expect(errors.contains("error: the piece \"flyer-a5\" is made by Kits/ose2050/layouts/essai.json already"), "\(errors)")
    }

    @Test("a guide with a poster's name, and a preview where a picture stands, are told")
    func guideClash() async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        try campaign.edit("layouts/guide-relais.json", "\"piece\": \"guide-relais\"", "\"piece\": \"affiche-a3\"")
        let lines = [
            "{", #"  "extends": "visuel-general-1200x630","#, #"  "piece": "essai","#,
            #"  "files": [{ "form": "picture", "piece": "flyer-a5-recto", "folder": "apercus" }],"#,
            #"  "previews": [{ "file": "flyer-a5-recto", "page": 1, "width": 100 }]"#, "}",
        ]
        try Self.add("essai", lines, to: campaign)
        let errors = try await told(campaign)
        #expect(errors.contains("layouts/guide-relais.json:"), "\(errors)")
        #expect(errors.contains("error: the piece \"affiche-a3\" is made by Kits/ose2050/layouts/affiche-a3.json already"), "\(errors)")
        #expect(errors.contains("essai.json:5:26: error: the preview \"flyer-a5-recto\" is made by"), "\(errors)")
    }

    @Test("a layout of which no page is left fails its kit with what to do, and a preview of a page left out is left out with it")
    func noPage() async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        let path = "\(ExampleCampaign.folder)/layouts/guide-relais.json"
        var layout = try #require(try JSONSerialization.jsonObject(with: Data(campaign.scratch.bytes(path))) as? [String: Any])
        var flow = try #require(layout["flow"] as? [String: Any])
        flow["parts"] = []
        layout["flow"] = flow
        let pages = try #require(layout["pages"] as? [[[String: Any]]])
        layout["pages"] = pages.filter { $0.contains { $0["flow"] != nil } }
        try campaign.scratch.write(path, bytes: Array(JSONSerialization.data(withJSONObject: layout)))
        let outcome = try await campaign.kits("--pieces", "guide-relais")
        #expect(outcome.status == 1)
        #expect(outcome.stdout.contains("no page is left: its text is empty"), "\(outcome.stdout)\(outcome.stderr)")
    }

    @Test("a frame on the grid with one wrong number is told by that number alone")
    func frame() async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        try Self.add(
            "essai",
            [
                #"{ "extends": "affiche-a3", "piece": "essai", "previews": [], "#,
                #""pages": [[{ "fill": "fond", "frame": [[1, 12], "x", 10] }]] }"#,
            ],
            to: campaign)
        let outcome = try await campaign.run(["check", ExampleCampaign.folder])
        let told = outcome.stderr.split(separator: "\n").filter { $0.contains("layouts/essai.json") }
        #expect(told.count == 1 && told.first?.contains("frame[1] is a string. hint: write a number") == true, "\(outcome.stderr)")
    }

    @Test("layouts that extend each other in a circle are told where the circle closes")
    func circle() async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        try Self.add("essai", ["{", #"  "piece": "essai", "extends": "autre""#, "}"], to: campaign)
        try campaign.scratch.write("\(ExampleCampaign.folder)/layouts/autre.json", "{ \"extends\": \"essai\" }\n")
        let outcome = try await campaign.run(["check", ExampleCampaign.folder])
        #expect(outcome.status == 1)
        #expect(
            outcome.stderr
                == "Kits/ose2050/layouts/autre.json:1:14: error: \"essai\" extends this layout in turn. hint: extend a layout that stands by itself\n"
        )
    }

    @Test("a layout that is not there, one that extends nothing known and a text that is missing are told in one run")
    func missing() async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        try Self.add("sans-base", ["{", #"  "piece": "sans-base", "extends": "nulle-part""#, "}"], to: campaign)
        try campaign.edit("campaign.json", "\"layouts\": [", "\"layouts\": [ \"absent\",")
        try Self.add("sans-texte", [#"{ "extends": "affiche-a3", "piece": "sans-texte", "text": "pas-ecrit" }"#], to: campaign)
        let outcome = try await campaign.run(["check", ExampleCampaign.folder])
        #expect(outcome.status == 1)
        for file in ["layouts/absent.json", "layouts/nulle-part.json"] {
            #expect(outcome.stderr.split(separator: "\n").count { $0.hasPrefix("Kits/ose2050/\(file): error: ") } == 1, "\(outcome.stderr)")
        }
        let text =
            #"Kits/ose2050/layouts/sans-texte.json: error: the text "pas-ecrit" is missing. hint: write Kits/ose2050/texts/pas-ecrit.md"#
        #expect(outcome.stderr.contains(text + "\n"), "\(outcome.stderr)")
        let made = try await campaign.kits()
        #expect(made.status == 1 && !campaign.scratch.exists("out") && !campaign.scratch.exists("Kits/ose2050/codes.csv"))
    }

    @Test("a mistake in a layout that others extend is told once, not once for each of them")
    func inherited() async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        try campaign.edit("layouts/affiche-a3.json", "\"fond\": \"soleil\"", "\"fond\": \"sollei\"")
        func tellings(_ words: [String]) async throws -> Int {
            let outcome = try await campaign.run(words)
            #expect(outcome.status == 1)
            return outcome.stderr.components(separatedBy: "\"sollei\" is no colour of the palette").count - 1
        }
        #expect(try await tellings(["check", ExampleCampaign.folder]) == 1)
        let kits = try await tellings(["kits", ExampleCampaign.folder, "--out", "out"])
        #expect(kits == 1)
    }

    @Test("an alignment that is none is told", arguments: ["middle", "droite"])
    func alignment(word: String) async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        try campaign.edit("layouts/affiche-a3.json", "\"align\": \"right\"", "\"align\": \"\(word)\"")
        let outcome = try await campaign.run(["check", ExampleCampaign.folder])
        #expect(outcome.status == 1 && outcome.stderr.contains("\"\(word)\""))
    }
}

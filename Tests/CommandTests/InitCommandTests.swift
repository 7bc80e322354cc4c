import Foundation
import TestSupport
import Testing

@Suite("portevoix init")
struct InitCommandTests {
    private static let words = [
        "init", "Kits/don", "--title", "Une semaine pour donner son sang", "--address", "www.don-du-sang.example.fr", "--contact",
        "don@example.org", "--wave", "2027-06-07..2027-06-13", "--parameter", "relais",
    ]

    @Test("writes a campaign that passes check at once, says what is left to write, and has nothing of the example")
    func whole() async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        let made = try await campaign.run(Self.words + ["--format", "json"])
        #expect(made.status == 0, "\(made.stderr)")
        #expect(made.stdout.hasPrefix(#"{"folder":"Kits/don","title":"Une semaine pour donner son sang","#) && made.lines.count == 1)
        let check = try await campaign.run(["check", "Kits/don"])
        #expect(check.status == 0 && check.stdout.contains("0 errors"), "\(check.stderr)")
        #expect(check.stderr.contains("places are still « à écrire »"))
        #expect(!check.stderr.contains("still the example's"), "a neutral text is nobody's in particular")
        #expect(check.stderr.contains("affiche-a3: its print-shop file is left out"))
        for file in campaign.scratch.files("Kits/don") where file.hasSuffix(".json") || file.hasSuffix(".md") || file.hasSuffix(".csv") {
            let text = try campaign.scratch.text("Kits/don/\(file)")
            for word in ["OSE", "ose2050", "Ketty", "santé", "soleil"] { #expect(!text.contains(word), "\(file): \(word)") }
        }
        #expect(try campaign.scratch.bytes("Kits/don/relays.csv").starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(try campaign.scratch.bytes("Kits/don/relays-modele.xlsx").starts(with: Array("PK".utf8)))
    }

    @Test(
        "refuses what cannot be a campaign's, and a folder that is not empty",
        arguments: [
            (["--title", String(repeating: "a", count: 61)], Int32(2), "is not a value for --title"),
            (["--colours", "#333333,#444444"], 2, "a contrast of"), (["--wave", "2027-06-13..2027-06-07"], 2, "--wave"),
        ] as [([String], Int32, String)])
    func refused(change: [String], status: Int32, message: String) async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        var words = Self.words
        if let index = words.firstIndex(of: change[0]) { words.replaceSubrange(index...(index + 1), with: change) } else { words += change }
        let outcome = try await campaign.run(words)
        #expect(outcome.status == status && outcome.stderr.contains(message), "\(outcome.stderr)")
    }

    @Test("asks in French on a terminal, with an example and what an empty answer means, and says why an answer is none")
    func asked() async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        let told = try await campaign.atTerminal(
            "init Kits/don-du-sang",
            [
                "", "http://don.example.fr", "don.example.fr", "", "31/02/2027", "01/03/2027", "01/02/2027", "", "10/03/2027", "02/04/2027",
                "", "", "rouge", "", "UTM_x", "",
            ])
        for words in [
            "Titre de la campagne, 60 caractères au plus", "Exemple\u{A0}: Une semaine pour donner son sang",
            "[Entrée\u{A0}: Don du sang] >",
            "elle commence par http://", "[Entrée\u{A0}: contact@don.example.fr]", "ce n’est pas une date du calendrier",
            "elle vient avant le 1er\u{A0}mars\u{A0}2027", "[Entrée\u{A0}: 14/03/2027]", "elle vient avant le 15\u{A0}mars\u{A0}2027",
            "« rouge »".replacing(" ", with: "\u{A0}"), "ce nom ne convient pas",
        ] { #expect(told.contains(words), "\(words) in \(told)") }
        let file = try campaign.scratch.text("Kits/don-du-sang/campaign.json")
        for words in ["\"Don du sang\"", "\"https://don.example.fr/\"", "\"2027-03-14\"", "\"2027-04-02\"", "\"2027-04-15\""] {
            #expect(file.contains(words), "\(words)")
        }
    }

    @Test("a campaign of three channels, one of them its own, and of kinds of its own passes check: pieces of other channels are left out")
    func ownChannels() async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        #expect(try await campaign.run(Self.words).status == 0)
        let path = "Kits/don/campaign.json"
        var text = try campaign.scratch.text(path)
        let start = try #require(text.range(of: "\"channels\": ["))
        let end = try #require(text.range(of: "  \"palette\""))
        text.replaceSubrange(
            start.lowerBound..<end.lowerBound,
            with: """
                "channels": [
                    { "id": "affiche-a3", "label": "Affiche A3", "medium": "print" },
                    { "id": "email", "label": "E-mail", "medium": "digital" },
                    { "id": "ticket", "label": "Ticket de caisse", "medium": "print" }
                  ],
                  "kinds": [{ "id": "pharmacie", "label": "Pharmacie", "plural": "Pharmacies" }],
                """)
        try campaign.scratch.write(path, text)
        try campaign.scratch.write(
            "Kits/don/relays.csv", "id;nom;type;territoire\npharmacie-du-port;Pharmacie du Port;pharmacie;59350\n")
        let check = try await campaign.run(["check", "Kits/don"])
        #expect(check.status == 0 && check.stdout.contains("0 errors"), "\(check.stderr)")
        #expect(check.stderr.contains("pieces of channels that the campaign does not use are left out: flyer-a5"), "\(check.stderr)")
        #expect(check.stdout.contains("3 codes to be issued"), "\(check.stdout)")
    }

    @Test("leaves nothing behind where it is stopped at a question", arguments: ["\u{3}", "\u{4}"])
    func stopped(key: String) async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        let told = try await campaign.atTerminal("init Neu/don/du/sang", ["", key])
        #expect(told.contains("Titre de la campagne"))
        #expect(!campaign.scratch.exists("Neu"))
    }

    @Test("takes a long address with a shorter one to print, and asks for it by name where it is missing")
    func longAddress() async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        var words = Self.words
        words[5] = "https://www.semaine-du-don-de-sang-en-bourgogne.example.fr/participer"
        let refused = try await campaign.run(words)
        #expect(refused.status == 2 && refused.stderr.contains("--address-shown is missing"), "\(refused.stderr)")
        #expect(!campaign.scratch.exists("Kits/don"))
        let taken = try await campaign.run(words + ["--address-shown", "don-de-sang.example.fr"])
        #expect(taken.status == 0, "\(taken.stderr)")
        #expect(try campaign.scratch.text("Kits/don/campaign.json").contains("\"landing_display\": \"don-de-sang.example.fr\""))
    }
}

extension ExampleCampaign {
    /// What a command writes on a terminal where somebody types answers, each with its end of line, once the first question stands there.
    fileprivate func atTerminal(_ words: String, _ answers: [String]) async throws -> String {
        try scratch.write("answers", answers.map { $0 < " " && !$0.isEmpty ? $0 : $0 + "\n" }.joined())
        try scratch.write("screen", "")
        _ = try await Binary.shell(
            "{ until grep -q Titre screen; do sleep 0.05; done; cat answers; } | script -qefc \"$PORTEVOIX \(words)\" screen",
            in: scratch.path,
            variables: variables)
        return try scratch.text("screen").replacing("\r", with: "")
    }
}

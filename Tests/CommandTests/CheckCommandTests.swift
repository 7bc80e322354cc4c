import TestSupport
import Testing

@Suite("portevoix check")
struct CheckCommandTests {
    @Test("a sound campaign is summed up, and nothing is written")
    func sound() async throws {
        let small = try SmallCampaign()
        let before = small.scratch.files()
        let outcome = try await small.run("check", "Kits/essai/")
        #expect(outcome.status == 0 && outcome.stderr.isEmpty, "\(outcome.stderr)")
        #expect(
            outcome.stdout == """
                OSE 2050: 3 relays: 1 CPTS, 1 Collectivité, 1 Fédération
                Territories: 2 of 2 départements, 2 of 2 régions, 1 national relay
                Links: 12 in 2 waves; 12 codes to be issued
                0 errors, 0 warnings.

                """)
        #expect(small.scratch.files() == before)
    }

    @Test("once codes are issued, none is missing")
    func issued() async throws {
        let small = try SmallCampaign()
        _ = try await small.run("links", SmallCampaign.folder)
        #expect(try await small.run("check", SmallCampaign.folder).stdout.contains("every code is issued"))
    }

    @Test("every problem of every file comes in one run, with its place, and the status is 1")
    func problems() async throws {
        let small = try SmallCampaign()
        try small.registry(["a-relais;Relais A;cpts;commune:99999", "b-relais;Relais B;cptx;64445"])
        try small.scratch.write("Kits/essai/codes.csv", "issued_at;code;relay;channel;wave\nx\n")
        let outcome = try await small.run("check", SmallCampaign.folder)
        #expect(outcome.status == 1)
        for place in ["Kits/essai/relays.csv:2:", "Kits/essai/relays.csv:3:", "Kits/essai/codes.csv:2:1: error: "] {
            #expect(outcome.stderr.contains(place), "\(outcome.stderr)")
        }
        #expect(outcome.stdout.contains("the ledger is refused") && outcome.stdout.contains("errors, "))
    }

    @Test("a campaign.json that is none is refused, and the ledger is looked at all the same")
    func brokenCampaign() async throws {
        let small = try SmallCampaign()
        try small.scratch.write("Kits/essai/campaign.json", "{")
        try small.scratch.write("Kits/essai/codes.csv", "")
        let outcome = try await small.run("check", SmallCampaign.folder)
        #expect(outcome.status == 1)
        #expect(outcome.stderr.contains("campaign.json:1:") && outcome.stderr.contains("the ledger is empty"))
        #expect(outcome.stdout == "2 errors, 0 warnings.\n")
    }

    @Test("portail.json and the texts of its portal are looked at, where the campaign has one")
    func portal() async throws {
        let small = try SmallCampaign()
        try small.scratch.write("Kits/essai/portail.json", "{\n  \"address\": \"http://kits.example.org\", \"adresse\": 1\n}\n")
        let outcome = try await small.run("check", SmallCampaign.folder)
        #expect(outcome.status == 1)
        for words in [
            "portail.json:2:14: error: ", "is not encrypted", "portail.json:2:41: error: ", "texts/invitation.md: error: ",
            "mentions-legales.md: error: ",
        ] {
            #expect(outcome.stderr.contains(words), "\(words) in \(outcome.stderr)")
        }
    }

    @Test("--json gives the same as one object")
    func json() async throws {
        let small = try SmallCampaign()
        let outcome = try await small.run("check", SmallCampaign.folder, "--json")
        #expect(outcome.status == 0 && outcome.lines.count == 1)
        let expected = #"{"errors":0,"warnings":0,"relays":3,"kinds":{"cpts":1,"collectivite":1,"federation":1},"departements":2,"#
        #expect(outcome.stdout.hasPrefix(expected), "\(outcome.stdout)")
        #expect(outcome.stdout.contains(#""links":12,"codes_to_issue":12,"seconds":"#))
    }
}

import TestSupport
import Testing

@Suite("The command line")
struct UsageTests {
    @Test(
        "--help shows what there is, and every command explains itself with an example",
        arguments: ["check", "kits", "links", "resolve", "demo"])
    func help(command: String) async throws {
        let overview = try await Binary.run(["--help"])
        #expect(overview.status == 0 && overview.stdout.contains("  \(command) ") && overview.stderr.isEmpty)
        for words in [[command, "--help"], ["help", command], [command, "-h"]] {
            let page = try await Binary.run(words)
            #expect(page.status == 0 && page.stderr.isEmpty)
            #expect(page.stdout.contains("Usage: portevoix \(command)") && page.stdout.contains("Example"))
        }
    }

    @Test(
        "what is not understood is named, with what to write, and the status is 2",
        arguments: [
            ([], "no command given"), (["chek", "x"], "did you mean 'check'?"),
            (["frobnicate"], "the commands are init, check, kits, preflight, links"),
            (["check"], "CAMPAIGN is missing"), (["check", "a", "b"], "'b' is one word too many"), (["check", ""], "an empty word"),
            (["links", "x", "--relay", "y"], "did you mean --relays?"), (["links", "x", "--zzz"], "see 'portevoix links --help'"),
            (["links", "x", "-f"], "unknown option '-f' of 'links'"), (["links", "x", "--relays"], "--relays needs a value"),
            (["links", "x", "--relays", "--format"], "--relays needs a value"), (["links", "x", "--format="], "--format needs a value"),
            (["links", "x", "--format", "xml"], "give table, csv or json"),
            (["links", "x", "--format", "csv", "--format=json"], "given twice"),
            (["check", "x", "--json=1"], "--json takes no value"), (["resolve", "x"], "CODE_OR_URL is missing"),
            (["kits", "x"], "--out is missing"), (["kits", "x", "--out", "y", "--jobs", "0"], "a number from 1 to 256"),
            (["kits", "x", "--out", "y", "--shard", "9/8"], "such as 2/8"),
            (["kits", "x", "--out", "y", "--pieces", "a,,b"], "separated by commas"),
            (["demo", "x"], "one word too many"),
        ] as [([String], String)])
    func refused(words: [String], expected: String) async throws {
        let outcome = try await Binary.run(words)
        #expect(outcome.status == 2)
        #expect(outcome.stdout.isEmpty)
        #expect(outcome.stderr.hasPrefix("error: ") && outcome.stderr.contains(expected) && outcome.stderr.contains("hint: "))
    }

    @Test("control characters of an argument do not reach the terminal")
    func controlCharacters() async throws {
        let outcome = try await Binary.run(["check\u{1B}[2J"])
        #expect(outcome.status == 2 && !outcome.stderr.contains("\u{1B}"))
    }

    @Test("a folder that is no campaign is told apart from one that is not there, with what was probably meant")
    func folders() async throws {
        let small = try SmallCampaign()
        let cases = [
            ("Kits/esai", "there is no folder 'Kits/esai'"), ("essai", "did you mean Kits/essai?"), ("Kits", "did you mean Kits/essai?"),
            ("Assets", "there is no campaign.json in 'Assets'"), ("Kits/essai/campaign.json", "give its folder: Kits/essai"),
            ("Kits/essai/relays.csv", "is a file, not a campaign's folder"),
        ]
        for (word, expected) in cases {
            for outcome in [
                try await small.run("check", word), try await small.run("links", word), try await small.run("resolve", word, "x"),
            ] {
                #expect(outcome.status == 1 && outcome.stdout.isEmpty)
                #expect(outcome.stderr.contains(expected) && outcome.stderr.contains("hint: "), "\(outcome.stderr)")
            }
        }
    }

    @Test("shared assets are found above the current folder, or where PORTEVOIX_ASSETS says; a wrong place is named")
    func assets() async throws {
        let small = try SmallCampaign()
        let wrong = try await Binary.run(["check", "."], in: small.scratch.path("Kits/essai"), variables: ["PORTEVOIX_ASSETS": "/nowhere"])
        #expect(wrong.status == 1 && wrong.stderr.contains("PORTEVOIX_ASSETS names '/nowhere'"))
        let line =
            "mkdir -p \(small.scratch.path)/bin && cp $PORTEVOIX \(small.scratch.path)/bin && cd Kits/essai && ../../bin/portevoix check ."
        let found = try await Binary.shell(line, in: small.scratch.path, variables: ["PORTEVOIX_ASSETS": ""])
        #expect(found.status == 0, "\(found.stderr)")
    }
}

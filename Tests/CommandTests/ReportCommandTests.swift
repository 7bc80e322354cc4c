import Foundation
import TestSupport
import Testing

@Suite("portevoix report")
struct ReportCommandTests {
    private static let relays = [
        "federation-cpts-bretagne", "ars-bretagne", "ars-la-reunion", "departement-du-finistere", "cpts-du-verdon", "cpts-tinee-vesubie",
        "afa",
        "aides", "cpts-lunel", "cpts-du-bassin-de-thau",
    ]

    /// The example's registry with traffic whose truth is known.
    private static func simulated() async throws -> ExampleCampaign { try await ExampleCampaign(copying: original.value) }

    private static let original = Task {
        let campaign = try ExampleCampaign(relays: relays)
        campaign.scratch.removeAtExit()
        for words in [
            ["links", ExampleCampaign.folder],
            ["simulate", ExampleCampaign.folder, "--out", "sim", "--seed", "11", "--lines", "2500"],
            ["import", "logs", ExampleCampaign.folder, "sim/access.log"],
            ["import", "responses", ExampleCampaign.folder, "sim/reponses-ose2050-v1.csv", "sim/reponses-ose2050-v2.csv"],
        ] {
            let outcome = try await campaign.run(words)
            guard outcome.status == 0 else { throw Refused(outcome: outcome) }
        }
        return campaign
    }

    private struct Refused: Error { let outcome: Binary.Outcome }

    private static func report(_ campaign: ExampleCampaign, _ words: String..., out: String = "rapport") async throws -> Binary.Outcome {
        try await campaign.run(["report", ExampleCampaign.folder, "--out", out, "--date", "2026-05-20"] + words)
    }

    /// Rows of a CSV by their first cell; every cell under its column's name.
    private static func rows(_ campaign: ExampleCampaign, _ path: String) throws -> [String: [String: String]] {
        let text = try campaign.scratch.text(path)
        let lines = text.drop { $0 == "\u{FEFF}" }.split(separator: "\n").map { line in
            line.split(separator: ";", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: ["\""]) }
        }
        return Dictionary(
            uniqueKeysWithValues: lines.dropFirst().map { line in
                (line[0], Dictionary(zip(lines[0], line), uniquingKeysWith: { a, _ in a }))
            })
    }

    @Test("every figure of relays and channels is the simulated truth")
    func truth() async throws {
        let campaign = try await Self.simulated()
        let outcome = try await Self.report(campaign, "--format", "csv,json")
        #expect(outcome.status == 0, "\(outcome.stderr)")
        var byRelay: [String: [Int]] = [:]
        var byChannel: [String: [Int]] = [:]
        for line in try campaign.scratch.text("sim/verite.csv").split(separator: "\n").dropFirst() {
            let cells = line.split(separator: ";").map(String.init)
            let numbers = cells[4...].compactMap(Int.init)
            byRelay[cells[0]] = zip(byRelay[cells[0]] ?? [0, 0, 0], numbers).map(+)
            byChannel[cells[1]] = zip(byChannel[cells[1]] ?? [0, 0, 0], numbers).map(+)
        }
        #expect(byRelay.count > 3)
        let columns = ["Visites", "Questionnaires ouverts", "Questionnaires remis"]
        for (file, truth) in [("relais", byRelay), ("canaux", byChannel)] {
            for (key, row) in try Self.rows(campaign, "rapport/csv/\(file).csv") where key != "total" {
                #expect(columns.map { Int(row[$0] ?? "") } == (truth[key] ?? [0, 0, 0]), "\(file) \(key)")
            }
        }
        let check = try await campaign.run(["report", "--check", "rapport/rapport.json"])
        #expect(check.status == 0 && check.stdout.contains("additions come out"))
        for (format, beginning) in [("json", "{\"additions\":"), ("csv", "\u{FEFF}additions;open\n")] {
            let told = try await campaign.run(["report", "--check", "rapport/rapport.json", "--format", format])
            #expect(told.status == 0 && told.stdout.hasPrefix(beginning), "\(told.stdout)\(told.stderr)")
        }
    }

    @Test("additions come out after any sequence of imports, takings back and changes of the registry")
    func sequences() async throws {
        let campaign = try await Self.simulated()
        func holds(_ step: Comment) async throws {
            let outcome = try await Self.report(campaign, "--format", "json")
            #expect(outcome.status == 0, step)
            #expect(try await campaign.run(["report", "--check", "rapport/rapport.json"]).status == 0, step)
        }
        try await holds("all imported")
        _ = try await campaign.run(["import", "logs", ExampleCampaign.folder, "sim/overlap.log"])
        try await holds("an overlap imported")
        #expect(try await campaign.run(["forget", ExampleCampaign.folder, "2"]).status == 0)
        try await holds("a questionnaire taken back")
        try campaign.registry(relays: Array(Self.relays.dropFirst(2)), rows: ["mairie-de-brest;Mairie de Brest;;collectivite;29019"])
        _ = try await campaign.run(["links", ExampleCampaign.folder])
        try await holds("relays left, another came")
    }

    @Test("the same store and date make the same files, on any number of threads; an earlier report's files go")
    func determinism() async throws {
        let campaign = try await Self.simulated()
        #expect(try await Self.report(campaign, "--jobs", "1", out: "un").status == 0)
        #expect(try await Self.report(campaign, "--jobs", "4", out: "quatre").status == 0)
        let one = try campaign.tree("un")
        #expect(ExampleCampaign.changes(one, try campaign.tree("quatre")) == [])
        #expect(one.count > 20)
        #expect(try await Self.report(campaign, "--audience", "public", out: "un").status == 0)
        let published = try campaign.tree("un")
        #expect(!published.keys.contains { $0.hasPrefix("relais/") || $0 == "relances.csv" || $0 == "csv/relais.csv" })
        #expect(try await Self.report(campaign, out: "un").status == 0)
        #expect(ExampleCampaign.changes(try campaign.tree("un"), one) == [])
    }

    @Test("a changed rapport.json is found out, at its line")
    func tampering() async throws {
        let campaign = try await Self.simulated()
        #expect(try await Self.report(campaign, "--format", "json").status == 0)
        let text = try campaign.scratch.text("rapport/rapport.json")
        let row = try #require(text.split(separator: "\n").first { $0.contains("\"key\":\"affiche-a3\"") })
        let visits = try #require(row.firstMatch(of: /"visits":(\d+)/))
        let changed = row.replacingOccurrences(of: visits.output.0, with: "\"visits\":\(Int(visits.output.1)! + 1)")
        try campaign.scratch.write("faux.json", text.replacingOccurrences(of: row, with: changed))
        let outcome = try await campaign.run(["report", "--check", "faux.json"])
        #expect(outcome.status == 1)
        #expect(outcome.stderr.contains("faux.json:") && outcome.stderr.contains("visits of the parts are"))
        try campaign.scratch.write("autre.json", "{\"a\": 1}")
        #expect(try await campaign.run(["report", "--check", "autre.json"]).status == 1)
    }

    @Test("what is published holds no number under eleven")
    func published() async throws {
        let campaign = try await Self.simulated()
        #expect(try await Self.report(campaign, "--audience", "public").status == 0)
        var hidden = 0
        for file in campaign.scratch.files("rapport/csv") where file != "additions.csv" && file != "objectifs.csv" {
            for (key, row) in try Self.rows(campaign, "rapport/csv/\(file)") where row["Relais"] != "0" {
                for column in ["Visites", "Questionnaires ouverts", "Questionnaires remis"] {
                    if row[column] == "s" { hidden += 1 }
                    if let number = row[column].flatMap({ Int($0) }), number > 0 { #expect(number >= 11, "\(file) \(key) \(column)") }
                }
            }
        }
        #expect(hidden > 20)
        #expect(try await campaign.run(["report", "--check", "rapport/rapport.json"]).status == 0)
    }

    @Test("what was published is remembered beside the campaign; what would tell it by subtraction is protected or refused with the reason")
    func remembered() async throws {
        let campaign = try await Self.simulated()
        #expect(try await Self.report(campaign, "--audience", "public", "--format", "csv", "--until", "2026-05-04", out: "un").status == 0)
        let memory = try campaign.scratch.text("\(ExampleCampaign.folder)/publications.json")
        #expect(memory.contains("\"until\":\"2026-05-04\"") && memory.contains("\"s\""))
        let again = try await Self.report(campaign, "--audience", "public", "--format", "csv", "--until", "2026-05-04", out: "deux")
        #expect(again.status == 0, "\(again.stderr)")
        #expect(ExampleCampaign.changes(try campaign.tree("un"), try campaign.tree("deux")) == [])
        #expect(try campaign.scratch.text("\(ExampleCampaign.folder)/publications.json") == memory)
        let longer = try await Self.report(campaign, "--audience", "public", "--format", "csv", out: "trois")
        #expect(longer.status == 0 || longer.stderr.contains("by subtraction"), "\(longer.stderr)")
        // Lines that come in late change what was told.
        _ = try await campaign.run(["import", "logs", ExampleCampaign.folder, "sim/overlap.log"])
        #expect(try await campaign.run(["forget", ExampleCampaign.folder, "1"]).status == 0)
        let changed = try await Self.report(campaign, "--audience", "public", "--until", "2026-05-04", out: "quatre")
        #expect(changed.status == 1 && changed.stderr.contains("have changed since"), "\(changed.stderr)")
        #expect(!campaign.scratch.exists("quatre"))
        try campaign.scratch.write("\(ExampleCampaign.folder)/publications.json", "{}")
        #expect(try await Self.report(campaign, "--audience", "public", out: "cinq").status == 1)
    }

    @Test("a région alone, a period, a wave, and another beside it")
    func parts() async throws {
        let campaign = try await Self.simulated()
        #expect(try await Self.report(campaign, "--region", "Bretagne", "--format", "csv", out: "b").status == 0)
        let bretagne = try Self.rows(campaign, "b/csv/relais.csv")
        #expect(Set(bretagne.keys) == ["ars-bretagne", "departement-du-finistere", "federation-cpts-bretagne", "total"])
        #expect(try await Self.report(campaign, "--wave", "ose2050-v2", "--compare", "ose2050-v1", "--format", "csv", out: "v").status == 0)
        #expect(try await Self.report(campaign, "--wave", "ose2050-v1", "--format", "csv", out: "w").status == 0)
        #expect(try await Self.report(campaign, "--format", "csv", out: "t").status == 0)
        let (second, first, both) = (
            try Self.rows(campaign, "v/csv/canaux.csv"), try Self.rows(campaign, "w/csv/canaux.csv"),
            try Self.rows(campaign, "t/csv/canaux.csv")
        )
        for (key, row) in second {
            let before = row.first { $0.key.hasPrefix("Visites, ") }?.value
            #expect(before != nil && before == first[key]?["Visites"])
            #expect(Int(row["Visites"] ?? "").map { $0 + (Int(before ?? "") ?? 0) } == Int(both[key]?["Visites"] ?? ""))
        }
        #expect(
            try await Self.report(campaign, "--since", "2026-03-23", "--until", "2026-04-05", "--format", "csv", out: "p").status == 0)
        #expect(try Self.rows(campaign, "p/csv/canaux.csv").mapValues { $0["Visites"] } == first.mapValues { $0["Visites"] })
    }

    @Test("a région's own page is held against the other wave too")
    func comparedRegion() async throws {
        let campaign = try await Self.simulated()
        #expect(
            try await Self.report(campaign, "--wave", "ose2050-v2", "--compare", "ose2050-v1", "--format", "html", out: "v").status == 0)
        #expect(try await Self.report(campaign, "--wave", "ose2050-v1", "--region", "53", "--format", "csv", out: "w").status == 0)
        let before = try #require(try Self.rows(campaign, "w/csv/ensemble.csv")["relais"]?["Visites"])
        let page = String(decoding: try campaign.scratch.bytes("v/regions/53.html"), as: UTF8.self)
        #expect(page.replacing("\u{202F}", with: "").contains("contre \(before) ("))
    }

    @Test("a report made for a day tells nothing of later ones")
    func date() async throws {
        let campaign = try await Self.simulated()
        let until = try await campaign.run(
            ["report", ExampleCampaign.folder, "--out", "u", "--date", "2026-05-20", "--until", "2026-04-10", "--format", "csv"])
        let dated = try await campaign.run(["report", ExampleCampaign.folder, "--out", "d", "--date", "2026-04-10", "--format", "csv"])
        #expect(until.status == 0 && dated.status == 0)
        for file in ["relais", "canaux", "jours", "vagues"] {
            #expect(try campaign.scratch.bytes("u/csv/\(file).csv") == campaign.scratch.bytes("d/csv/\(file).csv"), "\(file)")
        }
    }

    static let refusals: [([String], String)] = [
        (["--region", "99"], "there is no région '99'"), (["--region", "Bretange"], "did you mean 53 (Bretagne)?"),
        (["--since", "2026-05-01", "--until", "2026-04-01"], "exchange the two days"), (["--format", "html,doc"], "--format"),
        (["--compare", "hier"], "a wave or a period"), (["--audience", "public", "--compare", "ose2050-v1"], "subtraction"),
        (["--wave", "ose2050-v3"], "did you mean"), (["--threshold", "1"], "a number from 3 to 100"),
    ]

    @Test("what is asked for wrongly is refused with what to do, and nothing is written", arguments: refusals)
    func refusal(words: [String], text: String) async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        let outcome = try await campaign.run(["report", ExampleCampaign.folder, "--out", "rapport"] + words)
        #expect(outcome.status != 0)
        #expect(outcome.stderr.contains(text), "\(outcome.stderr)")
        #expect(!FileManager.default.fileExists(atPath: campaign.scratch.path("rapport")))
    }

    @Test("on day one there is a report: who works where, and what is unknown")
    func empty() async throws {
        let campaign = try ExampleCampaign(relays: ["aides", "ars-bretagne"])
        let outcome = try await campaign.run(["report", ExampleCampaign.folder, "--out", "rapport", "--date", "2026-03-20"])
        #expect(outcome.status == 0, "\(outcome.stderr)")
        #expect(outcome.stderr.contains("there is no store yet"))
        let rows = try Self.rows(campaign, "rapport/csv/relais.csv")
        #expect(rows["aides"]?["Visites"] == "nd")
        #expect(try campaign.scratch.text("rapport/relances.csv").contains("Territoire sans relais"))
        #expect(try await Self.report(campaign, "--store", "autre.sqlite").status == 1)
    }
}

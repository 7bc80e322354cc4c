import Foundation
import TestSupport
import Testing

/// `portevoix kits` on the real campaign with a few relays and the pieces that are quick to make.
@Suite("portevoix kits", .serialized)
struct KitsCommandTests {
    static let relays = ["aides", "afm-telethon", "cpts-grand-sud-reunion", "departement-du-finistere", "commune-d-ouessant"]
    static let pieces = "affiche-a3,lisezmoi"

    @Test("says what it made, where codes were issued and what to open, and the status is 0")
    func text() async throws {
        let campaign = try ExampleCampaign(relays: ["aides", "cpts-grand-sud-reunion"])
        let outcome = try await campaign.kits("--pieces", Self.pieces)
        #expect(outcome.status == 0)
        let expected = /2 kits made, 0 unchanged, 0 failed: 10 files, [0-9.]+ MB in [0-9.]+ s\nOpen out\/index.html\n/
        #expect(outcome.stdout.wholeMatch(of: expected) != nil, "\(outcome.stdout)")
        #expect(
            outcome.stderr.hasSuffix(
                "Kits/ose2050/codes.csv: notice: 56 new codes issued. hint: keep this file under version control\n"), "\(outcome.stderr)")
        #expect(
            campaign.scratch.files("out") == [
                "aides.zip", "aides/LISEZMOI.txt", "aides/controle.html", "aides/controle.json", "aides/imprimer/affiche-a3.pdf",
                "cpts-grand-sud-reunion.zip", "cpts-grand-sud-reunion/LISEZMOI.txt", "cpts-grand-sud-reunion/controle.html",
                "cpts-grand-sud-reunion/controle.json", "cpts-grand-sud-reunion/imprimer/affiche-a3.pdf",
                "index.html", "manifest.json",
            ])

        let json = try await campaign.kits("--pieces", Self.pieces, "--json")
        #expect(json.status == 0 && json.lines.count == 1)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.stdout.utf8)) as? [String: Any])
        #expect(
            Set(object.keys) == [
                "version", "relays", "made", "unchanged", "failed", "removed", "files", "bytes", "seconds", "preflight_seconds",
            ])
        #expect(object["relays"] as? Int == 2 && object["made"] as? Int == 0 && object["unchanged"] as? Int == 2)
        #expect(object["files"] as? Int == 0 && object["bytes"] as? Int == 0 && (object["failed"] as? [Any])?.isEmpty == true)
        let forced = try await campaign.kits("--pieces", Self.pieces, "--json", "--force")
        let again = try #require(try JSONSerialization.jsonObject(with: Data(forced.stdout.utf8)) as? [String: Any])
        #expect(again["made"] as? Int == 2 && again["files"] as? Int == 10 && (again["bytes"] as? Int ?? 0) > 50_000)
        #expect((again["seconds"] as? Double ?? -1) >= 0)
    }

    @Test("any number of jobs, any order of the registry and any day make the same bytes, manifest and index included")
    func deterministic() async throws {
        let campaign = try ExampleCampaign(relays: Self.relays)
        for (out, jobs) in [("un", "1"), ("deux", "2"), ("quatre", "4")] {
            #expect(try await campaign.kits("--pieces", "affiche-a3,newsletter,qr", "--jobs", jobs, out: out).status == 0)
        }
        let one = try campaign.tree("un")
        #expect(one.count > 150)
        #expect(try ExampleCampaign.changes(one, campaign.tree("deux")).isEmpty)
        #expect(try ExampleCampaign.changes(one, campaign.tree("quatre")).isEmpty)

        try campaign.registry(relays: Self.relays.reversed())
        let reversed = try await campaign.kits("--pieces", "affiche-a3,newsletter,qr", "--jobs", "2", out: "envers")
        #expect(reversed.status == 0 && !reversed.stderr.contains("issued"))
        #expect(try ExampleCampaign.changes(one, campaign.tree("envers")).isEmpty)
    }

    @Test("the files do not depend on today, nor on the place, the language and the clock of the machine")
    func clock() async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        #expect(try await campaign.kits("--pieces", "affiche-a3,newsletter,lisezmoi").status == 0)
        let before = try campaign.tree()
        for tree in [before] {
            for (path, bytes) in tree where !path.hasSuffix(".pdf") && !path.hasSuffix(".png") && !path.hasSuffix(".zip") {
                let year = Calendar(identifier: .gregorian).component(.year, from: Date())
                if year != 2026 && year != 2050 { #expect(!String(decoding: bytes, as: UTF8.self).contains("\(year)"), "\(path)") }
            }
        }
        let variables = campaign.variables.merging(
            ["TZ": "Pacific/Auckland", "LC_ALL": "de_DE.UTF-8", "LANG": "ja_JP.UTF-8", "SOURCE_DATE_EPOCH": "1"]) { $1 }
        let elsewhere = try await Binary.run(
            ["kits", ExampleCampaign.folder, "--out", "ailleurs", "--pieces", "affiche-a3,newsletter,lisezmoi"], in: campaign.scratch.path,
            variables: variables)
        #expect(elsewhere.status == 0)
        #expect(try ExampleCampaign.changes(before, campaign.tree("ailleurs")).isEmpty)

        guard let faketime = Tool.path("faketime") else { return }
        let later = try await Binary.run(
            program: faketime,
            [
                "2031-02-03 04:05:06", Binary.path(), "kits", ExampleCampaign.folder, "--out", "demain", "--pieces",
                "affiche-a3,newsletter,lisezmoi",
            ],
            in: campaign.scratch.path, variables: campaign.variables)
        #expect(later.status == 0)
        #expect(try ExampleCampaign.changes(before, campaign.tree("demain")).isEmpty)
    }

    @Test("a wave that has closed is mentioned on standard error, one that has not is not, and both are made")
    func closedWave() async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        try campaign.edit("campaign.json", "2026-05-13", "2099-05-13")
        try campaign.edit("campaign.json", "2026-04-05", "2026-03-24")
        let closed = try await campaign.kits("--pieces", "lisezmoi")
        #expect(closed.status == 0)
        #expect(
            closed.stderr.hasPrefix(
                "Kits/ose2050/campaign.json: notice: the wave ose2050-v1 closed on 2026-03-24. hint: its kits are made all the same; "
                    + "for another wave give --wave or change current_wave\n"), "\(closed.stderr)")
        let open = try await campaign.kits("--pieces", "lisezmoi", "--wave", "ose2050-v2", out: "v2")
        #expect(open.status == 0 && open.stderr.isEmpty, "\(open.stderr)")
        #expect(try campaign.scratch.text("v2/aides/LISEZMOI.txt").contains("13\u{A0}mai"))
        let unknown = try await campaign.kits("--wave", "ose2050-v3", out: "v3")
        #expect(unknown.status == 1 && unknown.stderr.contains("the campaign has no wave 'ose2050-v3'. hint: did you mean ose2050-v"))
        #expect(!campaign.scratch.exists("v3"))
    }

    @Test("--relay and --pieces make what they name and leave the rest alone; an unknown one is named before anything is written")
    func selection() async throws {
        let campaign = try ExampleCampaign(relays: Self.relays)
        let outcome = try await campaign.kits("--relay", "aides", "--relay=commune-d-ouessant", "--pieces", "lisezmoi")
        #expect(outcome.status == 0 && outcome.lines.first?.hasPrefix("2 kits made") == true)
        #expect(
            campaign.scratch.files("out").filter { !$0.contains(".zip") }
                == [
                    "aides/LISEZMOI.txt", "aides/controle.html", "aides/controle.json", "commune-d-ouessant/LISEZMOI.txt",
                    "commune-d-ouessant/controle.html", "commune-d-ouessant/controle.json",
                    "index.html", "manifest.json",
                ])
        let before = campaign.stamps()
        #expect(try await campaign.kits("--relay", "aides", "--pieces", "affiche-a3").status == 0)
        let changed = ExampleCampaign.changes(before, campaign.stamps())
        #expect(
            changed.filter { $0 != "index.html" }
                == ["aides.zip", "aides/controle.html", "aides/controle.json", "aides/imprimer/affiche-a3.pdf", "manifest.json"],
            "\(changed)")

        let stamps = campaign.stamps()
        for (words, message) in [
            (["--relay", "aide"], "no relay has the id aide"), (["--relay", "../aides"], "no relay has the id ../aides"),
            (["--pieces", "affiche"], "no piece is called affiche"),
        ] {
            let refused = try await campaign.run(["kits", ExampleCampaign.folder, "--out", "out"] + words)
            #expect(refused.status == 1 && refused.stdout.isEmpty && refused.stderr.contains(message), "\(refused.stderr)")
            #expect(campaign.stamps() == stamps)
        }
    }

    @Test("another print shop changes files for print shops, and no other: English posters and the calendar's dates stay")
    func printer() async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        let pieces = "affiche-a3-imprimeur,affiche-a3-en,calendrier,lisezmoi"
        for (out, printer) in [("trois", "reperes-3mm"), ("cinq", "reperes-5mm")] {
            #expect(try await campaign.kits("--pieces", pieces, "--printer", printer, out: out).status == 0)
        }
        let (three, five) = (try campaign.tree("trois"), try campaign.tree("cinq"))
        #expect(five["aides/imprimer/affiche-a3-en.pdf"] != nil)
        #expect(String(decoding: five["aides/calendrier.ics"] ?? [], as: UTF8.self).contains("Restitution publique"))
        let changed = ExampleCampaign.changes(three, five).filter { $0.hasPrefix("aides/") && !$0.hasPrefix("aides/controle.") }
        #expect(changed == ["aides/imprimeur/affiche-a3-imprimeur.pdf"])
    }

    @Test("shards share the relays out: together they make what one run makes, and none makes another's")
    func shards() async throws {
        let campaign = try ExampleCampaign(relays: Self.relays)
        #expect(try await campaign.kits("--pieces", Self.pieces, out: "tout").status == 0)
        let whole = try campaign.tree("tout")
        var kits: [String: [UInt8]] = [:]
        for number in 1...3 {
            let outcome = try await campaign.kits("--pieces", Self.pieces, "--shard", "\(number)/3", out: "part\(number)")
            #expect(outcome.status == 0)
            for (path, bytes) in try campaign.tree("part\(number)") where !["index.html", "manifest.json"].contains(path) {
                #expect(kits.updateValue(bytes, forKey: path) == nil, "\(path) is in two shards")
            }
            _ = try await campaign.kits("--pieces", Self.pieces, "--shard", "\(number)/3", out: "ensemble")
        }
        #expect(ExampleCampaign.changes(kits, whole) == ["index.html", "manifest.json"])
        #expect(try ExampleCampaign.changes(whole, campaign.tree("ensemble")).isEmpty, "one after the other into one folder")
    }

    @Test("an output folder that cannot be one is refused with its name", arguments: ["fichier", "fichier/dedans", "/proc/nulle-part"])
    func output(folder: String) async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        try campaign.scratch.write("fichier", "x")
        let outcome = try await campaign.kits("--pieces", "lisezmoi", out: folder)
        #expect(outcome.status == 1 && outcome.stdout.isEmpty && outcome.stderr.contains(folder), "\(outcome.status): \(outcome.stderr)")
        #expect(try campaign.scratch.text("fichier") == "x")
    }

    @Test("two runs into one folder: one works, the other is told so; in the end the kits are whole")
    func concurrent() async throws {
        let campaign = try ExampleCampaign(relays: Self.relays)
        #expect(try await campaign.kits("--pieces", Self.pieces, out: "seul").status == 0)
        let outcomes = try await withThrowingTaskGroup(of: Binary.Outcome.self) { group in
            for _ in 0..<2 { group.addTask { try await campaign.kits("--pieces", Self.pieces) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.contains { $0.status == 0 })
        for outcome in outcomes where outcome.status != 0 {
            #expect(outcome.status == 1 && outcome.stderr.contains("out"), "\(outcome.stderr)")
        }
        #expect(try ExampleCampaign.changes(campaign.tree("seul"), campaign.tree()).isEmpty)
    }
}

import Base
import Foundation
import TestSupport
import Testing

/// What a second run of `portevoix kits` does.
@Suite("portevoix kits, run again", .serialized)
struct KitsRerunTests {
    static let pieces = "affiche-a3,flyer-a5,lisezmoi"
    static let relays = ["aides", "afm-telethon", "cpts-grand-sud-reunion"]

    @Test("with nothing changed it writes nothing, whatever the jobs")
    func unchanged() async throws {
        let campaign = try ExampleCampaign(relays: Self.relays)
        #expect(try await campaign.kits("--pieces", Self.pieces).status == 0)
        let before = campaign.stamps()
        let ledger = try campaign.scratch.text("\(ExampleCampaign.folder)/codes.csv")
        for jobs in ["1", "4"] {
            let again = try await campaign.kits("--pieces", Self.pieces, "--jobs", jobs)
            #expect(
                again.status == 0 && again.lines.first?.hasPrefix("0 kits made, 3 unchanged, 0 failed: 0 files, 0.0 MB") == true,
                "\(again.stdout)")
            #expect(campaign.stamps() == before)
        }
        #expect(try campaign.scratch.text("\(ExampleCampaign.folder)/codes.csv") == ledger)
    }

    @Test("one changed relay remakes that relay alone; one changed text what depends on it; the result is that of a first run")
    func changed() async throws {
        let campaign = try ExampleCampaign(relays: Self.relays)
        #expect(try await campaign.kits("--pieces", Self.pieces).status == 0)
        var stamps = campaign.stamps()
        func changed() async throws -> [String] {
            let outcome = try await campaign.kits("--pieces", Self.pieces)
            #expect(outcome.status == 0, "\(outcome.stderr)")
            let now = campaign.stamps()
            defer { stamps = now }
            return ExampleCampaign.changes(stamps, now).filter { $0 != "index.html" && $0 != "manifest.json" }
        }
        func kit(_ relay: String, _ files: String...) -> [String] {
            ["\(relay).zip"] + files.sorted().map { "\(relay)/\($0)" }
        }

        try campaign.edit("relays.csv", ";AIDES;", ";AIDES France;")
        #expect(
            try await changed()
                == kit("aides", "LISEZMOI.txt", "controle.html", "controle.json", "imprimer/affiche-a3.pdf", "imprimer/flyer-a5.pdf"))

        try campaign.edit("texts/affiche-a3.md", "2050", "2051")
        let poster = try await changed()
        for relay in Self.relays {
            #expect(poster.contains("\(relay)/imprimer/affiche-a3.pdf") && !poster.contains("\(relay)/imprimer/flyer-a5.pdf"))
        }

        try campaign.edit("texts/affiche-a3@ose2050-v2.md", "2050", "2051")
        #expect(try await changed().isEmpty, "the other wave's text is no matter")

        try campaign.edit("logos/cpts-du-grand-sud-reunion.svg", "</svg>", "<rect width=\"9\" height=\"9\"/></svg>")
        let logo = try await changed()
        #expect(
            logo.allSatisfy { $0.hasPrefix("cpts-grand-sud-reunion") } && logo.contains("cpts-grand-sud-reunion/imprimer/affiche-a3.pdf"),
            "\(logo)")

        try campaign.registry(relays: ["aides", "cpts-grand-sud-reunion"])
        try campaign.edit("relays.csv", ";AIDES;", ";AIDES France;")
        let gone = try await campaign.kits()
        #expect(gone.status == 0 && gone.stdout.contains("1 removed"))
        #expect(!campaign.scratch.exists("out/afm-telethon") && !campaign.scratch.exists("out/afm-telethon.zip"))

        #expect(try await campaign.kits(out: "neuf").status == 0)
        #expect(try ExampleCampaign.changes(campaign.tree("neuf"), campaign.tree()).isEmpty)
    }

    /// A campaign whose kits were made undisturbed, in `seul`.
    private static let undisturbed = Task {
        let campaign = try ExampleCampaign(relays: relays + ["afa", "andar"])
        campaign.scratch.removeAtExit()
        #expect(try await campaign.run(["links", ExampleCampaign.folder]).status == 0)
        #expect(try await campaign.kits("--pieces", killedPieces, out: "seul").status == 0)
        return campaign
    }
    private static let killedPieces = "affiche-a3,newsletter,lisezmoi"

    @Test("killed at any moment, the next run ends where an undisturbed one does", arguments: [60, 250, 450, 700, 1000, 1500, 2300])
    func killed(after milliseconds: Int) async throws {
        let campaign = try await ExampleCampaign(copying: Self.undisturbed.value)
        let pieces = Self.killedPieces
        let ledger = try campaign.scratch.text("\(ExampleCampaign.folder)/codes.csv")

        _ = try await Binary.run(
            ["kits", ExampleCampaign.folder, "--out", "out", "--pieces", pieces], in: campaign.scratch.path, variables: campaign.variables,
            killedAfter: .milliseconds(milliseconds))

        let whole = try campaign.tree("seul")
        for (path, bytes) in try campaign.tree() where !path.lastPathPart.hasPrefix(".") {
            if path != "index.html" && path != "manifest.json" { #expect(bytes == whole[path], "\(path) is not whole") }
        }
        let again = try await campaign.kits("--pieces", pieces)
        #expect(again.status == 0, "\(again.stderr)")
        #expect(try ExampleCampaign.changes(whole, campaign.tree()).isEmpty)
        #expect(try campaign.scratch.text("\(ExampleCampaign.folder)/codes.csv") == ledger)
        #expect(try await campaign.kits("--pieces", pieces).stdout.hasPrefix("0 kits made, 5 unchanged"))
    }

    @Test("killed while it issues codes, the next run issues the same", arguments: [200, 300, 350, 400])
    func killedIssuing(after milliseconds: Int) async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        let rows = (0..<1500).map { "relais-\($0);Relais numéro \($0);;cpts;departement:\(["64", "29", "01"][$0 % 3])" }
        try campaign.registry(relays: ["aides"], rows: rows)
        let line = "timeout -s KILL \(Double(milliseconds) / 1000) \"$PORTEVOIX\" links Kits/ose2050 --format csv >/dev/null 2>&1; true"
        _ = try await Binary.shell(line, in: campaign.scratch.path, variables: campaign.variables)
        let links = try await campaign.run(["links", ExampleCampaign.folder])
        #expect(links.status == 0, "\(links.stderr)")
        let other = try await campaign.run(["links", ExampleCampaign.folder, "--ledger", "autre.csv"])
        #expect(links.stdout == other.stdout)
        let left = campaign.scratch.files(ExampleCampaign.folder).filter { $0.contains("codes") }
        #expect(left.filter { !$0.hasSuffix(".lock") && !$0.lastPathPart.hasPrefix(".") } == ["codes.csv"], "\(left)")
    }
}

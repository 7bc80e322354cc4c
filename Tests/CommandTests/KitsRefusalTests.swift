import Foundation
import TestSupport
import Testing

@Suite("portevoix kits refuses")
struct KitsRefusalTests {
    @Test(
        "a ledger that was tampered with, before anything is written",
        arguments: ["swap", "letter", "relay", "line", "repeat"])
    func tampered(manner: String) async throws {
        let campaign = try ExampleCampaign(relays: ["aides", "afm-telethon"])
        let file = "\(ExampleCampaign.folder)/codes.csv"
        #expect(try await campaign.run(["links", ExampleCampaign.folder]).status == 0)
        var lines = try campaign.scratch.text(file).split(separator: "\n").map(String.init)
        var fields = lines[3].split(separator: ";").map(String.init)
        switch manner {
        case "swap": fields[1] = lines[4].split(separator: ";").map(String.init)[1]
        case "letter": fields[1] = fields[1].dropLast() + (fields[1].hasSuffix("7") ? "8" : "7")
        case "relay": fields[2] = "aidez"
        case "line": fields.removeLast()
        default: lines.append(lines[3])
        }
        if manner != "repeat" { lines[3] = fields.joined(separator: ";") }
        let text = lines.map { $0 + "\n" }.joined()
        try campaign.scratch.write(file, text)
        let before = campaign.scratch.files()
        for words in [[], ["--force"], ["--relay", "aides"]] {
            let outcome = try await campaign.run(["kits", ExampleCampaign.folder, "--out", "out"] + words)
            #expect(outcome.status == 1 && outcome.stdout.isEmpty, "\(outcome.stderr)")
            #expect(outcome.stderr.contains("\(file):"), "\(outcome.stderr)")
            #expect(try campaign.scratch.text(file) == text)
            #expect(campaign.scratch.files().filter { !$0.hasSuffix(".lock") } == before.filter { !$0.hasSuffix(".lock") })
        }
    }

    @Test(
        "ids that would lead out of the output folder, or into another relay's",
        arguments: ["../evade", "/tmp/evade", "a/b", "..", ".", "A-MAJUSCULE", "a b", "é-accent", "-tiret", "con\u{0}", "index.html"])
    func hostileIDs(id: String) async throws {
        let campaign = try ExampleCampaign(relays: ["aides"], rows: ["\(id);Relais hostile;;cpts;departement:64"])
        let before = campaign.scratch.files()
        let outcome = try await campaign.kits("--pieces", "lisezmoi")
        #expect(outcome.status == 1 && outcome.stdout.isEmpty)
        #expect(outcome.stderr.contains("Kits/ose2050/relays.csv:3"), "\(outcome.stderr)")
        #expect(campaign.scratch.files() == before, "nothing is written")
    }

    @Test("a print shop for a run that makes nothing for one, before a code is issued")
    func idlePrinter() async throws {
        let campaign = try ExampleCampaign(relays: ["aides"], rows: ["relais-x;Relais tout neuf;;cpts;departement:64"])
        let before = campaign.scratch.files()
        let outcome = try await campaign.kits("--pieces", "newsletter,affiche-a3", "--printer", "reperes-5mm")
        #expect(outcome.status == 1 && outcome.stdout.isEmpty)
        #expect(outcome.stderr.contains("--printer reperes-5mm would be ignored here") && outcome.stderr.contains("affiche-a3-imprimeur"))
        #expect(campaign.scratch.files() == before, "nothing is written")
    }

    @Test(
        "logos from outside the campaign's folder and files that are none",
        arguments: ["../relays.csv", "/etc/passwd", "../../../etc/passwd", "absent.svg", "piege.svg", "lien.svg"])
    func hostileLogos(logo: String) async throws {
        let campaign = try ExampleCampaign(relays: [], rows: ["relais-x;Relais hostile;;cpts;departement:64;;;;;\(logo)"])
        try campaign.scratch.write(
            "\(ExampleCampaign.folder)/logos/piege.svg",
            #"<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>x</script><image href="file:///etc/passwd"/></svg>"#)
        try FileManager.default.createSymbolicLink(
            atPath: campaign.scratch.path("\(ExampleCampaign.folder)/logos/lien.svg"), withDestinationPath: "/etc/passwd")
        let outcome = try await campaign.kits("--pieces", "affiche-a3")
        #expect(outcome.status == 1 && outcome.stdout.isEmpty && outcome.stderr.contains("relays.csv:2:"), "\(outcome.stderr)")
        #expect(!campaign.scratch.exists("out"))
    }

    @Test("links planted in the output folder are not written through")
    func plantedLinks() async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        try campaign.scratch.write("precieux.txt", "précieux")
        try campaign.scratch.makeFolder("ailleurs")
        try campaign.scratch.makeFolder("out")
        let manager = FileManager.default
        try manager.createSymbolicLink(atPath: campaign.scratch.path("out/aides"), withDestinationPath: campaign.scratch.path("ailleurs"))
        try manager.createSymbolicLink(
            atPath: campaign.scratch.path("out/manifest.json"), withDestinationPath: campaign.scratch.path("precieux.txt"))
        try manager.createSymbolicLink(
            atPath: campaign.scratch.path("out/aides.zip"), withDestinationPath: campaign.scratch.path("precieux.txt"))
        let outcome = try await campaign.kits("--pieces", "lisezmoi")
        #expect([0, 1].contains(outcome.status), "\(outcome.stderr)")
        #expect(try campaign.scratch.text("precieux.txt") == "précieux")
        #expect(campaign.scratch.files("ailleurs").isEmpty)
    }

    @Test("a manifest that leads out of the folder removes nothing there")
    func hostileManifest() async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        #expect(try await campaign.kits("--pieces", "lisezmoi").status == 0)
        try campaign.scratch.write("precieux/LISEZMOI.txt", "précieux")
        let manifest = try campaign.scratch.text("out/manifest.json")
        try campaign.scratch.write("out/manifest.json", manifest.replacingOccurrences(of: "\"aides\":", with: "\"../precieux\":"))
        #expect(try await campaign.kits().status == 0)
        #expect(try campaign.scratch.text("precieux/LISEZMOI.txt") == "précieux")
    }
}

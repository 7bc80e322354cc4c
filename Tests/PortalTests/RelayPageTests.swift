import Base
import Campaign
import Foundation
import KitRuns
import Projects
import TestSupport
import Testing

@testable import HTTP
@testable import Portal

@Suite("A relay's page")
struct RelayPageTests {
    @Test("it says who the relay is, until when the consultation is open, three things to do and all of the kit")
    func page() throws {
        let portal = try PortalCase()
        let page = try portal.send(.get, portal.link())
        #expect(page.status == .ok)
        let text = page.text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
        for words in [
            "CPTS Bugey Sud", "Ouverte encore 12 jours", "À faire aujourd’hui, 25 mars", "Imprimez l’affiche", "Télécharger tout (ZIP)",
        ] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(text.components(separatedBy: "<li><h3>").count == 4)
        for id in ["imprimer", "imprimeur", "envoyer", "publier", "dire", "qr", "portee", "vagues"] {
            #expect(text.contains("id=\"\(id)\""), "\(id)")
        }
        #expect(!text.contains("<style") && !text.contains(" style=") && !text.contains("<script>") && !text.contains("onclick"))
        let own = ["src=\"http", "src=\"//", "url("]
        #expect(!own.contains { text.contains($0) }, "nothing is asked of another site")
        #expect(page.fields["Referrer-Policy"] == "no-referrer" && page.fields["Set-Cookie"] == nil)
    }

    @Test(
        "what to do follows the calendar",
        arguments: [
            ("2026-03-01", "La consultation ouvre le 23 mars", "Notez les dates"),
            ("2026-03-31", "Ouverte encore 6 jours", "Relancez sur vos réseaux"),
            ("2026-04-05", "Dernier jour", "Dernier jour : publiez"),
            ("2026-04-15", "La consultation ouvre le 27 avril", "Notez le 27 avril"),
            ("2026-06-01", "La consultation est close", "Retirez les affiches"),
        ])
    func days(_ day: String, _ state: String, _ step: String) throws {
        let portal = try PortalCase(day: day)
        let text = try portal.send(.get, portal.link()).text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
        #expect(text.contains(state) && text.contains(step))
    }

    @Test("machines that follow links change nothing; a press counts once a relay, piece and day, and leads to the file")
    func counting() throws {
        let portal = try PortalCase()
        let link = portal.link()
        for target in [link, "\(link)/fichiers/calendrier.ics", "\(link)/fichiers/imprimer/affiche-a3.pdf", "/confidentialite", "/"] {
            for method in [HTTP.Method.get, .head, .get] { #expect(try portal.send(method, target).status == .ok, "\(target)") }
        }
        #expect(try portal.send(.get, "\(link)/prendre/calendrier.ics").status == .methodNotAllowed)
        #expect(try portal.downloads().isEmpty)
        let press = try portal.send(.post, "\(link)/prendre/imprimer/affiche-a3.pdf", [("Sec-Fetch-Site", "same-origin")])
        #expect(press.status == .seeOther && press.fields["Location"] == "\(link)/fichiers/imprimer/affiche-a3.pdf?garder")
        #expect(try portal.downloads() == [RelayID("cpts-bugey-sud"): #require(Day("2026-03-25"))])
        let file = try portal.send(.get, press.fields["Location"] ?? "")
        #expect(try file.fields["Content-Type"] == "application/pdf" && file.all().starts(with: Array("%PDF-".utf8)))
        #expect(file.fields["Content-Disposition"] == "attachment; filename=\"cpts-bugey-sud-affiche-a3.pdf\"")
        #expect(try portal.send(.post, "\(link)/prendre/imprimer/affiche-a3.pdf", [("Sec-Fetch-Site", "cross-site")]).status == .forbidden)
        #expect(try portal.send(.post, "\(link)/prendre/imprimer/rien.pdf").status == .notFound)
        #expect(try portal.send(.post, "\(link)/tout-prendre").fields["Location"] == "\(link)/kit.zip")
    }

    @Test("files and archive are those that kits would write, byte for byte, and each is made once")
    func bytes() throws {
        let portal = try PortalCase()
        let project = portal.watch.edition.project
        let out = portal.campaign.scratch.path("kits")
        let options = KitRun.Options(out: out, jobs: 1, relays: [RelayID("cpts-bugey-sud")])
        let summary = try KitsPlan(KitsPlan.Order(options: options), project).run()
        #expect(summary.failed.isEmpty)
        let files = portal.campaign.scratch.files("kits/cpts-bugey-sud").filter { !$0.hasPrefix("controle.") }
        #expect(files.count > 30)
        for path in files {
            let got = try portal.send(.get, "\(portal.link())/fichiers/\(path)")
            let isSame = try got.all() == portal.campaign.scratch.bytes("kits/cpts-bugey-sud/\(path)")
            #expect(isSame, "\(path)")
        }
        let whole = try portal.send(.get, "\(portal.link())/kit.zip")
        let isSame = try whole.all() == portal.campaign.scratch.bytes("kits/cpts-bugey-sud.zip")
        #expect(isSame)
        let made = portal.office.state.made
        #expect(try portal.send(.get, "\(portal.link())/kit.zip", [("If-None-Match", whole.fields["ETag"] ?? "")]).status == .notModified)
        #expect(portal.office.state.made == made)
    }
}

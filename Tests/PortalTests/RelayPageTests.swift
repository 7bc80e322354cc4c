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
            "CPTS Bugey Sud", "La consultation est ouverte encore 12 jours", "À faire aujourd’hui, 25 mars", "Imprimez l’affiche",
            "Télécharger tout (ZIP)",
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
        let logo = try portal.send(.get, "\(portal.link())/logo")
        #expect(logo.status == .ok && logo.fields["Content-Type"]?.hasPrefix("image/") == true && text.contains("/logo\""))
        #expect(page.fields["Referrer-Policy"] == "no-referrer" && page.fields["Set-Cookie"] == nil)
    }

    @Test(
        "what to do follows the calendar",
        arguments: [
            ("2026-03-01", "La consultation ouvre le 23 mars", "Notez les dates"),
            ("2026-03-31", "est ouverte encore 6 jours", "Relancez sur vos réseaux"),
            ("2026-04-05", "Dernier jour", "Dernier jour : publiez"),
            ("2026-04-15", "La consultation ouvre le 27 avril", "Notez le 27 avril"),
            ("2026-06-01", "La consultation est close", "Retirez les affiches"),
        ])
    func days(_ day: String, _ state: String, _ step: String) throws {
        let portal = try PortalCase(day: day)
        let text = try portal.send(.get, portal.link()).text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
        #expect(text.contains(state) && text.contains(step))
    }

    @Test(
        "a campaign that is no consultation is spoken of in its own words",
        arguments: ["2026-03-01", "2026-03-25", "2026-04-05", "2026-04-15", "2026-05-13", "2026-06-01"])
    func ownWords(_ day: String) throws {
        let portal = try PortalCase(day: day)
        try portal.campaign.scratch.write(
            "\(ExampleCampaign.folder)/texts/portail.md",
            "---\navant: Le don du sang commence le {{vague.ouverture}}\npendant: On donne son sang\napres: La collecte est finie\n---\n")
        for title in ["Première consultation", "Deuxième consultation"] {
            try portal.campaign.edit("campaign.json", title, "Collecte")
        }
        #expect(portal.watch.look() == "campaign=read")
        let page = try portal.send(.get, portal.link()).text
        // What the kit's own texts say is theirs.
        let words = page.components(separatedBy: "<section class=\"partie tout\"")[0] + page.components(separatedBy: "id=\"vagues\"")[1]
        #expect(!words.lowercased().contains("consultation") && !words.contains("uverte encore"))
        let own = ["Le don du sang commence le", "On donne son sang encore", "La collecte est finie", "Dernier jour"]
        #expect(own.contains { page.contains($0) })
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

    @Test("words for telephones and mailboxes open there by a link, and the dates go into one's calendar")
    func sharing() throws {
        let portal = try PortalCase()
        let text = try portal.send(.get, portal.link()).text
        for start in ["https://wa.me/?text=", "sms:?&amp;body=", "mailto:?subject="] {
            let links = text.components(separatedBy: "href=\"\(start)").dropFirst().map { String($0.prefix { $0 != "\"" }) }
            #expect(!links.isEmpty && links.allSatisfy { $0.utf8.count < 2000 && !$0.contains("+") && !$0.contains(" ") }, "\(start)")
            #expect(links.allSatisfy { $0.contains("ose2050.fr%2F") }, "each carries the relay's link")
        }
        let end = text.components(separatedBy: "id=\"vagues\"")[1]
        #expect(end.contains("prendre/calendrier.ics") && end.contains("Ajouter à mon agenda"))
        let over = try PortalCase(day: "2026-06-01")
        #expect(try !over.send(.get, over.link()).text.contains("Ajouter à mon agenda"), "nothing is to come any more")
    }

    @Test("the kit of the coming wave is there from its day on, at an address of its own, and in front once the other is over")
    func waves() throws {
        let early = try PortalCase(day: "2026-04-02")
        let next = "/vagues/ose2050-v2"
        #expect(try early.send(.get, early.link() + next).status == .notFound)
        #expect(try early.send(.get, early.link()).text.contains("Son kit viendra ici"))
        let open = try PortalCase(day: "2026-04-02", portal: #""released": {"ose2050-v2": "2026-04-01"}"#)
        let front = try open.send(.get, open.link()).text
        #expect(front.contains("href=\"\(open.link())\(next)\"") && front.contains("Son kit est prêt"))
        let other = try open.send(.get, open.link() + next)
        #expect(other.status == .ok && other.text.contains("\(next)/prendre/imprimer/affiche-a3.pdf"))
        let first = try open.send(.get, "\(open.link())/fichiers/LISEZMOI.txt").all()
        let second = try open.send(.get, "\(open.link())\(next)/fichiers/LISEZMOI.txt")
        #expect(try second.status == .ok && second.all() != first)
        #expect(try open.send(.post, "\(open.link())\(next)/prendre/LISEZMOI.txt").fields["Location"]?.contains(next) == true)
        #expect(try open.send(.get, "\(open.link())/vagues/ose2050-v9").status == .notFound)
        let later = try PortalCase(day: "2026-04-22")
        let page = try later.send(.get, later.link()).text
        #expect(page.contains("Son kit est sous vos yeux") && page.contains("class=\"close\""))
        #expect(try later.send(.get, "\(later.link())/fichiers/LISEZMOI.txt").all() == second.all(), "the same kit, in front")
    }

    @Test("a page looks like the posters of its wave: its ground, and its sheet is there for as long as the page is")
    func colours() throws {
        let portal = try PortalCase(day: "2026-04-02", portal: #""released": {"ose2050-v2": "2026-04-01"}"#)
        let sheets = try ["", "/vagues/ose2050-v2"].map { wave in
            let page = try portal.send(.get, portal.link() + wave).text
            let sheet = try #require(page.firstMatch(of: /\/s\/style-[0-9a-f]+\.css/))
            let answer = try portal.send(.get, String(sheet.0))
            #expect(answer.status == .ok)
            return answer.text
        }
        let grounds = sheets.map { $0.firstMatch(of: /--fond:([^;}]+)/).map { String($0.1) } }
        #expect(grounds == ["rgb(255,201,53)", "rgb(201,242,216)"])
    }

    @Test("a word with a hyphen in a name stays whole as long as a line has room for it")
    func hyphens() throws {
        let portal = try PortalCase()
        try portal.campaign.edit("relays.csv", "CPTS Bugey Sud", "Collectif bien-vieillir & santé")
        #expect(portal.watch.look() == "campaign=read")
        let page = try portal.send(.get, portal.link()).text
        #expect(
            page.contains("\">Collectif <span>bien-vieillir</span> &amp; santé</h1>")
                || page.contains("<h1>Collectif <span>bien-vieillir</span> &amp; santé</h1>"))
    }

    @Test("what came is told by channel and by day, and a wave that is over leaves thanks and a certificate")
    func over() async throws {
        let portal = try PortalCase(day: "2026-04-10")
        try portal.visit("cpts-bugey-sud", "affiche-a3", on: ["2026-03-24", "2026-03-24", "2026-03-27"])
        let text = try portal.send(.get, portal.link()).text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
        #expect(text.contains("Vos visites, jour par jour : 2 le meilleur jour"))
        #expect(text.contains("<th scope=\"row\">24 mars</th><td>2</td>") && text.contains("Grâce à vous : 3 visites"))
        let link = "\(portal.link())/attestation/ose2050-v1.pdf"
        #expect(text.contains("action=\"\(link)\""))
        #expect(try portal.send(.post, link, [("Sec-Fetch-Site", "same-origin")]).fields["Location"] == link)
        let file = try portal.send(.get, link)
        #expect(file.fields["Content-Type"] == "application/pdf")
        let path = try portal.campaign.scratch.write("attestation.pdf", bytes: file.all())
        let words = try await Tool.run("pdftotext", "-layout", path, "-").stdout.replacing("\u{A0}", with: " ")
        #expect(words.contains("CPTS Bugey Sud") && words.contains("3 visites") && words.contains("du 23 mars au 5 avril 2026"))
        #expect(try await Tool.run("pdfinfo", path).stdout.contains("Tagged:          yes"))
        for none in ["ose2050-v2.pdf", "ose2050-v1", "../x.pdf", "x.pdf"] {
            #expect(try portal.send(.get, "\(portal.link())/attestation/\(none)").status.code >= 400, "\(none): none before its end")
        }
        let silent = try portal.send(.get, "\(portal.link("cpts-grand-sud-reunion"))/attestation/ose2050-v1.pdf")
        #expect(try silent.all().starts(with: Array("%PDF-".utf8)), "one that brought nothing is thanked as well")
    }

    @Test("files and archive are those that kits would write, byte for byte, and each is made once")
    func bytes() async throws {
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
        let archive = try whole.all()
        let isSame = try archive == portal.campaign.scratch.bytes("kits/cpts-bugey-sud.zip")
        #expect(isSame)
        let packed = try portal.campaign.scratch.write("kit.zip", bytes: archive)
        let names = try await Tool.run("unzip", "-Z1", packed).stdout.split(separator: "\n")
        #expect(names.count > 30 && names.allSatisfy { !$0.hasPrefix("/") && !$0.contains("..") && !$0.contains("\\") })
        let made = portal.office.state.made
        #expect(try portal.send(.get, "\(portal.link())/kit.zip", [("If-None-Match", whole.fields["ETag"] ?? "")]).status == .notModified)
        #expect(portal.office.state.made == made)
    }
}

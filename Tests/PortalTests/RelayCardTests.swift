import Base
import Campaign
import Composing
import Foundation
import KitRuns
import Pieces
import Projects
import Store
import TestSupport
import Testing

@testable import HTTP
@testable import Portal

@Suite("A relay's own card")
struct RelayCardTests {
    private static let logo = Array(
        ##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><rect width="300" height="100" fill="#123456"/></svg>"##.utf8)

    private static func text(_ response: Response) -> String {
        response.text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
    }

    @Test("a change is shown on the poster at once, waits for an answer, and is on the kit once accepted")
    func accepted() throws {
        let portal = try PortalCase()
        let link = portal.link()
        let before = try portal.send(.get, "\(link)/fiche/affiche.png").all()
        let file = try portal.send(.get, "\(link)/fichiers/dire/a-dire.txt").all()
        let sent = try portal.sendCard("cpts-bugey-sud", ["nom": "CPTS du Bugey", "lieux": "12"], logo: Self.logo)
        #expect(sent.status == .seeOther && sent.fields["Location"] == "\(link)#fiche")
        let page = Self.text(try portal.send(.get, link))
        for words in ["Demande envoyée le 25 mars 2026", "CPTS du Bugey", "Retirer ma demande", "Votre affiche avec votre demande"] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(page.contains("<h1>CPTS Bugey Sud</h1>"), "what is not accepted is not said by the page itself")
        let shown = try portal.send(.get, "\(link)/fiche/affiche.png").all()
        #expect(shown.starts(with: [0x89, 80, 78, 71]) && shown != before)
        #expect(try portal.send(.get, "\(link)/fichiers/dire/a-dire.txt").all() == file, "the kit is as it was")
        let project = portal.watch.edition.project
        let store = try project.storeForWriting()
        let waiting = try #require(try store.proposals(state: "sent").first)
        #expect(try waiting.card.logo.map(store.bytes) == Self.logo, "as it came; listed by its digest")
        #expect(waiting.card.logo?.count == Self.logo.count && waiting.card.places == 12)
        #expect(waiting.card.channels == nil && waiting.card.email == nil)
        #expect(portal.watch.look(accepted: portal.desk.acceptedMark) == nil)
        try store.decide(waiting.id, refusedFor: nil)
        #expect(portal.watch.look(accepted: portal.desk.acceptedMark) == "campaign=read")
        let after = Self.text(try portal.send(.get, link))
        #expect(after.contains("<h1>CPTS du Bugey</h1>") && after.contains("Demande acceptée le 25 mars 2026"))
        #expect(try portal.send(.get, "\(link)/logo").text.contains("#123456"))
        #expect(try portal.send(.get, "\(link)/fichiers/imprimer/affiche-a3.pdf").status == .ok)
        let out = portal.campaign.scratch.path("kits")
        let options = KitRun.Options(out: out, jobs: 1, relays: [RelayID("cpts-bugey-sud")], pieces: [PieceID("a-dire")])
        #expect(try KitsPlan(KitsPlan.Order(options: options), project).run().failed.isEmpty)
        let made = try portal.campaign.scratch.bytes("kits/cpts-bugey-sud/dire/a-dire.txt")
        #expect(try portal.send(.get, "\(link)/fichiers/dire/a-dire.txt").all() == made && made != file, "kits carry it as well")
        #expect(try Store(reading: project.storePath, now: { Date() }).verify().imports == 0)
    }

    @Test("a card accepted before anybody has looked is seen at the first look; where the campaign is wrong then, it is told once")
    func acceptedAtOnce() throws {
        let portal = try PortalCase()
        _ = try portal.sendCard("cpts-bugey-sud", ["nom": "CPTS du Bugey"])
        let store = try portal.watch.edition.project.storeForWriting()
        try store.decide(try #require(store.proposals().last).id, refusedFor: nil)
        #expect(portal.watch.look(accepted: portal.desk.acceptedMark) == "campaign=read")
        #expect(portal.watch.look(accepted: portal.desk.acceptedMark) == nil)
        #expect(try portal.send(.get, portal.link()).text.contains("<h1>CPTS du Bugey</h1>"))
        _ = try portal.sendCard("cpts-bugey-sud", ["nom": "CPTS du Haut-Bugey"], logo: Self.logo)
        try portal.campaign.edit("campaign.json", "\"OSE 2050\"", "12")
        try store.decide(try #require(store.proposals().last).id, refusedFor: nil)
        #expect(portal.watch.look(accepted: portal.desk.acceptedMark)?.contains("refused") == true)
        #expect(portal.watch.look(accepted: portal.desk.acceptedMark) == nil)
        try portal.campaign.edit("campaign.json", "12", "\"OSE 2050\"")
        #expect(portal.watch.look(accepted: portal.desk.acceptedMark) == "campaign=read")
        guard case .kept(_, Self.logo.count) = portal.watch.edition.project.cards.byRelay[RelayID("cpts-bugey-sud")]?.logo else {
            Issue.record("the bytes of every accepted logo are held")
            return
        }
        #expect(try portal.send(.get, "\(portal.link())/logo").text.contains("#123456"), "read when it is asked for")
    }

    @Test("a poster that was shown alone leaves the other previews of the kit to be shown")
    func previews() throws {
        let portal = try PortalCase()
        let link = portal.link()
        #expect(try portal.send(.get, "\(link)/fiche/affiche.png").status == .ok)
        let previews = try #require(portal.watch.edition.kits[0].pieces.first { $0.id.text == "apercus" }).contents
        #expect(previews.count > 1)
        for preview in previews {
            let shown = try portal.send(.get, "\(link)/fichiers/\(preview.path)")
            #expect(shown.status == .ok, "\(preview.path)")
        }
    }

    @Test("a refusal is told with its reason and its day, a proposal can be taken back, and another takes its place")
    func refused() throws {
        let portal = try PortalCase()
        _ = try portal.sendCard("cpts-bugey-sud", ["phrase": "Venez !"])
        _ = try portal.sendCard("cpts-bugey-sud", ["phrase": "Venez tous !"])
        let store = try portal.watch.edition.project.storeForWriting()
        let all = try store.proposals()
        #expect(all.map(\.state.name) == ["withdrawn", "sent"])
        #expect(throws: Diagnostic.self) { try store.decide(all[0].id, refusedFor: nil) }
        #expect(throws: Diagnostic.self) { try store.decide(99, refusedFor: nil) }
        try store.decide(all[1].id, refusedFor: "La phrase est déjà <b>prise</b>.")
        let page = try portal.send(.get, portal.link()).text
        #expect(page.contains("Demande refusée le") && page.contains("La phrase est déjà &lt;b&gt;prise&lt;/b&gt;."))
        _ = try portal.sendCard("cpts-bugey-sud", ["phrase": "Encore"])
        let none = try portal.send(.get, "\(portal.link())/fiche/retirer")
        #expect(none.status == .methodNotAllowed)
        #expect(try store.proposals(state: "sent").count == 1)
        #expect(try portal.send(.post, "\(portal.link())/fiche/retirer", [("Sec-Fetch-Site", "cross-site")]).status == .forbidden)
        #expect(try portal.send(.post, "\(portal.link())/fiche/retirer").status == .seeOther)
        #expect(try store.proposals(state: "sent").isEmpty)
        #expect(try portal.send(.get, portal.link()).text.contains("Demande retirée le"))
        for number in 0..<60 { _ = try portal.sendCard("cpts-bugey-sud", ["phrase": "Phrase \(number)"], logo: Self.logo) }
        #expect(try store.proposals().count <= 22, "what a relay can fill is bounded")
    }

    @Test("where the campaign says so a change shows on the kit at once, and never on what a print shop gets")
    func immediate() throws {
        let portal = try PortalCase(portal: #""relay_changes": "immediate""#)
        let link = portal.link()
        let press = "\(link)/fichiers/imprimeur/flyer-a5-imprimeur.pdf"
        let (text, plate) = try (portal.send(.get, "\(link)/fichiers/dire/a-dire.txt").all(), portal.send(.get, press).all())
        _ = try portal.sendCard("cpts-bugey-sud", ["nom": "CPTS du Bugey"])
        #expect(try portal.send(.get, link).text.contains("<h1>CPTS du Bugey</h1>"))
        #expect(try portal.send(.get, "\(link)/fichiers/dire/a-dire.txt").all() != text)
        #expect(try portal.send(.get, press).all() == plate && !plate.isEmpty)
    }

    @Test("what is wrong is told in plain words, what was typed stays, and nothing was sent")
    func wrong() throws {
        let portal = try PortalCase()
        let cases: [([String: String], [UInt8]?, String)] = [
            (["nom": "A"], nil, "Le nom compte 1 caractères"), (["nom": "#REF!"], nil, "erreur du tableur"),
            (["phrase": String(repeating: "a", count: 400)], nil, "La phrase compte 400"), (["courriel": "a@b@c"], nil, "a plus d’un @"),
            (["lieux": "beaucoup"], nil, "Le nombre de lieux"), (["supports": "nulle-part"], nil, "Aucun support"),
            ([:], Array("GIF89a".utf8), "fiche-logo"),
            ([:], Array("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>".utf8), "fiche-logo"),
            (
                [:], Array("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><image href='file:///etc/passwd'/></svg>".utf8),
                "fiche-logo"
            ),
            ([:], Array("<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>".utf8), "fiche-logo"),
            ([:], [UInt8](repeating: 0x89, count: 500_000), "fiche-logo"), ([:], [], "fiche-logo"),
        ]
        for (fields, logo, words) in cases {
            let answer = try portal.sendCard(
                "cpts-bugey-sud", fields.merging(["nom": fields["nom"] ?? "CPTS \"é\" <b>"]) { $1 }, logo: logo)
            let text = Self.text(answer)
            #expect(answer.status == .unprocessable && text.contains("role=\"alert\"") && text.contains(words), "\(words)")
            #expect(!text.contains("<b>\"") && (fields["nom"] != nil || text.contains("value=\"CPTS &quot;é&quot; &lt;b&gt;\"")))
        }
        #expect(try portal.watch.edition.project.storeForReading().proposals().isEmpty)
        let nothing = try portal.sendCard()
        #expect(try nothing.status == .seeOther && portal.watch.edition.project.storeForReading().proposals().isEmpty)
    }

    @Test("forms that are none are refused within bounds")
    func malformed() throws {
        let portal = try PortalCase()
        let head = "--x\r\nContent-Disposition: form-data; name=\"nom\"\r\n\r\n"
        let many = String(repeating: "\(head)a\r\n", count: 80) + "--x--"
        let bodies: [(String?, String)] = [
            (nil, "\(head)a\r\n--x--"), ("text/plain", "\(head)a\r\n--x--"), ("multipart/form-data", "\(head)a\r\n--x--"),
            ("multipart/form-data; boundary=x", "\(head)a"), ("multipart/form-data; boundary=x", ""),
            ("multipart/form-data; boundary=x", "--x"),
            ("multipart/form-data; boundary=x", "--x\r\n\r\n\r\n--x--"), ("multipart/form-data; boundary=x", many),
            ("multipart/form-data; boundary=x", "--x\r\nX: \(String(repeating: "a", count: 9000))\r\n\r\na\r\n--x--"),
            ("multipart/form-data; boundary=\"\r\n\"", "\(head)a\r\n--x--"), ("multipart/form-data; boundary=y", "\(head)a\r\n--x--"),
            ("multipart/form-data; boundary=x", "--x\r\n--x\r\n--x--"), ("multipart/form-data; boundary=x", "--x\r\n\r\n--x--"),
        ]
        for (type, body) in bodies {
            let fields = type.map { [("Content-Type", $0)] } ?? []
            let answer = try portal.send(.post, "\(portal.link())/fiche", fields, body: .bytes(Array(body.utf8)))
            #expect(answer.status == .badRequest, "\(type ?? "none") \(body.prefix(60))")
        }
        #expect(try portal.send(.post, "\(portal.link())/fiche").status == .badRequest)
        let whole = Multipart(
            Array("\(head)é\r\n--x\r\nContent-Disposition: form-data; name=\"logo\"; filename=\"a\"\r\n\r\n\r\n--x--\r\n".utf8),
            type: "multipart/form-data; boundary=x")
        #expect(whole?["nom"]?.text == "é" && whole?["logo"]?.isFile == true && whole?["logo"]?.bytes == [])
    }
}

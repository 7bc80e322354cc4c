import Base
import Campaign
import Foundation
import TestSupport
import Testing

@testable import Console
@testable import HTTP
@testable import Store

@Suite("What the programme does in the console")
struct ProgrammeTests {
    private func propose(_ test: ConsoleCase, _ relay: String, _ change: (inout RelayCard) -> Void) throws -> Int {
        var card = RelayCard()
        change(&card)
        return try test.console.desk.write { try $0.propose(card, by: RelayID(relay)).id }
    }

    private func states(_ test: ConsoleCase) throws -> [String] { try test.console.desk.read { try $0.proposals().map(\.state.name) } }

    @Test("proposals are accepted one by one or together, those with an odd name never together; a refusal has its reason")
    func proposals() throws {
        let test = try ConsoleCase()
        let browser = try test.browser(of: test.add("Équipe", .programme))
        let plain = try propose(test, "cpts-bugey-sud") { $0.message = "<script>alert(1)</script>" }
        let other = try propose(test, "commune-d-ouessant") { $0.name = "Mairie d’Ouessant" }
        // A Greek alpha for the A of another.
        let odd = try propose(test, "cpts-grand-sud-reunion") { $0.name = "ΑFM-Téléthon" }
        let refused = try propose(test, "afm-telethon") { $0.places = 3 }
        let page = try browser.get("/programme/demandes").text
        #expect(page.contains("4\u{A0}demandes attendent") && page.contains("&lt;script&gt;alert(1)") && !page.contains("<script>alert"))
        #expect(
            page.contains("caractères inhabituels") && page.contains("value=\"\(plain)\" form=") && !page.contains("value=\"\(odd)\" form=")
        )
        #expect(try browser.post("/programme/demandes/\(refused)/refuser", [("raison", "  ")]).status == .unprocessable)
        #expect(try browser.post("/programme/demandes/\(refused)/refuser", [("raison", "Pas cette fois.")]).location.hasSuffix("fait=0"))
        let together = [plain, other, odd, refused].map { ("demande", "\($0)") }
        #expect(try browser.post("/programme/demandes/accepter", together).location.hasSuffix("fait=2"))
        #expect(try states(test) == ["accepted", "accepted", "sent", "refused"])
        // Somebody was faster.
        let late = try browser.post("/programme/demandes/\(plain)/accepter")
        #expect(late.status == .conflict && late.text.contains("n’attend plus de réponse"))
        #expect(try browser.post("/programme/demandes/\(odd)/accepter").location.hasSuffix("fait=1"))
        #expect(try browser.post("/programme/demandes/999/accepter").status == .notFound)
        let trail = try browser.get("/programme/journal").text
        #expect(trail.contains("a refusé une demande") && trail.contains("Pas cette fois.") && trail.contains("Équipe"))
        #expect(try browser.get("/programme/journal?format=csv&q=refusé").text.split(separator: "\n").count == 2)
    }

    @Test(
        "accounts are let in, changed and closed; what no field of the form is for changes nothing, and one's own role is others' to change"
    )
    func accounts() throws {
        let test = try ConsoleCase()
        let own = try test.add("Équipe", .programme)
        let browser = try test.browser(of: own)
        let shown = try browser.post(
            "/programme/comptes",
            [
                ("nom", "=cmd|' /C calc'!A0"), ("courriel", "Claire@example.org"), ("role", "reader"), ("region", "53"), ("region", "99"),
                ("password", "x"), ("id", "1"), ("factor_since", "1"),
            ])
        let link = try #require(shown.text.firstMatch(of: /https:\/\/kits\.example\.org(\/acces\/[0-9a-f]{64})/)?.output.1)
        let claire = try #require(try test.console.desk.read { try $0.account(email: "claire@example.org") })
        #expect(claire.role == .reader && claire.scope == .regions(["53"]) && !claire.hasPassword && !claire.hasFactor)
        #expect(try test.browser().get(String(link)).status == .ok)
        #expect(try !browser.get("/programme/comptes/\(claire.id)").text.contains("/acces/"))
        #expect(try browser.get("/programme/comptes?format=csv").text.contains("'=cmd"))
        for form in [
            [("nom", ""), ("courriel", "a@example.org"), ("role", "reader")], [("nom", "Anne"), ("courriel", "anne"), ("role", "reader")],
            [("nom", "Anne"), ("courriel", "a@example.org"), ("role", "root")],
        ] {
            let answer = try browser.post("/programme/comptes", form)
            #expect(answer.status == .unprocessable && answer.text.contains("Rien n’est encore gardé"))
        }
        // Who is logged in loses what is taken away at once.
        let reader = try test.browser(of: claire)
        #expect(try reader.get("/pilotage/relais").status == .ok)
        try browser.post("/programme/comptes/\(claire.id)", [("nom", "Claire"), ("role", "reader"), ("region", "84")])
        #expect(try reader.get("/pilotage/relais").location.hasPrefix("/connexion"))
        try browser.post("/programme/comptes/\(own.id)", [("nom", "L’équipe"), ("role", "reader"), ("region", "53")])
        let after = try #require(try test.console.desk.read { try $0.account(own.id) })
        #expect(after.name == "L’équipe" && after.role == .programme && after.scope == .country)
        for path in ["lien", "fermer"] { #expect(try browser.post("/programme/comptes/\(own.id)/\(path)").status == .notFound) }
        try browser.post("/programme/comptes/\(claire.id)/fermer")
        #expect(try test.console.desk.read { try $0.account(claire.id)?.isDisabled } == true)
        #expect(try browser.get("/programme").text.contains("compte ouvert"))
    }
}

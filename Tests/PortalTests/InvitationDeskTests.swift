import Base
import Campaign
import Foundation
import Projects
import TestSupport
import Testing

@testable import Portal

@Suite("Invitations on paper and by mail")
struct InvitationDeskTests {
    private static let rows = [
        "mairie-a;Mairie d’Anglet;;collectivite;64024;;;;Accueil@example.org",
        "mairie-b;Mairie de Bayonne;;collectivite;64102;;;;accueil@example.org",
        "cpts-c;CPTS sans adresse;;cpts;64445",
    ]

    private static func desk() throws -> (ExampleCampaign, InvitationDesk) {
        let campaign = try ExampleCampaign(relays: ["federation-cpts-aura", "cpts-bugey-sud"], rows: rows)
        let environment = Environment(
            now: { Date(timeIntervalSince1970: 1_774_500_000) }, assets: "\(ExampleCampaign.project)/Assets")
        let place = try Project.Place(campaign.scratch.path(ExampleCampaign.folder), store: campaign.scratch.path("base/portevoix.sqlite"))
        let project = try Project(place, environment) { _ in }
        return (campaign, try InvitationDesk(project, PortalSettings(project.campaign, address: "https://kits.example.org")))
    }

    @Test("one mail an address with all its links, a table for each tool, a letter with a code for who has no address")
    func written() throws {
        let (campaign, desk) = try Self.desk()
        let round = try desk.invite(nil)
        let written = try desk.write(round, to: campaign.scratch.path("envoi"))
        #expect(written.letters == 1)
        let links = Dictionary(uniqueKeysWithValues: round.links.map { ($0.relay.text, $0.link) })
        let both = [links["mairie-a"]!, links["mairie-b"]!]
        let drafts = campaign.scratch.files("envoi/brouillons")
        #expect(drafts.contains("mairie-a.eml") && !drafts.contains("mairie-b.eml") && !drafts.contains("cpts-c.eml"))
        #expect(drafts.count == written.mails)
        let mail = try campaign.scratch.text("envoi/brouillons/mairie-a.eml").replacingOccurrences(of: "=\r\n", with: "")
        #expect(mail.contains("To: Accueil@example.org\r\n") && mail.contains("X-Unsent: 1"))
        #expect(both.allSatisfy { mail.components(separatedBy: $0).count == 3 }, "in its text and in its HTML")
        let heads = [
            ("brevo.csv", "EMAIL;RELAIS;LIEN;LIENS"), ("mailjet.csv", "email,relais,lien,liens"),
            ("mailchimp.csv", "Email Address,RELAIS,LIEN,LIENS"),
        ]
        for (file, head) in heads {
            let lines = try campaign.scratch.text("envoi/\(file)").split(separator: "\n")
            #expect(lines.first.map(String.init) == head && lines.count == written.mails + 1)
            #expect(lines.contains { $0.hasPrefix("Accueil@example.org") && $0.contains(both[0]) && $0.contains(both[1]) })
        }
        let letters = try campaign.scratch.text("envoi/lettres.html")
        #expect(letters.contains("CPTS sans adresse") && letters.contains("<svg") && !letters.contains("Anglet"))
        let mode = try FileManager.default.attributesOfItem(atPath: campaign.scratch.path("envoi"))[.posixPermissions] as? Int
        #expect(mode == 0o700)
        let before = try campaign.scratch.files("envoi").map { try campaign.scratch.bytes("envoi/\($0)") }
        _ = try desk.write(try desk.invite(nil), to: campaign.scratch.path("envoi"))
        #expect(try campaign.scratch.files("envoi").map { try campaign.scratch.bytes("envoi/\($0)") } == before, "written again, the same")
    }

    @Test("an unknown relay is told with the nearest one, and a link that would go unencrypted is refused")
    func refused() throws {
        let (campaign, desk) = try Self.desk()
        let problem = try #require(throws: Diagnostic.self) { try desk.invite([RelayID("cpts-bugey-sudd")]) }
        #expect(problem.hint == "did you mean \"cpts-bugey-sud\"?")
        let project = try Project(
            Project.Place(campaign.scratch.path(ExampleCampaign.folder)),
            Environment(now: { Date() }, assets: "\(ExampleCampaign.project)/Assets")
        ) { _ in }
        for wrong in [
            "http://kits.example.org", "kits.example.org", "https://kits.example.org/", "https://", "ftp://a", "https://a b", "https://x@y",
            "http://127.example.org", "http://127.0.0.1.example.org", "http://localhost.example.org", "http://[::1].example.org",
        ] {
            #expect(throws: Diagnostics.self, "\(wrong)") { try PortalSettings(project.campaign, address: wrong) }
        }
        for right in [
            "https://kits.example.org", "http://127.0.0.1:8050", "http://localhost:8050", "http://[::1]:8050", "https://a.fr/kits",
        ] {
            #expect(try PortalSettings(project.campaign, address: right).address == right)
        }
    }
}

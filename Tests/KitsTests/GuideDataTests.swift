import Foundation
import TestSupport
import Testing

/// The guide of relays that are not like the others, and of campaigns that were edited.
@Suite("The relay's guide, for this relay alone")
struct GuideDataTests {
    private static let rows = [
        "deux;Deux canaux;;autre;departement:33;;;;;;newsletter site;", "papier;Papier;;msp;departement:33;;;;;;affiche-a3 oral;",
    ]

    /// A campaign with its guides, for every test that looks at them.
    private static let made = Task {
        let campaign = try ExampleCampaign(relays: ["aides"], rows: rows)
        campaign.scratch.removeAtExit()
        let outcome = try await campaign.kits("--pieces", "guide-relais")
        #expect(outcome.status == 0, "\(outcome.stderr)\(outcome.stdout)")
        return campaign
    }

    private static func page(_ relay: String, _ campaign: ExampleCampaign) throws -> String {
        try campaign.scratch.text("out/\(relay)/guide-relais.html")
    }

    @Test("a channel the relay does not use has no row, and its files are not named, in the PDF and on the page")
    func channels() async throws {
        let campaign = try await Self.made.value
        let absent = [
            "deux": ["affiche-a3", "flyer-a5", "a-dire.html", "messages-reseaux", "Affiche A3", "LinkedIn", ">Imprimer<"],
            "papier": [
                "newsletter.html", "newsletter-courte", "flyer-a5", "actualite-site", "messages-reseaux", "Newsletter<",
                "De vive voix</th><td>",
            ],
        ]
        let present = [
            "deux": ["newsletter.html", "actualite-site.html", ">Newsletter</th>", ">Site internet</th>"],
            "papier": ["affiche-a3.pdf", "a-dire.html", ">Affiche A3</th>", ">De vive voix</th>", ">Imprimer<"],
        ]
        for relay in ["deux", "papier"] {
            let page = try Self.page(relay, campaign)
            for words in absent[relay]! { #expect(!page.contains(words), "\(relay): \(words)") }
            for words in present[relay]! { #expect(page.contains(words), "\(relay): \(words)") }
            #expect(page.matches(of: /<svg role="img"/).count == 2)
            guard Tool.areThere("pdftotext", "pdfinfo") else { continue }
            let path = campaign.scratch.path("out/\(relay)/guide-relais.pdf")
            let text = try await Tool.run("pdftotext", "-raw", path, "-").stdout.unspaced
            for words in absent[relay]! where !words.contains("<") { #expect(!text.contains(words.unspaced), "\(relay): \(words)") }
            let count = try await Tool.run("pdfinfo", path).stdout.firstMatch(of: /Pages: +([0-9]+)/).flatMap { Int($0.1) }
            #expect((4...6).contains(count ?? 0))
        }
    }

    @Test("each kind of relay reads whom to speak to, and nobody else's advice")
    func kinds() async throws {
        let campaign = try await Self.made.value
        let (association, house) = (try Self.page("aides", campaign), try Self.page("papier", campaign))
        #expect(association.contains("À vos adhérents, à vos bénévoles") && !association.contains("l’équipe, des soins au secrétariat"))
        #expect(house.contains("l’équipe, des soins au secrétariat") && !house.contains("À vos adhérents, à vos bénévoles"))
        #expect(association.contains("Association – France") && house.contains("Maison de santé – Gironde"))
    }

    @Test("the page stands alone but for pictures of the kit, has one first heading, a table one can hear, and says what the PDF says")
    func standsAlone() async throws {
        let campaign = try await Self.made.value
        let page = try Self.page("aides", campaign)
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"fr\">"))
        #expect(page.matches(of: /<h1/).count == 1 && page.contains("<main id=\"contenu\""))
        let pictures = page.matches(of: /<img class="vignette" src="([^"]*)" alt="" loading="lazy">/).map { String($0.1) }
        #expect(pictures.contains("apercus/affiche-a3.png") && pictures.allSatisfy { $0.hasPrefix("apercus/") }, "\(pictures)")
        let plain = page.replacing(/<img class="vignette" [^>]*>/, with: "")
        for request in ["<script", "<link", "<img", "src=", "url(", "@import", "<iframe", "<form"] {
            #expect(!plain.contains(request), "\(request)")
        }
        for match in page.matches(of: /href="([^"]*)"/) {
            #expect(
                match.1.hasPrefix("#") || match.1.hasPrefix("https://ose2050.fr/") || match.1.hasPrefix("https://ose2050.fr/")
                    || match.1 == "mailto:contact@ose2050.fr", "\(match.1)")
        }
        let targets = Set(page.matches(of: /href="#([^"]*)"/).map { String($0.1) })
        let names = page.matches(of: /\ id="([^"]*)"/).map { String($0.1) }
        #expect(targets.isSubset(of: names) && Set(names).count == names.count)
        #expect(
            page.matches(of: /<th scope="row"/).count == 14 && page.matches(of: /<th scope="col"/).count == 4 && page.contains("<caption>"))
        for link in try await campaign.links() where link.relay == "aides" && link.wave == "ose2050-v1" {
            #expect(page.contains(">\(link.url.replacingOccurrences(of: "&", with: "&amp;"))</a>"), "\(link.channel)")
        }
        guard Tool.areThere("pdftotext") else { return }
        let pdf = try await Tool.run("pdftotext", "-raw", campaign.scratch.path("out/aides/guide-relais.pdf"), "-").stdout.unspaced
        let words = page.replacing(/<(style|svg)[^>]*>.*?<\/(style|svg)>/.dotMatchesNewlines(), with: "")
        for match in words.matches(of: /<(?:h2 id="rubrique-[^>]*|h3|dt|dd><p)>([^<]+)</) {
            let text = String(match.1).replacing("&amp;", with: "&").replacing("&#39;", with: "'")
            #expect(pdf.contains(text.unspaced), "the PDF does not say « \(text) »")
        }
    }

    @Test("a text longer than the layout's pages gets pages of its own, numbered, and a block that no page holds is refused with its title")
    func overflow() async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        let file = "texts/guide-relais.md"
        try campaign.edit(file, "Cinq minutes. Il n’y a pas", String(repeating: "Cinq minutes, vraiment. ", count: 90) + "Il n’y a pas")
        let outcome = try await campaign.kits("--pieces", "guide-relais")
        #expect(outcome.status == 0, "\(outcome.stdout)")
        try campaign.edit(file, "Il n’y a pas", String(repeating: "Vraiment, cinq minutes suffisent. ", count: 400) + "Il n’y a pas")
        let longer = try await campaign.kits("--pieces", "guide-relais")
        #expect(longer.status == 1)
        #expect(
            longer.stdout.contains("guide-relais: what stands below « Questions fréquentes » finds no room on a page"), "\(longer.stdout)")
        #expect(!campaign.scratch.exists("out/aides/guide-relais.pdf"))
    }

    @Test(
        "a mistake in the flow is told with what to write instead",
        arguments: [
            (
                "\"kinds\": [\"msp\"]", "\"kinds\": [\"maison\"]",
                "\"maison\" is no kind of the campaign. hint: kinds are listed in campaign.json"
            ),
            ("{ \"body\": [3, 6] }", "{ \"body\": [6, 3] }", "sections count from 1. hint: give the first and the last"),
            ("\"{{colonne_qr}}\"]", "\"{{colonne_qr}}\", \"x\"]", "there are 5 headers. hint: give four"),
            ("\"{{colonne_qr}}\"]", "\"{{colonne_qrr}}\"]", "the text has no field \"colonne_qrr\""),
            ("\"rule\": \"encre\"", "\"rule\": \"ancre\"", "\"ancre\" is no colour of this layout"),
            ("\"flow\": [18, 28, 174, 251]", "\"flow\": [18, 28, 174]", "has 3 numbers. hint: give 4"),
        ])
    func mistakes(old: String, new: String, message: String) async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        try campaign.edit("layouts/guide-relais.json", old, new)
        let outcome = try await campaign.run(["check", ExampleCampaign.folder])
        #expect(outcome.status == 1 && outcome.stderr.contains(message), "\(outcome.stderr)")
    }

    @Test("the same relay has the same guide, made on one thread or two, before or after others")
    func deterministic() async throws {
        let first = try ExampleCampaign(relays: ["aides", "afm-telethon"], rows: Self.rows)
        #expect(try await first.kits("--pieces", "guide-relais", "--jobs", "1").status == 0)
        let second = try ExampleCampaign(relays: ["afm-telethon", "aides"], rows: Self.rows.reversed())
        #expect(try await second.kits("--pieces", "guide-relais", "--jobs", "2").status == 0)
        for relay in ["aides", "deux", "papier"] {
            for file in ["guide-relais.pdf", "guide-relais.html"] {
                #expect(try first.scratch.bytes("out/\(relay)/\(file)") == second.scratch.bytes("out/\(relay)/\(file)"), "\(relay) \(file)")
            }
        }
    }
}

import Testing

@testable import Campaign

@Suite("Links")
struct LinkTests {
    static let relay = LinkSamples.relay("cpts-bugey-sud")

    static func link(_ channel: String, landing: String = "https://ose2050.fr/", form: Campaign.LinkForm = .query) throws -> Link {
        let campaign = LinkSamples.campaign(landing: landing, form: form)
        var ledger = Ledger()
        _ = try ledger.issue(ledger.missing(campaign: campaign, relays: [relay]), at: LinkSamples.moment)
        let links = try LinkSet(campaign: campaign, ledger: ledger).links(of: relay, wave: campaign.currentWave)
        return try #require(links.first { $0.channel.text == channel })
    }

    /// `CODE` and `code` in an expectation stand for the link's own.
    static func filled(_ text: String, _ link: Link) -> String {
        text.split(separator: "|", omittingEmptySubsequences: false).map {
            $0 == "CODE" ? link.code.text : $0 == "code" ? link.code.text.lowercased() : String($0)
        }.joined()
    }

    @Test(
        "a printed link is short, its scheme and host in lower case, for phones open no others, its code in capitals",
        arguments: [
            ("https://ose2050.fr/", Campaign.LinkForm.query, "https://ose2050.fr/?r=|CODE|"),
            ("https://ose2050.fr", .query, "https://ose2050.fr/?r=|CODE|"),
            ("https://Agora.example.org:8443/Ma-Page/", .query, "https://agora.example.org:8443/Ma-Page/?r=|CODE|"),
            ("https://ose2050.fr/?lang=fr#haut", .query, "https://ose2050.fr/?lang=fr&r=|CODE|#haut"),
            ("https://ose2050.fr/page", .path, "https://ose2050.fr/r/|CODE|"),
            (
                "https://ose2050.fr/", .utm,
                "https://ose2050.fr/?r=|CODE|&utm_campaign=ose2050-v1&utm_source=cpts-bugey-sud&utm_medium=affiche-a3&utm_term=|code|"
            ),
            (
                "https://ose2050.fr/", .matomo,
                "https://ose2050.fr/?r=|CODE|&mtm_campaign=ose2050-v1&mtm_source=cpts-bugey-sud&mtm_medium=affiche-a3&mtm_kwd=|code|"
            ),
        ])
    func printed(landing: String, form: Campaign.LinkForm, expected: String) throws {
        let link = try Self.link("affiche-a3", landing: landing, form: form)
        #expect(link.qrURL == Self.filled(expected, link))
        #expect(link.url == link.qrURL)
    }

    static let parameters = "utm_campaign=ose2050-v1&utm_source=cpts-bugey-sud&utm_medium=newsletter&utm_term=|code|"

    @Test(
        "a digital link tells every analytics tool where people come from, in lower case",
        arguments: [
            ("https://ose2050.fr/", Campaign.LinkForm.query, "https://ose2050.fr/?r=|code|&\(parameters)"),
            ("https://ose2050.fr", .path, "https://ose2050.fr/?r=|code|&\(parameters)"),
            ("https://ose2050.fr/?lang=fr#haut", .query, "https://ose2050.fr/?lang=fr&r=|code|&\(parameters)#haut"),
            ("https://ose2050.fr/?", .query, "https://ose2050.fr/?r=|code|&\(parameters)"),
            (
                "https://ose2050.fr/", .matomo,
                "https://ose2050.fr/?r=|code|&mtm_campaign=ose2050-v1&mtm_source=cpts-bugey-sud&mtm_medium=newsletter&mtm_kwd=|code|"
            ),
        ])
    func digital(landing: String, form: Campaign.LinkForm, expected: String) throws {
        let link = try Self.link("newsletter", landing: landing, form: form)
        #expect(link.url == Self.filled(expected, link))
        #expect(link.qrURL.hasPrefix("https://ose2050.fr/"))
    }

    @Test("every link resolves to its own relay, in every form", arguments: Campaign.LinkForm.allCases)
    func resolves(form: Campaign.LinkForm) throws {
        let campaign = LinkSamples.campaign(landing: "https://ose2050.fr/Page?lang=fr#haut", form: form)
        let relays = LinkSamples.relays(0..<20)
        var ledger = Ledger()
        _ = try ledger.issue(ledger.missing(campaign: campaign, relays: relays), at: LinkSamples.moment)
        let links = LinkSet(campaign: campaign, ledger: ledger)
        let resolver = Resolver(ledger: ledger, campaign: campaign, relays: relays)
        for relay in relays {
            for link in try links.links(of: relay, wave: campaign.currentWave) {
                for url in [link.url, link.qrURL] {
                    guard case .relay(let entry, retired: false) = resolver.resolve(url) else {
                        Issue.record("\(url)")
                        continue
                    }
                    #expect(entry.relay == relay.id && entry.channel == link.channel && entry.wave == link.wave)
                }
            }
        }
    }

    @Test("a link without a code is named rather than left out")
    func notIssued() {
        let links = LinkSet(campaign: LinkSamples.campaign(), ledger: Ledger())
        #expect(throws: LinkSet.NotIssued.self) { try links.links(of: Self.relay, wave: WaveID("ose2050-v1")) }
    }
}

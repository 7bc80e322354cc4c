import Base
import Network
import TestSupport
import Testing

@testable import Campaign
@testable import Integration

@Suite("The chain under its real names")
struct NamesTests {
    static func campaign(
        _ landing: String = "https://ose2050.fr/", display: String? = nil, form: Campaign.LinkForm = .query,
        questionnaire: String? = "https://enquete.example.org/index.php/262626"
    ) -> Campaign {
        .sample(
            folder: "Kits/essai", id: "essai", title: "Essai", programme: "Un essai", theme: "Le thème", landingURL: landing,
            landingDisplay: display, landingPaths: ["/"], contact: "contact@example.org",
            waves: [
                .sample(
                    id: WaveID("essai-v1"), title: "Vague", opening: Day("2026-03-23")!, closing: Day("2026-04-05")!,
                    questionnaire: questionnaire)
            ], currentWave: WaveID("essai-v1"), channels: [Channel(id: ChannelID("affiche-a3"), label: "Affiche A3", medium: .print)],
            kinds: Kind.standard, palette: [], fontFamily: "Sora", linkForm: form, layouts: [])
    }

    static func run(
        _ campaign: Campaign = campaign(), collector: String? = nil, _ answer: @escaping (WebURL) throws(FetchFailure) -> FetchReply
    ) -> (TrialResult, PaperPhone) {
        let phone = PaperPhone(answer)
        let forms = TrialForm.all(campaign, Sites.links(campaign), collector: collector)
        var trial = ChainTrial(campaign, wave: campaign.currentWave, forms: forms, phone: phone)
        return (trial.run(), phone)
    }

    /// http → https, www → apex, both with all that follows; the rest as `fault` has it.
    static func site(_ url: WebURL, _ fault: (WebURL) throws(FetchFailure) -> FetchReply? = { _ in nil }) throws(FetchFailure) -> FetchReply
    {
        if let reply = try fault(url) { return reply }
        if url.host == "enquete.example.org" { return PaperPhone.page("<p>Question</p>") }
        if url.path == "/porte-voix.js" { return PaperPhone.page(HandingScript.source(campaign()) ?? "") }
        if !url.isSecure || url.host.hasPrefix("www.") { return PaperPhone.redirect(url.at(host: "ose2050.fr", isSecure: true).sent) }
        return PaperPhone.page(Sites.good("https://enquete.example.org/index.php/262626"))
    }

    @Test("a link of each form is followed: the QR code's, the one that is typed, http, www, the collector's")
    func forms() throws {
        let campaign = Self.campaign(display: "ose2050.fr/participer")
        let all = TrialForm.all(campaign, Sites.links(campaign), collector: "https://kits.ose2050.fr")
        let code = all[0].code
        #expect(
            all.map { "\($0.id) \($0.address)" } == [
                "affiche-a3 https://ose2050.fr/?r=\(code)", "typed http://ose2050.fr/participer?r=\(code.lowercased)",
                "www https://www.ose2050.fr/?r=\(code)", "collector https://kits.ose2050.fr/r/\(code)",
            ])
        let www = TrialForm.all(Self.campaign("https://www.ose2050.gouv.fr/"), Sites.links(Self.campaign()), collector: nil)
        #expect(www.map(\.id) == ["affiche-a3", "typed", "http"] && www[1].address.hasPrefix("http://ose2050.gouv.fr/?r="))
        let path = TrialForm.all(Self.campaign(form: .path), Sites.links(Self.campaign(form: .path)), collector: "http://127.0.0.1:8050")
        #expect(path.map(\.id) == ["affiche-a3", "typed", "www"] && path[1].address == "http://ose2050.fr/r/\(code.lowercased)")
        #expect(
            TrialForm.all(Self.campaign("https://sante.ville.fr/"), Sites.links(Self.campaign()), collector: nil).map(\.id) == [
                "affiche-a3", "typed",
            ])
    }

    @Test("through https and away from www all arrives, and nobody but the site is asked")
    func good() throws {
        let (result, phone) = Self.run { url throws(FetchFailure) in try Self.site(url) }
        #expect(result.findings.isEmpty && result.paths.allSatisfy { $0.arrives }, "\(result.findings)")
        #expect(
            phone.asked.allSatisfy {
                WebURL($0).map { ["ose2050.fr", "www.ose2050.fr", "enquete.example.org"].contains($0.host) } ?? false
            })
        #expect(phone.asked.count == result.requests)
    }

    @Test("a code that gets lost on the way to https is named there, and once")
    func lost() throws {
        let (result, _) = Self.run { url throws(FetchFailure) in
            try Self.site(url) { $0.isSecure ? nil : PaperPhone.redirect("https://ose2050.fr/") }
        }
        #expect(result.findings.map(\.cause) == ["parameter-dropped"] && result.findings[0].address.hasPrefix("http://ose2050.fr/?r="))
        #expect(result.paths.filter(\.arrives).map(\.form.id) == ["affiche-a3", "www"])
    }

    @Test("the collector's pages for the questionnaire are tried with its short link, and told where a proxy keeps them back")
    func steps() throws {
        let kits = "https://kits.ose2050.fr"
        for status in [204, 404, 503] {
            let (result, phone) = Self.run(collector: kits) { url throws(FetchFailure) in
                guard url.host == "kits.ose2050.fr" else { return try Self.site(url) }
                if url.path.hasPrefix("/e/") { return FetchReply(status: status) }
                return PaperPhone.redirect("https://ose2050.fr/?r=\(url.path.split(separator: "/").last ?? "")")
            }
            let path = try #require(result.paths.last)
            #expect(path.form.id == "collector" && path.arrives)
            #expect(path.steps.suffix(2).map { "\($0.place.rawValue) \($0.status ?? 0)" } == ["step \(status)", "step \(status)"])
            let code = path.form.code
            #expect(phone.asked.suffix(2) == ["\(kits)/e/\(code)/start", "\(kits)/e/\(code)/done"])
            #expect(Set(result.findings.map(\.cause)) == (status == 204 ? [] : ["step-not-counted"]) && result.findings.count <= 2)
            #expect(result.findings.allSatisfy { $0.severity == .warning && $0.place == .step })
        }
        // One that leads nowhere is told as such, and asked nothing more.
        let (result, phone) = Self.run(collector: kits) { url throws(FetchFailure) in
            if url.host == "kits.ose2050.fr" { throw .unreachable }
            return try Self.site(url)
        }
        #expect(result.findings.map(\.cause) == ["unreachable"] && phone.asked.count { $0.hasPrefix(kits) } == 1)
    }

    @Test("what fails only under a name that nothing printed says is a warning")
    func variant() throws {
        let (result, _) = Self.run { url throws(FetchFailure) in
            if url.host == "www.ose2050.fr" { throw .name }
            return try Self.site(url)
        }
        #expect(result.findings.map { "\($0.severity) \($0.cause)" } == ["warning dns"])
    }

    @Test(
        "whatever is wrong with a certificate or a connection is said in its own words",
        arguments: [
            (FetchFailure.certificate(.expired), "expired"), (.certificate(.name), "not that of ose2050.fr"),
            (.certificate(.selfSigned), "signed"),
            (.certificate(.incomplete), "between"), (.certificate(.notYet), "not valid yet"), (.encryption, "encryption"),
            (.timeout, "too long"),
            (.name, "no site is called"), (.unreachable, "does not answer"), (.broken, "breaks off"), (.other("x y"), "x y"),
        ])
    func connections(failure: FetchFailure, words: String) throws {
        let (result, _) = Self.run { url throws(FetchFailure) in
            if url.isSecure, url.host == "ose2050.fr" { throw failure }
            return try Self.site(url)
        }
        #expect(result.findings.count == 1 && result.paths.allSatisfy { !$0.arrives })
        let told = try #require(result.findings.first).diagnostic(of: 3)
        #expect(told.message.contains(words), "\(told.message)")
        #expect(!told.wording.french.isEmpty && told.advice != nil)
    }

    @Test(
        "from the open web nothing leads into a private network",
        arguments: ["http://127.0.0.1:8080/", "http://localhost/", "https://10.0.0.5/", "http://[::1]/", "http://169.254.169.254/latest/"])
    func inside(address: String) throws {
        let (result, phone) = Self.run { url throws(FetchFailure) in
            url.isSecure ? PaperPhone.redirect("\(address)?r=\(QueryPairs(url.query).first("r") ?? "")") : try Self.site(url)
        }
        #expect(Set(result.findings.map(\.cause)) == ["private-address"] && result.paths.allSatisfy { !$0.arrives }, "\(result.findings)")
        #expect(phone.asked.allSatisfy { !$0.hasPrefix(address) })
        // Whoever runs it may begin anywhere; what the open web leads to may not.
        #expect(phone.insiders.allSatisfy { $0.contains("ose2050.fr") })
    }

    @Test("a landing page that is not encrypted is told; so is a campaign that names no questionnaire")
    func plain() throws {
        let (plain, _) = Self.run { url throws(FetchFailure) in
            try Self.site(url) { url in
                if url.host == "enquete.example.org" || url.path == "/porte-voix.js" { return nil }
                return url.isSecure
                    ? PaperPhone.redirect(url.at(host: "ose2050.fr", isSecure: false).sent)
                    : PaperPhone.page(Sites.good("https://enquete.example.org/x"))
            }
        }
        #expect(plain.findings.map(\.cause) == ["not-encrypted"] && plain.paths.allSatisfy { $0.arrives }, "\(plain.findings)")
        let (unnamed, _) = Self.run(Self.campaign(questionnaire: nil)) { url throws(FetchFailure) in
            try Self.site(url) { url in
                url.host == "ose2050.fr" && url.isSecure
                    ? PaperPhone.page("<a href='https://tally.so/r/abc?relais=\(QueryPairs(url.query).first("r") ?? "")'>Oui</a>")
                    : url.host == "tally.so" ? PaperPhone.page("<p>Bonjour</p>") : nil
            }
        }
        #expect(unnamed.findings.map { "\($0.severity) \($0.cause)" } == ["warning questionnaire-unnamed"], "\(unnamed.findings)")
        #expect(unnamed.paths.allSatisfy { $0.arrives })
    }
}

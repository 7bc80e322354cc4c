import Base
import Foundation
import TestSupport
import Testing

@testable import Campaign
@testable import Integration

@Suite("What the site's webmaster gets")
struct SiteKitTests {
    private static func text(_ name: String, _ campaign: Campaign, collector: String? = nil) -> String {
        SiteKit(campaign, collector: collector).files.first { $0.path == name }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    }

    @Test("a script of twenty lines at most, without eval, storage, cookie or anybody else's address")
    func script() throws {
        for form in [Campaign.LinkForm.query, .path] {
            let source = try #require(HandingScript.source(NamesTests.campaign(form: form)))
            #expect(source.split(separator: "\n").count <= 20)
            for word in ["eval", "Storage", "document.cookie", "innerHTML", "http:", "https://", "fetch", "new Function"] {
                #expect(!source.contains(word), "\(word)")
            }
            #expect(source.contains(#"["enquete.example.org/"], name = "relais""#))
            #expect(HandingScript.isOurs(source) && HandingScript.isCurrent(source, NamesTests.campaign(form: form)))
        }
        #expect(HandingScript.source(NamesTests.campaign(questionnaire: nil)) == nil)
        let other = NamesTests.campaign(questionnaire: "https://autre.example.org/index.php/1")
        #expect(!HandingScript.isCurrent(try #require(HandingScript.source(NamesTests.campaign())), other))
    }

    @Test("on the landing site itself only the questionnaire's pages are handed the code")
    func sameSite() throws {
        let handing = HandingOn(NamesTests.campaign(questionnaire: "https://ose2050.fr/questionnaire/262626"))
        #expect(handing.sites == ["ose2050.fr/questionnaire/262626"])
    }

    @Test("a campaign without questionnaire gets all but the script, and is told so")
    func gaps() {
        let campaign = NamesTests.campaign(questionnaire: nil)
        let kit = SiteKit(campaign, collector: nil)
        #expect(!kit.files.contains { $0.path == "porte-voix.js" } && kit.gaps.all.count == 2)
        #expect(SiteKit(campaign, collector: "https://kits.ose2050.fr").gaps.all.count == 1)
        let here = SiteKit(NamesTests.campaign(), collector: "http://127.0.0.1:8050").gaps.all
        #expect(here.count == 1 && here[0].severity == .notice && here[0].location?.file.hasSuffix("/portail.json") == true)
        #expect(kit.files.map(\.path).contains("nginx/redirections.conf"))
        #expect(
            !Self.text("LISEZMOI.html", campaign).contains("porte-voix.js")
                && !Self.text("wordpress/porte-voix.php", campaign).contains("enqueue"))
        for tool in ToolSettings.usual { #expect(Self.text("LISEZMOI.html", campaign).contains("<summary>\(tool.rawValue)</summary>")) }
    }

    @Test("names of parameters are the campaign's, and stand escaped where that is needed")
    func names() throws {
        var campaign = NamesTests.campaign(questionnaire: "https://docs.google.com/forms/d/e/abc/viewform?usp=sf_link")
        campaign.codeParameters = CodeParameters(link: "c-x", questionnaire: "entry.1234567890")
        campaign.title = "L’été */ <b>&\u{7}"
        let source = try #require(HandingScript.source(campaign))
        #expect(
            source.contains(#"(?:c-x|entry\.1234567890)="#) && source.contains("name = \"entry.1234567890\"") && !source.contains("*/ <"))
        #expect(
            Self.text("nginx/site.conf", campaign).contains("?c-x=$porte_voix_code")
                && Self.text("wordpress/porte-voix.php", campaign).contains("$_GET['c-x']"))
        #expect(
            Self.text("formulaire-code.html", campaign).contains("name=\"c-x\"")
                && Self.text("apache/htaccess.txt", campaign).contains("?c-x=$1"))
        let page = Self.text("LISEZMOI.html", campaign)
        #expect(
            page.contains("&lt;b&gt;&amp;") && !page.contains("<b>") && page.contains("<h3>Google Forms</h3>") && page.contains("forms.gle")
        )
    }

    @Test("the questionnaire's end leads to the collector, or to the campaign's own end page; never to this machine")
    func ends() {
        var campaign = NamesTests.campaign()
        campaign.waves = [
            .sample(
                id: WaveID("essai-v1"), title: "Vague", opening: .epoch, closing: .epoch,
                questionnaire: "https://enquete.example.org/index.php/262626", endPage: "https://ose2050.fr/merci")
        ]
        #expect(Self.text("LISEZMOI.html", campaign).contains("https://ose2050.fr/merci?r={PASSTHRU:relais}"))
        #expect(
            Self.text("LISEZMOI.html", campaign, collector: "https://kits.ose2050.fr").contains(
                "https://kits.ose2050.fr/e/{PASSTHRU:relais}/done"))
        #expect(!Self.text("LISEZMOI.html", campaign, collector: "http://127.0.0.1:8050").contains("127.0.0.1"))
        #expect(
            Self.text("LISEZMOI.html", campaign, collector: "https://kits.ose2050.fr").contains("https://kits.ose2050.fr/code/formulaire"))
        #expect(!Self.text("LISEZMOI.html", campaign).contains("/code/formulaire"))
    }

    @Test("the folder comes whole, is the same each time, and what anybody changed in it stays")
    func folder() throws {
        let scratch = try ScratchDirectory()
        let campaign = NamesTests.campaign()
        let folder = SiteFolder(scratch.path("a/site"))
        let first = try folder.write(SiteKit(campaign, collector: nil), of: campaign)
        #expect(first.written == first.files.count && scratch.files("a/site").count == first.files.count + 1)
        #expect(
            try folder.write(SiteKit(campaign, collector: nil), of: campaign)
                == .init(files: first.files, written: 0, unchanged: first.files.count, removed: 0))
        let none = NamesTests.campaign(questionnaire: nil)
        #expect(try folder.write(SiteKit(none, collector: nil), of: none).removed == 1 && !scratch.exists("a/site/porte-voix.js"))
        try scratch.write("a/site/nginx/site.conf", "# à moi\n")
        try scratch.write("a/site/notes.txt", "à moi")
        let error = #expect(throws: Diagnostic.self) { try folder.write(SiteKit(campaign, collector: nil), of: campaign) }
        #expect(error?.location?.file.hasSuffix("nginx/site.conf") == true)
        #expect(try scratch.text("a/site/nginx/site.conf") == "# à moi\n" && !scratch.exists("a/site/porte-voix.js"))
        try scratch.write("b/lettre.txt", "")
        #expect(throws: Diagnostic.self) { try SiteFolder(scratch.path("b")).write(SiteKit(campaign, collector: nil), of: campaign) }
        #expect(scratch.files("b") == ["lettre.txt"])
    }

    @Test("what it says is French without a fault", .enabled(if: Tool.areThere("hunspell")))
    func spelling() async throws {
        var words = ""
        for questionnaire in [nil, "https://enquete.example.org/index.php/262626"] {
            let campaign = NamesTests.campaign(questionnaire: questionnaire)
            for name in ["LISEZMOI.html", "confidentialite.html", "formulaire-code.html"] {
                let bare = Self.text(name, campaign, collector: questionnaire == nil ? nil : "https://kits.ose2050.fr").replacing(
                    /(?s)<(style|script|pre|code)\b.*?<\/\1>/, with: " "
                ).replacing(
                    /<[^>]+>/, with: " ")
                words += bare.replacing("&lt;", with: "<").replacing("&amp;", with: "&").replacing("’", with: "'") + "\n"
            }
        }
        let known = [
            "LimeSurvey", "WordPress", "wordpress", "nginx", "htaccess", ".htaccess", "htaccess.txt", "confidentialite.html",
            "formulaire-code.html",
            "porte-voix.php", "integration", "Tally", "Typeform", "Framaforms", "Google", "Forms", "Microsoft", "Hidden", "fields",
            "Settings",
            "Logic", "campaign.json", "campaign.json.", "K7F3", "Q9A4.",
        ]
        let outcome = try await Binary.run(
            program: try #require(Tool.path("hunspell")), ["-d", "fr", "-i", "utf-8", "-l"], input: Array(words.utf8))
        #expect(Set(outcome.lines).subtracting(known).isEmpty, "\(Set(outcome.lines).subtracting(known))")
    }

    @Test("the README's table says of each tool what is known of it")
    func readme() throws {
        let lines = try String(contentsOfFile: "\(ExampleCampaign.project)/README.md", encoding: .utf8).split(separator: "\n")
        for tool in QuestionnaireTool.allCases {
            let row = try #require(
                lines.first { $0.hasPrefix("| ") && $0.split(separator: "|")[0].contains(tool.rawValue) }, "\(tool.rawValue)")
            for name in tool.reserved {
                #expect(row.lowercased().contains("`\(name.replacing("*", with: "…"))`"), "\(tool.rawValue): \(name)")
            }
        }
    }
}

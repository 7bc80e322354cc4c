import Campaign
import Foundation
import Projects
import Store
import TestSupport
import Testing

@testable import Collector
@testable import HTTP

@Suite("Where a code leads")
struct RedirectTests {
    @Test("to the landing page with the link's parameters, however the code is written")
    func forms() throws {
        let collector = try CollectorCase()
        defer { collector.stop() }
        let code = try collector.code()
        let (start, end) = (code.prefix(4), code.suffix(4))
        let lenient = code.lowercased().replacing("0", with: "o").replacing("1", with: "l")
        let forms = [
            "/r/\(code)", "/r/\(lenient)", "/r/\(start)%20\(end)", "/r/\(start)-\(end)", "/r/\(start)%E2%80%91\(end)", "/R/\(code)",
            "/r/\(code)/",
            "/?r=\(code)", "/?R=\(lenient)", "/?r=\(start)+\(end)", "/?relais=\(code)", "/r?code=\(start)%20\(end)", "/r/?code=\(lenient)",
            "http://autre.example.org/r/\(code)", "/r/%\(String(code.utf8.first!, radix: 16))\(code.dropFirst())",
        ]
        for form in forms {
            let answer = try collector.send(form)
            #expect(answer.status == .found && answer.location == "https://ose2050.fr/?r=\(code)", "\(form) \(answer.location ?? "")")
            #expect(answer.fields["Cache-Control"] == "no-store")
        }
        #expect(try collector.send("/").text == "accueil", "without a code the entrance is the portal's")
        #expect(try collector.send("/?r=").text == "accueil" && collector.send("/?lang=en").text == "accueil")
    }

    @Test("with what `links` prints for a digital channel, and with what came along, before the fragment")
    func parameters() throws {
        let collector = try CollectorCase([("\"landing_url\": \"https://ose2050.fr/\"", "\"landing_url\": \"https://ose2050.fr/avis\"")])
        defer { collector.stop() }
        let code = try collector.code("newsletter")
        let own =
            "r=\(code.lowercased())&utm_campaign=ose2050-v1&utm_source=cpts-bugey-sud&utm_medium=newsletter&utm_term=\(code.lowercased())"
        let start = "https://ose2050.fr/avis?\(own)"
        #expect(try collector.send("/r/\(code)").location == start)
        #expect(try collector.send("/r/\(code)?lang=en&utm_source=autre&gclid=a%26b").location == "\(start)&lang=en&gclid=a%26b")
        #expect(try collector.send("/?a=1&r=\(code)&b=%C3%A9").location == "\(start)&a=1&b=%C3%A9")
        #expect(try collector.send("/r?lang=en&code=\(code)").location == "\(start)&lang=en")
        var campaign = collector.project.campaign
        campaign.landingURL = "https://ose2050.fr/avis?x=1#agir"
        let ledger = try collector.project.ledger.read()
        let entry = ledger[try #require(LinkCode(code).flatMap(ledger.index))]
        let query = Array("lang=en&é=\"<\u{7}".utf8)
        let address = LandingRedirect(campaign: campaign).address(of: entry, keeping: query[...])
        #expect(address == "https://ose2050.fr/avis?x=1&\(own)&lang=en&%C3%A9=%22%3C%07#agir")
    }

    @Test("a path form of the link leads to the landing page, and not to itself")
    func pathForm() throws {
        let collector = try CollectorCase([("\"link_form\": \"query\"", "\"link_form\": \"path\"")])
        defer { collector.stop() }
        let code = try collector.code()
        #expect(try collector.send("/r/\(code)").location == "https://ose2050.fr/?r=\(code)")
    }

    @Test("unknown, mistyped and retired codes lead there too; what cannot be a code stays behind")
    func others() throws {
        let collector = try CollectorCase()
        defer { collector.stop() }
        let code = try collector.code()
        let wrong = String(code.dropLast()) + (code.last == "7" ? "8" : "7")
        #expect(try collector.send("/r/\(wrong)").location == "https://ose2050.fr/?r=\(wrong)")
        for target in ["/r/bonjour", "/r/%3Cscript%3E", "/r/index.php", "/r/0", "/?r=survey%2Findex", "/r/+33612345678"] {
            let answer = try collector.send(target)
            #expect(answer.status == .found && answer.location == "https://ose2050.fr/", "\(target) \(answer.location ?? "")")
        }
        try collector.campaign.registry(relays: ["federation-cpts-aura"])
        let after = try CollectorCase(after: collector)
        defer { after.stop() }
        #expect(try after.send("/r/\(code)").location == "https://ose2050.fr/?r=\(code)", "it is printed on walls")
    }

    @Test("the questionnaire's pages get nothing to show, or go on to a page of the campaign's own")
    func steps() throws {
        let collector = try CollectorCase()
        defer { collector.stop() }
        let code = try collector.code()
        for target in ["/e/\(code)/start", "/e/\(code.lowercased())/done", "/E/\(code)/done/", "/e/rien/start"] {
            let answer = try collector.send(target)
            #expect(answer.status == .noContent && answer.location == nil && answer.fields["Cache-Control"] == "no-store", "\(target)")
        }
        for page in ["https://ose2050.fr/merci", "https://www.ose2050.fr/merci?x=1#y", "HTTPS://OSE2050.FR/a"] {
            #expect(try collector.send("/e/\(code)/done?vers=\(Self.encoded(page))").location == page, "\(page)")
        }
    }

    @Test("no parameter leads anywhere else")
    func openRedirects() throws {
        let collector = try CollectorCase()
        defer { collector.stop() }
        let code = try collector.code()
        let pages = [
            "https://evil.example/", "//evil.example/", "/\\evil.example", "http://ose2050.fr/", "https://ose2050.fr.evil.example/",
            "https://ose2050.fr@evil.example/", "https://evil.example/?https://ose2050.fr/", "https://ose2050.fr:444/",
            "javascript:alert(1)",
            "https:ose2050.fr", "https:///ose2050.fr", "https://ose2050.fr\\@evil.example/", "https://ose2050.fr/\r\nSet-Cookie: a=b",
            "data:text/html,x", "https://evilose2050.fr/", "", " https://ose2050.fr/", "https://ose2050.fr%2F@evil.example/", "/merci",
        ]
        for page in pages {
            let answer = try collector.send("/e/\(code)/done?vers=\(Self.encoded(page))")
            #expect(answer.status == .noContent && answer.location == nil, "\(page) \(answer.location ?? "")")
        }
        for name in ["vers", "url", "next", "redirect", "r", "relais", "code", "utm_source", "page", "landing_url"] {
            for page in ["https://evil.example/", "//evil.example", "x%0d%0aLocation:%20https://evil.example/"] {
                for target in ["/r/\(code)?\(name)=\(page)", "/?r=\(code)&\(name)=\(page)", "/r?code=\(code)&\(name)=\(page)"] {
                    let location = try collector.send(target).location ?? ""
                    #expect(location.hasPrefix("https://ose2050.fr/?r=\(code)") || location.hasPrefix("https://ose2050.fr/?"), "\(target)")
                    #expect(!location.utf8.contains { $0 < 33 || $0 > 126 || $0 == 34 || $0 == 60 || $0 == 92 }, "\(location)")
                }
            }
        }
    }

    @Test("a code that is typed wrong brings the one that was meant; right, it leads on; and the page is a form that any site can have")
    func typed() throws {
        let collector = try CollectorCase()
        defer { collector.stop() }
        let code = try collector.code()
        let page = try collector.send("/code")
        #expect(page.text.contains("name=\"code\"") && page.text.contains("action=\"/r\""))
        #expect(page.fields["Content-Security-Policy"]?.contains("form-action 'self' https:") == true)
        let wrong = String(code.dropLast()) + (code.last == "7" ? "8" : "7")
        let again = try collector.send("/r?code=\(wrong)")
        #expect(again.status == .notFound && again.text.contains("href=\"/r/\(code)\""), "\(again.text)")
        let hostile = try collector.send("/r?code=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
        #expect(!hostile.text.contains("<script>"))
        #expect(try collector.send("/code/formulaire").text.contains("<form action="))
        try collector.settle()
        #expect(try collector.store().imports().isEmpty, "looking at the form, or being wrong in it, is no visit")
    }

    @Test("what /code says is French without a fault", .enabled(if: Tool.areThere("hunspell")))
    func spelling() async throws {
        let collector = try CollectorCase()
        defer { collector.stop() }
        let code = try collector.code()
        let wrong = String(code.dropLast()) + (code.last == "7" ? "8" : "7")
        let pages = try ["/code", "/r?code=\(wrong)", "/r?code=uuuu"].map { try collector.send($0).text }
        #expect(Set(pages.map(\.count)).count == 3, "three answers")
        let words = pages.joined(separator: "\n").replacing(/<[^>]+>/, with: " ").replacing("’", with: "'")
            .replacing(/\b[0-9A-Z]{4}[ \u{A0}\u{202F}]?[0-9A-Z]{4}\b/, with: " ")
        let outcome = try await Binary.run(
            program: try #require(Tool.path("hunspell")), ["-d", "fr", "-i", "utf-8", "-l"], input: Array(words.utf8))
        #expect(outcome.status == 0 && Set(outcome.lines).subtracting([wrong, "uuuu"]).isEmpty, "\(outcome.lines)")
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}

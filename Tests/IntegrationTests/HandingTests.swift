import Foundation
import Network
import TestSupport
import Testing

@testable import Campaign
@testable import Integration

@Suite("Handing the code on")
struct HandingTests {
    /// What a page may be opened with, and what may stand on it.
    static let openings = [
        "?r=PKRMG0GY", "?r=pkrm-g0gy", "?utm_source=a&R=pkrm%20g0gy&x=1", "?x=1#r=PKRMG0GY", "?relais=PKRMG0GY", "?r=", "",
        "?r=%C2%A0PKRM+G0GY",
        "?r=%zz%E0PKRMG0GY", "?rr=PKRMG0GY", "?r=PKRMG0GY&r=K7F3Q9A4", "?r=<script>alert(1)</script>", "?r=1234567890123456789",
    ]
    static let links = [
        "https://enquete.example.org/index.php/262626", "https://enquete.example.org/index.php/262626?lang=fr&a=%20b+c#debut",
        "https://enquete.example.org/?relais=K7F3Q9A4", "https://enquete.example.org/?relais=&lang=fr", "http://enquete.example.org/x?",
        "https://autre.example.org/?next=https://enquete.example.org/", "https://enquete.example.org.evil.example/", "/interne",
        "mailto:contact@example.org", "https://ENQUETE.example.org:443/y", "https://enquete.example.org:8443/y",
        "https://enquete.example.org/?Relais=1",
    ]

    @Test(
        "the script does in a browser what a trial does in its place", .enabled(if: Browser.isThere, "\(Browser.isMissing)"),
        arguments: ["relais", "entry.1234567890"])
    func script(parameter: String) async throws {
        var campaign = NamesTests.campaign()
        campaign.codeParameters = CodeParameters(link: "r", questionnaire: parameter)
        let handing = HandingOn(campaign)
        let scratch = try ScratchDirectory()
        try scratch.write("porte-voix.js", try #require(HandingScript.source(campaign)))
        let anchors = Self.links.map { "<a href=\"\($0.replacing("&", with: "&amp;"))\">x</a>" }.joined()
        let page = try scratch.write(
            "page.html",
            "<!DOCTYPE html><base href=\"https://ose2050.fr/\"><script src=\"file://\(scratch.path)/porte-voix.js\" defer></script>\(anchors)"
        )
        let found = try await Browser.found(
            #"""
            page = browser.new_page()
            for opening in sys.argv[3:]:
                page.goto("file://" + sys.argv[2] + opening)
                page.wait_for_timeout(50)
                found.extend(page.evaluate("[...document.querySelectorAll('a')].map(a => a.getAttribute('href'))"))
            """#, [page] + Self.openings)
        var expected: [String] = []
        for opening in Self.openings {
            let code = WebURL("https://ose2050.fr/\(opening)").flatMap(handing.code(of:))
            expected += Self.links.map { link in
                guard let code, let url = WebURL(link), handing.includes(url) else { return link }
                let full = handing.address(url, with: code)
                return full == url ? link : full.description
            }
        }
        #expect(found.count == expected.count)
        for (place, (real, told)) in zip(found, expected).enumerated() {
            #expect(real == told, "\(Self.openings[place / Self.links.count]) \(Self.links[place % Self.links.count])")
        }
        #expect(expected.contains("https://enquete.example.org/index.php/262626?lang=fr&a=%20b+c&\(parameter)=PKRMG0GY#debut"))
    }
}

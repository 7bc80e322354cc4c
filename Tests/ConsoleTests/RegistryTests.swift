import Base
import Campaign
import Foundation
import Projects
import TestSupport
import Testing

@testable import Console
@testable import HTTP
@testable import Store

@Suite("The registry in the console")
struct RegistryTests {
    private let test: ConsoleCase
    private let browser: ConsoleCase.Browser
    private let path: String

    init() throws {
        test = try ConsoleCase()
        browser = try test.browser(of: test.add("Équipe", .programme))
        path = test.project.place.registry
    }

    private var registry: String { get throws { try String(contentsOfFile: path, encoding: .utf8) } }

    /// Sends a table as a browser sends a file.
    private func hand(_ table: [UInt8], by browser: ConsoleCase.Browser? = nil, mark: String? = nil) throws -> Response {
        let browser = browser ?? self.browser
        var body = Array("--XX\r\nContent-Disposition: form-data; name=\"marque\"\r\n\r\n\(mark ?? browser.mark)\r\n".utf8)
        body +=
            "--XX\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"../../etc/passwd.csv\"\r\nContent-Type: text/csv\r\n\r\n"
            .utf8
        body += table
        body += "\r\n--XX--\r\n".utf8
        var fields = Fields()
        fields.add("Content-Type", "multipart/form-data; boundary=XX")
        fields.add("Sec-Fetch-Site", "same-origin")
        if let cookie = browser.cookie { fields.add("Cookie", cookie) }
        return browser.site.answer(Request(.post, try Target(Array("/programme/registre".utf8)), fields, body: .bytes(body)))
    }

    private func hand(_ table: String) throws -> Response { try hand(Array(table.utf8)) }

    private func draft(in page: Response) throws -> String {
        let found = try #require(page.text.firstMatch(of: #/name="projet" value="([^"]+)"/#))
        return String(found.1)
    }

    @Test("what changes is shown before anything is written, then written, and taken back; who did it is noted")
    func journey() throws {
        let before = try registry
        let header = try #require(before.split(separator: "\n").first.map(String.init))
        let old = try #require(before.split(separator: "\n").first { $0.contains("cpts-bugey-sud") }.map(String.init))
        let page = try hand(
            "\(header)\n\(old.replacing("CPTS Bugey Sud", with: "CPTS Bugey Grand Sud"))\n"
        )
        #expect(page.status == .ok && page.text.contains("CPTS Bugey Grand Sud") && page.text.contains("<del>CPTS Bugey Sud</del>"))
        #expect(try registry == before)
        let kept = try browser.post("/programme/registre/garder", [("projet", try draft(in: page))])
        #expect(kept.location.hasSuffix("fait=ecrit"))
        let lines = before.components(separatedBy: "\n")
        let after = try registry.components(separatedBy: "\n")
        #expect(after.count == lines.count)
        for (new, old) in zip(after, lines) where new != old {
            #expect(old.hasPrefix("cpts-bugey-sud;") && new.hasPrefix("cpts-bugey-sud;CPTS Bugey Grand Sud;"), "\(new)")
        }
        #expect(try browser.get("/programme/journal").text.contains("0 nouveaux, 1 changés, 0 retirés"))
        // Once: what was kept is not at hand any more.
        #expect(try browser.post("/programme/registre/garder", [("projet", try draft(in: page))]).status == .unprocessable)
        let history = try browser.get("/programme/registre").text
        let version = try #require(history.firstMatch(of: #/name="version" value="([^"]+)"/#)).1
        #expect(try browser.post("/programme/registre/revenir", [("version", String(version))]).location.hasSuffix("fait=revenu"))
        #expect(try registry == before)
        #expect(try browser.get("/programme/registre/relais.csv").text == before)
    }

    @Test("each problem with its relay and its remedy; nothing is written, and nothing can be")
    func problems() throws {
        let before = try registry
        let page = try hand("id;nom;type;territoire\nneuf;Relais neuf;cpts;commune:1004\nautre;Un autre;hopitall;commune:01004\n")
        #expect(page.status == .unprocessable && page.text.contains("2\u{A0}erreurs"))
        for words in ["neuf – Relais neuf", "01004", "autre – Un autre", "hopitall"] { #expect(page.text.contains(words), "\(words)") }
        #expect(!page.text.contains("name=\"projet\""))
        #expect(try registry == before)
    }

    @Test("relays leave only where that is asked for, and never all of them")
    func leaving() throws {
        let before = try registry
        let page = try hand("id;nom;type;territoire\nneuf;Relais neuf;cpts;commune:01004\n")
        #expect(page.text.contains("relais absents du tableau") && page.text.contains("name=\"retirer\""))
        #expect(try browser.post("/programme/registre/garder", [("projet", try draft(in: page))]).location.hasSuffix("fait=ecrit"))
        #expect(try registry.hasPrefix(before))
        #expect(try registry.contains("neuf;Relais neuf;"))
        let again = try hand("id;nom;type;territoire\nneuf;Relais neuf;cpts;commune:01004\n")
        #expect(
            try browser.post("/programme/registre/garder", [("projet", try draft(in: again)), ("retirer", "oui")]).location
                .hasSuffix("fait=ecrit"))
        #expect(try registry.split(separator: "\n").count == 2)
    }

    @Test("a file that was changed by hand meanwhile is noticed, and never written over")
    func meanwhile() throws {
        let page = try hand("id;nom;type;territoire\nneuf;Relais neuf;cpts;commune:01004\n")
        let changed = try registry + "main;À la main;cpts;commune:01004\n"
        try changed.write(toFile: path, atomically: true, encoding: .utf8)
        let late = try browser.post("/programme/registre/garder", [("projet", try draft(in: page))])
        #expect(late.status == .conflict && late.text.contains("modifié entre-temps"))
        #expect(try registry == changed)
    }

    @Test("what is no table is told as that; another's draft, another's mark and no file are refused")
    func hostile() throws {
        let before = try registry
        for (bytes, words) in [
            (Array("%PDF-1.7".utf8), "un PDF"), ([0x50, 0x4B, 3, 4, 0, 0], "Rien n’a été écrit"), (Array("<html>".utf8), "une page web"),
            (Array("nom\nUn\n".utf8), "id"), ([0, 1, 2, 0xFF], "Rien n’a été écrit"),
        ] {
            let page = try hand(bytes)
            #expect(page.status == .unprocessable && page.text.contains(words), "\(words)")
        }
        // With another's mark it is asked for once more, without the file, and not judged.
        let strange = try hand(Array("id;nom;type;territoire\nneuf;Relais neuf;cpts;commune:01004\n".utf8), mark: "autre")
        #expect(!strange.text.contains("Relais neuf") && !strange.text.contains("name=\"projet\""))
        #expect(try browser.post("/programme/registre").text.contains("Aucun tableau n’a été choisi"))
        let page = try hand("id;nom;type;territoire\nneuf;<script>alert(1)</script>;cpts;commune:01004\n")
        #expect(!page.text.contains("<script>alert"))
        let other = try test.browser(of: test.add("Autre", .programme))
        if let found = page.text.firstMatch(of: #/name="projet" value="([^"]+)"/#) {
            #expect(try other.post("/programme/registre/garder", [("projet", String(found.1))]).status == .unprocessable)
        }
        for version in ["../relays.csv", "relays-20261201T125000Z.csv", ""] {
            #expect(try browser.post("/programme/registre/revenir", [("version", version)]).status == .notFound, "\(version)")
        }
        #expect(try registry == before)
    }
}

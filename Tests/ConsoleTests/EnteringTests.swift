import Base
import Campaign
import Foundation
import TestSupport
import Testing

@testable import Console
@testable import HTTP
@testable import Store

@Suite("Coming into the console")
struct EnteringTests {
    @Test("a link leads to a password and in; a look uses nothing up, and it opens once")
    func link() throws {
        let test = try ConsoleCase()
        let link = try test.console.desk.write { store in
            try store.link(
                to: store.add(.init(email: "claire@example.org", name: "Claire", role: .coordinator, scope: .regions(["53"])), by: .command)
                    .id)
        }
        let browser = test.browser()
        for _ in 0..<3 { #expect(try browser.get("/acces/\(link.text)").text.contains("Bienvenue, Claire")) }
        #expect(try browser.post("/acces/\(link.text)", [("motdepasse", "court"), ("encore", "court")]).text.contains("12 caractères"))
        #expect(
            try browser.post("/acces/\(link.text)", [("motdepasse", "claire@example.org"), ("encore", "claire@example.org")]).status
                == .unprocessable)
        #expect(
            try browser.post("/acces/\(link.text)", [("motdepasse", ConsoleCase.password), ("encore", "autre")]).status == .unprocessable)
        #expect(try browser.send(.post, "/acces/\(link.text)", form: "motdepasse=x", from: "cross-site").status == .forbidden)
        let entered = try browser.post("/acces/\(link.text)", [("motdepasse", ConsoleCase.password), ("encore", ConsoleCase.password)])
        #expect(entered.location == "/pilotage" && browser.cookie != nil)
        #expect(try browser.get("/pilotage").status == .ok)
        #expect(try test.browser().get("/acces/\(link.text)").status == .notFound)
        #expect(try test.browser().logIn("Claire@Example.org").location == "/pilotage")
    }

    @Test("a session has a name of its own at each login, in a cookie that scripts and other sites never have")
    func fixation() throws {
        let test = try ConsoleCase()
        let account = try test.add("Équipe", .programme)
        let browser = test.browser()
        browser.cookie = "\(StaffSession.cookie)=\(String(repeating: "a", count: 64))"
        let first = try browser.logIn(account.email)
        #expect(first.location == "/programme")
        let cookie = try #require(first.fields["Set-Cookie"])
        for part in ["__Host-", "; Path=/", "; Secure", "; HttpOnly", "; SameSite=Strict"] { #expect(cookie.contains(part)) }
        #expect(!cookie.contains("Domain") && !cookie.contains("aaaa"))
        let old = browser.cookie
        try browser.logIn(account.email)
        #expect(browser.cookie != old)
        let thief = test.browser()
        thief.cookie = old
        #expect(try thief.get("/programme").location.hasPrefix("/connexion"))
        // Two of a name: somebody else has brought one in.
        let twice = test.browser()
        twice.cookie = "\(browser.cookie!); \(StaffSession.cookie)=\(String(repeating: "b", count: 64))"
        #expect(try twice.get("/programme").location.hasPrefix("/connexion"))
        try browser.post("/deconnexion")
        #expect(browser.cookie == nil)
    }

    @Test("who tries passwords waits, by account and by address, and learns neither which account there is nor what was wrong")
    func guessing() throws {
        let test = try ConsoleCase()
        let account = try test.add("Équipe", .programme)
        let browser = test.browser()
        func words(_ response: Response) -> String {
            response.text.replacing(account.email, with: "").replacing("nobody@example.org", with: "")
        }
        let (wrong, unknown) = (try browser.logIn(account.email, "faux"), try browser.logIn("nobody@example.org", "faux"))
        #expect(wrong.status == .forbidden && words(wrong) == words(unknown))
        for _ in 0..<4 { try browser.logIn(account.email, "faux") }
        let locked = try browser.logIn(account.email)
        #expect(locked.status == .tooManyRequests && locked.fields["Retry-After"] != nil && browser.cookie == nil)
        let guarding = LoginGuard()
        let (day, next) = (Day("2026-04-02")!, Day("2026-04-03")!)
        for _ in 0..<5 { guarding.fail([.account("a"), .client("198.51.100.7")], on: day, at: 100) }
        #expect(guarding.wait([.account("a")], on: day, at: 100) == 30 && guarding.wait([.client("198.51.100.7")], on: day, at: 100) == nil)
        for _ in 0..<30 { guarding.fail([.account("a"), .client("198.51.100.7")], on: day, at: 100) }
        #expect(
            guarding.wait([.account("a")], on: day, at: 100) == 900 && guarding.wait([.client("198.51.100.7")], on: day, at: 100) == 900)
        #expect(guarding.wait([.account("b")], on: day, at: 100) == nil)
        guarding.succeed("a", on: day)
        #expect(guarding.wait([.account("a")], on: day, at: 100) == nil)
        #expect(guarding.wait([.client("198.51.100.7")], on: next, at: 100) == nil)
    }

    @Test("a second factor is asked for once it is set, its code is good once, and a campaign can ask everybody for one")
    func factor() throws {
        let test = try ConsoleCase(asksForFactor: true)
        let account = try test.add("Équipe", .programme)
        let browser = test.browser()
        try browser.logIn(account.email)
        #expect(try browser.get("/programme").location == "/compte")
        let page = try browser.get("/compte").text
        #expect(page.contains("<svg") && page.contains("Second facteur"))
        func code(_ seconds: Int = 0) throws -> String {
            try test.console.desk.write { store in
                store.timeCode(of: try store.known(account.id)).code(ofStep: (test.clock.second + seconds) / 30)
            }
        }
        #expect(try browser.post("/compte/second-facteur", [("code", "000000")]).status == .unprocessable)
        #expect(try browser.post("/compte/second-facteur", [("code", code())]).location == "/compte?fait=facteur")
        #expect(try browser.get("/programme").status == .ok)
        #expect(try browser.post("/compte/second-facteur/retirer").status == .forbidden)
        let again = test.browser()
        #expect(try again.logIn(account.email).status == .forbidden)
        #expect(try again.logIn(account.email, ConsoleCase.password, [("code", code())]).status == .forbidden)
        #expect(try again.logIn(account.email, ConsoleCase.password, [("code", code(30))]).location == "/programme")
    }

    @Test("a form that is sent too late comes back whole after login, and goes when it is sent again")
    func resumed() throws {
        let test = try ConsoleCase()
        let account = try test.add("Bretagne", .coordinator, ["53"])
        let browser = try test.browser(of: account)
        let path = "/pilotage/relais/commune-d-ouessant/contacts"
        let typed = [("resultat", "reached"), ("reponse", "Le maire \"veut\" <b>dix</b> affiches & des flyers"), ("jour", "2026-04-02")]
        test.clock.second += Session.idle
        let refused = try browser.post(path, typed)
        #expect(refused.status == .forbidden && refused.text.contains("&lt;b&gt;dix&lt;/b&gt; affiches &amp; des flyers"))
        let back = try browser.logIn(account.email, ConsoleCase.password, [("suite", path)] + typed.map { ("saisie.\($0.0)", $0.1) })
        #expect(back.status == .ok && back.text.contains("action=\"\(path)\"") && back.text.contains("&lt;b&gt;dix"))
        #expect(try test.console.desk.read { try $0.contacts().isEmpty })
        try browser.post(path, typed)
        #expect(try test.console.desk.read { try $0.contacts().first?.note } == typed[1].1)
        // Where it leads is here.
        let elsewhere = try test.browser().logIn(account.email, ConsoleCase.password, [("suite", "//example.org/")])
        #expect(elsewhere.location == "/pilotage")
    }

    @Test("a form without the session's mark, or from another site, does nothing, whatever it is")
    func forged() throws {
        let test = try ConsoleCase()
        let account = try test.add("Équipe", .programme)
        let browser = try test.browser(of: account)
        for route in test.console.table where route.method == .post {
            if case .everyone = route.access { continue }
            let target = route.pattern.split(separator: "/").map { $0 == ":relais" ? "afm-telethon" : $0.hasPrefix(":") ? "1" : $0 }.joined(
                separator: "/")
            for (form, from) in [
                ("nom=x", "same-origin"), ("marque=&nom=x", "same-origin"), ("marque=\(browser.mark)", "cross-site"),
                ("marque=\(browser.mark)", "same-site"),
            ] {
                #expect(try browser.send(.post, "/\(target)", form: form, from: from).status == .forbidden, "\(target) \(form) \(from)")
            }
        }
        #expect(try browser.get("/programme").status == .ok)
        #expect(try test.console.desk.read { try $0.accounts() } == [account])
    }

    @Test(
        "whoever a trusted proxy names is in, without a password, as long as the account is open; a change of the name is another session")
    func proxy() throws {
        let test = try ConsoleCase()
        let (one, two) = (try test.add("Claire", .coordinator, ["53"]), try test.add("Équipe", .programme))
        let browser = test.browser()
        browser.fields = [("X-User", one.email.uppercased())]
        #expect(try browser.get("/pilotage").text.contains("Bretagne"))
        let cookie = browser.cookie
        #expect(try browser.get("/pilotage").status == .ok && browser.cookie == cookie)
        #expect(try browser.get("/programme").status == .forbidden)
        browser.fields = [("X-User", two.email)]
        #expect(try browser.get("/programme").status == .ok && browser.cookie != cookie)
        browser.fields = [("X-User", "nobody@example.org")]
        let stranger = try browser.get("/programme")
        #expect(stranger.status == .forbidden && stranger.text.contains("sans compte ici"))
    }
}

import Base
import Campaign
import Foundation
import Projects
import TestSupport
import Testing

@testable import Console
@testable import HTTP
@testable import Store

/// The example campaign with relays of three régions and of the country, accounts of all roles, and a browser that keeps a cookie.
final class ConsoleCase {
    let campaign: ExampleCampaign
    let project: Project
    let console: ConsoleSite
    let site: Site
    let clock: Clock

    final class Clock: @unchecked Sendable {
        // Unchecked: each test has its own and runs on one thread.
        var second: Int

        init(_ second: Int) { self.second = second }
    }

    static let relays = [
        "federation-cpts-aura", "cpts-bugey-sud", "departement-du-finistere", "commune-d-ouessant", "cpts-grand-sud-reunion",
        "afm-telethon",
    ]
    static let password = "le vent de noroît"
    /// Argon2id takes its time: one for all accounts of all tests.
    private static let hash = Result { try PasswordHash(of: password) }

    /// - Parameters:
    ///   - day: at noon of which it is.
    ///   - asksForFactor: whether the campaign asks for a code of six digits.
    init(day: String = "2026-04-02", asksForFactor: Bool = false) throws {
        campaign = try ExampleCampaign(relays: Self.relays)
        guard let noon = UTCSecond("\(day)T12:00:00Z") else { throw CocoaError(.formatting) }
        let clock = Clock(Int(noon.seconds))
        self.clock = clock
        let environment = Environment(
            now: { Date(timeIntervalSince1970: TimeInterval(clock.second)) }, assets: "\(ExampleCampaign.project)/Assets")
        let place = try Project.Place(campaign.scratch.path(ExampleCampaign.folder), store: campaign.scratch.path("base/portevoix.sqlite"))
        project = try Project(place, environment) { _ in }
        let edition = ConsoleGround.Edition(project, address: "https://kits.example.org", asksForFactor: asksForFactor)
        var ground = ConsoleGround { edition }
        ground.client = { $0.fields["X-Client"] }
        ground.trustedUser = { $0.fields["X-User"] }
        console = try ConsoleSite(ground)
        site = Site(console.routes)
    }

    /// Lets somebody in, with the password of all.
    @discardableResult func add(_ name: String, _ role: Account.Role, _ regions: [String] = []) throws -> Account {
        let draft = Account.Draft(
            email: "\(Folding.slug(name))@example.org", name: name, role: role, scope: regions.isEmpty ? .country : .regions(regions))
        return try console.desk.write { store in
            let account = try store.add(draft, by: .command)
            return try #require(try store.choose(Self.hash.get(), invitedBy: store.link(to: account.id)))
        }
    }

    /// Visits by each relay's links of the first wave: of the relay at a place as many as its place says, from the second on.
    func visit() throws {
        let links = try project.issueCodes()
        var lines: [String] = []
        for (place, relay) in project.registry.relays.enumerated() {
            guard let code = try links.links(of: relay, wave: WaveID("ose2050-v1")).first?.code.text else { continue }
            for number in 0..<(place * 7) {
                lines.append(
                    "198.51.100.\(lines.count % 250 + 1) - - [\(25 + number % 5)/Mar/2026:12:\(10 + number):00 +0000] \"GET /?r=\(code) HTTP/1.1\" "
                        + "200 5120 \"-\" \"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0\"\n")
            }
        }
        let path = try campaign.scratch.write("acces.log", lines.joined())
        _ = try LogDesk(project, format: nil, threads: 1).take(path)
    }

    // MARK: A browser

    /// Somebody at a browser: its cookie, if it has one.
    final class Browser {
        let site: Site
        var cookie: String?
        /// What a proxy before the server adds.
        var fields: [(String, String)] = []

        init(_ site: Site) { self.site = site }

        @discardableResult func send(_ method: HTTP.Method, _ target: String, form: String? = nil, from: String = "same-origin") throws
            -> Response
        {
            var all = Fields()
            for (name, value) in fields { all.add(name, value) }
            all.add("Sec-Fetch-Site", from)
            if let cookie { all.add("Cookie", cookie) }
            if form != nil { all.add("Content-Type", "application/x-www-form-urlencoded") }
            let body = form.map { Request.Body.bytes(Array($0.utf8)) } ?? .nothing
            let response = site.answer(Request(method, try Target(Array(target.utf8)), all, body: body))
            if let given = response.fields["Set-Cookie"] {
                cookie = given.contains("Max-Age=0") ? nil : given.split(separator: ";").first.map(String.init)
            }
            return response
        }

        func get(_ target: String) throws -> Response { try send(.get, target) }

        /// The mark that forms of its session carry.
        var mark: String { cookie.flatMap { SecretToken(String($0.split(separator: "=").last ?? "")) }?.formMark ?? "" }

        /// Sends a form of a page of its own.
        @discardableResult func post(_ target: String, _ form: [(String, String)] = []) throws -> Response {
            let text = ([("marque", mark)] + form).map { "\(PercentEncoding.encoded($0.0))=\(PercentEncoding.encoded($0.1))" }
            return try send(.post, target, form: text.joined(separator: "&"))
        }

        @discardableResult func logIn(_ email: String, _ password: String = ConsoleCase.password, _ more: [(String, String)] = []) throws
            -> Response
        {
            try post("/connexion", [("courriel", email), ("motdepasse", password)] + more)
        }
    }

    func browser() -> Browser { Browser(site) }

    /// Somebody who is logged in.
    func browser(of account: Account) throws -> Browser {
        let browser = Browser(site)
        let session = try console.desk.write { try $0.begin(for: account) }
        browser.cookie = "\(StaffSession.cookie)=\(session.token.text)"
        return browser
    }
}

extension Response {
    /// Bytes as they would go out uncompressed.
    var bytes: [UInt8] {
        switch body {
        case .bytes(let bytes): bytes
        case .content(let content): content.bytes
        default: []
        }
    }
    var text: String { String(decoding: bytes, as: UTF8.self) }
    var location: String { fields["Location"] ?? "" }
}

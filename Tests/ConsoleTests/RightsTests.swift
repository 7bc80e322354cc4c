import Base
import Campaign
import Foundation
import Projects
import TestSupport
import Testing

@testable import Console
@testable import HTTP
@testable import Store

@Suite("What accounts see of a campaign")
struct RightsTests {
    /// What stands for the names of patterns: a route whose pattern has another name fails until it is said here what may stand there.
    private static func values(_ test: ConsoleCase, _ proposals: [Int], _ contacts: [Int], _ accounts: [Int]) -> [String: [String]] {
        [
            "relais": ConsoleCase.relays, "contact": contacts.map(String.init), "demande": proposals.map(String.init),
            "compte": accounts.map(String.init), "affiche": ["avant.png", "apres.png"], "code": ["84", "53", "04"],
            "fichier": [
                "rapport.pdf", "rapport.xlsx", "relances.csv", "synthese.pdf", "relais.csv", "departements.csv", "federations.csv",
                "canaux.csv",
            ],
            "jeton": [String(repeating: "0", count: 64)], "nom": ["console.css"],
        ]
    }

    private static func targets(_ pattern: String, _ values: [String: [String]]) throws -> [String] {
        try pattern.split(separator: "/").reduce([""]) { paths, part in
            guard part.hasPrefix(":") else { return paths.map { "\($0)/\(part)" } }
            let found = try #require(values[String(part.dropFirst())], "no test says what may stand for \(part) in \(pattern)")
            return paths.flatMap { path in found.map { "\(path)/\($0)" } }
        }
    }

    /// What people could find of a relay in an answer.
    private static func words(_ response: Response) async throws -> String {
        let type = response.fields["Content-Type"] ?? ""
        if type.hasPrefix("application/pdf") || type.contains("spreadsheet") {
            let scratch = try ScratchDirectory()
            let path = try scratch.write("f", bytes: response.bytes)
            if type.hasPrefix("application/pdf") { return try await Tool.run("pdftotext", path, "-").stdout }
            return try await Tool.run("unzip", "-p", path).stdout
        }
        return response.text
    }

    @Test("no address, search, file or form shows or changes anything of a relay beyond one's right, of any role and any région")
    func everyRoute() async throws {
        let test = try ConsoleCase()
        try test.visit()
        let programme = try test.add("Équipe", .programme)
        var card = RelayCard()
        card.name = "Nom très secret"
        let proposals = try test.console.desk.write { store in
            _ = try store.invite(test.project.registry.relays.map(\.id))
            for relay in test.project.registry.relays {
                try store.noteContact(
                    with: relay.id, on: Day("2026-04-01")!, .reached, note: "Note sur \(relay.id.text)", by: programme)
            }
            return try [store.propose(card, by: RelayID("cpts-grand-sud-reunion")).id]
        }
        let contacts = try test.console.desk.read { try $0.contacts().map(\.id) }
        let home = [
            "84": ["federation-cpts-aura", "cpts-bugey-sud"], "53": ["departement-du-finistere", "commune-d-ouessant"],
            "04": ["cpts-grand-sud-reunion"],
        ]
        let regions = home.keys.sorted().map { [$0] } + [["53", "84"]]
        let accounts: [(Account, Set<String>)] = try regions.flatMap { codes in
            try [Account.Role.coordinator, .reader].map { role in
                (try test.add("\(role.rawValue) \(codes.joined(separator: " "))", role, codes), Set(codes.flatMap { home[$0] ?? [] }))
            }
        }
        let values = Self.values(test, proposals, contacts, [programme.id])
        let queries = [
            "", "?region=84", "?region=53&q=cpts", "?region=04&format=csv", "?famille=cpts&support=newsletter&vague=ose2050-v1",
            "?etat=a-relancer&departement=29&tri=visites",
        ]
        let before = try test.console.desk.read { try $0.audit(most: 1000).count { $0.deed != .loggedIn } }
        var looked = 0
        for (account, own) in accounts {
            let browser = try test.browser(of: account)
            let others = test.project.registry.relays.filter { !own.contains($0.id.text) }
            // A name that stands in another's too says nothing.
            let secrets = others.flatMap { [$0.name, $0.id.text, $0.email ?? $0.name] } + ["Nom très secret", "Équipe"]
            let isReader = account.role == .reader
            for route in test.console.table {
                for target in try Self.targets(route.pattern, values) {
                    if route.pattern.hasPrefix("/deconnexion") || route.pattern.hasPrefix("/compte") || route.pattern == "/connexion" {
                        continue
                    }
                    let isOwn = own.contains { target.contains("/\($0)") }
                    if route.method == .post {
                        if isOwn, !isReader { continue }
                        let status = try browser.post(
                            target, [("resultat", "reached"), ("raison", "non"), ("nom", "Moi"), ("role", "programme")]
                        ).status
                        #expect([403, 404].contains(status.code), "\(account.name) \(target) \(status)")
                        continue
                    }
                    // Files take their time: each is looked at once an account.
                    for query in account.scope.regions.count < 2 || isReader || target.hasSuffix(".pdf") ? ["?region=04"] : queries {
                        let response = try browser.get(target + query)
                        // An answer need not say who one is: the bar does, with one's own name alone.
                        let text = try await Self.words(response)
                        for secret in secrets where text.contains(secret) && !target.contains(secret) {
                            // A colleague's name stands beside a note on a relay that is both's.
                            if secret == "Équipe", isOwn || route.pattern == StaffAddress.relays { continue }
                            Issue.record("\(account.name): \(target)\(query) shows \(secret)")
                        }
                        if let relay = others.first(where: { target.hasSuffix("/\($0.id.text)") }) {
                            #expect(response.status == .notFound, "\(account.name) \(relay.id)")
                        }
                        looked += 1
                    }
                }
            }
            // None of its requests has done anything, nor ended its session.
            #expect(try browser.get("/pilotage").status == .ok)
        }
        #expect(looked > 200)
        #expect(try test.console.desk.read { try $0.audit(most: 1000).count { $0.deed != .loggedIn } } == before)
        #expect(try test.console.desk.read { try $0.proposals(state: "sent").count } == 1)
    }

    @Test("who is not logged in is sent to log in, whatever is asked for, and learns nothing")
    func nobody() throws {
        let test = try ConsoleCase()
        let values = Self.values(test, [1], [1], [1])
        for route in test.console.table {
            if case .everyone = route.access { continue }
            for target in try Self.targets(route.pattern, values) {
                let response = try test.browser().send(route.method, target, form: route.method == .post ? "marque=x" : nil)
                if route.method == .get {
                    #expect(response.location.hasPrefix("/connexion?suite=%2F"), "\(target)")
                } else {
                    #expect(response.status == .forbidden && response.text.contains("motdepasse"), "\(target)")
                }
                #expect(
                    try test.browser().send(route.method, target, form: "marque=x", from: "cross-site").text.contains("motdepasse") == false
                )
            }
        }
    }

    @Test("a région's figures are those that the country's report has of it")
    func figures() throws {
        let test = try ConsoleCase()
        try test.visit()
        let (all, one) = (try test.add("Équipe", .programme), try test.add("Bretagne", .coordinator, ["53"]))
        func table(_ account: Account) throws -> String { try test.browser(of: account).get("/pilotage/csv/relais.csv?region=53").text }
        #expect(try table(all) == table(one) && table(one).contains("Ouessant"))
        let page = try test.browser(of: one).get("/pilotage").text
        // 2 × 7 visits of the département and 3 × 7 of the island.
        #expect(page.contains("35</span>") && page.contains("Bretagne") && !page.contains("Toute la France"))
    }
}

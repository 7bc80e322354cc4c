internal import Files
import Foundation
import Preflight
import TestSupport
import Testing

@testable import KitRuns

/// What a relay finds in its folder beside the PDFs.
@Suite("The real campaign's kits")
struct RealKitTests {
    @Test("the control file holds every file's checks, all passed, and every code's five", arguments: RealKits.relays)
    func control(relay: String) async throws {
        for wave in RealKits.waves {
            let scratch = try await RealKits.campaign().scratch
            let json = try JSONSerialization.jsonObject(with: Data(scratch.bytes("\(wave)/\(relay)/controle.json")))
            let sheet = try #require(json as? [String: Any])
            #expect(sheet["relay"] as? String == relay && sheet["passed"] as? Bool == true)
            #expect((sheet["failures"] as? [Any])?.isEmpty == true)
            #expect(sheet["name"] as? String == (try await RealKits.name(relay)))
            let findings = try #require(sheet["findings"] as? [[String: Any]])
            let book = try RuleBook(assets: "\(ExampleCampaign.project)/Assets")
            let page = try scratch.text("\(wave)/\(relay)/controle.html")
            for rule in Set(findings.compactMap { $0["rule"] as? String }) {
                let title = try #require(book.rule(rule)?.title, "\(rule) is not in the book of rules")
                #expect(page.contains("<span>\(title)</span>") && !page.contains(">\(rule)<"), "\(rule)")
            }
            let files = try #require(sheet["files"] as? [[String: Any]])
            let paths = files.compactMap { $0["path"] as? String }
            #expect(paths == scratch.files("\(wave)/\(relay)").filter { !$0.hasPrefix("controle.") }, "every file is listed, in order")
            for file in files {
                let path = try #require(file["path"] as? String)
                let checks = try #require(file["checks"] as? [Int]).map { findings[$0] }
                let rules = Set(checks.compactMap { $0["rule"] as? String })
                #expect(checks.allSatisfy { $0["passed"] as? Bool == true && ($0["detail"] as? String)?.isEmpty == false })
                if path.hasSuffix(".pdf") {
                    let all: Set = ["qr-lisible", "qr-degrade", "qr-marge", "qr-module", "qr-contraste"]
                    #expect(rules.isSuperset(of: all), "\(path): \(rules)")
                } else if path.hasPrefix("qr/"), path.hasSuffix(".png") {
                    #expect(rules.isSuperset(of: ["qr-lisible", "qr-marge", "qr-contraste"]), "\(path): \(rules)")
                } else if path == "publier/actualite-site.html" {
                    #expect(rules.isSuperset(of: ["article-markup", "article-headings", "article-link"]), "\(path): \(rules)")
                } else if path.hasSuffix(".html"), path.hasPrefix("envoyer/newsletter") {
                    #expect(rules.contains("mail-size") && rules.contains("mail-alt"), "\(path): \(rules)")
                }
            }
        }
    }

    @Test("the archive holds the same files, and the manifest their digests", arguments: RealKits.relays)
    func manifest(relay: String) async throws {
        let scratch = try await RealKits.campaign().scratch
        let wave = RealKits.waves[0]
        let text = try scratch.text("\(wave)/manifest.json")
        #expect(try JSONSerialization.jsonObject(with: Data(text.utf8)) is [String: Any])
        for file in scratch.files("\(wave)/\(relay)") {
            let digest = Digest.sha256(Data(try scratch.bytes("\(wave)/\(relay)/\(file)")))
            #expect(text.contains(digest), "\(file) has another digest than the manifest says")
        }
        if let unzip = Tool.path("unzip") {
            let test = try await Binary.run(program: unzip, ["-Z1", scratch.path("\(wave)/\(relay).zip")])
            let names = Set(test.lines.filter { !$0.hasSuffix("/") })
            #expect(names == Set(scratch.files("\(wave)/\(relay)").map { "\(relay)/\($0)" }))
            #expect(try await Binary.run(program: unzip, ["-tqq", scratch.path("\(wave)/\(relay).zip")]).status == 0)
        }
    }

    @Test(
        "the newsletter is one that mail programs and readers accept, and its button leads to the ledger's link", arguments: RealKits.relays
    )
    func newsletter(relay: String) async throws {
        let scratch = try await RealKits.campaign().scratch
        let links = try await RealKits.links.value.filter { $0.relay == relay && $0.channel == "newsletter" }
        for wave in RealKits.waves {
            guard let link = links.first(where: { $0.wave == wave }) else {
                #expect(!scratch.exists("\(wave)/\(relay)/envoyer/newsletter.html"), "no link, no newsletter")
                continue
            }
            for version in ["newsletter", "newsletter-courte"] {
                let html = try scratch.text("\(wave)/\(relay)/envoyer/\(version).html")
                #expect(html.utf8.count < 90_000 && html.contains("lang=\"fr\""))
                let style = html.matches(of: /(?s)<style[^>]*>(.*?)<\/style>/).reduce(0) { $0 + $1.1.utf8.count }
                #expect(style < 16_000)
                for forbidden in ["<script", "<form", "<iframe", "display:flex", "display:grid", "data:image", "javascript:", "<input"] {
                    #expect(!html.replacing(" ", with: "").contains(forbidden), "\(forbidden)")
                }
                for picture in html.matches(of: /<img [^>]*>/) { #expect(picture.0.contains(/\ alt="[^"]/), "\(picture.0)") }
                for table in html.matches(of: /<table[^>]*>/) { #expect(table.0.contains("role=\"presentation\""), "\(table.0)") }
                let addresses = Set(html.matches(of: /href="(http[^"]*)"/).map { String($0.1).replacing("&amp;", with: "&") })
                #expect(addresses == [link.url], "\(addresses)")
                let source = html.matches(of: /src="([^"]*)"/).map { String($0.1) }
                for file in source { #expect(scratch.exists("\(wave)/\(relay)/envoyer/\(file)"), "\(file)") }
                let text = try scratch.text("\(wave)/\(relay)/envoyer/\(version).txt")
                #expect(text.contains(link.url) && !text.contains("{{") && !text.contains("<p"))
                #expect(text.contains(wave == RealKits.waves[0] ? "5\u{A0}avril" : "13\u{A0}mai"), "\(text)")
                #expect(!html.contains("{{"))
                #expect(try scratch.text("\(wave)/\(relay)/envoyer/\(version).eml").hasPrefix("X-Unsent: 1"))
            }
        }
    }

    @Test("LISEZMOI says what is in the kit, and nothing that is not", arguments: RealKits.relays)
    func readme(relay: String) async throws {
        let scratch = try await RealKits.campaign().scratch
        for wave in RealKits.waves {
            let text = try scratch.text("\(wave)/\(relay)/LISEZMOI.txt")
            let spaced = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let name = try await RealKits.name(relay).split(separator: " ").joined(separator: " ")
            #expect(spaced.contains(name) && text.contains("contact@ose2050.fr") && !text.contains("{{"))
            let files = Set(scratch.files("\(wave)/\(relay)"))
            let named = Set(spaced.matches(of: /[A-Za-z0-9][A-Za-z0-9\/-]*\.(?:pdf|png|svg|html|txt|md|eml|ics|zip)/).map { String($0.0) })
                .subtracting(["imprimeur.pdf"])
            let all = files.union(files.compactMap { $0.split(separator: "/").last.map(String.init) })
            // The second wave's kits are made of some pieces only.
            if wave == RealKits.waves[0] { #expect(named.isSubset(of: all), "named and not there: \(named.subtracting(all))") }
            let folders = files.compactMap { file in file.contains("/") ? file.prefix { $0 != "/" } : nil }
            for folder in Set(folders) {
                #expect(spaced.lowercased().contains("dossier \(folder)"), "the folder \(folder) is not explained")
            }
            for file in files where file.hasSuffix(".pdf") && !file.hasPrefix("qr/") {
                let isOneOfFour = file.hasSuffix("-imprimeur.pdf") && text.contains("affiche-a3-choix-imprimeur.pdf")
                #expect(text.contains(file.split(separator: "/").last ?? "") || isOneOfFour, "\(file) is not explained")
            }
            let pictures = ["qr/", "apercus/", "publier/visuel-"]
            for file in files.subtracting(["LISEZMOI.txt", "controle.json"])
            where !file.hasSuffix(".pdf") && !pictures.contains(where: file.hasPrefix) {
                let name = (file.split(separator: "/").last ?? "").prefix { $0 != "." }
                #expect(text.contains("– \(name)."), "\(file) is not explained")
            }
        }
    }

    @Test("the start page shows and opens what the kit holds, and each button copies words of its own", arguments: RealKits.relays)
    func start(relay: String) async throws {
        let scratch = try await RealKits.campaign().scratch
        let page = try scratch.text("\(RealKits.waves[0])/\(relay)/00-COMMENCEZ-ICI.html")
        #expect(page.contains("Votre kit est prêt") && page.contains("Extrayez d’abord") && !page.contains("{{"))
        for match in page.matches(of: /(?:href|src)="([^"#:]+)"/) {
            #expect(scratch.exists("\(RealKits.waves[0])/\(relay)/\(match.1)"), "\(match.1)")
        }
        #expect(page.matches(of: /src="https?:|<link[^>]+href="https?:/).isEmpty, "it asks for nothing from elsewhere")
        let buttons = page.matches(of: /data-copie="([^"]+)"/).map { String($0.1) }
        let words = page.matches(of: /id="([^"]+)" class="mots"/).map { String($0.1) }
        #expect(words.count == Set(words).count && !buttons.isEmpty)
        for button in buttons { #expect(page.contains(" id=\"\(button)\""), "\(button) copies nothing") }
        for id in words { #expect(buttons.contains(id), "nothing copies \(id)") }
    }

    @Test("the index page names every relay and leads to files that are there")
    func index() async throws {
        let scratch = try await RealKits.campaign().scratch
        for wave in RealKits.waves {
            let page = try scratch.text("\(wave)/index.html")
            for relay in RealKits.relays { #expect(page.contains(relay)) }
            for match in page.matches(of: /(?:href|src)="([^"#:]+)"/) {
                #expect(FileManager.default.fileExists(atPath: scratch.path("\(wave)/\(match.1)")), "\(match.1)")
            }
        }
    }
}

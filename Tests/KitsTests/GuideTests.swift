import Foundation
import TestSupport
import Testing

/// What independent programs say of the guide that ships.
@Suite("The relay's guide")
struct GuideTests {
    static let file = "guide-relais.pdf"
    static let titles = [
        "Le programme en une page", "Votre rôle", "Votre calendrier", "Ce que contient votre kit", "Imprimer", "Vos liens et vos codes",
        "Questions fréquentes", "Accessibilité et vie privée", "Nous écrire",
    ]

    @Test(
        "has four to eight A4 pages, none of them empty, whatever the relay's name and logo",
        .enabled(if: Tool.areThere("pdfinfo", "pdftotext"), "needs pdfinfo and pdftotext"), arguments: RealKits.relays)
    func pages(relay: String) async throws {
        for wave in RealKits.waves {
            let path = try await RealKits.path(relay, Self.file, wave: wave)
            let facts = try await Tool.run("pdfinfo", path).stdout
            let count = try #require(facts.firstMatch(of: /Pages: +([0-9]+)/).flatMap { Int($0.1) })
            #expect((4...8).contains(count) && facts.contains("(A4)") && facts.contains("Tagged:          yes"), "\(facts)")
            for page in 1...count { #expect(try await Self.text(path, page: page).count > 200, "page \(page) of \(relay)") }
        }
    }

    @Test(
        "shows six pages of the kit, whole and side by side, where it says what the kit holds",
        .enabled(if: Tool.areThere("pdftotext", "pdfimages"), "needs pdftotext and pdfimages"), arguments: RealKits.relays)
    func gallery(relay: String) async throws {
        for wave in RealKits.waves {
            let path = try await RealKits.path(relay, Self.file, wave: wave)
            var pages: [Int] = []
            for page in 2...8 where try await Self.text(path, page: page).contains("Ce que contient votre kit") { pages.append(page) }
            let page = try #require(pages.first)
            let rows = try await Tool.run("pdfimages", "-list", "-f", "\(page)", "-l", "\(page)", path).stdout.split(separator: "\n")
                .dropFirst(2)
            let sizes = rows.compactMap { row -> (Double, Double)? in
                let fields = row.split(separator: " ").map(String.init)
                guard fields.count > 4, fields[2] == "image", let width = Double(fields[3]), let height = Double(fields[4]) else {
                    return nil
                }
                return (width, height)
            }
            #expect(sizes.count == 6, "\(rows)")
            #expect(sizes.allSatisfy { abs($0.1 / $0.0 - 2.squareRoot()) < 0.05 }, "\(sizes)")
        }
    }

    @Test(
        "names the relay, its kind, its territory, its parent and the wave's days on its cover",
        .enabled(if: Tool.areThere("pdftotext"), "needs pdftotext"))
    func personal() async throws {
        let cover = try await Self.text(try await RealKits.path("commune-d-ouessant", Self.file), page: 1).unspaced
        for words in ["Guidedurelais", "Communed’Ouessant", "Collectivité–Ouessant", "DépartementduFinistère", "du23marsau5avril2026"] {
            #expect(cover.contains(words), "\(words) is missing: \(cover)")
        }
        let second = try await Self.text(try await RealKits.path("commune-d-ouessant", Self.file, wave: RealKits.waves[1]), page: 1)
            .unspaced
        #expect(second.contains("Deuxièmeconsultation") && second.contains("du27avrilau13mai2026"), "\(second)")
    }

    @Test(
        "its contents and its outline lead to the pages on which the titles stand",
        .enabled(if: Tool.areThere("qpdf", "pdftotext"), "needs qpdf and pdftotext"), arguments: RealKits.relays)
    func navigation(relay: String) async throws {
        let path = try await RealKits.path(relay, Self.file)
        let json = try await Tool.run("qpdf", "--json=2", "--json-key=outlines", path).stdout
        let root = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let outline = try #require(root["outlines"] as? [[String: Any]])
        #expect(outline.compactMap { $0["title"] as? String } == Self.titles)
        let cover = try await Self.text(path, page: 1)
        for entry in outline {
            let title = try #require(entry["title"] as? String)
            let page = try #require(entry["destpageposfrom1"] as? Int)
            let text = try await Self.text(path, page: page)
            #expect(page > 1 && text.contains(title), "« \(title) » is not on page \(page)")
            #expect(cover.contains("\(page) \(title)"), "the contents say otherwise: \(cover)")
        }
        let objects = try await PDFObjects(path)
        let inner = objects.all { $0["/Subtype"] as? String == "/Link" && $0["/A"] == nil }
        #expect(inner.count == Self.titles.count, "each entry of the contents is a link")
        #expect(objects.catalog["/PageMode"] as? String == "/UseOutlines")
    }

    @Test(
        "every code of its table gives the ledger's link of that channel",
        .enabled(if: Tool.areThere("pdftoppm", "zbarimg", "pdfinfo"), "needs pdftoppm, zbarimg and pdfinfo"),
        arguments: ["aides", "commune-d-ouessant", "cpts-grand-sud-reunion"])
    func codes(relay: String) async throws {
        let scratch = try ScratchDirectory()
        for wave in RealKits.waves {
            let path = try await RealKits.path(relay, Self.file, wave: wave)
            let drawn = try await Tool.run("pdftoppm", "-gray", "-r", "200", "-f", "5", path, scratch.path(wave))
            #expect(drawn.status == 0)
            let pictures = scratch.files("").filter { $0.hasPrefix(wave) }
            var read: [String] = []
            for picture in pictures {
                read += try await Tool.run("zbarimg", "-q", "--raw", "-Sdisable", "-Sqr.enable", scratch.path(picture)).lines
            }
            let links = try await RealKits.links.value.filter { $0.relay == relay && $0.wave == wave }
            #expect(Set(read) == Set(links.map { "https://ose2050.fr/?r=\($0.code)" }) && read.count == links.count)
            let urls = try await Tool.run("pdfinfo", "-url", path).stdout
            for link in links { #expect(urls.contains("\(link.url)\n"), "\(link.channel)") }
        }
    }

    @Test(
        "those who hear it hear headings, lists, a table with its headers and what each code opens, and no running head",
        .enabled(if: Tool.areThere("pdfinfo", "qpdf"), "needs pdfinfo and qpdf"), arguments: RealKits.relays)
    func structure(relay: String) async throws {
        let path = try await RealKits.path(relay, Self.file)
        let tree = try await Tool.run("pdfinfo", "-struct-text", path).stdout
        let lines = tree.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        let links = try await RealKits.links.value.filter { $0.relay == relay && $0.wave == RealKits.waves[0] }
        func count(_ type: String) -> Int { lines.count { $0 == type || $0.hasPrefix("\(type) (") || $0 == "\(type):" } }
        #expect(count("H1") == 1 && count("H2") == Self.titles.count && count("H3") > 10)
        // A table that goes on has its head again.
        let tables = count("Table")
        #expect((1...2).contains(tables) && count("TR") == links.count + tables && count("TD") == links.count * 3)
        #expect(count("TH") == links.count + 4 * tables)
        #expect(count("L") >= 6 && count("LI") == count("LBody") && count("LI") == count("Lbl"))
        #expect(count("TOC") == 1 && count("TOCI") == Self.titles.count)
        #expect(lines.count { $0 == "/Scope /Row" } == links.count && lines.count { $0 == "/Scope /Column" } == 4 * tables)
        #expect(!tree.contains("OSE 2050 – Guide du relais"), "a running head is read aloud")
        #expect(tree.contains("écrit par l’autrice de science-fiction Ketty Steward"), "a text ends before its end: \(tree)")
        let objects = try await PDFObjects(path)
        #expect(objects.catalog["/Lang"] as? String == "u:fr-FR")
        let said = Set(objects.all { $0["/S"] as? String == "/Figure" }.compactMap { $0["/Alt"] as? String })
        for link in links {
            #expect(said.contains { $0.contains("QR") && $0.unspaced.contains(link.code) }, "\(said)")
        }
    }

    @Test("every page's words stay clear of its edges", .enabled(if: Tool.areThere("pdftotext")), arguments: RealKits.relays)
    func edges(relay: String) async throws {
        for wave in RealKits.waves {
            let boxes = try await Tool.run("pdftotext", "-bbox", try await RealKits.path(relay, Self.file, wave: wave), "-").stdout
            for match in boxes.matches(of: /xMin="([0-9.-]+)" yMin="([0-9.-]+)" xMax="([0-9.-]+)" yMax="([0-9.-]+)">([^<]*)</) {
                let (left, top) = (try #require(Double(match.1)), try #require(Double(match.2)))
                let (right, bottom) = (try #require(Double(match.3)), try #require(Double(match.4)))
                #expect(left >= 40 && top >= 30 && right <= 595 - 45 && bottom <= 842 - 25, "\(relay): \(match.5)")
            }
        }
    }

    /// A page's words, each run of blanks as one space.
    static func text(_ path: String, page: Int) async throws -> String {
        let text = try await Tool.run("pdftotext", "-raw", "-f", "\(page)", "-l", "\(page)", path, "-").stdout
        return text.split { $0.isWhitespace }.joined(separator: " ")
    }
}

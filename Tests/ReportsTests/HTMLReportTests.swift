import Base
import Campaign
import Charts
import Foundation
import TestSupport
import Testing

@testable import Reach
@testable import Reports

@Suite("Reports as HTML")
struct HTMLReportTests {
    static let pages = Result { try ReportSamples.pages() }

    @Test("every page is well nested, names each thing once, and its labels and links lead somewhere")
    func nesting() throws {
        for (name, html) in try Self.pages.get() {
            let reading = PageReading(html)
            #expect(reading.problems.isEmpty, "\(name): \(reading.problems.prefix(5))")
            #expect(reading.elements.count { $0.name == "h1" } == 1 && reading.elements.count { $0.name == "main" } == 1)
            let levels = reading.elements.compactMap { $0.name.count == 2 && $0.name.hasPrefix("h") ? Int($0.name.dropFirst()) : nil }
            #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 }, "\(name): \(levels)")
        }
    }

    @Test("no page asks for anything from elsewhere")
    func requests() throws {
        for (name, html) in try Self.pages.get() {
            let reading = PageReading(html)
            #expect(!reading.elements.contains { ["img", "link", "iframe", "video", "object", "use", "image"].contains($0.name) })
            #expect(reading.elements.allSatisfy { $0.attributes["src"] == nil && $0.attributes["srcset"] == nil })
            for link in reading.elements.compactMap({ $0.attributes["href"] }) {
                #expect(!link.contains("//"), "\(name): \(link)")
            }
            let style = reading.elements.first { $0.name == "style" }?.text ?? ""
            #expect(!style.contains("url(") && !style.contains("@import"))
        }
    }

    @Test("what a relay is called never becomes markup, nor do codes that strangers wrote")
    func hostile() throws {
        for html in [
            try ReportSamples.page(.hostile), try ReportSamples.relayPage(.hostile, 1), try ReportSamples.regionPage(.hostile, "84"),
        ] {
            #expect(!html.contains("<script>alert") && !html.contains("ABCD<b>"))
            #expect(html.contains("&lt;script&gt;alert"))
            #expect(html.components(separatedBy: "<script").count - 1 <= 1)
        }
        #expect(
            PageElements.mailto("a?bcc=b@example.org", subject: "x&body=\n\u{202F}")
                == "mailto:a%3Fbcc%3Db@example.org?subject=x%26body%3D%0A%E2%80%AF")
    }

    @Test("the same report gives the same bytes")
    func same() throws {
        let again = try HTMLReport(
            ReportSamples.reach(.full, relays: ReportSamples.relays(.full)).report(ReportSamples.request()), desk: ReportSamples.desk(),
            neighbours: ReportSamples.neighbours)
        #expect(String(decoding: try again.make(), as: UTF8.self) == (try ReportSamples.page(.full)))
    }

    @Test("each chart is an image with a name and a description, and has its numbers in a table")
    func charts() throws {
        let reading = PageReading(try ReportSamples.page(.full))
        let images = reading.elements.filter { $0.name == "svg" && $0.attributes["role"] == "img" }
        #expect(images.count >= 20)
        #expect(images.allSatisfy { $0.attributes["aria-labelledby"] != nil && $0.attributes["aria-describedby"] != nil })
        let figures = reading.elements.filter { $0.name == "figure" }
        let tables = reading.elements.filter { $0.name == "table" && $0.path.contains("figure") && $0.path.contains("details") }
        #expect(figures.count == tables.count)
    }

    @Test("every table has a caption, and every header a scope")
    func tables() throws {
        for (name, html) in try Self.pages.get() {
            let reading = PageReading(html)
            #expect(reading.elements.count { $0.name == "table" } == reading.elements.count { $0.name == "caption" }, "\(name)")
            #expect(reading.elements.filter { $0.name == "th" }.allSatisfy { $0.attributes["scope"] != nil }, "\(name)")
        }
    }

    @Test("a report for everyone names no relay, no contact of one and no gap")
    func everyone() throws {
        let html = try ReportSamples.page(.full, .public)
        #expect(!html.contains("@example.org") && !html.contains("CPTS de Ain") && !html.contains("À faire demain"))
        #expect(html.contains("non publié") && html.contains("Rapport public"))
    }

    @Test("a number that is kept back is not said to be none, in any heading")
    func keptBack() throws {
        let request = ReportRequest(today: Day("2026-04-02")!, audience: .public, threshold: 1_000_000)
        let report = try Publication(ReportSamples.reach(.full), request).report
        let html = try ReportSamples.once("kept back") { try HTMLReport(report, desk: $0).make() }
        #expect(html.contains("Le total n’est pas publié") && html.contains("rien de publié"))
        for wrong in [
            "Rien n’a été compté", "n’a apporté", "n’a encore apporté", "Aucun questionnaire", "Rien n’est",
        ] {
            #expect(!html.contains(wrong), "\(wrong)")
        }
    }

    @Test("on day one the page says that nothing is known, and not that it is zero")
    func dayOne() throws {
        let html = try ReportSamples.page(.empty)
        #expect(html.contains("Tout est prêt, rien n’est encore compté"))
        #expect(!html.contains("NaN") && !html.contains("inf"))
        let reading = PageReading(html)
        let numbers = zip(reading.elements, reading.elements.map(\.text)).filter { $0.0.attributes["class"] == "nombre" }.map(\.1)
        #expect(numbers.prefix(3).allSatisfy { $0 == "–" }, "\(numbers)")
    }

    @Test("the unattributed share stands beside the headline figures, and is that of all traffic")
    func unattributed() throws {
        let report = try ReportSamples.report(.full)
        let part = try #require(report.funnel(.summary, "sans-relais").visits.number)
        let whole = part + (report.attributed.visits.number ?? 0)
        let html = try ReportSamples.page(.full)
        #expect(html.contains(">\(FrenchNumber.percent(Double(part), of: Double(whole)))</dd>"))
        #expect(html.contains("\(FrenchNumber.text(part)) visites sur \(FrenchNumber.text(whole))"))
    }

    @Test("the control line says how many additions come out")
    func additions() throws {
        let count = try ReportSamples.report(.full).controls.count
        #expect(
            try ReportSamples.page(.full).contains(
                "Les additions sont justes\u{A0}: \(FrenchNumber.text(count)) sur \(FrenchNumber.text(count))"))
    }

    @Test("spaces before marks do not break, and apostrophes are typographic")
    func typography() throws {
        for (name, html) in try Self.pages.get() where !name.contains("hostile") {
            for words in PageReading(html).words {
                #expect(words.firstMatch(of: /[\p{L}\d] [;!?:»%]|«\u{20}|[\p{L}]'[\p{L}]|\d \d{3}(?!\d)/) == nil, "\(name): \(words)")
            }
        }
    }

    @Test("the words are spelt right", .enabled(if: Tool.areThere("hunspell"), "hunspell is not installed"))
    func spelling() async throws {
        var own: Set<String> = [
            "OSE", "CPTS", "LinkedIn", "hab", "csv", "json", "rapport", "rapport.json.", "relances", "regions", "xlsx", "AtlasMaker",
            "flyers", "flyer", "Spiegelhalter", "Bluesky", "WhatsApp",
        ]
        for territory in ReportSamples.directory.departements + ReportSamples.directory.regions {
            own.formUnion(territory.name.split { !$0.isLetter }.map(String.init))
        }
        let scratch = try ScratchDirectory()
        var text = ""
        for kind in [ReportSamples.Kind.full, .empty, .single] {
            text += PageReading(try ReportSamples.page(kind)).words.joined(separator: "\n") + "\n"
            text += PageReading(try ReportSamples.relayPage(kind, 0)).words.joined(separator: "\n") + "\n"
        }
        let plain = text.split(whereSeparator: { $0.isWhitespace }).filter {
            !$0.contains("@") && !$0.contains("/") && !$0.contains(".") || $0.hasSuffix(".")
        }
        .joined(separator: "\n").replacingOccurrences(of: "’", with: "'")
        let file = try scratch.write("texte.txt", plain)
        let found = Set(
            try await Tool.run("hunspell", "-d", "fr", "-i", "utf-8", "-l", file).lines.filter {
                !own.contains($0) && $0 != $0.uppercased()
            })
        #expect(found.isEmpty, "\(found.sorted())")
    }

    @Test("35,000 relays make a page under 2 MB that says where the others are")
    func many() throws {
        let relays = (0..<35_000).map { index in
            let departement = ReportSamples.directory.departements[index % 101]
            return Relay.sample(
                id: RelayID("relais-\(index)"), name: "Maison de santé pluriprofessionnelle numéro \(index)", kind: KindID("msp"),
                territories: [departement.code], email: "relais-\(index)@example.org",
                channels: index % 40 == 0 ? [ChannelID("newsletter")] : [])
        }
        let report = try ReportSamples.reach(.full, relays: relays).report(ReportSamples.request())
        let page = try HTMLReport(report, desk: ReportSamples.desk(), neighbours: ReportSamples.neighbours).make()
        #expect(page.count < 2_000_000, "\(page.count)")
        let html = String(decoding: page, as: UTF8.self)
        #expect(html.contains("Les \(FrenchNumber.text(35_000 - HTMLReport.Most.relays)) autres sont dans <a href=\"csv/relais.csv\">"))
    }
}

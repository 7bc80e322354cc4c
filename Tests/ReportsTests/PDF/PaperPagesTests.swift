import Base
import Campaign
import Charts
import Drawing
import Reach
import TestSupport
import Testing

@testable import Reports

@Suite("Pages of the PDF reports")
struct PaperPagesTests {
    private struct Document: Sendable {
        let name: String
        let pages: [Page]
        let count: ClosedRange<Int>
    }

    /// Each document of each case, drawn once.
    private static let documents = Result { () throws -> [Document] in
        var documents: [Document] = []
        for (name, campaign, audience) in try PaperCampaign.cases() {
            let desk = try campaign.desk()
            let national = try campaign.report(audience)
            // A chart without anything and a map of one département are left out.
            let isSmall = ["nothing yet", "nothing yet, published", "one relay, published"].contains(name)
            documents += [
                Document(name: "\(name): rapport", pages: try ReportPDF(national, desk: desk).pages(), count: isSmall ? 5...7 : 8...12),
                Document(name: "\(name): synthese", pages: [try SynthesisPDF(national, desk: desk).page()], count: 1...1),
            ]
            for region in ["93", "06"] {
                let pages = try RegionPDF(try campaign.report(audience, region: region), desk: desk).pages()
                documents.append(
                    Document(
                        name: "\(name): \(region)", pages: pages, count: audience == .public && (region == "06" || isSmall) ? 1...4 : 2...4)
                )
            }
        }
        documents += try compared()
        return documents
    }

    /// The same beside another period: of many, of none, of one that nobody counted, under a name that is long.
    private static func compared() throws -> [Document] {
        let (many, few) = (try PaperCampaign(relays: 130), try PaperCampaign(relays: 25))
        let (none, uncounted) = (try PaperCampaign(relays: 0), try PaperCampaign(relays: 60, isCounted: false))
        let long =
            "Première consultation, élargie aux professionnels de santé, aux aidants et aux élus\u{A0}: vos ressentis sur l’année 2026"
        let word = String(repeating: "w", count: 90)
        let cases = [
            (few, many, "vague 1"), (many, none, long), (none, many, long), (many, uncounted, "vague 1"), (uncounted, few, word),
        ]
        var documents: [Document] = []
        for (index, (own, other, name)) in cases.enumerated() {
            let desk = try own.desk()
            let report = try own.report(besides: other, called: name)
            documents += [
                Document(
                    name: "compared \(index): rapport", pages: try ReportPDF(report, desk: desk).pages(), count: index == 2 ? 7...7 : 8...12
                ),
                Document(name: "compared \(index): synthese", pages: [try SynthesisPDF(report, desk: desk).page()], count: 1...1),
            ]
            for region in ["93", "06"] {
                let pages = try RegionPDF(try own.report(besides: other, called: name, region: region), desk: desk).pages()
                documents.append(Document(name: "compared \(index): \(region)", pages: pages, count: 2...4))
            }
        }
        return documents
    }

    @Test("What there is to tell takes 8 to 12 pages, the synthesis one, a région 2 to 4, less where nothing came, each with one headline")
    func counts() throws {
        let setter = TextSetter()
        for document in try Self.documents.get() {
            let (name, pages) = (document.name, document.pages)
            #expect(document.count.contains(pages.count), "\(name)")
            for (index, page) in pages.enumerated() {
                let tags = try SetText(page, setter: setter).tags
                #expect(tags.count { $0 == .heading(1) } == 1, "\(name), page \(index + 1)")
            }
        }
    }

    @Test("No word leaves its sheet, and none lies on another")
    func places() throws {
        let setter = TextSetter()
        for document in try Self.documents.get() {
            let (name, pages) = (document.name, document.pages)
            for (index, page) in pages.enumerated() {
                let text = try SetText(page, setter: setter)
                let sheet = Rect(x: 0, y: 0, width: page.size.width, height: page.size.height).inset(by: 8)
                for run in text.runs { #expect(sheet.contains(run.area), "\(name), page \(index + 1): \(run.text)") }
                #expect(text.collisions.isEmpty, "\(name), page \(index + 1): \(text.collisions)")
            }
        }
    }

    @Test("Every figure says what it shows, and every table has its header cells")
    func structure() throws {
        let setter = TextSetter()
        for document in try Self.documents.get() {
            let (name, pages) = (document.name, document.pages)
            for page in pages {
                let tags = try SetText(page, setter: setter).tags
                for tag in tags { if case .figure(let alternative) = tag { #expect(alternative.count > 10, "\(name)") } }
                let tables = tags.count { $0 == .table }
                #expect(tables == 0 || tags.contains(.headerCell(.column)), "\(name)")
            }
        }
    }

    @Test("Words are nine points at least, wherever they stand")
    func sizes() throws {
        for document in try Self.documents.get() {
            let (name, pages) = (document.name, document.pages)
            for (index, page) in pages.enumerated() {
                #expect(Self.smallest(page.items, 1) >= 8.99, "\(name), page \(index + 1)")
            }
        }
    }

    private static func smallest(_ items: [Item], _ scale: Double) -> Double {
        items.map { item in
            switch item {
            case .text(let run): run.size * scale
            case .group(let group): smallest(group.children, scale * (group.transform?.xx ?? 1))
            case .fill, .stroke, .image: .infinity
            }
        }.min() ?? .infinity
    }

    @Test("A published report names no relay, and what it keeps back it shows as such")
    func published() throws {
        let campaign = try PaperCampaign(relays: 160)
        let desk = try campaign.desk()
        let report = try campaign.report(.public)
        let suppressed = Dictionary(
            uniqueKeysWithValues: (report[.departements]?.rows ?? []).filter { $0.funnel[report.measure] == .suppressed }.map {
                ($0.key, $0.label)
            })
        #expect(!suppressed.isEmpty)
        let documents: [[Page]] = [
            try ReportPDF(report, desk: desk).pages(), [try SynthesisPDF(report, desk: desk).page()],
            try RegionPDF(try campaign.report(.public, region: "93"), desk: desk).pages(),
        ]
        for page in documents.joined() {
            let text = try SetText(page, setter: desk.setter)
            #expect(!text.text.contains("Relais numéro"))
            #expect(!text.text.contains("@example.org"))
            // A région may bear a département's code.
            for datum in text.data where suppressed[datum.key].map(datum.saying.hasPrefix) ?? false {
                #expect(datum.saying.contains("non publié"), "\(datum.saying)")
            }
        }
    }

    @Test("A table that is too long says how many rows it leaves to the spreadsheet")
    func longTable() throws {
        let campaign = try PaperCampaign(relays: 400)
        let desk = try campaign.desk()
        let report = try campaign.report()
        let pages = try ReportPDF(report, desk: desk).pages()
        #expect(pages.count <= 12)
        let text = try pages.map { try SetText($0, setter: desk.setter).text }.joined(separator: "\n")
        let shown = try SetText(try ReportPDF(report, desk: desk).frame.relays(number: 1), setter: desk.setter)
            .tags.count { $0 == .headerCell(.row) }
        let parents = report[.parents]!.rows.count - 1
        let left = 400 - (shown - min(parents, 3))
        #expect(text.contains("Et \(FrenchNumber.text(left).replacing("\u{202F}", with: " ")) autres relais dans le tableur."))
    }
}

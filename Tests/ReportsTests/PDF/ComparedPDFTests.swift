import Base
import Campaign
import Reach
import TestSupport
import Testing

@testable import Reports

@Suite("PDF reports beside another period", .enabled(if: Tool.areThere("pdftotext"), "poppler-utils is not installed"))
struct ComparedPDFTests {
    private static let name = "Première consultation\u{A0}: vos ressentis"

    /// What a reader finds in the three documents of a report, spaces left out.
    private static func texts(_ campaign: PaperCampaign, _ make: (_ region: String?) throws -> ReachReport) async throws -> [String: String]
    {
        let desk = try campaign.desk()
        let scratch = try ScratchDirectory()
        let national = try make(nil)
        let files = [
            ("rapport", try ReportPDF(national, desk: desk).bytes()), ("synthese", try SynthesisPDF(national, desk: desk).bytes()),
            ("93", try RegionPDF(try make("93"), desk: desk).bytes()),
        ]
        var texts: [String: String] = [:]
        for (name, bytes) in files {
            try scratch.write("\(name).pdf", bytes: bytes)
            texts[name] = plain(try await Tool.run("pdftotext", "-raw", scratch.path("\(name).pdf"), "-").stdout)
        }
        return texts
    }

    /// Without spaces: a reader of PDF takes narrow ones for none.
    private static func plain(_ text: some StringProtocol) -> String { String(text.filter { !$0.isWhitespace }) }

    private static func number(_ value: Int) -> String { plain(FrenchNumber.text(value)) }

    @Test("the country's and a région's say beside each count what it was and the difference, the minister's page beside the headline's")
    func compared() async throws {
        let (own, other) = (try PaperCampaign(relays: 90), try PaperCampaign(relays: 160))
        func report(_ region: String?) throws -> ReachReport { try own.report(besides: other, called: Self.name, region: region) }
        let texts = try await Self.texts(own, report)
        for (document, region) in [("rapport", nil), ("93", "93" as String?)] {
            let (now, before) = (try report(region).attributed, try other.report(region: region).attributed)
            let text = try #require(texts[document])
            #expect(text.contains(Self.plain("En regard \(Self.name)")), "\(document)")
            for stage in [Funnel.Stage.visits, .completions] {
                let (now, before) = (try #require(now[stage].number), try #require(before[stage].number))
                #expect(before > now)
                let share = Int((Double(before - now) * 100 / Double(before)).rounded())
                #expect(text.contains(Self.number(now)))
                let words = "contre\(Self.number(before))\(Self.number(before - now))demoins(−\(share)%)"
                #expect(text.contains(words), "\(document): \(words)")
            }
        }
        let (now, before) = (try report(nil).attributed.completions.number!, try other.report().attributed.completions.number!)
        let share = Int((Double(before - now) * 100 / Double(before)).rounded())
        let words = "Contre\(Self.number(before))(\(Self.plain(Self.name))),soit\(Self.number(before - now))demoins(−\(share)%)"
        let synthesis = try #require(texts["synthese"])
        #expect(synthesis.contains(words), "\(synthesis)")
        #expect(synthesis.contains("\(Self.number(now))questionnaires"))
    }

    @Test("HTML and paper say it in the same words")
    func sameWords() async throws {
        let (own, other) = (try PaperCampaign(relays: 90), try PaperCampaign(relays: 160))
        let report = try own.report(besides: other, called: Self.name)
        let desk = try own.desk()
        let page = Self.plain(try String(decoding: HTMLReport(report, desk: desk, neighbours: .init()).make(), as: UTF8.self))
        let sentence = try #require(ReportFigures(report, style: desk.style, geometry: desk.geometry).comparison(.completions)).sentence
        #expect(page.contains(Self.plain(sentence)))
        let synthesis = try await Self.texts(own) { try own.report(besides: other, called: Self.name, region: $0) }["synthese"]
        #expect(synthesis?.contains(Self.plain(sentence.dropFirst())) == true)
    }

    @Test("of a report that compares nothing no document says so")
    func alone() async throws {
        let campaign = try PaperCampaign(relays: 90)
        for (document, text) in try await Self.texts(campaign, { try campaign.report(region: $0) }) {
            #expect(!text.contains("Enregard") && !text.contains("contre") && !text.contains("demoins("), "\(document)")
        }
    }

    @Test("a published report tells nothing of the other period, neither its name nor its numbers")
    func published() async throws {
        let (own, other) = (try PaperCampaign(relays: 90), try PaperCampaign(relays: 160))
        let name = "la semaine d’avant"
        func report(_ region: String?) throws -> ReachReport {
            try own.report(besides: other, called: name, audience: .public, region: region)
        }
        #expect(try report(nil).comparedWith == nil)
        #expect(try report("93").comparedWith == nil)
        for (document, text) in try await Self.texts(own, report) {
            #expect(!text.contains("Enregard") && !text.contains(Self.plain(name)) && !text.contains("demoins("), "\(document)")
        }
    }

    static let wordings: [(Funnel.Figure, Funnel.Figure, String?)] = [
        (.number(8563), .number(8721), "contre 8\u{202F}721 (vague 1), soit\u{A0}158\u{A0}de\u{A0}moins (−2\u{202F}%)"),
        (.number(1382), .number(1379), "contre 1\u{202F}379 (vague 1), soit\u{A0}3\u{A0}de\u{A0}plus (moins de 1\u{202F}%)"),
        (.number(12), .number(3), "contre 3 (vague 1), soit\u{A0}9\u{A0}de\u{A0}plus (×4)"),
        (.number(7), .number(7), "contre 7 (vague 1), soit\u{A0}autant"),
        (.number(7), .number(0), "contre 0 (vague 1), soit\u{A0}7\u{A0}de\u{A0}plus"),
        (.number(0), .number(0), "contre 0 (vague 1), soit\u{A0}autant"),
        (.number(0), .number(7), "contre 7 (vague 1), soit\u{A0}7\u{A0}de\u{A0}moins (−100\u{202F}%)"),
        (.number(7), .unknown, "contre un nombre inconnu (vague 1)"), (.unknown, .number(7), "contre 7 (vague 1)"),
        (.unknown, .unknown, nil),
        (.suppressed, .number(70), nil), (.number(70), .suppressed, nil),
    ]

    @Test("more, fewer, as many, from nothing and to nothing; unknown is not nought, and what is kept back stays so", arguments: wordings)
    func wording(now: Funnel.Figure, before: Funnel.Figure, words: String?) {
        #expect(Comparison(now, before: before, called: "vague 1")?.sentence == words)
    }
}

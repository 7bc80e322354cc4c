import Base
import Campaign
import PDF
import Reach
import TestSupport
import Testing

@testable import Reports

@Suite("PDF reports as files")
struct PaperFilesTests {
    private func files(_ audience: ReportRequest.Audience = .internal) throws -> [(String, [UInt8])] {
        let campaign = try PaperCampaign(relays: 160)
        let desk = try campaign.desk()
        let report = try campaign.report(audience)
        return [
            ("rapport.pdf", try ReportPDF(report, desk: desk).bytes()), ("synthese.pdf", try SynthesisPDF(report, desk: desk).bytes()),
            ("53.pdf", try RegionPDF(try campaign.report(audience, region: "53"), desk: desk).bytes()),
        ]
    }

    @Test("The same report makes the same bytes")
    func determinism() throws {
        for (first, second) in zip(try files(), try files()) { #expect(first.1 == second.1, "\(first.0)") }
    }

    @Test(
        "Other programs find whole, tagged files with a title, a language and an outline",
        .enabled(if: Tool.areThere("qpdf", "pdfinfo"), "qpdf and poppler-utils are not installed"))
    func readers() async throws {
        let scratch = try ScratchDirectory()
        for (name, bytes) in try files() {
            try scratch.write(name, bytes: bytes)
            let check = try await Tool.run("qpdf", "--check", scratch.path(name))
            #expect(check.status == 0, "\(check.stdout)\(check.stderr)")
            let info = try await Tool.run("pdfinfo", scratch.path(name)).stdout
            #expect(info.contains("Tagged:") && info.contains(/Tagged: +yes/), "\(name)")
            #expect(info.contains(/Title: +OSE 2050/), "\(info)")
            #expect(info.contains(/Page size: +(841|595)\.\d+ x (595|841)/), "\(info)")
            let text = try await PrintedFile(scratch.path(name)).text
            #expect(text.contains("/Lang (fr-FR)"), "\(name)")
            #expect(name == "synthese.pdf" || text.contains("/Outlines"), "\(name)")
            #expect(text.contains("/S /H1") && text.contains("/S /Figure") && text.contains("/Alt"), "\(name)")
        }
    }

    @Test("They say that they are PDF/UA-1, and are", arguments: [ReportRequest.Audience.internal, .public])
    func accessible(audience: ReportRequest.Audience) throws {
        for (name, bytes) in try files(audience) {
            let document = try PDFInspection(bytes)
            #expect(document.claimsAccessibility, "\(name)")
            #expect(document.accessibilityFailures() == [], "\(name)")
        }
    }

    @Test(
        "The numbers of the report are in its text", .enabled(if: Tool.areThere("pdftotext"), "poppler-utils is not installed"))
    func numbers() async throws {
        let campaign = try PaperCampaign(relays: 160)
        let report = try campaign.report()
        let scratch = try ScratchDirectory()
        try scratch.write("rapport.pdf", bytes: try ReportPDF(report, desk: try campaign.desk()).bytes())
        let text = Self.plain(try await Tool.run("pdftotext", "-layout", scratch.path("rapport.pdf"), "-").stdout)
        func expect(_ figure: Funnel.Figure) {
            guard let number = figure.number else { return }
            #expect(text.contains(Self.plain(FrenchNumber.text(number))), "\(number)")
        }
        expect(report.attributed.visits)
        expect(report.attributed.starts)
        expect(report.attributed.completions)
        for wave in report.waves { expect(wave.funnel.completions) }
        for row in report[.channels]!.rows { expect(row.funnel.visits) }
        for row in report[.kinds]!.rows { expect(row.funnel.visits) }
        #expect(text.contains("\(report.controls.count { !$0.sums.isEmpty }) additions sur"))
        let gap = try #require(report.gaps.first { $0.contact != nil })
        #expect(text.contains(gap.subject))
    }

    private static func plain(_ text: String) -> String {
        text.replacing("\u{202F}", with: " ").replacing("\u{A0}", with: " ").replacing(/[ ]+/, with: " ")
    }
}

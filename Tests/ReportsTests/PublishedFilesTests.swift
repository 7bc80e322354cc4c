import Base
import Campaign
import Foundation
import TestSupport
import Testing

@testable import Reach
@testable import Reports

/// What a reader can learn from a public report's files is what its tables and waves tell: whoever attacks these has read everything.
@Suite("The files of a public report")
struct PublishedFilesTests {
    private static let regions = ["53", "06", "94"]

    /// Every file of a public report, by name.
    /// - Parameter reach: what the country's report is not made of: its régions' pages are written from it.
    private static func files(_ report: ReachReport, _ publication: Publication, _ reach: Reach, _ desk: ReportDesk) throws -> [String:
        [UInt8]]
    {
        var files: [String: [UInt8]] = [
            "rapport.html": try HTMLReport(report, desk: desk).make(), "rapport.json": ReportJSON.bytes(report),
            "departements.geojson": try MapGeoJSON.bytes(report, assets: ReportSamples.assets),
            "rapport.pdf": try ReportPDF(report, desk: desk).bytes(), "synthese.pdf": try SynthesisPDF(report, desk: desk).bytes(),
            "rapport.xlsx": try Workbook.bytes(
                CellTable.names(of: report), { CellTable($0, of: report) }, title: report.campaignTitle, author: report.programme,
                day: report.request.today),
        ]
        for name in CellTable.names(of: report) { files["csv/\(name.text).csv"] = CellTable(name, of: report).csv }
        for code in regions {
            let region = publication.region(reach.report(ReportSamples.request(.public), region: code))
            files["regions/\(code).html"] = try HTMLReport(region, desk: desk).make()
            files["regions/\(code).pdf"] = try RegionPDF(region, desk: desk).bytes()
        }
        return files
    }

    @Test("are the same bytes whatever was counted behind its tables and waves")
    func sameBytes() throws {
        let reach = try ReportSamples.reach(.full)
        let louder = try ReportSamples.reach(.full, relays: ReportSamples.relays(.full), times: 3)
        let publication = try Publication(reach, ReportSamples.request(.public))
        var other = try Publication(louder, ReportSamples.request(.public)).report
        #expect(other.tables.map(\.total?.funnel) != publication.report.tables.map(\.total?.funnel))
        (other.tables, other.controls, other.waves) = (publication.report.tables, publication.report.controls, publication.report.waves)
        let desk = try ReportSamples.desk()
        let told = try Self.files(publication.report, publication, reach, desk)
        let grafted = try Self.files(other, publication, louder, desk)
        #expect(told.count > 20 && told.keys.sorted() == grafted.keys.sorted())
        for name in told.keys.sorted() { #expect(told[name] == grafted[name], "\(name)") }
    }

    @Test("tell of a wave no more than the table of waves does, and of its pace only where its number is told")
    func waves() throws {
        let report = try ReportSamples.report(.full, .public)
        for wave in report.waves {
            #expect(wave.funnel == report.funnel(.waves, wave.wave.id.text) && wave.projection == nil)
            #expect(wave.pace == nil || wave.funnel.completions.number == wave.pace?.done)
        }
        #expect(report.gaps.isEmpty && report.thanks.isEmpty && report.timeline.isEmpty)
    }
}

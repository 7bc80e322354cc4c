import Base
import Campaign
import Foundation
import TestSupport
import Testing

@testable import Projects
@testable import Tracking

@Suite("XML of Matomo")
struct MatomoFileTests {
    private let scratch = try! ScratchDirectory()
    private let ledger: Ledger
    private static let campaign = Campaign.sample(
        folder: "essai", id: "essai", title: "Essai", programme: "", theme: "", landingURL: "https://example.org/", landingPaths: ["/"],
        contact: "a@example.org",
        waves: [Wave.sample(id: WaveID("v1"), title: "", opening: Day("2026-03-23")!, closing: Day("2026-04-05")!)],
        currentWave: WaveID("v1"), channels: [Channel(id: ChannelID("site"), label: "Site", medium: .digital)], kinds: [], palette: [],
        fontFamily: "Lato", linkForm: .query, layouts: [])
    private static let relays = (0..<3).map {
        Relay.sample(
            id: RelayID("relais-\($0)"), name: "Relais \($0)", kind: KindID("cpts"), territories: [.national],
            channels: campaign.channels.map(\.id))
    }

    init() throws {
        ledger = try LedgerFile(scratch.path("codes.csv")).issue(
            campaign: Self.campaign, relays: Self.relays, at: UTCSecond(seconds: 1_774_000_000)
        ).ledger
    }

    private func code(_ place: Int) -> String { ledger[place].code.text.lowercased() }

    private func read(_ bytes: [UInt8]) throws -> MatomoReading {
        try scratch.write("export.xml", bytes: bytes)
        let reader = MatomoReader(resolver: Resolver(ledger: ledger, campaign: Self.campaign, relays: Self.relays))
        return try MatomoFile.read(scratch.path("export.xml"), by: reader).reading
    }
    private func read(_ text: String) throws -> MatomoReading { try read(Array(text.utf8)) }

    private var report: String {
        """
        <?xml version="1.0" encoding="utf-8" ?>
        <results><result date="2026-03-30"><row><label>v1 &amp; co</label><nb_visits>12</nb_visits><nb_actions>20</nb_actions>
        <subtable><row><label>\(code(0))</label><nb_visits>8</nb_visits></row>
        <row><label><![CDATA[\(code(1))]]></label><nb_visits>4</nb_visits></row></subtable></row></result>
        <result date="2026-03-31" /></results>
        """
    }

    @Test("gives the rows of the deepest table, by day, in UTF-8 and in UTF-16")
    func rows() throws {
        var utf16: [UInt8] = [0xFF, 0xFE]
        for unit in report.replacing("utf-8", with: "utf-16").utf16 { utf16 += [UInt8(unit & 255), UInt8(unit >> 8)] }
        for bytes in [Array(report.utf8), [0xEF, 0xBB, 0xBF] + Array(report.utf8), utf16] {
            let reading = try read(bytes)
            #expect(reading.rows.map(\.visits) == [8, 4])
            #expect(reading.rows.map(\.subject) == [.link(0), .link(1)])
            #expect(reading.rows[0].label == "v1 & co - \(code(0))")
            #expect(reading.rows[0].days?.lowerBound == Day("2026-03-30"))
        }
    }

    @Test("of any size is read as it comes")
    func large() throws {
        let row = "<row><label>autre</label><nb_visits>1</nb_visits><!-- \(String(repeating: "x", count: 60_000)) --></row>"
        let text =
            "<result date=\"2026-03-30\">" + String(repeating: row, count: 200)
            + "<row><label>\(code(2))</label><nb_visits>7</nb_visits></row></result>"
        #expect(text.utf8.count > 10 << 20)
        let reading = try read(text)
        #expect(reading.rows.count == 201 && reading.rows.last?.subject == .link(2) && reading.visits == 207)
    }

    @Test("that is an error of Matomo’s is told as one")
    func error() {
        #expect { try read("<?xml version=\"1.0\"?><result><error message=\"no access to site 7\" /></result>") } throws: {
            "\($0)".contains("no access to site 7")
        }
    }

    @Test("with entities, cut short, too deep or of something else is refused with a remedy")
    func refused() {
        let bomb =
            "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;\">]><result><row><label>&c;</label></row></result>"
        let file = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><result>&b;</result>"
        let deep = String(repeating: "<row>", count: 400)
        for text in [bomb, file, deep, "<html></html>", "<result><row>", "<result></wrong>"] {
            #expect { try read(text) } throws: { ($0 as? Diagnostic)?.advice != nil }
        }
    }
}

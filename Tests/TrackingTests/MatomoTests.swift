import Base
import Campaign
import Testing

@testable import Tracking

@Suite("Matomo exports")
struct MatomoTests {
    let site = Site.shared

    private func read(_ bytes: [UInt8]) throws -> MatomoReading {
        try MatomoReader(resolver: Resolver(ledger: site.ledger, campaign: site.campaign, relays: site.relays)).read(
            TextFile(bytes, name: "matomo"))
    }
    private func read(_ text: String) throws -> MatomoReading { try read(Array(text.utf8)) }

    @Test("A CSV in UTF-16 with its mark, as Matomo writes it, gives visits by code")
    func utf16() throws {
        let text = "Libellé,Visiteurs uniques,Visites,Actions\nv1 - \(site.code(3).lowercased()),10,\"1 203\",40\nautre campagne,1,2,3\n"
        var bytes: [UInt8] = [0xFF, 0xFE]
        for unit in text.utf16 { bytes += [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)] }
        let reading = try read(bytes)
        #expect(reading.rows.map(\.visits) == [1203, 2])
        #expect(reading.rows.map(\.subject) == [site.link(3), .noRelay])
        #expect(reading.rows[0].actions == 40)
    }

    @Test("Several sections with their titles and periods are read one after the other")
    func sections() throws {
        let text =
            "Campagnes\n2026-03-30\nlabel\tnb_uniq_visitors\tnb_visits\tnb_actions\n\(site.code(1))\t1\t5\t9\n\nMots clés\nlabel\tnb_visits\n\(site.code(2))\t7\n"
        let reading = try read(text)
        #expect(reading.rows.map(\.visits) == [5, 7])
        #expect(reading.rows.map(\.subject) == [site.link(1), site.link(2)])
        #expect(reading.rows[0].days == Day("2026-03-30")!...Day("2026-03-30")!)
    }

    @Test("Keywords tell of the visits of campaigns once more: sections of one file are not summed")
    func oneSection() throws {
        let code = site.code(1)
        let reading = try read("Campagnes\nlabel\tnb_visits\nv1 - \(code)\t5\n\nMots clés\nlabel\tnb_visits\n\(code)\t7\n")
        #expect(reading.rows.map(\.visits) == [7])
    }

    @Test("What is no export of Matomo is refused")
    func refused() {
        for text in ["<html></html>", "a,b\n1,2\n", ""] { #expect(throws: Diagnostic.self, "\(text)") { try read(text) } }
    }

    @Test("A code that was never issued is told with its visits")
    func unknown() throws {
        let other = try Site(relays: 30).code(29)
        let reading = try read("label,nb_visits\n\(other),6\nconsultation,3\n")
        #expect(reading.rows.map(\.subject) == [.unknownCode, .noRelay])
        #expect(reading.unknownCodes[other] == 6)
    }
}

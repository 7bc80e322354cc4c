import Testing

@testable import Base
@testable import Campaign

/// Texts thrown together from awkward pieces, the same ones at every run.
private struct Jumble {
    private var state: UInt64

    init(_ seed: Int) { state = UInt64(seed) &* 2_654_435_769 &+ 1 }

    mutating func next(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % count
    }

    mutating func text(_ pieces: [String], _ length: Int) -> String { (0..<length).map { _ in pieces[next(pieces.count)] }.joined() }
}

@Suite("Readings under a hail of odd texts")
struct HostileReadingTests {
    @Test("French typography applied twice is applied once", arguments: 1...20)
    func typography(seed: Int) {
        var jumble = Jumble(seed)
        let pieces = [
            " ", "  ", "\u{A0}", "\u{202F}", "\n", "a", "É", "'", "’", "?", "!", ";", ":", "«", "»", ".", "..", "(", ")", "*", "&", "amp",
            "1", "@", "//", "\"", "<", ",",
        ]
        for _ in 0..<200 {
            let text = jumble.text(pieces, 12)
            let once = Typography.french(text)
            #expect(Typography.french(once) == once, "\(text.debugDescription)")
        }
    }

    @Test("a table is read or refused with a place in the file, and a registry of it never harms", arguments: 1...20)
    func tables(seed: Int) throws {
        var jumble = Jumble(seed)
        let pieces = [
            "id", "nom", ";", ";", "\n", "\r\n", "\"", "\"\"", " ", "\u{A0}", "é", "type;territoire;id;nom\n", "cpts", "64445", "national",
            ",",
        ]
        for _ in 0..<100 {
            let source = try TextFile(Array(jumble.text(pieces, 30).utf8), name: "t.csv")
            do {
                let table = try DelimitedText(source)
                for row in table.rows { for column in 0..<(row.count + 2) { #expect(row.location(column).column ?? 0 > 0) } }
                _ = try Registry.read(
                    Table(table), campaign: SmallCampaign.make(), territories: try SmallFrance.whole.get(),
                    logos: LogoFolder(path: "/nowhere"))
            } catch let error as Diagnostic {
                #expect(error.location?.line != nil)
            }
        }
    }

    @Test("a damaged campaign is refused with a place in the file, or read", arguments: 1...10)
    func campaigns(seed: Int) throws {
        var jumble = Jumble(seed)
        for _ in 0..<30 {
            var bytes = Array(CampaignFileTests.sound.utf8)
            for _ in 0...jumble.next(3) {
                let place = jumble.next(bytes.count)
                switch jumble.next(3) {
                case 0: bytes.remove(at: place)
                case 1: bytes[place] = Array("{}[],:\"0a\\\n".utf8)[jumble.next(11)]
                default: bytes.removeSubrange(place..<min(bytes.count, place + jumble.next(40)))
                }
            }
            do {
                let (campaign, diagnostics) = Campaign.read(try JSONDocument(TextFile(bytes, name: "c.json")), folder: "/nowhere")
                #expect((campaign == nil) == diagnostics.hasErrors)
                #expect(diagnostics.all.allSatisfy { $0.location?.line != nil })
            } catch {
                #expect(error.location?.line != nil)
            }
        }
    }
}

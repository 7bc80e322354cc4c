internal import Composing
internal import Drawing
import Rendering
import TestSupport
import Testing

@testable import Campaign
@testable import KitRuns
@testable import Pieces

@Suite("A changed copy of what a kit is made of is the same in all that was not to change")
struct KitCopyTests {
    static let relay = Relay(
        id: RelayID("cpts-bugey-sud"), name: "CPTS Bugey Sud", shortName: "Bugey", kind: KindID("cpts"), territories: [.departement("01")],
        parent: RelayID("federation"), finess: "010011872", siret: "35600000000048", email: "a@example.org", logo: "a.svg",
        channels: [ChannelID("affiche-a3")], message: "Venez.", line: 2, otherColumns: ["secteur": "est"],
        contact: "Claire Le Goff", telephone: "01 23 45 67 89", partnerLogo: "b.svg")

    @Test("the relay of an odd case differs from the registry's in what is odd about it and in its id")
    func renamed() {
        let item = OddRelays.Case(why: "", base: Self.relay, name: "Un autre nom", shortName: nil, logo: nil, parent: nil, isReal: false)
        #expect(blankFields(of: Self.relay) == [])
        let renamed = Self.relay.renamed(item, number: 7)
        #expect(changedFields(Self.relay, renamed) == ["id", "name", "shortName", "parent", "logo"])
        #expect(renamed.id.text == "cpts-bugey-sud-cas-7")
    }

    @Test("what is known of the relay of an odd case is what is known of the registry's, but for the relay, its parent and the logos")
    func drawn() {
        let context = TextFixture.context(parent: "Fédération")
        let drawn = context.drawn(for: Self.relay, parent: nil, logo: nil, parentLogo: nil)
        #expect(changedFields(context, drawn) == ["relay", "parent"])
    }

    @Test("a code on a sheet leads where it led")
    func placedCode() throws {
        let matrix = try QRMatrix(payload: "https://ose2050.fr/?r=K7F3Q9A4")
        let link = try #require(TextFixture.context().links[ChannelID("affiche-a3")])
        let code = Composition.PlacedCode(page: 3, panel: Rect(x: 1, y: 2, width: 30, height: 30), matrix: matrix, link: link)
        var sheets = Sheets()
        sheets.add([code], at: .placed(scale: 0.5, x: 10, y: 20), sheet: 1)
        #expect(changedFields(code, sheets.codes[0]) == ["page", "panel"])
    }
}

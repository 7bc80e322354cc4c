internal import Base
import Campaign
import Foundation
import Testing

@testable import KitRuns
@testable import Web

@Suite("Index page")
struct IndexTests {
    static func record(_ i: Int, name: String, kind: String = "CPTS", failed: Bool = false) -> KitRecord {
        let file = KitRecord.File(path: "x", bytes: 1_234_567 + i, sha256: "")
        let files = ["affiche-a3.pdf", "apercus/affiche-a3.png"].map { KitRecord.File(path: $0, bytes: 1, sha256: "") }
        return KitRecord(
            relay: RelayID("relais-\(i)"),
            facts: KitRecord.Facts(
                name: name, kind: kind, territory: "Pau", departement: "64 Pyrénées-Atlantiques", region: "Nouvelle-Aquitaine"),
            pieces: [PieceID("affiche-a3"): .init(inputs: "", files: files)],
            failures: failed ? [.init(piece: PieceID("flyer-a5"), reason: Wording("too long", fr: "trop long"))] : [], control: file,
            page: file,
            archive: failed ? nil : file)
    }

    static func page(_ records: [KitRecord]) -> String {
        let page = IndexPage(campaign: RunFixture.campaign, wave: RunFixture.wave, pieces: RunFixture.pieces, program: "test")
        return String(decoding: page.html(records), as: UTF8.self)
    }

    static let hostile = [
        "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</noscript><b>", "<!--<script>", "\" onclick=\"alert(1)",
        "a&b",
    ]

    @Test("no relay's name becomes markup", arguments: hostile)
    func escaping(name: String) throws {
        let harmless = Self.page([Self.record(0, name: "Nom")])
        let page = Self.page([Self.record(0, name: name)])
        func count(_ text: String, _ page: String) -> Int { page.components(separatedBy: text).count }
        for mark in ["<script", "</script", "<img", "<b>", "<!--", "</noscript", "<a ", "<li"] {
            #expect(count(mark, page) == count(mark, harmless), "\(mark)")
        }
        let json = try #require(page.components(separatedBy: "id=\"donnees\">").last?.components(separatedBy: "</script>").first)
        let data = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect(((data["rows"] as? [[Any]])?.first?[1] as? String) == name)
    }

    @Test("five thousand relays with long names stay under three megabytes")
    func size() {
        let name = String(repeating: "Communauté professionnelle ", count: 3)
        #expect(Self.page((0..<5000).map { Self.record($0, name: "\(name)\($0)") }).utf8.count < 3_000_000)
    }

    @Test("relays are in French order, whatever the order of the records, and each has its folder and archive without the script")
    func plainList() {
        let names = ["Écluse", "Zone", "abeille", "Étang", "Œuvre"]
        let records = names.enumerated().map { Self.record($0, name: $1) }
        let page = Self.page(records)
        #expect(page == Self.page(records.reversed()))
        let list = page.components(separatedBy: "<noscript>")[1].components(separatedBy: "</noscript>")[0]
        #expect(list.components(separatedBy: "<li>").count == 6)
        #expect(
            list.contains(
                "<a href=\"relais-0/\">Écluse</a> (Pau, 64 Pyrénées-Atlantiques)\u{A0}: <a href=\"relais-0.zip\">ZIP,\u{A0}1,2\u{A0}Mo</a>")
        )
        let places = ["abeille", "Écluse", "Étang", "Œuvre", "Zone"].compactMap { list.range(of: ">\($0)<")?.lowerBound }
        #expect(places == places.sorted() && places.count == 5)
    }

    @Test("a kit that was stopped shows, with the way to its reasons")
    func failed() {
        let page = Self.page([Self.record(0, name: "A"), Self.record(1, name: "B", failed: true)])
        #expect(page.contains("1 kits prêts sur 2") || page.contains("1 kit prêt sur 2"))
        #expect(page.contains("relais-1/controle.html"))
        #expect(!page.contains("relais-1.zip"))
    }

    @Test("nothing is asked from elsewhere")
    func selfContained() {
        let page = Self.page([Self.record(0, name: "A")])
        for text in ["http:", "https:", "//", "@import", "url("] { #expect(!page.contains(text), "\(text)") }
    }

    @Test("colours that could not be read are replaced, others kept")
    func colours() {
        func colours(_ list: [[Int]]) -> HouseColours {
            HouseColours(list.map { PaletteColour(name: "x", rgb: $0, cmyk: [0, 0, 0, 0]) })
        }
        #expect(colours([[18, 22, 56], [255, 205, 40]]).ink == "rgb(18,22,56)")
        #expect(colours([[18, 22, 56], [255, 205, 40]]).onGround == "rgb(18,22,56)")
        #expect(colours([[255, 255, 0], [20, 20, 120]]).ink == "rgb(17,17,17)")
        #expect(colours([[18, 22, 56], [20, 20, 120]]).onGround == "rgb(255,255,255)")
        #expect(abs(HouseColours.contrast([0, 0, 0], [255, 255, 255]) - 21) < 0.001)
    }
}

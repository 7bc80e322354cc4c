import Campaign
import Foundation
import Testing
@testable import Kits
@Test func zzdump() throws {
    guard let out = ProcessInfo.processInfo.environment["DUMP"] else { return }
    let c0 = RunFixture.campaign
    let campaign = Campaign(folder: "", id: "ose2050", title: "OSE 2050", programme: "", theme: "Numérique : quels impacts sur l’offre de santé en 2050 ?", landingURL: "https://ose2050.fr/", landingPaths: [], contact: "", waves: c0.waves, currentWave: c0.currentWave, channels: c0.channels, kinds: c0.kinds, palette: [PaletteColour(name: "encre", rgb: [16,16,40], cmyk: []), PaletteColour(name: "soleil", rgb: [255,201,53], cmyk: [])], fontFamily: "Sora", linkForm: .query, layouts: [])
    let wave = Wave(id: WaveID("v1"), title: "Première consultation", opening: Day("2026-03-23")!, closing: Day("2026-04-05")!)
    let text = try String(contentsOfFile: out + "/rows.tsv", encoding: .utf8)
    let pieces: [any Piece] = ["affiche-a3", "affiche-a3-tensions", "flyer-a5", "newsletter", "qr", "lisezmoi"].map { RunPiece($0) }
    var records: [KitRecord] = []
    for (i, line) in text.split(separator: "\n").enumerated() {
        let f = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        var ps: [PieceID: KitRecord.PieceRecord] = [:]
        for p in pieces {
            var files = [KitRecord.File(path: "\(p.id).pdf", bytes: 1, sha256: "")]
            if p.id.text == "affiche-a3" { files.append(.init(path: "apercus/affiche-a3.png", bytes: 1, sha256: "")) }
            if p.id.text == "qr" { files = (0..<20).map { .init(path: "qr/canal-\($0).svg", bytes: 1, sha256: "") } }
            ps[p.id] = .init(inputs: "", files: files)
        }
        let failed = i == 7
        records.append(KitRecord(relay: RelayID(f[0]), facts: RelayFacts(name: f[1], kind: f[2], territory: f[3], departement: f[4].isEmpty ? nil : f[4], region: f[5].isEmpty ? nil : f[5]), pieces: ps, failures: failed ? [.init(piece: PieceID("x"), reason: "")] : [], control: .init(path: "controle.json", bytes: 1, sha256: ""), archive: failed ? nil : .init(path: "x", bytes: 2_345_678 + i * 3333, sha256: "")))
    }
    let page = IndexPage(campaign: campaign, wave: wave, pieces: pieces, program: "")
    try Data(page.html(records)).write(to: URL(fileURLWithPath: out + "/index.html"))
}

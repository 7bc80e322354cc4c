internal import Composing
import Foundation
import TestSupport

@testable import Base
@testable import Campaign
@testable import KitRuns
@testable import Pieces

/// A campaign, a relay and its links, made up for the tests of texts and newsletters.
enum TextFixture {
    static let wave1 = Wave.sample(
        id: WaveID("ose2050-v1"), title: "Première consultation", opening: Day("2026-03-23")!, closing: Day("2026-04-05")!)
    static let wave2 = Wave.sample(
        id: WaveID("ose2050-v2"), title: "Deuxième consultation", opening: Day("2026-04-27")!, closing: Day("2026-05-13")!)
    static let newsletter = ChannelID("newsletter")
    static let url = "https://ose2050.fr/?r=K7F3Q9A4&utm_source=cpts-bugey-sud&utm_medium=newsletter&utm_campaign=ose2050-v1"

    static let campaign = Campaign.sample(
        folder: "/nowhere/ose2050", id: "ose2050", title: "OSE 2050", programme: "La santé de 2050, imaginée avec vous",
        theme: "Numérique : quels impacts ?", landingURL: "https://ose2050.fr/", landingPaths: ["/"], contact: "contact@ose2050.fr",
        waves: [wave1, wave2], currentWave: wave1.id,
        channels: [
            Channel(id: ChannelID("affiche-a3"), label: "Affiche A3", medium: .print),
            Channel(id: newsletter, label: "Newsletter", medium: .digital),
        ], kinds: [Kind(id: KindID("cpts"), label: "CPTS", plural: "CPTS")],
        palette: [
            PaletteColour(name: "encre", rgb: [18, 18, 42], cmyk: [90, 85, 35, 65]),
            PaletteColour(name: "soleil", rgb: [255, 201, 53], cmyk: [0, 22, 85, 0]),
            PaletteColour(name: "menthe", rgb: [201, 242, 216], cmyk: [22, 0, 20, 0]),
            PaletteColour(name: "lilas", rgb: [217, 203, 255], cmyk: [16, 22, 0, 0]),
            PaletteColour(name: "corail", rgb: [255, 122, 85], cmyk: [0, 63, 66, 0]),
        ], fontFamily: "Sora", linkForm: .query, layouts: [])

    static func context(
        name: String = "CPTS Bugey Sud", shortName: String? = nil, message: String? = nil, parent: String? = nil, wave: Wave = wave1,
        channels: [ChannelID] = [ChannelID("affiche-a3"), newsletter], url: String = url
    ) -> KitContext {
        let relay = Relay.sample(
            id: RelayID("cpts-bugey-sud"), name: name, shortName: shortName, kind: KindID("cpts"), territories: [.departement("01")],
            channels: channels, message: message, line: 2)
        let links = channels.map { channel in
            (
                channel,
                Link(
                    relay: relay.id, channel: channel, wave: wave.id, code: LinkCode(unchecked: "K7F3Q9A4"), url: url,
                    qrURL: "https://ose2050.fr/?r=K7F3Q9A4")
            )
        }
        return KitContext(
            campaign: campaign, relay: relay,
            parent: parent.map {
                Relay.sample(id: RelayID("parent"), name: $0, kind: KindID("cpts"), territories: [.national], channels: [])
            },
            wave: wave, territory: KitContext.Territory(name: "Ain", outline: .departement("01"), outlineName: "Ain"),
            links: Dictionary(uniqueKeysWithValues: links), logo: nil, parentLogo: nil)
    }

    /// A campaign folder with these texts, removed when `body` returns.
    static func withTexts<Result>(_ texts: [String: [UInt8]], _ body: (String) throws -> Result) throws -> Result {
        let folder = NSTemporaryDirectory() + "texts-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder + "/texts", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (name, bytes) in texts { try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/texts/\(name)")) }
        return try body(folder)
    }
}

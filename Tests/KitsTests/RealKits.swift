import Foundation
import TestSupport
import Testing

/// Whole kits of the real campaign, made once by the built binary for every test that looks at them.
enum RealKits {
    static let waves = ["ose2050-v1", "ose2050-v2"]
    static let longName =
        "Communauté professionnelle territoriale de santé de l’Œuvre, du Pays d’Ébène & de l’Île de Sein – À l’écoute de tous"

    /// A short name, long ones, a logo, islands, overseas, a région, the country.
    static let relays = ["aides", "argos-2001", "commune-d-ouessant", "cpts-grand-sud-reunion", "departement-du-finistere", "long-nom"]

    /// One campaign, an output folder for each wave.
    private static let made: Result<ExampleCampaign, any Error> = Result {
        let campaign = try ExampleCampaign(
            relays: relays.filter { $0 != "long-nom" }, rows: ["long-nom;\(longName);;cpts;departement:64"])
        Leftover.remove(campaign.scratch.path)
        for wave in waves {
            // The second wave's kits without pictures: those of the first tell enough.
            let pieces =
                wave == waves[0]
                ? []
                : [
                    "--pieces",
                    (posters + [
                        "flyer-a5", "newsletter", "messages-reseaux", "actualite-site", "a-dire", "calendrier", "lisezmoi", "guide-relais",
                    ]).joined(
                        separator: ","),
                ]
            let outcome = try campaign.run(["kits", ExampleCampaign.folder, "--out", wave, "--wave", wave, "--jobs", "2"] + pieces)
            guard outcome.status == 0 else { throw Failed(outcome: outcome) }
        }
        return campaign
    }

    struct Failed: Error { let outcome: Binary.Outcome }

    static func campaign() throws -> ExampleCampaign { try made.get() }

    /// Path of a file of a kit.
    static func path(_ relay: String, _ file: String, wave: String = waves[0]) throws -> String {
        try campaign().scratch.path("\(wave)/\(relay)/\(file)")
    }

    /// The link that a relay's channel has in a wave.
    static func link(_ relay: String, _ channel: String, wave: String = waves[0]) throws -> ExampleCampaign.Link {
        try #require(links.get().first { $0.relay == relay && $0.channel == channel && $0.wave == wave })
    }

    static let links: Result<[ExampleCampaign.Link], any Error> = Result { try campaign().links() }

    static func name(_ relay: String) throws -> String {
        let text = try campaign().scratch.text("\(ExampleCampaign.folder)/relays.csv")
        let row = try #require(text.split(separator: "\n").first { $0.hasPrefix("\(relay);") })
        return String(row.split(separator: ";", omittingEmptySubsequences: false)[1])
    }

    static let posters = ["affiche-a3", "affiche-a3-choix", "affiche-a3-soignant", "affiche-a3-donnees", "affiche-a3-autonomie"]
}

/// Removes what a static value holds when the test process ends: nothing else would.
private enum Leftover {
    nonisolated(unsafe) private static var path = ""

    static func remove(_ folder: String) {
        path = folder
        atexit { try? FileManager.default.removeItem(atPath: Leftover.path) }
    }
}

extension String {
    /// Without any blank: what a text says, however its lines fall.
    var unspaced: String { filter { !$0.isWhitespace } }
}

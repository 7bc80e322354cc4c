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
    private static let made = Task {
        let campaign = try ExampleCampaign(
            relays: relays.filter { $0 != "long-nom" }, rows: ["long-nom;\(longName);;cpts;departement:64"])
        campaign.scratch.removeAtExit()
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
            let outcome = try await campaign.run(["kits", ExampleCampaign.folder, "--out", wave, "--wave", wave, "--jobs", "2"] + pieces)
            guard outcome.status == 0 else { throw Failed(outcome: outcome) }
        }
        return campaign
    }

    struct Failed: Error { let outcome: Binary.Outcome }

    static func campaign() async throws -> ExampleCampaign { try await made.value }

    /// Path of a file of a kit.
    static func path(_ relay: String, _ file: String, wave: String = waves[0]) async throws -> String {
        try await campaign().scratch.path("\(wave)/\(relay)/\(KitFolders.path(file))")
    }

    /// The link that a relay's channel has in a wave.
    static func link(_ relay: String, _ channel: String, wave: String = waves[0]) async throws -> ExampleCampaign.Link {
        try await #require(links.value.first { $0.relay == relay && $0.channel == channel && $0.wave == wave })
    }

    static let links = Task { try await campaign().links() }

    static func name(_ relay: String) async throws -> String {
        let text = try await campaign().scratch.text("\(ExampleCampaign.folder)/relays.csv")
        let row = try #require(text.split(separator: "\n").first { $0.hasPrefix("\(relay);") })
        return String(row.split(separator: ";", omittingEmptySubsequences: false)[1])
    }

    static let posters = ["affiche-a3", "affiche-a3-choix", "affiche-a3-soignant", "affiche-a3-donnees", "affiche-a3-autonomie"]
}

extension String {
    /// Without any blank: what a text says, however its lines fall.
    var unspaced: String { filter { !$0.isWhitespace } }
}

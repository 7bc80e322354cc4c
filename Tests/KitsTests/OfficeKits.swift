import Foundation
import TestSupport
import Testing

/// Office files of the real campaign, made once by the built binary for every test that looks at them.
enum OfficeKits {
    /// A short name, the longest, a logo, a parent, islands, overseas.
    static let relays = ["aides", "argos-2001", "commune-d-ouessant", "cpts-bugey-sud", "cpts-grand-sud-reunion"]
    static let waves = ["ose2050-v1", "ose2050-v2"]
    static let pieces = [
        "affiche-a3", "flyer-a5", "affiche-a4", "affiche-a3-2xa4", "flyer-a5-2-par-a4", "flyer-a5-2-par-a4-bord-court",
        "affiche-a3-gros-caracteres", "affiche-a3-fond-blanc", "affiche-a4-fond-blanc", "flyer-a5-fond-blanc",
        "flyer-a5-fond-blanc-2-par-a4",
    ]

    private static let made = Task {
        // A parent that is not in the registry is an error.
        let campaign = try ExampleCampaign(relays: relays + ["federation-cpts-aura", "departement-du-finistere"])
        for wave in waves {
            let outcome = try await campaign.run([
                "kits", ExampleCampaign.folder, "--out", wave, "--wave", wave, "--jobs", "2", "--pieces", pieces.joined(separator: ","),
            ])
            guard outcome.status == 0 else { throw RealKits.Failed(outcome: outcome) }
        }
        campaign.scratch.removeAtExit()
        return campaign
    }

    static func campaign() async throws -> ExampleCampaign { try await made.value }

    static func path(_ relay: String, _ file: String, wave: String = waves[0]) async throws -> String {
        try await campaign().scratch.path("\(wave)/\(relay)/\(KitFolders.path("\(file).pdf"))")
    }

    static let links = Task { try await campaign().links() }

    /// What the QR code of a piece must say.
    static func url(_ relay: String, _ file: String, wave: String = waves[0]) async throws -> String {
        let channel = file.hasPrefix("flyer") ? "flyer-a5" : "affiche-a3"
        let link = try await #require(links.value.first { $0.relay == relay && $0.channel == channel && $0.wave == wave })
        return "https://ose2050.fr/?r=\(link.code)"
    }
}

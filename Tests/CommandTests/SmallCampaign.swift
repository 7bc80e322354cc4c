import Foundation
import TestSupport

/// A campaign of a few relays in a folder of its own, with a few territories, on which the built binary is run.
final class SmallCampaign {
    let scratch: ScratchDirectory
    /// `Kits/essai`, relative to the scratch directory, in which commands run.
    static let folder = "Kits/essai"

    init() throws {
        scratch = try ScratchDirectory()
        for (name, text) in Self.territories { try scratch.write("Assets/territories/\(name)", text) }
        try scratch.makeFolder("\(Self.folder)/logos")
        try scratch.makeFolder("Assets/motifs")
        try scratch.write(
            "Assets/preflight/rules.json", String(contentsOfFile: "\(ExampleCampaign.project)/Assets/preflight/rules.json", encoding: .utf8)
        )
        try scratch.write("\(Self.folder)/layouts/affiche-a3.json", Self.layout)
        try scratch.write("\(Self.folder)/texts/affiche-a3.md", "---\ntitre: Bonjour\n---\n")
        try scratch.write("\(Self.folder)/campaign.json", Self.json())
        try registry(Self.rows)
    }

    /// Writes `relays.csv` with these rows of `id;nom;type;territoire`.
    func registry(_ rows: [String]) throws {
        try scratch.write("\(Self.folder)/relays.csv", "id;nom;type;territoire\n" + rows.map { $0 + "\n" }.joined())
    }

    /// Runs `portevoix` in the scratch directory.
    func run(_ arguments: String...) async throws -> Binary.Outcome {
        try await Binary.run(arguments, in: scratch.path, variables: ["PORTEVOIX_ASSETS": scratch.path("Assets")])
    }

    /// The ledger's text; nil where there is none.
    var ledger: String? { try? scratch.text("\(Self.folder)/codes.csv") }

    /// Runs `links` and gives the code of the first relay's poster in the first wave.
    func firstCode() async throws -> String {
        let outcome = try await run("links", Self.folder)
        return outcome.lines.dropFirst().first.map { String($0.split(separator: ";")[3]) } ?? ""
    }

    static let rows = [
        "cpts-bugey;CPTS Bugey Sud;cpts;commune:01004", "mairie-de-pau;Mairie de Pau;collectivite;64445",
        "federation;Fédération des essais;federation;national",
    ]

    static func json(landing: String = "https://ose2050.fr/") -> String {
        """
        {
          "title": "OSE 2050", "programme": "Un programme", "theme": "Un thème", "landing_url": "\(landing)", "contact": "contact@example.org",
          "waves": [
            { "id": "essai-v1", "title": "Vague 1", "opening": "2026-03-23", "closing": "2026-04-05" },
            { "id": "essai-v2", "title": "Vague 2", "opening": "2026-04-27", "closing": "2026-05-13" }
          ],
          "current_wave": "essai-v1",
          "channels": [
            { "id": "affiche-a3", "label": "Affiche A3", "medium": "print" },
            { "id": "newsletter", "label": "Lettre", "medium": "digital" }
          ],
          "palette": [{ "name": "nuit", "rgb": [10, 20, 60], "cmyk": [100, 90, 30, 40] }],
          "fonts": { "family": "Sora" },
          "layouts": ["affiche-a3"]
        }

        """
    }

    /// The smallest poster there can be.
    private static let layout = """
        {
          "piece": "affiche-a3", "label": "Affiche A3", "title": "Affiche {{relais.nom}}", "channel": "affiche-a3", "text": "affiche-a3",
          "size_mm": [297, 420], "styles": { "titre": { "size": 40, "colour": "nuit" } },
          "pages": [[{ "text": "{{titre}}", "style": "titre", "frame": [20, 20, 200, 100] }, { "qr": [20, 200, 60] }]]
        }

        """

    private static let territories = [
        "regions.tsv": "code\tname\tpopulation\n75\tNouvelle-Aquitaine\t6100000\n84\tAuvergne-Rhône-Alpes\t8100000\n",
        "departements.tsv": "code\tname\tregion\tpopulation\n01\tAin\t84\t670000\n64\tPyrénées-Atlantiques\t75\t690000\n",
        "epci.tsv": "siren\tname\tnature\tdepartement\tpopulation\n200067254\tCA Pau Béarn Pyrénées\tCA\t64\t162000\n",
        "communes.tsv":
            "code\tname\tdepartement\tregion\tepci\tpopulation\n01004\tAmbérieu-en-Bugey\t01\t84\t\t14000\n64445\tPau\t64\t75\t200067254\t77000\n",
        "overseas.tsv": "code\tname\tcollectivity\tpopulation\n", "postcodes.tsv": "postcode\tcommunes\n64000\t64445\n",
        "points.tsv": "code\tlongitude\tlatitude\n", "former.tsv": "code\tname\tkind\tcommunes\n", "aliases.tsv": "alias\tterritories\n",
    ]
}

import TestSupport
import Testing

@testable import Base
@testable import Campaign

@Suite("Postcodes written for INSEE codes")
struct PostcodeCheckTests {
    static func lines(_ rows: [String]) throws -> [String] {
        let text = "id;nom;type;territoire\n" + rows.joined(separator: "\n") + "\n"
        let (_, diagnostics) = try Registry.read(
            Table(DelimitedText(TextFile(Array(text.utf8), name: "r.csv"))), campaign: SmallCampaign.make(),
            territories: try TrueFrance.whole.get(), logos: LogoFolder(path: "/nowhere"))
        return diagnostics.all.map(\.description)
    }

    @Test("the name of the relay gives a postcode away, and the right code is offered")
    func name() throws {
        #expect(
            try Self.lines(["ville-de-bergerac;Ville de Bergerac;collectivite;24100"]) == [
                "r.csv:2:50: warning: column \"territoire\": 24100 is the postcode of Bergerac; as an INSEE code it is Champniers-et-Reilhac. hint: write 24037 if Bergerac is meant"
            ])
        let others = try Self.lines([
            "mairie-du-3e;Mairie du 3e arrondissement de Lyon;collectivite;69003", "cpts-x;CPTS d’Aix;cpts;13055",
            "msp-marseille;MSP Marseille 1er;msp;13001", "le-havre;Hôpital du Havre;etablissement;76351",
        ])
        #expect(others.count == 2)
        #expect(others[0].contains("69123 if Lyon"))
        #expect(others[1].contains("13055 if Marseille"))
    }

    @Test("a code of another commune than the one the name speaks of is doubted; a département's name is no commune")
    func neighbour() throws {
        let lines = try Self.lines([
            "mairie-pau;Mairie de Pau;collectivite;64102", "cpts-arles;CPTS du Pays d’Arles;cpts;13038",
            "cpts-mayenne;CPTS de la Mayenne;cpts;53130",
            "pau;Ville de Pau;collectivite;64445",
        ])
        #expect(lines.count == 1)
        #expect(lines[0].contains("the name speaks of Pau, 64102 is Bayonne. hint: write 64445 if Pau is meant"))
    }

    @Test("where several rows tell it, the others of the column are doubted too, each with the communes of its postcode")
    func column() throws {
        let lines = try Self.lines([
            "aa;Ville de Bergerac;collectivite;24100", "cc;Ville de Lyon;collectivite;69003", "dd;CPTS Sud 28;cpts;28200",
        ])
        #expect(lines.count == 3)
        let refused = try Self.lines([
            "aa;Ville de Bergerac;collectivite;24100", "bb;MSP de Grenoble;msp;38000", "dd;CPTS Sud 28;cpts;28200",
        ])
        #expect(refused.count == 3)
        #expect(refused[2].contains("28200 may be a postcode"))
        #expect(lines[2].contains("28200 may be a postcode, as others of this column are; as an INSEE code it is Jaudrais"))
        #expect(lines[2].contains("28088 Châteaudun"))
        #expect(try Self.lines(["cc;CPTS Sud 28;cpts;28200"]).isEmpty)
    }

    @Test("a postcode that is no INSEE code is an error, with the commune that the name means")
    func noCommune() throws {
        let lines = try Self.lines(["chu;CHU de Saint-Denis;etablissement;97400", "mairie;Mairie du 12e;collectivite;75012"])
        #expect(lines[0].contains("there is no commune \"97400\". hint: did you mean 97411, Saint-Denis (97400 is its postcode)?"))
        #expect(lines[1].contains("did you mean 75056, Paris (75012 is its postcode)?"))
    }
}

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

    @Test("a postcode of firms leads to the commune of the name, homonyms are told with their département, and the name chooses among them")
    func addresses() throws {
        let lines = try Self.lines([
            "cpam;CPAM de Paris 20;institution;75980", "mairie;Mairie de Villeneuve;collectivite;Villeneuve",
            "ain;Mairie de Villeneuve (Ain);collectivite;Villeneuve", "pau;Hôpital de Pau;etablissement;64046 PAU CEDEX",
        ])
        #expect(lines[0].contains("did you mean \"75056, Paris\"?"))
        #expect(lines[1].contains("did you mean 04242, Villeneuve (04), or 12301, Villeneuve (12), or 01446, Villeneuve (01)"))
        #expect(lines[2].contains("did you mean 01446, Villeneuve?"))
        #expect(lines[3].contains("\"64046 PAU CEDEX\" is no territory. hint: did you mean 64445, Pau?"))
    }

    @Test(
        "of INSEE's communes: a name with its code is never doubted, with a postcode that is another's code it is, and the right code offered",
        .enabled(if: ReferenceData.isThere, ReferenceData.absence))
    func everyCommune() throws {
        let france = try TrueFrance.whole.get()
        let communes = try ReferenceData.table("territories/communes.csv").rows.enumerated().filter { $0.offset % 97 == 0 }.map(\.element)
        let right = communes.enumerated().map { "a\($0);Mairie de \($1[1]);collectivite;\($1[0])" }
        #expect(try Self.lines(right).filter { $0.contains("territoire") } == [])

        var wrong: [(row: String, code: String)] = []
        for commune in communes {
            for head in 0..<100 {
                let postcode = "\(commune[2].prefix(2))\(head < 10 ? "0" : "")\(head)0"
                guard france.territory(.commune(postcode)) != nil, postcode != commune[0],
                    france.communes(postcode: postcode).contains(where: { $0.code.code == commune[0] })
                else { continue }
                wrong.append(("b\(wrong.count);Mairie de \(commune[1]);collectivite;\(postcode)", commune[0]))
            }
        }
        #expect(wrong.count > 100)
        var missed: [String] = []
        for start in stride(from: 0, to: wrong.count, by: 100) {
            let pairs = wrong[start..<min(start + 100, wrong.count)]
            let lines = try Self.lines(pairs.map(\.row))
            for (place, pair) in pairs.enumerated()
            where !lines.contains(where: { $0.hasPrefix("r.csv:\(place + 2):") && $0.contains("write \(pair.code) if") }) {
                missed.append(pair.row)
            }
        }
        // What is missed names both communes, or one whose name is a part of the other's.
        #expect(missed.count * 20 < wrong.count, "\(missed)")
    }
}

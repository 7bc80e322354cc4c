import Foundation
import TestSupport
import Testing

@Suite("portevoix territoire")
struct TerritoireCommandTests {
    @Test("a name, a postcode and a homonym's département lead to the code that goes into the registry")
    func found() async throws {
        let bergerac = try await Binary.run(["territoire", "Bergerac"])
        #expect(bergerac.status == 0)
        #expect(bergerac.lines.first?.hasPrefix("24037  Bergerac  24 Dordogne  Nouvelle-Aquitaine") == true)
        let csv = try await Binary.run(["territoire", "Saint", "Denis", "974", "--format", "csv"])
        #expect(
            csv.stdout.hasPrefix("\u{FEFF}code;nom;departement;region;population;precision\n97411;Saint-Denis;974 La Réunion;La Réunion;"))
        #expect(csv.lines.count == 2)
        let json = try await Binary.run(["territoire", "24100", "--format", "json", "--level", "commune"])
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.stdout.utf8)) as? [String: Any])
        let codes = (object["territories"] as? [[String: Any]] ?? []).map { $0["code"] as? String }
        #expect(codes == ["24100", "24037", "24145", "24237", "24437"])
    }

    @Test("what is no place is refused in the language asked for")
    func absent() async throws {
        let outcome = try await Binary.run(["territoire", "qqqqqqq", "--lang", "fr"])
        #expect(outcome.status == 1 && outcome.stdout.isEmpty)
        #expect(outcome.stderr.hasPrefix("erreur: aucun territoire ne s’appelle «\u{A0}qqqqqqq\u{A0}». conseil: "))
    }
}

import Base
import Campaign
import TestSupport
import Testing

@Suite("What leads to a territory's code")
struct TerritorySearchTests {
    @Test(
        "postcodes, arrondissements, parts of communes, old codes and what people call régions lead to the code to write",
        arguments: [
            ("01300", "01034, Belley (01300 is its postcode)"), ("1300", "01034, Belley (1300 is its postcode)"),
            ("69382", "69123, Lyon (Lyon 2e Arrondissement is a part of it)"), ("20004", "2A004, Ajaccio (Ajaccio belongs to it now)"),
            ("jurancon le vieux", "64445, Pau (Jurançon-le-Vieux is a part of it)"), ("PACA", "region:93, Provence-Alpes-Côte d’Azur"),
            ("A.U.R.A", ""), ("AURA", "region:84, Auvergne-Rhône-Alpes"), ("papeete", "98735, Papeete"),
            ("987", "departement:987, Polynésie française"),
            ("01D", "departement:01, Ain"), ("St Denis", "97411, Saint-Denis"),
        ])
    func search(text: String, words: String) throws {
        let france = try SmallFrance.whole.get()
        #expect(france.search(text).first?.words(for: text).english ?? "" == words)
    }

    @Test(
        "what addresses and lists write beside a name tells which is meant",
        arguments: [
            ("24100 Bergerac", ["24037"]), ("Saint-Denis (93)", ["93066"]), ("Saint-Denis 974", ["97411"]), ("64046 PAU CEDEX", ["64445"]),
            ("Bordeaux CEDEX 9", ["33063"]), ("LYON CEDEX03", ["69123"]), ("St Denis, Réunion", ["97411"]), ("75020 Paris", ["75056"]),
            ("Saint-Denis, Seine-Saint-Denis", ["93066"]), ("20000 Ajaccio", ["2A004"]), ("F-67000 Strasbourg", ["67482"]),
            ("33063 Bordeaux", ["33063"]), ("99999 Bergerac", ["24037"]),
        ])
    func addresses(text: String, codes: [String]) throws {
        #expect(try TrueFrance.whole.get().search(text).map(\.written) == codes)
    }

    @Test("what is overseas has its name, counts in no région, and has the country's figure")
    func overseas() throws {
        let france = try SmallFrance.whole.get()
        #expect(france.territory(.commune("98735"))?.population == 26_654)
        #expect(france.outline(for: [.commune("98735")]) == .national)
        #expect(france.outline(for: [.departement("987")]) == .national)
        #expect(france.national.population == france.regions.reduce(0) { $0 + $1.population })
    }

    @Test("of the true France: homonyms all, postcodes of several communes, collectivities, the Métropole de Lyon, former régions")
    func whole() throws {
        let france = try TrueFrance.whole.get()
        #expect(france.search("Saint-Denis").count { $0.territory.name == "Saint-Denis" } >= 4)
        #expect(france.search("24100").map(\.territory.code.code) == ["24100", "24037", "24145", "24237", "24437"])
        #expect(france.search("75012").map(\.written) == ["75056"])
        #expect(france.search("69M").map(\.written) == ["epci:200046977"])
        #expect(france.search("6AE").map(\.written) == ["departement:67", "departement:68"])
        #expect(france.search("Limousin").first?.written == "region:75")
        #expect(france.search("82", level: .region).map(\.written) == ["region:84"])
        for code in ["975", "977", "978", "986", "987", "988"] { #expect(france.territory(.departement(code))?.population ?? 0 > 1000) }
        #expect(france.territory(.commune("98818"))?.name == "Nouméa")
        #expect(france.search("Les Hauts d'Anjou").first?.written == "49080")
        #expect(france.search("Châlons-sur-Marne").map(\.written) == ["51108"])
    }
}

import Testing

@testable import Campaign

@Suite("A title that is long")
struct ShortTitleTests {
    @Test(
        "has a short form of its first words that leads nowhere, where the campaign gives none",
        arguments: [
            ("OSE 2050", "OSE 2050"), ("Concertation publique : le nouveau réseau de bus", "Concertation publique"),
            ("Semaine régionale du don du sang en Normandie et Bretagne", "Semaine régionale du don"),
            ("Imaginons ensemble notre territoire de demain", "Imaginons ensemble"),
            ("Anticonstitutionnellementissimement", "Anticonstitutionnellementiss"),
        ])
    func shortened(title: String, short: String) {
        #expect(Campaign.shortened(title) == short && short.count <= Campaign.shortTitleLimit)
    }
}

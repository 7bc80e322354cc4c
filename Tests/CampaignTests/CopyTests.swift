internal import Base
import TestSupport
import Testing

@testable import Campaign

@Suite("A changed copy is the same in all that was not to change")
struct CopyTests {
    /// A campaign that says something in every field.
    static let campaign = Campaign(
        folder: "Kits/essai", id: "essai", title: "Essai", shortTitle: "Ess.", programme: "Un essai", theme: "Le thème",
        landingURL: "https://essai.example.org/", landingDisplay: "essai.example",
        landingPaths: ["/participer"], contact: "contact@example.org",
        waves: [
            Wave(
                id: WaveID("v1"), title: "Vague 1", opening: Day("2026-03-23")!, closing: Day("2026-04-05")!,
                questionnaire: "https://enquete.example.org/", endPage: "https://essai.example.org/merci", completions: .questionnaire)
        ],
        currentWave: WaveID("v1"), channels: [Channel(id: ChannelID("affiche-a3"), label: "Affiche A3", medium: .print)],
        kinds: Kind.standard, palette: [PaletteColour(name: "encre", rgb: [16, 16, 40], cmyk: [65, 55, 0, 88])], fontFamily: "Sora",
        linkForm: .matomo, codeParameters: CodeParameters(link: "c", questionnaire: "code"), layouts: ["affiche-a3"],
        printers: [.standard, PrinterProfile(id: "reperes-5mm", name: "Offset", bleedMM: 5, marks: true, colourBar: true)],
        targets: Campaign.Targets(national: 35_000, waves: [WaveID("v1"): 20_000]),
        events: [Campaign.Event(id: "restitution", title: "Restitution", day: Day("2026-10-15")!)],
        emitters: [Emitter(name: "Mairie", logo: "mairie.svg")], languages: [Language(id: "en", label: "en anglais", tag: "en-GB")],
        store: "../base.sqlite", sealAfterDays: 9, hosts: ["essai.example.org"],
        collectorDays: Campaign.CollectorDays(from: Day("2026-03-20")!, to: nil))

    @Test("another print shop changes the print shops, and nothing else of the campaign")
    func printed() throws {
        #expect(blankFields(of: Self.campaign) == [])
        let printed = try #require(Self.campaign.printed(by: "reperes-5mm"))
        #expect(changedFields(Self.campaign, printed) == ["printers"])
        #expect(printed.printers.map(\.id) == ["reperes-5mm", "standard"])
        #expect(Self.campaign.printed(by: "inconnu") == nil)
    }

    @Test("what tells changed fields sees each of them")
    func changes() {
        var relay = Relay(
            id: RelayID("a"), name: "A", shortName: "B", kind: KindID("cpts"), territories: [.national], parent: RelayID("p"),
            finess: "010011872", siret: "35600000000048", email: "a@example.org", logo: "a.svg", channels: [ChannelID("site")],
            message: "Venez", line: 2, otherColumns: ["a": "1", "b": "2"], contact: "C", telephone: "36 46", partnerLogo: "b.svg")
        #expect(blankFields(of: relay) == [])
        let before = relay
        relay.otherColumns["b"] = "3"
        relay.message = nil
        #expect(changedFields(before, relay) == ["message", "otherColumns"])
        #expect(blankFields(of: relay) == ["message"])
    }
}

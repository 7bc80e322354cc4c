import Foundation
import TestSupport
import Testing

@testable import Base
@testable import Campaign
@testable import Reach
@testable import Reports

@Suite("A relay's page")
struct RelayHTMLPageTests {
    @Test("it is at most 25 kB", arguments: [0, 1, 80])
    func size(index: Int) throws {
        for kind in [ReportSamples.Kind.full, .hostile] {
            let page = try ReportSamples.relayPage(kind, index)
            #expect(page.utf8.count <= 25_000, "\(kind) \(index): \(page.utf8.count)")
        }
    }

    @Test(
        "no page of ours calls a campaign a consultation: it may be a week of screening",
        arguments: ["Reports", "Portal", "Console", "Reach"])
    func ownWords(_ target: String) throws {
        let folder = "\(ExampleCampaign.project)/Sources/\(target)"
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".swift") }
        #expect(files.count > 10)
        for file in files {
            let lines = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8).split(separator: "\n")
            let said = lines.filter { !$0.drop { $0 == " " }.hasPrefix("//") && $0.lowercased().contains("consultation") }
            #expect(said.isEmpty, "\(file): \(said)")
        }
    }

    @Test("it names no other relay")
    func others() throws {
        let relays = ReportSamples.relays(.full)
        let html = try ReportSamples.relayPage(.full, 4)
        #expect(html.contains(relays[4].name))
        for relay in relays where relay.id != relays[4].id { #expect(!html.contains("\(relay.name)<") && !html.contains(relay.email!)) }
    }

    @Test("it shows no group in which one could be told from the others")
    func groups() throws {
        let html = try ReportSamples.relayPage(.single, 0)
        #expect(!html.contains("À côté des autres"))
        for index in [1, 30, 90] {
            for group in RelayPages(try ReportSamples.reach(.full), ReportSamples.request()).page(index).peers {
                #expect(group.relays >= RelayReach.fewestPeers)
            }
        }
    }

    static func steps(_ visits: [String: Int], today: String, kits: Funnel.Figure = .unknown) -> [String] {
        let channels = ReportSamples.campaign.channels.map {
            ReachTable.Row(key: $0.id.text, label: $0.label, funnel: Funnel(visits: .number(visits[$0.id.text] ?? 0)))
        }
        let page = RelayReach(
            relay: ReportSamples.relays(.single)[0], territory: "Brest", kind: "Collectivité",
            funnel: Funnel(kits: kits, visits: .number(visits.values.reduce(0, +))), channels: channels, waves: [], days: [], peers: [])
        return RelaySteps(page: page, campaign: ReportSamples.campaign, today: Day(today)!).steps.map(\.title)
    }

    @Test("it says three things to do, by what the relay has and has not")
    func next() {
        #expect(
            Self.steps([:], today: "2026-03-25") == [
                "Une place dans votre newsletter", "Une affiche là où l’on attend", "Un encart sur votre site",
            ])
        #expect(Self.steps(["newsletter": 12], today: "2026-03-25").first == "La newsletter, ça marche chez vous")
        #expect(Self.steps(["newsletter": 12], today: "2026-04-03")[1] == "Un dernier rappel avant le 5\u{A0}avril")
        #expect(Self.steps([:], today: "2026-03-25", kits: .number(0)).first == "Demandez votre kit")
        #expect(Self.steps([:], today: "2026-04-15").first == "Notez le 27\u{A0}avril")
        #expect(Self.steps(["x": 40], today: "2026-06-01").first == "Merci")
        for day in ["2026-03-20", "2026-03-23", "2026-04-05", "2026-05-13", "2026-05-14", "2027-01-01"] {
            #expect(Self.steps([:], today: day).count == 3)
        }
    }
}

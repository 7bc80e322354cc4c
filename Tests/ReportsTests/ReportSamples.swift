import Base
import Campaign
import Charts
import Foundation
import Motif
import TestSupport

@testable import Reach
@testable import Reports

/// Campaigns that never took place, with the real texts, colours and territories.
enum ReportSamples {
    static let assets = "\(ExampleCampaign.project)/Assets"
    static let campaign = Campaign.load(folder: "\(ExampleCampaign.project)/Kits/ose2050").campaign!
    static let directory = try! TerritoryDirectory(folder: "\(assets)/territories")
    static let hostile = "<script>alert(\"1\")</script> & l'\u{202E}Aube </title> " + String(repeating: "Très long ", count: 8)

    static func desk() throws -> ReportDesk { try ReportDesk(campaign: campaign, assets: assets) }

    /// What was made once is not made again: a desk is dear, and so are a hundred pages in a debug build.
    private final class Shelf {
        var desk: ReportDesk?
        var pages: [String: String] = [:]
        var reaches: [Kind: Reach] = [:]
    }
    private static let lock = NSRecursiveLock()
    nonisolated(unsafe) private static let shelf = Shelf()

    static func once(_ name: String, _ make: (ReportDesk) throws -> [UInt8]) throws -> String {
        lock.lock()
        defer { lock.unlock() }
        if let known = shelf.pages[name] { return known }
        let desk = try shelf.desk ?? ReportSamples.desk()
        shelf.desk = desk
        let page = String(decoding: try make(desk), as: UTF8.self)
        shelf.pages[name] = page
        return page
    }

    static func reach(_ kind: Kind) throws -> Reach {
        lock.lock()
        defer { lock.unlock() }
        if let known = shelf.reaches[kind] { return known }
        let reach = try reach(kind, relays: relays(kind))
        shelf.reaches[kind] = reach
        return reach
    }

    enum Kind: String, CaseIterable, Sendable { case full, empty, single, hostile }

    /// Relays of three départements in four, of some régions and of the country.
    static func relays(_ kind: Kind) -> [Relay] {
        let all = campaign.channels.map(\.id)
        func relay(_ id: String, _ name: String, _ kind: String, _ code: TerritoryCode, parent: String? = nil) -> Relay {
            Relay.sample(
                id: RelayID(id), name: name, kind: KindID(kind), territories: [code], parent: parent.map { RelayID($0) },
                email: "\(id)@example.org", channels: all)
        }
        if kind == .single { return [relay("ville-de-brest", "Ville de Brest", "collectivite", TerritoryCode(.commune, "29019"))] }
        var relays = [relay("federation-nationale", "Fédération nationale", "federation", .national)]
        for (index, departement) in directory.departements.enumerated() where index % 4 != 3 {
            let code = departement.code.code
            let name = kind == .hostile ? "\(hostile) \(code)" : "CPTS de \(departement.name)"
            relays.append(relay("cpts-\(code.lowercased())", name, "cpts", departement.code, parent: "federation-nationale"))
        }
        for region in directory.regions where region.code.code != "94" {
            relays.append(relay("ars-\(region.code.code)", "Agence régionale \(region.name)", "institution", region.code))
        }
        return relays
    }

    /// - Parameter factor: how many times as much everyone brought.
    static func reach(_ kind: Kind, relays: [Relay], times factor: Int = 1) throws -> Reach {
        let ledger = try Ledger().rehearsed(campaign: campaign, relays: relays, at: UTCSecond(seconds: 1_770_000_000))
        var traffic = Traffic(axes: Traffic.Axes(campaign: campaign, ledger: ledger, relays: relays))
        guard kind != .empty else {
            return Reach(
                campaign: campaign, directory: directory, traffic: traffic, known: Reach.Known(visits: false, questionnaires: [], kits: nil)
            )
        }
        let wave = campaign.waves[0]
        let first = Int32(wave.opening.daysSince1970)
        for (index, relay) in relays.enumerated() where index % 9 != 5 {
            for (place, channel) in relay.channels.enumerated() {
                guard let link = ledger.index(relay: relay.id, channel: channel, wave: wave.id) else { continue }
                for day in Int32(0)..<10 {
                    let peak = channel.text == "newsletter" && day == 1 ? 9 : 1
                    let visits = (index * 7 + place * 5 + Int(day) * 3) % 6 * peak * factor
                    guard visits > 0 else { continue }
                    traffic.add(
                        link: link, day: first + day,
                        Count(hits: visits * 2, visits: visits, starts: (visits + 1) / 2, completions: (visits + index % 3) / 4))
                }
            }
        }
        traffic.add(
            .noRelay, day: first + 2, Count(hits: 900 * factor, visits: 700 * factor, starts: 200 * factor, completions: 90 * factor))
        return Reach(
            campaign: campaign, directory: directory, traffic: traffic,
            known: Reach.Known(
                visits: true, questionnaires: [wave.id], kits: Set(relays.map(\.id)),
                doubtfulVisits: 17 * factor,
                unknownCodes: [.init(code: "ABCD<b>", lines: 3 * factor, nearest: relays[0].id)]))
    }

    static func request(_ audience: ReportRequest.Audience = .internal) -> ReportRequest {
        ReportRequest(today: Day("2026-04-02")!, audience: audience)
    }

    static func report(_ kind: Kind, _ audience: ReportRequest.Audience = .internal) throws -> ReachReport {
        let reach = try reach(kind)
        return audience == .public ? try Publication(reach, request(audience)).report : reach.report(request(audience))
    }

    static let neighbours = HTMLReport.Neighbours(relays: true, regions: true, csv: true)

    static func page(_ kind: Kind, _ audience: ReportRequest.Audience = .internal) throws -> String {
        try once("\(kind) \(audience)") { desk in
            let neighbours = audience == .public ? HTMLReport.Neighbours() : neighbours
            return try HTMLReport(try report(kind, audience), desk: desk, neighbours: neighbours).make()
        }
    }

    static func regionPage(_ kind: Kind, _ code: String) throws -> String {
        try once("\(kind) région \(code)") { desk in
            try HTMLReport(try reach(kind).report(request(), region: code), desk: desk, neighbours: neighbours).make()
        }
    }

    static func publicRegionPage(_ code: String) throws -> String {
        try once("public \(code)") { desk in
            let reach = try reach(.full)
            let publication = try Publication(reach, request(.public))
            return try HTMLReport(publication.region(reach.report(request(.public), region: code)), desk: desk).make()
        }
    }

    static func relayPage(_ kind: Kind, _ index: Int) throws -> String {
        try once("\(kind) relais \(index)") { desk in
            let reach = try reach(kind)
            let measure: Funnel.Stage = reach.known.questionnaires.isEmpty ? .visits : .completions
            return try RelayHTMLPage(RelayPages(reach, request()).page(index), desk: desk, today: request().today, measure: measure).make()
        }
    }

    /// Every sort of page.
    static func pages() throws -> [(name: String, html: String)] {
        [
            ("complet", try page(.full)), ("vide", try page(.empty)), ("seul", try page(.single)), ("hostile", try page(.hostile)),
            ("public", try page(.full, .public)), ("region", try regionPage(.full, "53")), ("region-vide", try regionPage(.empty, "06")),
            ("region-publique", try publicRegionPage("53")), ("relais", try relayPage(.full, 2)), ("relais-vide", try relayPage(.empty, 0)),
            ("relais-hostile", try relayPage(.hostile, 1)),
            ("relais-seul", try relayPage(.single, 0)),
        ]
    }
}

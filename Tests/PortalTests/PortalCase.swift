import Base
import Campaign
import Foundation
import Projects
import Store
import TestSupport
import Testing

@testable import HTTP
@testable import Portal

/// The example campaign with a few relays, a poster and its texts, a store of its own, and everyone invited.
final class PortalCase {
    let campaign: ExampleCampaign
    let environment: Environment
    let watch: CampaignWatch
    let desk: StoreDesk
    let office: KitOffice
    let site: Site
    let routes: [Route]
    /// By relay.
    let links: [String: String]

    static let relays = ["federation-cpts-aura", "cpts-bugey-sud", "cpts-grand-sud-reunion"]

    /// - Parameters:
    ///   - day: at noon of which it is.
    ///   - portal: other keys of `portail.json` beside its address; nil for the example's own.
    init(day: String = "2026-03-25", cacheLimit: Int = 1 << 30, portal: String? = nil) throws {
        campaign = try ExampleCampaign(relays: Self.relays)
        try Self.keep(["affiche-a3", "flyer-a5", "visuel-general-1080x1080"], in: campaign)
        if let portal {
            let all = ["\"address\": \"http://127.0.0.1:8050\"", portal].filter { !$0.isEmpty }.joined(separator: ", ")
            try campaign.scratch.write("\(ExampleCampaign.folder)/portail.json", "{\(all)}")
        }
        guard let noon = UTCSecond("\(day)T12:00:00Z") else { throw CocoaError(.formatting) }
        environment = Environment(
            now: { Date(timeIntervalSince1970: TimeInterval(noon.seconds)) }, assets: "\(ExampleCampaign.project)/Assets")
        let place = try Project.Place(campaign.scratch.path(ExampleCampaign.folder), store: campaign.scratch.path("base/portevoix.sqlite"))
        let environment = environment
        let project = try Project(place, environment) { _ in }
        let round = try InvitationDesk(project, PortalSettings(project.campaign)).invite(nil)
        links = Dictionary(
            uniqueKeysWithValues: round.links.map { ($0.relay.text, String($0.link.dropFirst("http://127.0.0.1:8050".count))) })
        watch = try CampaignWatch(place) { try Edition(place, environment, address: nil) { _ in } }
        desk = try StoreDesk(project)
        office = try KitOffice(cache: campaign.scratch.path("cache"), limit: cacheLimit)
        let portal = PortalSite(watch, office, desk)
        routes = portal.routes
        site = Site(routes, failure: { portal.failure($0) })
    }

    /// Leaves a campaign few layouts: a kit is then made in a moment.
    static func keep(_ layouts: [String], in campaign: ExampleCampaign) throws {
        let path = "\(ExampleCampaign.folder)/campaign.json"
        let text = try campaign.scratch.text(path)
        guard let start = text.range(of: "\"layouts\": [") else { throw CocoaError(.formatting) }
        try campaign.scratch.write(path, text[..<start.upperBound] + layouts.map { "\"\($0)\"" }.joined(separator: ",") + "]\n}\n")
    }

    func link(_ relay: String = "cpts-bugey-sud") -> String { links[relay] ?? "" }

    /// What a browser gets.
    func send(
        _ method: HTTP.Method, _ target: String, _ fields: [(String, String)] = [], body: Request.Body = .nothing
    ) throws -> Response {
        var all = Fields()
        for (name, value) in fields { all.add(name, value) }
        let read: Target
        do { read = try Target(Array(target.utf8)) } catch {
            return site.answer(Site.Refusal(status: error == .tooLong ? .targetTooLong : .badRequest), to: nil)
        }
        return site.answer(Request(method, read, all, body: body))
    }

    /// Imports a log with visits by a relay's link of a channel, each from an address of its own, at noon of days of the first wave.
    func visit(_ relay: String, _ channel: String, on days: [String]) throws {
        let project = watch.edition.project
        let links = try project.issueCodes().links(of: try #require(project.registry.relay(RelayID(relay))), wave: WaveID("ose2050-v1"))
        let code = try #require(links.first { $0.channel.text == channel }?.code.text)
        let months = ["03": "Mar", "04": "Apr"]
        let lines = days.enumerated().map { number, day in
            let parts = day.split(separator: "-").map(String.init)
            return "198.51.100.\(number + 1) - - [\(parts[2])/\(months[parts[1]] ?? "Mar")/\(parts[0]):12:00:0\(number % 10) +0000] "
                + "\"GET /?r=\(code) HTTP/1.1\" 200 5120 \"-\" \"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0\"\n"
        }
        let path = try campaign.scratch.write("acces.log", lines.joined())
        _ = try LogDesk(project, format: nil, threads: 1).take(path)
    }

    /// Sends the card's form as a browser does: fields as they stand but for those that are given, and a logo.
    func sendCard(_ relay: String = "cpts-bugey-sud", _ fields: [String: String] = [:], logo: [UInt8]? = nil) throws -> Response {
        let project = watch.edition.project
        let known = try #require(project.registry.relay(RelayID(relay)))
        var values = [("nom", known.name), ("phrase", known.message ?? ""), ("courriel", known.email ?? ""), ("lieux", "")]
        values = values.map { ($0.0, fields[$0.0] ?? $0.1) }
        values += (fields["supports"]?.split(separator: " ").map(String.init) ?? known.channels.map(\.text)).map { ("supports", $0) }
        var body: [UInt8] = []
        for (name, value) in values {
            body += Array("--limite\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        let file = "--limite\r\nContent-Disposition: form-data; name=\"logo\"; filename=\"\(logo == nil ? "" : "l.svg")\"\r\n"
        body += Array("\(file)Content-Type: application/octet-stream\r\n\r\n".utf8) + (logo ?? []) + Array("\r\n--limite--\r\n".utf8)
        let type = ("Content-Type", "multipart/form-data; boundary=limite")
        return try send(.post, "\(link(relay))/fiche", [type, ("Sec-Fetch-Site", "same-origin")], body: .bytes(body))
    }

    /// What was counted so far.
    func downloads() throws -> [RelayID: Day] {
        let store = try watch.edition.project.storeForReading()
        return try store.downloads(in: Day("2026-01-01")!...Day("2026-12-31")!, wave: nil) ?? [:]
    }
}

extension Response {
    var text: String { String(decoding: (try? all()) ?? [], as: UTF8.self) }

    func all() throws -> [UInt8] {
        switch body {
        case .nothing: []
        case .bytes(let bytes): bytes
        case .content(let content): content.bytes
        case .file(let file): try file.bytes()
        case .stream(let source):
            try {
                var all: [UInt8] = []
                while let piece = try source.next() { all += piece }
                return all
            }()
        }
    }
}

import Base
import Foundation
import Network
import TestSupport

@testable import Campaign
@testable import HTTP
@testable import Integration

/// A landing site and a questionnaire on this machine, and a campaign that leads there.
final class Sites: Sendable {
    let questionnaire: Server
    let landing: Server
    let campaign: Campaign
    let forms: [TrialForm]

    /// What a site answers; nil for what a good one does.
    typealias Fault = @Sendable (_ request: Request, _ questionnaire: String) -> Response?

    init(
        parameters: CodeParameters = .standard, form: Campaign.LinkForm = .query, path: String = "/", endPage: String? = nil,
        questionnaire survey: @escaping @Sendable (Request) -> Response = Sites.limeSurvey, landing fault: @escaping Fault = { _, _ in nil }
    ) throws {
        questionnaire = try Self.server { request in survey(request) }
        let address = "\(questionnaire.address)/index.php/262626?lang=fr"
        let made = Box()
        landing = try Self.server { request in
            if let response = fault(request, address) { return response }
            if request.target.path.last == HandingScript.name {
                return Response(.ok, .bytes(Array(made.script.utf8)), type: "text/javascript")
            }
            return Self.page(Self.good(address))
        }
        let origin = landing.address.description
        campaign = .sample(
            folder: "Kits/essai", id: "essai", title: "Essai", programme: "Un essai", theme: "Le thème",
            landingURL: "\(landing.address)\(path)", landingPaths: ["/"], contact: "contact@example.org",
            waves: [
                .sample(
                    id: WaveID("essai-v1"), title: "Vague", opening: Day("2026-03-23")!, closing: Day("2026-04-05")!,
                    questionnaire: address,
                    endPage: endPage.map { "\(origin)\($0)" })
            ], currentWave: WaveID("essai-v1"),
            channels: [
                Channel(id: ChannelID("affiche-a3"), label: "Affiche A3", medium: .print),
                Channel(id: ChannelID("newsletter"), label: "Newsletter", medium: .digital),
                Channel(id: ChannelID("oral"), label: "De vive voix", medium: .print),
            ], kinds: Kind.standard, palette: [], fontFamily: "Sora", linkForm: form, codeParameters: parameters, layouts: [])
        made.script = HandingScript.source(campaign) ?? ""
        forms = TrialForm.all(campaign, Self.links(campaign), collector: nil)
    }

    deinit {
        landing.stop(within: 1)
        questionnaire.stop(within: 1)
    }

    /// What is known only once the servers are there.
    private final class Box: @unchecked Sendable { var script = "" }

    private static func server(_ answer: @escaping @Sendable (Request) -> Response) throws -> Server {
        try Server(
            Site([Route(.get, "/") { request, _ in answer(request) }, Route(.get, "/*path") { request, _ in answer(request) }]),
            at: .port(host: "127.0.0.1", port: 0))
    }

    static func links(_ campaign: Campaign) -> [Link] {
        let address = LinkAddress(campaign: campaign)
        return campaign.channels.enumerated().map { place, channel in
            let code = LinkCode(payload: UInt64(1_234_567_890 + 98_765 * place))
            let name = Link.Name(relay: RelayID("relais"), channel: channel.id, wave: campaign.currentWave)
            let url = channel.medium == .digital ? address.digital(name, code) : address.qr(name, code)
            return Link(
                relay: name.relay, channel: name.channel, wave: name.wave, code: code, url: url, qrURL: address.qr(name, code))
        }
    }

    func run(seconds: Int = 5) throws -> TrialResult {
        var settings = WebClient.Settings(agent: ChainTrial.agent)
        (settings.seconds, settings.connectSeconds) = (seconds, seconds)
        var trial = ChainTrial(campaign, wave: campaign.currentWave, forms: forms, phone: try WebClient(settings))
        return trial.run()
    }

    // MARK: Pages

    static func good(_ questionnaire: String) -> String {
        "<!DOCTYPE html><title>Essai</title><script src=\"/\(HandingScript.name)\" defer></script><p>Bienvenue</p>"
            + "<a href=\"\(questionnaire.replacing("&", with: "&amp;"))\">Participer</a>"
    }

    static func page(_ html: String, _ status: Status = .ok) -> Response {
        Response(status, .bytes(Array(html.utf8)), type: "text/html; charset=utf-8", policy: .page)
    }

    static func redirect(_ location: String, _ status: Int = 302) -> Response { Response(Status(status)).with("Location", location) }

    /// Yii's route is the parameter `r`, and there is no such route as a code.
    @Sendable static func limeSurvey(_ request: Request) -> Response {
        if request.target["r"] != nil { return page("<h1>404</h1>", .notFound) }
        return page("<form method=\"post\"><p>Question 1</p><input type=\"hidden\" value=\"\(request.target["relais"] ?? "")\"></form>")
    }
}

internal import Base
internal import HTTP
internal import Network

/// Asks a service that runs how it is, for supervisors: over the socket or port where it listens, not through a proxy.
public enum HealthQuestion {
    /// Seconds within which it has to answer.
    private static let seconds = 5

    /// - Parameter listen: where it listens, as `--listen` has it.
    /// - Returns: what it says of itself, in one line.
    /// - Throws: a `Diagnostic` where nothing answers there, or something that is no service.
    public static func ask(at listen: String) throws -> String {
        guard let address = ListenAddress(listen) else { throw CampaignService.noAddress(listen) }
        var settings = WebClient.Settings(agent: "PorteVoix-Sante/1")
        (settings.connectSeconds, settings.seconds, settings.limit) = (seconds, seconds, 1 << 16)
        var origin = "http://localhost"
        switch address {
        case .socket(let path): settings.socket = path
        case .port(let host, let port):
            let own = ["0.0.0.0": "127.0.0.1", "::": "::1"][host] ?? host
            origin = "\(ListenAddress.port(host: own, port: port))"
        }
        guard let url = WebURL("\(origin)/healthz") else { throw CampaignService.noAddress(listen) }
        let client = try WebClient(settings)
        let reply: FetchReply
        do throws(FetchFailure) {
            reply = try client.fetch(url, allowsInside: true)
        } catch {
            throw refusal(Wording("nothing answers at \(address)", fr: "rien ne répond à \(address)"))
        }
        guard reply.status == 200, let line = reply.text.split(separator: "\n").first,
            ["ok", "reduced"].contains(where: line.hasPrefix)
        else {
            throw refusal(
                Wording(
                    "what answers at \(address) is no service of this program (status \(reply.status))",
                    fr: "ce qui répond à \(address) n’est pas un service de ce programme (statut \(reply.status))"))
        }
        return String(line).printable
    }

    private static func refusal(_ wording: Wording) -> Diagnostic {
        .error(
            wording,
            hint: Wording(
                "start it with 'portevoix serve', or say with --listen where it listens",
                fr: "lancez «\u{A0}portevoix serve\u{A0}», ou dites avec --listen où il écoute"))
    }
}

public import Base
internal import Tracking

/// What a log's reading leaves doubtful, in words: a proxy that hides people, sites that are not the campaign's, agents that are missing.
public enum LogWarnings {
    /// What of a log does not count because the campaign gives its day to the collector.
    public static func leftOut(_ count: Int, file: String) -> [Diagnostic] {
        guard count > 0 else { return [] }
        return [
            Diagnostic(
                .notice, at: .init(file: file),
                Wording(
                    "\(count) requests with a code are of days that the collector counts: they are kept, and do not count",
                    fr: "\(count) passages avec un code sont de jours que compte le collecteur\u{A0}: ils sont gardés et ne comptent pas"),
                hint: Wording(
                    "\"collector\" of campaign.json says which days these are", fr: "« collector » de campaign.json dit lesquels"))
        ]
    }

    static func of(_ reading: LogHarvester.Reading, file: String) -> [Diagnostic] {
        let total = reading.total
        let place = Diagnostic.Location(file: file)
        var warnings: [Diagnostic] = []
        if total.clients.isHandful {
            warnings.append(
                .warning(
                    Wording(
                        "\(total.clients.ofThree) of \(total.clients.total) hits come from three addresses: behind a proxy many people look like one visitor",
                        fr:
                            "\(total.clients.ofThree) des \(total.clients.total) passages viennent de trois adresses : derrière un relais technique (proxy), beaucoup de personnes n’en font qu’une"
                    ),
                    at: place,
                    hint: Wording(
                        "let the server log the client (X-Forwarded-For), and say so with --client forwarded, or --client KEY for the key that holds it; if it is one crowded network, nothing is wrong",
                        fr:
                            "faites noter le visiteur par le serveur (X-Forwarded-For) et dites-le : --client forwarded, ou --client CLÉ pour la clé qui le contient ; si c’est un réseau très fréquenté, tout va bien"
                    )))
        }
        if total.counts.otherHosts > 0, total.counts.noRelay == 0, let host = total.otherHosts.ranked.first {
            warnings.append(
                .warning(
                    Wording(
                        "all \(total.counts.otherHosts) views of a landing page are of other hosts than the campaign’s, such as \(host.text): none counts as « sans relais »",
                        fr:
                            "les \(total.counts.otherHosts) vues d’une page d’arrivée sont d’autres sites que celui de la campagne, comme \(host.text) : aucune ne compte comme « sans relais »"
                    ),
                    at: place,
                    hint: Wording(
                        "if it is the campaign’s site as well, name it in \"hosts\" of campaign.json",
                        fr: "si c’est aussi le site de la campagne, nommez-le dans « hosts » de campaign.json")))
        }
        if total.counts.hits + total.counts.noRelay > 0, !total.hasAgents {
            warnings.append(
                .warning(
                    Wording(
                        "this log has no user agents: robots cannot be told from people, and people at one address not from each other",
                        fr:
                            "ce journal ne contient pas d’agents : les robots ne se distinguent pas des personnes, ni les personnes d’une même adresse entre elles"
                    ),
                    at: place,
                    hint: Wording(
                        "let the server log the header User-Agent (Apache, nginx: the combined format)",
                        fr: "faites noter l’en-tête User-Agent par le serveur (Apache, nginx : format combined)")))
        }
        return warnings
    }
}

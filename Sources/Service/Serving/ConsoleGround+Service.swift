internal import Campaign
internal import Collector
internal import Console
internal import Portal
internal import Synchronization

extension ConsoleGround {
    /// What a service gives its console: the campaign that the portal serves, and its posters.
    init(_ watch: CampaignWatch, _ portal: PortalSite, _ callers: Callers) {
        let editions = Editions()
        self.init { editions.of(watch.edition) }
        (client, trustedUser) = ({ callers.distinct($0) }, { callers.user($0) })
        problem = { watch.problem }
        poster = { try portal.poster(of: RelayID($0), isProposed: $1) }
    }

    /// One of the console's for each of the portal's.
    private final class Editions: Sendable {
        private let kept = Mutex<(id: ObjectIdentifier, edition: ConsoleGround.Edition)?>(nil)

        func of(_ edition: Portal.Edition) -> ConsoleGround.Edition {
            kept.withLock { kept in
                if let kept, kept.id == ObjectIdentifier(edition) { return kept.edition }
                let made = ConsoleGround.Edition(
                    edition.project, address: edition.settings.address, asksForFactor: edition.settings.asksForFactor)
                kept = (ObjectIdentifier(edition), made)
                return made
            }
        }
    }
}

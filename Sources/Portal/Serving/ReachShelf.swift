internal import Base
internal import Campaign
internal import Foundation
internal import Projects
internal import Reach
internal import Synchronization

/// What relays brought, read from the store at most once a minute and kept for all of them.
final class ReachShelf: Sendable {
    private struct Kept {
        let pages: RelayPages
        let measure: Funnel.Stage
        let places: [RelayID: Int]
        let edition: ObjectIdentifier
        let minute: Int
    }

    private let kept = Mutex<Kept?>(nil)

    /// - Returns: nil where the relay is not in the registry, or the store cannot be read.
    func panel(of relay: RelayID, in edition: Edition) -> ReachPanel? {
        let kept = self.kept.withLock { kept -> Kept? in
            let now = edition.project.environment.now()
            let minute = Int(now.timeIntervalSince1970 / 60)
            if let kept, kept.edition == ObjectIdentifier(edition), kept.minute == minute { return kept }
            kept = try? Self.read(edition, minute: minute)
            return kept
        }
        guard let kept, let place = kept.places[relay] else { return nil }
        return ReachPanel(page: kept.pages.page(place), measure: kept.measure)
    }

    private static func read(_ edition: Edition, minute: Int) throws -> Kept {
        let project = edition.project
        let today = Day.inParis(project.environment.now())
        let reading = try ReachReading(project.place, project.environment, notice: { _ in })
        let reach = try reading.reach(since: nil, until: nil, wave: nil, today: today)
        let request = ReportRequest(today: today)
        return Kept(
            pages: RelayPages(reach, request), measure: reach.known.questionnaires.isEmpty ? .visits : .completions,
            places: Dictionary(reach.relays.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first }),
            edition: ObjectIdentifier(edition), minute: minute)
    }
}

internal import Base
internal import Campaign
internal import Foundation
internal import Projects
internal import Reach
internal import Synchronization

/// What relays brought, read from the store three times a minute at most and kept for all of them: the
/// collector brings in what is new as often, so that nothing here is a minute old.
final class ReachShelf: Sendable {
    private struct Kept {
        let pages: RelayPages
        let measure: Funnel.Stage
        let places: [RelayID: Int]
        let edition: ObjectIdentifier
        let moment: Int
    }

    private let kept = Mutex<Kept?>(nil)

    /// - Returns: nil where the relay is not in the registry, or the store cannot be read.
    func panel(of relay: RelayID, in edition: Edition) -> ReachPanel? {
        let kept = self.kept.withLock { kept -> Kept? in
            let now = edition.project.environment.now()
            let moment = Int(now.timeIntervalSince1970 / 20)
            if let kept, kept.edition == ObjectIdentifier(edition), kept.moment == moment { return kept }
            kept = try? Self.read(edition, moment: moment)
            return kept
        }
        guard let kept, let place = kept.places[relay] else { return nil }
        return ReachPanel(page: kept.pages.page(place), measure: kept.measure)
    }

    private static func read(_ edition: Edition, moment: Int) throws -> Kept {
        let project = edition.project
        let today = Day.inParis(project.environment.now())
        let reading = try ReachReading(project.place, project.environment, notice: { _ in })
        let reach = try reading.reach(since: nil, until: nil, wave: nil, today: today)
        let request = ReportRequest(today: today)
        return Kept(
            pages: RelayPages(reach, request), measure: reach.known.questionnaires.isEmpty ? .visits : .completions,
            places: Dictionary(reach.relays.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first }),
            edition: ObjectIdentifier(edition), moment: moment)
    }
}

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

    private struct State {
        var kept: Kept?
        /// Whether somebody reads it anew; whoever comes meanwhile sees what was there.
        var isBeingRead = false
    }

    private let state = Mutex(State())
    /// Held by whoever reads where nothing is there to be seen meanwhile.
    private let first = Mutex<Void>(())

    /// Twenty seconds.
    private static let span = 20.0
    /// How many spans old what others see may be while one reads.
    private static let patience = 2

    /// - Returns: nil where the relay is not in the registry, or the store cannot be read.
    func panel(of relay: RelayID, in edition: Edition) -> ReachPanel? {
        guard let kept = kept(edition), let place = kept.places[relay] else { return nil }
        return ReachPanel(page: kept.pages.page(place), measure: kept.measure)
    }

    /// Reads what somebody is about to ask for.
    func prepare(_ edition: Edition) { _ = kept(edition) }

    private func kept(_ edition: Edition) -> Kept? {
        let moment = Int(edition.project.environment.now().timeIntervalSince1970 / Self.span)
        let (seen, isMine) = state.withLock { state -> (Kept?, Bool) in
            guard let kept = state.kept, kept.edition == ObjectIdentifier(edition), (0...Self.patience).contains(moment - kept.moment)
            else { return (nil, false) }
            if kept.moment == moment || state.isBeingRead { return (kept, false) }
            state.isBeingRead = true
            return (kept, true)
        }
        if isMine {
            let read = try? Self.read(edition, moment: moment)
            state.withLock { $0 = State(kept: read) }
            return read
        }
        if let seen { return seen }
        return first.withLock { _ in
            let known = state.withLock { $0.kept }
            if let known, known.edition == ObjectIdentifier(edition), known.moment == moment { return known }
            let read = try? Self.read(edition, moment: moment)
            state.withLock { $0.kept = read }
            return read
        }
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

/// A step of the way from a kit to an answer. Each is counted by itself: nobody is followed from one to the next.
public enum Stage: String, CaseIterable, Hashable, Sendable {
    /// Kits made.
    case kits
    /// Relays that downloaded theirs.
    case downloads
    case visits
    /// Questionnaires opened.
    case starts
    /// Questionnaires submitted.
    case completions

    /// What the tracker counts, link by link; kits and downloads are counted by relay.
    public static let tracked: [Stage] = [.visits, .starts, .completions]
}

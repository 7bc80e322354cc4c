public import Base

/// What a look at one side of an installation has found, and what to do about it.
public struct Observation: Sendable {
    /// How it stands.
    public enum State: String, Sendable, CaseIterable {
        case fine, doubtful, wrong
        /// It was not as it should be, and is now.
        case mended
    }

    /// What was looked at.
    public enum Subject: String, Sendable, CaseIterable {
        case campaign, fonts, libraries, disk, permissions, key, store, ledger, clock, portal, nginx, imports, backups, mail
    }

    public let subject: Subject
    public let state: State
    public let wording: Wording
    /// What to do; nil where nothing is to be done.
    public let remedy: Wording?

    init(_ subject: Subject, _ state: State, _ wording: Wording, remedy: Wording? = nil) {
        (self.subject, self.state, self.wording, self.remedy) = (subject, state, wording, remedy)
    }

    /// What a problem says, as it was worded where it was found.
    init(_ subject: Subject, _ problem: Diagnostic) {
        let place = problem.location.map { "\($0.file): " } ?? ""
        self.init(
            subject, problem.severity == .error ? .wrong : .doubtful,
            Wording(place + problem.wording.english, fr: place + problem.wording.french), remedy: problem.advice)
    }
}

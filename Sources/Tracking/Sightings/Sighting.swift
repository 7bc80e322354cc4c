/// One line of a site's log that counts, stripped to what counting needs: whose link, when, and two keyed hashes that say whether two
/// lines are the same line, or came from the same visitor of that day. No address, user agent or referrer is kept.
public struct Sighting: Hashable, Sendable {
    /// Tells this line from every other: the same line read again, from whatever file, has the same one.
    public let line: KeyedHash
    /// Hash of address, user agent and day under the campaign's secret: days cannot be linked with each other.
    public let visitor: KeyedHash
    /// Seconds since 1970, UTC.
    public let second: UInt32
    /// What it counts for.
    public let subject: Subject
    public let step: Step

    public init(line: KeyedHash, visitor: KeyedHash, second: UInt32, subject: Subject, step: Step) {
        self.line = line
        self.visitor = visitor
        self.second = second
        self.subject = subject
        self.step = step
    }

    /// Whom a sighting is attributed to. Nothing is guessed: a code that is none counts for nobody.
    public enum Subject: Hashable, Sendable {
        /// Place of a link's code in the ledger, whatever its standing is today: whether the link is retired or was seen outside its wave
        /// is asked of `LinkStandings` when numbers are made, because a relay may return and a wave may be prolonged.
        case link(UInt32)
        /// A page view of a landing path without any code: « sans relais ».
        case noRelay
        /// Something in a code's place that was never issued, mistyped or not. Which ones, with the nearest issued codes, is in the report
        /// of the import.
        case unknownCode
    }

    /// How far the visitor came. The questionnaire's steps come from `/e/CODE/start`, `/e/CODE/done` and its end page.
    public enum Step: UInt8, Hashable, Sendable, CaseIterable {
        case hit, start, completion
    }
}

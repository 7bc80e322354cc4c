/// One line of a site's log that counts, stripped to what counting needs: whose link, when, and two keyed hashes that say whether two
/// lines are the same line, or came from the same visitor of that day. No address, user agent or referrer is kept.
public struct Sighting: Hashable, Sendable {
    /// Tells this line from every other: the same line read again, from whatever file, has the same one.
    public let line: KeyedHash
    /// Hash of address, user agent and day under the campaign's secret: days cannot be linked with each other. Its lower half is made so that
    /// visitors of one network of that day share 16 bits, those of one address 36; see `VisitorHash`.
    public let visitor: KeyedHash
    /// Seconds since 1970, UTC.
    public let second: UInt32
    /// What it counts for.
    public let subject: Subject
    public let step: Step
    public let marks: Marks

    public init(line: KeyedHash, visitor: KeyedHash, second: UInt32, subject: Subject, step: Step, marks: Marks = []) {
        self.line = line
        self.visitor = visitor
        self.second = second
        self.subject = subject
        self.step = step
        self.marks = marks
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
        /// Nothing that counts: what else a visitor did, by which people are told from mail gateways. `Marks.probe` where it was a probe of the
        /// link, else a picture or a style sheet that was fetched for its page.
        case trace
    }

    /// What else is known of a line.
    public struct Marks: OptionSet, Hashable, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// It was answered with the address of another page: with the request for that page it is one hit.
        public static let redirect = Marks(rawValue: 1)
        /// The link is one of a digital channel, whose mails gateways read before people do, and the agent is no phone's: gateways show
        /// themselves as browsers of a desk.
        public static let digital = Marks(rawValue: 2)
        /// Of a trace.
        public static let probe = Marks(rawValue: 1)
    }
}

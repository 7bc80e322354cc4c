public import Base
internal import Campaign

/// What an export came to. `rows` is `responses` and `unread` together.
public struct ResponseReading: Sendable {
    /// The tool whose columns were recognised.
    public let tool: Tool
    /// Why, in a sentence.
    public let reason: String
    /// Names of the columns that were read, as the export writes them: code, completion, opening, number.
    public let columns: Columns
    public var responses: [Response] = []
    /// Rows below the header that hold anything, repeated headers aside.
    public var rows = 0
    /// Rows whose moments are there and cannot be read.
    public var unread = 0
    /// Responses that are only begun and have no number, so that they are not recognised once they are submitted.
    public var unnumbered = 0
    /// Codes that are none, with how often they occur.
    public var unknownCodes = TextTally.codes
    /// Warnings, such as dates that nobody can place.
    public var diagnostics = Diagnostics()

    public var completed: Int { responses.count { $0.isCompleted } }
    public var withoutCode: Int { responses.count { $0.subject == .noRelay } }
    public var unknown: Int { responses.count { $0.subject == .unknownCode } }

    /// One questionnaire as an export tells of it: who brought it, when, and whether it was submitted. No answer is in it.
    public struct Response: Hashable, Sendable {
        /// Keyed hash of the wave and of the number that the survey tool gave the response: the same response in a later export has the same
        /// one. In exports without numbers it is a hash of the moments and the code, which several rows may share.
        public let identity: KeyedHash
        public let subject: Sighting.Subject
        /// Number of the day in Europe/Paris of its submission, of its opening where it was not submitted, see `ParisTime`; nil where the export
        /// has no date.
        public let day: Int32?
        /// It has a submission date, or the tool says that it is complete.
        public let isCompleted: Bool
    }

    /// Survey tools whose exports are known.
    public enum Tool: String, Hashable, Sendable, CaseIterable {
        case limeSurvey = "LimeSurvey"
        case framaforms = "Framaforms"
        case surveyMonkey = "SurveyMonkey"
        case typeform = "Typeform"
        case googleForms = "Google Forms"
        case microsoftForms = "Microsoft Forms"
        /// Columns were named by hand, or by words that many tools use.
        case other = "other"
    }

    /// Names of the columns that an export is read by; nil to find them.
    public struct Columns: Hashable, Sendable {
        /// The relay's code, or an address that holds it.
        public var code: String?
        /// When the response was submitted; empty where it was not.
        public var completed: String?
        /// When it was opened.
        public var started: String?
        /// The number that the tool gives it.
        public var number: String?

        public init(code: String? = nil, completed: String? = nil, started: String? = nil, number: String? = nil) {
            self.code = code
            self.completed = completed
            self.started = started
            self.number = number
        }
    }
}

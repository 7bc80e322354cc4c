public import Base
public import Campaign

/// What an export came to. `rows` is `responses`, `repeated`, `previews` and `unread` together.
public struct ResponseReading: Sendable {
    /// The tool whose columns were recognised.
    public let tool: Tool
    /// Why, in a sentence.
    public let reason: String
    /// Names of the columns that were read, as the export writes them.
    public let columns: Columns
    /// What the export says of the questionnaire it belongs to, its id or its title; nil where it says nothing.
    public internal(set) var questionnaire: String?
    public var responses: [Response] = []
    /// Rows below the header that hold anything, repeated headers aside.
    public var rows = 0
    /// Rows whose moments are there and cannot be read.
    public var unread = 0
    /// Rows with a number that an earlier row of the same export has.
    public var repeated = 0
    /// Rows that the tool calls previews or tests.
    public var previews = 0
    /// Responses that are only begun and have no number, so that they are not recognised once they are submitted.
    public var unnumbered = 0
    /// Codes that are none, with how often they occur.
    public var unknownCodes = TextTally.codes
    /// Decisions, and warnings such as dates that nobody can place.
    public var diagnostics = Diagnostics()

    public var completed: Int { responses.count { $0.isCompleted } }
    public var withoutCode: Int { responses.count { $0.subject == .noRelay } }
    public var unknown: Int { responses.count { $0.subject == .unknownCode } }
    /// Whether responses are known by numbers.
    public var isNumbered: Bool { columns.number != nil }

    /// One questionnaire as an export tells of it: who brought it, when, and whether it was submitted. No answer is in it.
    public struct Response: Hashable, Sendable {
        /// What tells it from the others of its questionnaire: the number that the tool gave it; without numbers its moments and its code, which
        /// several rows may share.
        let key: Key
        /// How it was told before moments were compared by their seconds.
        let formerKey: Key
        public let subject: Sighting.Subject
        /// Number of the day in Europe/Paris of its submission, of its opening where it was not submitted, see `ParisTime`; nil where the export
        /// has no date.
        public let day: Int32?
        /// Seconds since 1970 of the moment that does not change when a begun response is submitted; nil where the export has none.
        let moment: Int?
        /// The tool says that it is complete.
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
        case qualtrics = "Qualtrics"
        case formbricks = "Formbricks"
        case sphinx = "Sphinx"
        case koboToolbox = "KoboToolbox"
        case odk = "ODK"
        case redcap = "REDCap"
        case tally = "Tally"
        case nocoDB = "NocoDB"
        case evalAndGo = "Eval&Go"
        case demarchesSimplifiees = "Démarches simplifiées"
        /// Columns were named by hand, or by words that many tools use.
        case other = "other"
    }

    /// Names of the columns that an export is read by; nil to find them.
    public struct Columns: Hashable, Sendable {
        /// The relay's code, or an address that holds it.
        public var code: String?
        /// When the response was submitted, empty where it was not; or `COLUMN=VALUE`: complete where the column holds that value.
        public var completed: String?
        /// When it was opened.
        public var started: String?
        /// The number that the tool gives it.
        public var number: String?
        /// Whether 02/05 is 2 May; nil to find it.
        public var isDayFirst: Bool?

        public init(
            code: String? = nil, completed: String? = nil, started: String? = nil, number: String? = nil, isDayFirst: Bool? = nil
        ) {
            self.code = code
            self.completed = completed
            self.started = started
            self.number = number
            self.isDayFirst = isDayFirst
        }

        /// The column and the value of `COLUMN=VALUE`.
        var completedValue: (name: String, value: String)? {
            guard let completed, let equals = completed.lastIndex(of: "=") else { return nil }
            return (String(completed[..<equals]), String(completed[completed.index(after: equals)...]))
        }
    }
}

extension ResponseReading.Response {
    enum Key: Hashable, Sendable {
        case number(String)
        case row(started: String, completed: String, code: String)
    }

    /// A keyed hash by which the response is known again in later exports of the same questionnaire of the same wave.
    public func identity(wave: WaveID, questionnaire: String, _ hashing: any KeyedHash.Key) -> KeyedHash {
        switch key {
        case .number(let number): Self.hash(["numbered", wave.text, questionnaire, number], hashing)
        case .row(let started, let completed, let code):
            Self.hash(["unnumbered", wave.text, questionnaire, started, completed, code], hashing)
        }
    }

    /// As stores knew it before questionnaires had names.
    public func formerIdentity(wave: WaveID, _ hashing: any KeyedHash.Key) -> KeyedHash {
        switch formerKey {
        case .number(let number): Self.hash(["number", wave.text, number], hashing)
        case .row(let started, let completed, let code): Self.hash(["row", wave.text, started, completed, code], hashing)
        }
    }

    /// A keyed hash of the minute at which it was begun: two responses of one number and one minute are one. nil where there is no moment.
    public func mark(_ hashing: any KeyedHash.Key) -> UInt64? { moment.map { Self.hash(["minute", "\($0 / 60)"], hashing).low } }

    /// Whether the tool gave it a number.
    public var isNumbered: Bool { if case .number = key { true } else { false } }

    private static func hash(_ parts: [String], _ hashing: any KeyedHash.Key) -> KeyedHash {
        // No line of a log begins with a line feed.
        var joined: [UInt8] = [10]
        for part in parts {
            let bytes = Array(part.utf8)
            withUnsafeBytes(of: UInt32(bytes.count).littleEndian) { joined += $0 }
            joined += bytes
        }
        return joined.withUnsafeBytes { hashing.hash(one: $0) }
    }
}

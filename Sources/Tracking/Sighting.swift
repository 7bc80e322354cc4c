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
        /// Place of a link's code in the ledger.
        case link(UInt32)
        /// A page view of a landing path without any code: « sans relais ».
        case noRelay
    }

    /// How far the visitor came. The questionnaire's steps come from `/e/CODE/start`, `/e/CODE/done` and its end page.
    public enum Step: UInt8, Hashable, Sendable, CaseIterable {
        case hit, start, completion
    }
}

/// 128 bits of a hash under a secret: equal inputs are seen to be equal, and without the secret nothing else can be learnt.
public struct KeyedHash: Hashable, Comparable, Sendable {
    public let high: UInt64
    public let low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    public static func < (a: KeyedHash, b: KeyedHash) -> Bool { (a.high, a.low) < (b.high, b.low) }
}

/// Hashes under the campaign's secret. The pure half of the tracker is given one and never sees the key.
public protocol KeyedHashing: Sendable {
    /// - Parameter bytes: hashed one after the other, told apart: `["a", "b"]` is not `["ab"]`.
    func hash(_ bytes: [UnsafeRawBufferPointer]) -> KeyedHash
}

/// Why a line that carries a code, or views a landing page, does not count.
public enum Exclusion: String, Hashable, Sendable, CaseIterable, Codable {
    /// A crawler, a monitor, a program.
    case bot
    /// A messenger or network that fetches a preview of a link.
    case preview
    /// A browser that fetches ahead of its user.
    case prefetch
    /// Another method than GET.
    case method
    /// An answer other than a page or a redirection to one.
    case status
    /// A picture, a script, a style sheet.
    case asset
}

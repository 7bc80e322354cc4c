public import Base
public import Campaign

/// What Matomo counted for one label of one period. An aggregate: it is shown beside what logs say and never added to it.
public struct MatomoRow: Hashable, Sendable {
    /// As Matomo shows it, without control characters: a campaign, or a campaign and a keyword.
    public let label: String
    /// The link whose code the label holds; `noRelay` where it holds none, `unknownCode` where what it holds was never issued.
    public let subject: Sighting.Subject
    /// Days in Europe/Paris, both included; nil where the export does not say.
    public let days: ClosedRange<Day>?
    public let visits: Int
    /// Page views and the like; nil where the export has no such column.
    public let actions: Int?
}

/// What an export of Matomo came to.
public struct MatomoReading: Sendable {
    /// How it was written, a sentence.
    public let reason: String
    public internal(set) var rows: [MatomoRow] = []
    /// Rows whose numbers cannot be read, and sections that are of no use here.
    public internal(set) var unread = 0
    /// Codes that are none, with their visits.
    public internal(set) var unknownCodes = CodeTally()

    public var visits: Int { rows.reduce(0) { $0 + $1.visits } }
}

/// Reads exports of Matomo's reports of campaigns and keywords: CSV in UTF-16 or UTF-8, with one section or several, and XML.
public struct MatomoReader: Sendable {
    let resolver: Resolver
    /// The period of the whole export where it says none.
    let days: ClosedRange<Day>?

    public init(resolver: Resolver, days: ClosedRange<Day>? = nil) {
        self.resolver = resolver
        self.days = days
    }

    /// - Throws: A `Diagnostic` where it is no export of Matomo, or XML that declares entities.
    public func read(_ file: TextFile) throws(Diagnostic) -> MatomoReading {
        let first = file.bytes.first { !ASCII.isBlank($0) }
        return first == 60 ? try readXML(file) : try readCSV(file)
    }

    /// Whom a label stands for. Matomo joins a campaign and its keyword with ` - ` where tables are flattened.
    func subject(_ label: String, visits: Int, _ unknown: inout CodeTally) -> Sighting.Subject {
        var found: Sighting.Subject = .noRelay
        for part in [label] + label.split(separator: " ").map(String.init) where part != "-" {
            switch resolver.resolve(part) {
            case .relay(let entry, _):
                if let index = resolver.ledger.index(of: entry.code) { return .link(UInt32(index)) }
            // A word that only looks like a code is none: keywords of other campaigns are words.
            case .unknownCode(let raw, _):
                if found == .noRelay { unknown.add(raw, count: visits) }
                found = .unknownCode
            case .mistyped, .withoutCode: break
            }
        }
        return found
    }

    /// `2026-03-30`, or `2026-03-30,2026-04-05` for a range.
    static func period(_ text: some StringProtocol) -> ClosedRange<Day>? {
        let days = text.split(separator: ",").compactMap { Day(String($0.drop { $0 == " " })) }
        guard let first = days.first, let last = days.last, first <= last else { return nil }
        return first...last
    }

    /// A whole number as Matomo writes it, in French with narrow spaces between thousands.
    static func number(_ text: String) -> Int? {
        let digits = text.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "\u{202F}" && $0 != "," }
        guard !digits.isEmpty, digits.count < 12, digits.allSatisfy({ (48...57).contains($0.value) }) else { return nil }
        return Int(String(String.UnicodeScalarView(digits)))
    }
}

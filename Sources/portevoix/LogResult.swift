internal import Base
internal import Campaign
internal import Files
internal import Store
internal import Tracking

/// What one imported log came to, for people and for scripts.
struct LogResult {
    private let name: String
    private let counts: LineCounts
    /// How it was read and why.
    private let format: String
    private let id: Int?
    private let new: Int
    private let known: Int
    private let late: Int
    private let earlier: Int?
    private let samples: [String]
    private let codes: [TextTally.Code]

    init(
        name: String, reading: LogHarvester.Reading, outcome: LogImport.Outcome, compression: InputFile.Compression?,
        codes: [TextTally.Code]
    ) {
        self.name = name
        counts = reading.total.counts
        format =
            (reading.format.map { "\($0), \(reading.reason)" } ?? "empty") + (compression.map { "; \($0.rawValue)" } ?? "")
        (id, new, known, late) = (outcome.id, outcome.new, outcome.known, outcome.late)
        earlier = outcome.earlier?.id
        samples = reading.total.samples
        self.codes = codes
    }

    /// A file that was imported before and need not be read.
    init(name: String, record: ImportRecord) {
        self.name = name
        counts = record.counts
        (format, id, new, known, late) = ("", nil, 0, counts.sightings, 0)
        earlier = record.id
        samples = []
        codes = []
    }

    private var shownName: String { name == InputFile.standardInput ? "standard input" : name.printable }

    var text: String {
        if id == nil, let earlier {
            return "\(shownName): imported already as import \(earlier), nothing changes (\(grouped(counts.lines)) lines)\n"
        }
        if counts.lines == 0 { return "\(shownName): empty\n" }
        var text = "\(shownName): \(format)\n"
        text += "  \(grouped(counts.lines)) lines: \(counts.sentence)\n"
        if counts.sightings > 0 {
            text += "  \(grouped(new)) new, \(grouped(known)) known from other imports"
            if late > 0 { text += "; \(grouped(late)) of the new ones came after their day was sealed and are counted apart, as late" }
            text += "\n"
        }
        if let earlier { text += "  takes the place of import \(earlier), whose lines were judged by other rules\n" }
        if !codes.isEmpty { text += "  codes nobody has: \(codes.map(Self.described).joined(separator: "; "))\n" }
        for (place, sample) in samples.enumerated() {
            text += (place == 0 ? "  not understood, such as: " : "                            ") + sample.printable + "\n"
        }
        if let id { text += "  import \(id)\n" }
        return text
    }

    private static func described(_ row: TextTally.Code) -> String {
        let nearest: [Ledger.Entry] =
            switch row.resolution {
            case .unknownCode(_, let nearest), .mistyped(_, let nearest): nearest
            case .relay, .withoutCode: []
            }
        let near = nearest.prefix(2).map { "\($0.code) of \($0.relay)" }.joined(separator: " or ")
        return "\(row.text.printable) \(grouped(row.count))×" + (near.isEmpty ? "" : " (perhaps \(near))")
    }

    static func json(_ results: [LogResult], seconds: Double) -> JSONText {
        let sum = results.reduce(LineCounts()) { $0 + $1.counts }
        let files = results.map { result in
            JSONText.object(
                [("file", .text(result.name))] + result.counts.members + [
                    ("new", .number(result.new)), ("known", .number(result.known)), ("late", .number(result.late)),
                    ("import", result.id.map { .number($0) } ?? .null), ("earlier_import", result.earlier.map { .number($0) } ?? .null),
                ])
        }
        return .object(
            sum.members + [
                ("new", .number(results.reduce(0) { $0 + $1.new })), ("known", .number(results.reduce(0) { $0 + $1.known })),
                ("late", .number(results.reduce(0) { $0 + $1.late })), ("files", .list(files)), ("seconds", .seconds(seconds)),
            ])
    }
}

/// `1204000` as `1,204,000`.
func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "-" : ""
    for (place, digit) in digits.enumerated() {
        if place > 0, (digits.count - place) % 3 == 0 { text += "," }
        text.append(digit)
    }
    return text
}

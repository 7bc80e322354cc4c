internal import Store
internal import Tracking

/// Where the lines of a log went; the counts add up to `lines`.
struct LineCounts {
    var lines = 0
    var unparsed = 0
    var withoutCode = 0
    var hits = 0
    var unknownCodes = 0
    /// Lines that carry a code and do not count, by reason, in the order in which reasons are told.
    var excluded: [String: Int] = [:]
    /// Of those without a code.
    var landingViews = 0

    private static let reasons = Exclusion.allCases.map(\.rawValue) + ["retired", "out_of_wave"]

    init() {}

    init(_ counts: HarvestCounts) {
        (lines, unparsed, withoutCode, hits) = (counts.lines, counts.unparsed, counts.withoutCode, counts.hits)
        (unknownCodes, landingViews) = (counts.unknownCodes, counts.noRelay)
        for reason in Exclusion.allCases { excluded[reason.rawValue] = counts.excluded[reason] }
        excluded["retired"] = counts.retired
        excluded["out_of_wave"] = counts.outOfWave
    }

    init(_ record: ImportRecord) {
        (lines, unparsed, withoutCode, hits) = (record.lines, record.unparsed, record.withoutCode, record.hits)
        (unknownCodes, landingViews) = (record.unknown + record.mistyped, record.noRelay)
        for (reason, count) in record.excluded { excluded[reason] = count }
        excluded["retired"] = record.retired
        excluded["out_of_wave"] = record.outOfWave
    }

    static func + (a: LineCounts, b: LineCounts) -> LineCounts {
        var sum = a
        sum.lines += b.lines
        sum.unparsed += b.unparsed
        sum.withoutCode += b.withoutCode
        sum.hits += b.hits
        sum.unknownCodes += b.unknownCodes
        sum.landingViews += b.landingViews
        sum.excluded.merge(b.excluded) { $0 + $1 }
        return sum
    }

    /// Lines that the store counts: for links, without a code, with one that nobody has.
    var sightings: Int { hits + unknownCodes + landingViews + (excluded["retired"] ?? 0) + (excluded["out_of_wave"] ?? 0) }

    private var reasons: [(String, Int)] { Self.reasons.compactMap { reason in excluded[reason].flatMap { $0 > 0 ? (reason, $0) : nil } } }

    var sentence: String {
        let excluded = reasons.map { "\($0.0.replacing("_", with: " ")) \(grouped($0.1))" }.joined(separator: ", ")
        let parts = [
            "\(grouped(hits)) hits", unknownCodes > 0 ? "\(grouped(unknownCodes)) with unknown codes" : "",
            excluded.isEmpty ? "" : "\(grouped(reasons.reduce(0) { $0 + $1.1 })) excluded (\(excluded))",
            "\(grouped(withoutCode)) without a code" + (landingViews > 0 ? " (\(grouped(landingViews)) views of a landing page)" : ""),
            unparsed > 0 ? "\(grouped(unparsed)) not understood" : "",
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    var members: [(String, JSONText)] {
        [
            ("lines", .number(lines)), ("unparsed", .number(unparsed)), ("without_code", .number(withoutCode)), ("hits", .number(hits)),
            ("unknown_codes", .number(unknownCodes)), ("excluded", .object(reasons.map { ($0.0, .number($0.1)) })),
            ("landing_views", .number(landingViews)),
        ]
    }
}

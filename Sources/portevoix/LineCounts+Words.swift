internal import Tracking

/// Where the lines of a log went, for people and for scripts.
extension LineCounts {
    static func + (a: LineCounts, b: LineCounts) -> LineCounts {
        var sum = a
        sum.add(b)
        return sum
    }

    /// Lines that carry a code and do not count, by reason, in the order in which reasons are told; only reasons that occur.
    private var reasons: [(String, Int)] {
        (Exclusion.allCases.map { ($0.rawValue, excluded[$0]) } + [("retired", retired), ("out_of_wave", outOfWave)]).filter { $0.1 > 0 }
    }

    var sentence: String {
        let excluded = reasons.map { "\($0.0.replacing("_", with: " ")) \(grouped($0.1))" }.joined(separator: ", ")
        let parts = [
            "\(grouped(hits)) hits", unknownCodes > 0 ? "\(grouped(unknownCodes)) with unknown codes" : "",
            excluded.isEmpty ? "" : "\(grouped(reasons.reduce(0) { $0 + $1.1 })) excluded (\(excluded))",
            "\(grouped(withoutCode)) without a code" + (noRelay > 0 ? " (\(grouped(noRelay)) views of a landing page)" : ""),
            unparsed > 0 ? "\(grouped(unparsed)) not understood" : "",
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    var members: [(String, JSONText)] {
        [
            ("lines", .number(lines)), ("unparsed", .number(unparsed)), ("without_code", .number(withoutCode)), ("hits", .number(hits)),
            ("unknown_codes", .number(unknownCodes)), ("excluded", .object(reasons.map { ($0.0, .number($0.1)) })),
            ("landing_views", .number(noRelay)),
        ]
    }
}

internal import Base
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
        let excluded = reasons.map { "\($0.0.replacing("_", with: " ")) \($0.1.grouped)" }.joined(separator: ", ")
        let parts = [
            "\(hits.grouped) hits", unknownCodes > 0 ? "\(unknownCodes.grouped) with unknown codes" : "",
            excluded.isEmpty ? "" : "\((reasons.reduce(0) { $0 + $1.1 }).grouped) excluded (\(excluded))",
            "\(withoutCode.grouped) without a code" + (noRelay > 0 ? " (\(noRelay.grouped) views of a landing page)" : ""),
            unparsed > 0 ? "\(unparsed.grouped) not understood" : "",
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    var members: [(String, JSONValue)] {
        [
            ("lines", .integer(lines)), ("unparsed", .integer(unparsed)), ("without_code", .integer(withoutCode)), ("hits", .integer(hits)),
            ("unknown_codes", .integer(unknownCodes)), ("excluded", .object(reasons.map { ($0.0, .integer($0.1)) })),
            ("landing_views", .integer(noRelay)), ("other_hosts", .integer(otherHosts)),
        ]
    }
}

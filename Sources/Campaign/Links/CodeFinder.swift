internal import Base

/// Finds what stands in a code's place in a URL.
struct CodeFinder: Sendable {
    /// Parameters that carry a code, the surest first: the campaign's two, then keywords.
    private let parameters: [[UInt8]]

    /// Of a campaign's own parameters whatever stands there is meant as a code; a keyword may be another's.
    private static let own = 2

    init(_ parameters: CodeParameters) {
        self.parameters = ([parameters.link, parameters.questionnaire] + CodeParameters.keywords).map { Array($0.utf8) }
    }

    /// Whether a byte makes a text a URL or part of one, rather than a bare code: `/ ? # & = .`
    static func marksURL(_ byte: UInt8) -> Bool {
        switch byte {
        case 47, 63, 35, 38, 61, 46: true
        default: false
        }
    }

    /// The decoded value in a code's place; nil where there is none.
    func value(in target: ArraySlice<UInt8>) -> [UInt8]? {
        var text = target
        for depth in 0...2 {
            if let found = best(in: text, encodings: 2 - depth) { return found }
            guard text.contains(37) else { return nil }
            text = Self.decoded(text, times: 1)[...]
        }
        return nil
    }

    /// Percent-decoded, `+` as a space, `times` times or until nothing changes.
    static func decoded(_ text: ArraySlice<UInt8>, times: Int) -> [UInt8] {
        var result = Array(text)
        for _ in 0..<times where result.contains(where: { $0 == 37 || $0 == 43 }) {
            result = PercentEncoding.decoded(result)
        }
        return result
    }

    private func best(in text: ArraySlice<UInt8>, encodings: Int) -> [UInt8]? {
        let path = text.prefix { $0 != 63 && $0 != 35 }
        var fallback: [UInt8]?
        if path.endIndex < text.endIndex {
            var found: [[UInt8]?] = parameters.map { _ in nil }
            for pair in text[path.endIndex...].split(whereSeparator: { $0 == 63 || $0 == 35 || $0 == 38 || $0 == 59 }) {
                guard let equals = pair.firstIndex(of: 61), let rank = rank(pair[..<equals]), found[rank] == nil else { continue }
                let value = Self.decoded(pair[(equals + 1)...], times: encodings)
                let reading = CodeReading(value)
                if reading.count > 0 && (rank < Self.own || Self.looksLikeCode(reading)) { found[rank] = value }
            }
            if let valid = found.lazy.compactMap({ $0 }).first(where: { LinkCode(CodeReading($0)) != nil }) { return valid }
            fallback = found.lazy.compactMap { $0 }.first
        }
        if let value = Self.segment(of: path).map({ Self.decoded($0, times: encodings) }) {
            if fallback == nil || LinkCode(CodeReading(value)) != nil { return value }
        }
        return fallback
    }

    private func rank(_ name: ArraySlice<UInt8>) -> Int? {
        parameters.firstIndex { $0.count == name.count && zip($0, name).allSatisfy { $0 == Self.lowercased($1) } }
    }

    /// The segment after `/r/`.
    private static func segment(of path: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var index = path.startIndex
        while index + 3 < path.endIndex {
            if path[index] == 47, path[index + 1] | 32 == 114, path[index + 2] == 47 {
                let segment = path[(index + 3)...].prefix { $0 != 47 }
                return CodeReading(segment).count > 0 ? segment : nil
            }
            index += 1
        }
        return nil
    }

    /// Whether a keyword is meant as a code: about eight characters, all but one of the alphabet.
    private static func looksLikeCode(_ reading: CodeReading) -> Bool { (7...9).contains(reading.count) && reading.foreigners <= 1 }

    private static func lowercased(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte | 32 : byte }
}

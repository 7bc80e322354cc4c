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

    /// What stands in a code's place, decoded.
    struct Found {
        let value: [UInt8]
        /// Whether it is a keyword's, which may be another campaign's word.
        let isKeyword: Bool
    }

    /// - Parameter isRequest: Whether `target` was asked of a server. The address of another page inside a parameter's value, as analytics
    ///   (`dl=`), previews (`oembed?url=`) and forms (`login?next=`) send it, is then no visit of that page. In what a person pastes it is
    ///   looked into.
    /// - Returns: nil where there is nothing.
    func find(in target: ArraySlice<UInt8>, isRequest: Bool) -> Found? {
        var text = target
        for depth in 0...2 {
            let plain = isRequest ? Self.withoutAddresses(text) : text
            if let found = best(in: plain, encodings: 2 - depth, isRequest: isRequest) { return found }
            guard text.contains(37) else { return nil }
            text = Self.decoded(isRequest ? Self.withoutValues(text) : text, times: 1)[...]
        }
        return nil
    }

    /// Without what follows a second question mark inside a value that is an address: `url=https://ose2050.fr/?r=K7F3Q9A4`.
    private static func withoutAddresses(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let mark = text.firstIndex(of: 63), text[(mark + 1)...].contains(63) else { return text }
        var plain = Array(text[...mark])
        for pair in text[(mark + 1)...].split(
            omittingEmptySubsequences: false, whereSeparator: { $0 == 38 || $0 == 59 })
        {
            if plain.count > mark - text.startIndex + 1 { plain.append(38) }
            let value = pair.firstIndex(of: 61).map { pair[$0...].prefix { $0 != 63 && $0 != 35 } }
            plain += value?.contains(47) == true ? pair.prefix { $0 != 63 } : pair
        }
        return plain[...]
    }

    /// The path, and of what follows only what has no value: `/?r%3DK7F3Q9A4` was encoded whole, a value was encoded for itself.
    private static func withoutValues(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let mark = text.firstIndex(where: { $0 == 63 || $0 == 35 }) else { return text }
        var plain = Array(text[...mark])
        for pair in text[(mark + 1)...].split(whereSeparator: { $0 == 63 || $0 == 35 || $0 == 38 || $0 == 59 }) where !pair.contains(61) {
            plain += pair
            plain.append(38)
        }
        return plain[...]
    }

    /// Percent-decoded, `+` as a space, `times` times or until nothing changes.
    static func decoded(_ text: ArraySlice<UInt8>, times: Int) -> [UInt8] {
        var result = Array(text)
        for _ in 0..<times where result.contains(where: { $0 == 37 || $0 == 43 }) {
            result = PercentEncoding.decoded(result)
        }
        return result
    }

    private func best(in text: ArraySlice<UInt8>, encodings: Int, isRequest: Bool) -> Found? {
        let path = text.prefix { $0 != 63 && $0 != 35 }
        var fallback: Found?
        if path.endIndex < text.endIndex {
            var found: [[UInt8]?] = parameters.map { _ in nil }
            for pair in text[path.endIndex...].split(whereSeparator: { $0 == 63 || $0 == 35 || $0 == 38 || $0 == 59 }) {
                guard let equals = pair.firstIndex(of: 61), let rank = rank(pair[..<equals]), found[rank] == nil else { continue }
                let value = Self.decoded(pair[(equals + 1)...], times: encodings)
                let reading = CodeReading(value)
                if reading.count > 0 && (rank < Self.own || Self.looksLikeCode(reading)) { found[rank] = value }
            }
            let all = found.enumerated().compactMap { rank, value in value.map { Found(value: $0, isKeyword: rank >= Self.own) } }
            if let valid = all.first(where: { LinkCode(CodeReading($0.value)) != nil }) { return valid }
            fallback = all.first
        }
        // Of requests the collector's own pages are told apart before.
        let segment = Self.segment(of: path) ?? (isRequest ? nil : Self.step(of: path))
        if let value = segment.map({ Self.decoded($0, times: encodings) }) {
            if fallback == nil || LinkCode(CodeReading(value)) != nil { return Found(value: value, isKeyword: false) }
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

    /// The segment between `/e/` and `/start` or `/done`, the questionnaire's own pages.
    private static func step(of path: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let segments = path.split(separator: 47)
        guard segments.count >= 3 else { return nil }
        for place in 0..<(segments.count - 2) where segments[place].elementsEqual([101]) || segments[place].elementsEqual([69]) {
            let last = segments[place + 2].map(lowercased)
            if last == Array("start".utf8) || last == Array("done".utf8) { return segments[place + 1] }
        }
        return nil
    }

    /// Whether a keyword is meant as a code: about eight characters, all but one of the alphabet, letters and digits. A word such as `medecins`
    /// is one only where its check character is right.
    private static func looksLikeCode(_ reading: CodeReading) -> Bool {
        guard (7...9).contains(reading.count), reading.foreigners <= 1 else { return false }
        return reading.hasDigits && reading.hasLetters || LinkCode(reading) != nil
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte | 32 : byte }
}

internal import Campaign

/// Looks for a code in what a line asked for, without allocating: decides at once where there is none and where a plain issued code stands,
/// and leaves everything else to `Resolver`, which decides what counts.
struct TargetScan {
    enum Outcome: Equatable {
        /// `Resolver` would find nothing in a code's place.
        case nothing
        /// `Resolver` would find this issued code.
        case issued(UInt32)
        /// `Resolver` has to be asked.
        case unclear
    }

    /// End of the path: where the query or the fragment begins.
    private(set) var pathEnd = 0
    /// The value of a campaign parameter, as it was sent.
    private(set) var campaign = Bytes.none

    private let table: CodeTable
    private let link: [UInt8]
    private let questionnaire: [UInt8]

    /// Ranks of names, the surest first, as `CodeFinder` orders them; of the campaign's own two every value counts.
    private static let (own, none) = (2, 5)

    init(_ table: CodeTable, parameters: CodeParameters) {
        self.table = table
        link = Array(parameters.link.utf8)
        questionnaire = Array(parameters.questionnaire.utf8)
    }

    /// - Parameter scratch: As long as the target.
    mutating func scan(_ target: Bytes, scratch: UnsafeMutablePointer<UInt8>) -> Outcome {
        campaign = .none
        var sawPercent = false
        let outcome = pass(target, &sawPercent)
        guard outcome == .nothing, sawPercent else { return outcome }
        // What `Resolver` would look at next: the whole, decoded once, then twice. It never grows.
        let end = pathEnd
        let value = campaign
        defer { (pathEnd, campaign) = (end, value) }
        var text = target
        for _ in 0..<2 {
            text = text.percentDecoded(into: scratch)
            if pass(text, &sawPercent) != .nothing { return .unclear }
            if !sawPercent { break }
        }
        return .nothing
    }

    /// The issued code in an address that a line names anywhere: the page that a picture was fetched for, in a referrer.
    func issuedCode(in text: Bytes) -> UInt32? {
        var from = 0
        while let equals = text.index(of: 61, from: from), equals + 9 <= text.count {
            from = equals + 1
            guard let bits = CodeTable.bits(text.slice(equals + 1, equals + 9)), isOwn(text, endingAt: equals),
                let place = table.place(of: bits)
            else { continue }
            return place
        }
        return nil
    }

    /// Whether one of the campaign's own parameters stands before an equals sign.
    private func isOwn(_ text: Bytes, endingAt equals: Int) -> Bool {
        for name in [link, questionnaire]
        where equals > name.count && (text[equals - name.count - 1] == 63 || text[equals - name.count - 1] == 38) {
            if Self.isSame(text.slice(equals - name.count, equals), name) { return true }
        }
        return false
    }

    /// `/e/CODE/start` and `/e/CODE/done`: the questionnaire's own pages tell of themselves.
    @inline(__always) static func questionnaireStep(_ path: Bytes) -> (code: Bytes, step: Sighting.Step)? {
        guard path.count > 8, path[1] | 32 == 101, path[2] == 47, path[0] == 47, let slash = path.index(of: 47, from: 3), slash > 3 else {
            return nil
        }
        var rest = path.dropFirst(slash + 1)
        if rest.count > 0, rest[rest.count - 1] == 47 { rest = rest.prefix(rest.count - 1) }
        let code = path.slice(3, slash)
        if rest.equalsIgnoringCase("start") { return (code, .start) }
        return rest.equalsIgnoringCase("done") ? (code, .completion) : nil
    }

    private mutating func pass(_ text: Bytes, _ sawPercent: inout Bool) -> Outcome {
        let count = text.count
        sawPercent = false
        var segment: Int?
        var index = 0
        while index < count {
            let byte = text[index]
            if Self.isMark(byte) {
                if byte == 63 || byte == 35 { break }
                if byte == 37 { sawPercent = true }
                if byte == 47, segment == nil, index + 3 < count, text[index + 1] | 32 == 114, text[index + 2] == 47 { segment = index + 3 }
            }
            index += 1
        }
        pathEnd = index
        // A path of `/r/` and nothing more has no segment.
        if let start = segment, start >= index { segment = nil }
        var found: UInt32?
        var rankFound = Self.none
        // The first parameter of each name decides, and one value that is not plain leaves the decision to others.
        var pair = index + 1
        while pair <= count, index < count {
            var end = pair
            var equals = -1
            while end < count {
                let byte = text[end]
                if Self.isMark(byte) {
                    if byte == 38 || byte == 59 || byte == 63 || byte == 35 { break }
                    if byte == 61, equals < 0 { equals = end }
                    if byte == 37 { sawPercent = true }
                }
                end += 1
            }
            if equals > pair {
                let length = equals - pair
                if let rank = rank(text.slice(pair, equals)) {
                    let isCode = rank < Self.own ? end > equals + 1 : !Self.isNoCode(text.slice(equals + 1, end))
                    if rank < rankFound, isCode {
                        // Behind a second question mark it may be part of an address in another's value.
                        if pair > index + 1, text[pair - 1] == 63 { return .unclear }
                        guard let bits = CodeTable.bits(text.slice(equals + 1, end)), let place = table.place(of: bits) else {
                            return .unclear
                        }
                        (found, rankFound) = (place, rank)
                    }
                } else if length >= 11, campaign.isEmpty, Self.isCampaign(text.slice(pair, equals)) {
                    campaign = text.slice(equals + 1, end)
                }
            }
            pair = end + 1
        }
        if let found { return .issued(found) }
        if let start = segment {
            var end = start
            while end < pathEnd, text[end] != 47 { end += 1 }
            // The first segment decides, an empty one too.
            if end > start {
                guard let bits = CodeTable.bits(text.slice(start, end)), let place = table.place(of: bits) else { return .unclear }
                return .issued(place)
            }
        }
        return .nothing
    }

    /// Whether a byte is one of `# % & / ; = ?`.
    @inline(__always) private static func isMark(_ byte: UInt8) -> Bool {
        let marks: UInt64 = 1 << 35 | 1 << 37 | 1 << 38 | 1 << 47 | 1 << 59 | 1 << 61 | 1 << 63
        return byte < 64 && marks >> UInt64(byte) & 1 != 0
    }

    @inline(__always) private func rank(_ name: Bytes) -> Int? {
        if Self.isSame(name, link) { return 0 }
        if Self.isSame(name, questionnaire) { return 1 }
        return switch name.count {
        case 8: name.load64(0) | 0x2020_2020_2020_2020 == 0x6D72_6574_7F6D_7475 && name[3] == 95 ? 2 : nil  // utm_term
        case 7: name.equalsIgnoringCase("mtm_kwd") ? 3 : nil
        case 6: name.equalsIgnoringCase("pk_kwd") ? 4 : nil
        default: nil
        }
    }

    /// - Parameter known: in lower case.
    @inline(__always) private static func isSame(_ name: Bytes, _ known: [UInt8]) -> Bool {
        guard name.count == known.count else { return false }
        return known.withUnsafeBufferPointer { known in
            for index in 0..<known.count where ASCII.lowercased(name[index]) != known[index] { return false }
            return true
        }
    }

    private static func isCampaign(_ name: Bytes) -> Bool {
        switch name.count {
        case 11: name.equalsIgnoringCase("pk_campaign")
        case 12: name.equalsIgnoringCase("utm_campaign") || name.equalsIgnoringCase("mtm_campaign")
        case 14: name.equalsIgnoringCase("piwik_campaign")
        case 15: name.equalsIgnoringCase("matomo_campaign")
        default: false
        }
    }

    /// Whether a keyword is surely none: too short, or with more than nine letters and digits, however it is encoded.
    private static func isNoCode(_ value: Bytes) -> Bool {
        if value.count < 7 { return true }
        var alphanumeric = 0
        for index in 0..<value.count {
            if value[index] == 37 { return false }
            if ASCII.isAlphanumeric(value[index]) { alphanumeric += 1 }
        }
        return alphanumeric > 9
    }
}

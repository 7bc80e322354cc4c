/// Finds all patterns in one pass over an agent, however many there are (Aho and Corasick, 1975).
struct AgentMatcher: Sendable {
    private let patterns: [Pattern]
    /// The class of each byte; 0 for those that occur in no pattern.
    private let classes: [UInt8]
    private let width: Int
    /// The state that follows a state on a class.
    private let next: [Int32]
    /// Patterns that end in a state: those from its entry to the next one's.
    private let firstMatch: [Int32]
    private let matches: [Int32]

    init(_ patterns: [Pattern]) {
        self.patterns = patterns
        var classes = [UInt8](repeating: 0, count: 256)
        var width = 1
        for byte in Set(patterns.flatMap(\.bytes)).sorted() {
            classes[Int(byte)] = UInt8(width)
            // Agents are matched in any case.
            if byte &- 97 < 26 { classes[Int(byte) - 32] = UInt8(width) }
            width += 1
        }
        var tree = [Int32](repeating: -1, count: width)
        var ends: [[Int32]] = [[]]
        for (number, pattern) in patterns.enumerated() {
            var state = 0
            for byte in pattern.bytes {
                let edge = state * width + Int(classes[Int(byte)])
                if tree[edge] < 0 {
                    tree[edge] = Int32(ends.count)
                    ends.append([])
                    tree.append(contentsOf: repeatElement(-1, count: width))
                }
                state = Int(tree[edge])
            }
            ends[state].append(Int32(number))
        }
        // Breadth first: a state's failure is known before its children need it.
        var failure = [Int](repeating: 0, count: ends.count)
        var queue: [Int] = []
        for edge in 0..<width {
            if tree[edge] < 0 { tree[edge] = 0 } else { queue.append(Int(tree[edge])) }
        }
        var head = 0
        while head < queue.count {
            let state = queue[head]
            head += 1
            ends[state] += ends[failure[state]]
            for edge in 0..<width {
                let fallback = tree[failure[state] * width + edge]
                let child = tree[state * width + edge]
                if child < 0 {
                    tree[state * width + edge] = fallback
                } else {
                    failure[Int(child)] = Int(fallback)
                    queue.append(Int(child))
                }
            }
        }
        var firstMatch: [Int32] = []
        var matches: [Int32] = []
        for end in ends {
            firstMatch.append(Int32(matches.count))
            matches += end
        }
        firstMatch.append(Int32(matches.count))
        self.classes = classes
        self.width = width
        next = tree
        self.firstMatch = firstMatch
        self.matches = matches
    }

    /// The pattern that decides: of those that begin neither inside what stands for people nor inside a phone's name, the one whose kind wins,
    /// the first of these.
    func match(_ agent: UnsafeRawBufferPointer) -> Pattern? {
        var seen: [(pattern: Int, start: Int, end: Int)] = []
        var hasPeople = false
        var state = 0
        for place in 0..<agent.count {
            state = Int(next[state * width + Int(classes[Int(agent[place])])])
            for index in Int(firstMatch[state])..<Int(firstMatch[state + 1]) {
                let number = Int(matches[index])
                let start = place + 1 - patterns[number].bytes.count
                guard patterns[number].fits(agent, from: start, to: place + 1), seen.count < 256 else { continue }
                if patterns[number].kind == .people { hasPeople = true }
                seen.append((number, start, patterns[number].isToEnd ? agent.count : place + 1))
            }
        }
        guard !seen.isEmpty else { return nil }
        let phones = Self.phoneNames(agent)
        var best: Pattern?
        for match in seen where patterns[match.pattern].kind != .people {
            if hasPeople,
                seen.contains(where: { patterns[$0.pattern].kind == .people && $0.start <= match.start && match.start < $0.end })
            {
                continue
            }
            if phones.contains(where: { $0.contains(match.start) }) { continue }
            if best.map({ patterns[match.pattern].kind.rawValue < $0.kind.rawValue }) ?? true { best = patterns[match.pattern] }
        }
        return best
    }

    /// Where a browser on Android says what phone it is on: `(Linux; Android 13; TECNO PHANTOM X2 Build/…`. Phones are called Ruby, Spider and
    /// VR BOT. What has a version, an address or the word compatible is no phone's name.
    private static func phoneNames(_ agent: UnsafeRawBufferPointer) -> [Range<Int>] {
        guard let base = agent.baseAddress else { return [] }
        let text = Bytes(base.assumingMemoryBound(to: UInt8.self), agent.count)
        guard let open = text.index(of: 40) else { return [] }
        let close = text.index(of: 41, from: open) ?? text.count
        let comment = text.prefix(close)
        guard let android = (open...min(open + 40, close)).first(where: { comment.startsIgnoringCase("android", at: $0) }) else {
            return []
        }
        var names: [Range<Int>] = []
        var place = comment.index(of: 59, from: android)
        while let start = place {
            let end = comment.index(of: 59, from: start + 1) ?? close
            let segment = comment.slice(start + 1, end)
            let build = (0..<max(segment.count, 1)).first { segment.startsIgnoringCase(" build/", at: $0) }
            let name = build.map { segment.prefix($0) } ?? segment
            let isPhone =
                name.count <= 40 && name.index(of: 47) == nil && name.index(of: 64) == nil && !name.containsIgnoringCase("compatible")
                && !name.containsIgnoringCase("http") && !name.containsIgnoringCase("www.") && !name.containsIgnoringCase(".com")
            if isPhone { names.append(start + 1..<start + 1 + name.count) }
            place = end < close ? end : nil
        }
        return names
    }

    /// A text that tells who a user agent is, wherever it stands, in any case. `^` and `$` hold it to the start and the end, `|` at an end asks
    /// for no letter or digit beyond it, `*` at the end goes on to the agent's end.
    struct Pattern: Sendable {
        enum Kind: UInt8, Sendable {
            /// In the order in which they win.
            case trial, preview, prefetch, bot
            /// Takes back what another pattern sees from inside it on: the `bot` of a CUBOT phone.
            case people

            init?(word: some StringProtocol) {
                switch word {
                case "trial": self = .trial
                case "preview": self = .preview
                case "prefetch": self = .prefetch
                case "bot": self = .bot
                case "people": self = .people
                default: return nil
                }
            }

            var exclusion: Exclusion? {
                switch self {
                case .trial: .trial
                case .preview: .preview
                case .prefetch: .prefetch
                case .bot: .bot
                case .people: nil
                }
            }
        }

        let kind: Kind
        /// As it is written in the list.
        let text: String
        /// In lower case, without its marks.
        let bytes: [UInt8]
        let isAtStart: Bool
        let isAtEnd: Bool
        let hasEdgeBefore: Bool
        let hasEdgeAfter: Bool
        /// Whether it stands for all that follows as well.
        let isToEnd: Bool

        init?(_ kind: Kind, _ text: String) {
            var bytes = Array(text.lowercased().utf8)[...]
            isAtStart = bytes.first == 94
            hasEdgeBefore = bytes.first == 124
            if isAtStart || hasEdgeBefore { bytes = bytes.dropFirst() }
            isAtEnd = bytes.last == 36
            hasEdgeAfter = bytes.last == 124
            isToEnd = bytes.last == 42
            if isAtEnd || hasEdgeAfter || isToEnd { bytes = bytes.dropLast() }
            // One or two letters would be found in every other agent.
            guard bytes.count >= 3 || bytes.contains(where: { !ASCII.isAlphanumeric($0) }), !bytes.isEmpty, bytes.count <= 80,
                bytes.allSatisfy({ $0 >= 32 && $0 < 127 && $0 != 124 })
            else { return nil }
            self.kind = kind
            self.text = text
            self.bytes = Array(bytes)
        }

        /// Whether its marks are satisfied where its bytes were found.
        func fits(_ agent: UnsafeRawBufferPointer, from start: Int, to end: Int) -> Bool {
            if isAtStart, start != 0 { return false }
            if isAtEnd, end != agent.count { return false }
            if hasEdgeBefore, start > 0, ASCII.isAlphanumeric(agent[start - 1]) { return false }
            if hasEdgeAfter, end < agent.count, ASCII.isAlphanumeric(agent[end]) { return false }
            return true
        }
    }
}

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

    /// The pattern that decides: of those that do not begin inside what stands for people, the one whose kind wins, the first of these.
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
                seen.append((number, start, place + 1))
            }
        }
        var best: Pattern?
        for match in seen where patterns[match.pattern].kind != .people {
            if hasPeople,
                seen.contains(where: { patterns[$0.pattern].kind == .people && $0.start <= match.start && match.start < $0.end })
            {
                continue
            }
            if best.map({ patterns[match.pattern].kind.rawValue < $0.kind.rawValue }) ?? true { best = patterns[match.pattern] }
        }
        return best
    }

    /// A text that tells who a user agent is, wherever it stands, in any case. `^` and `$` hold it to the start and the end, `|` at an end asks
    /// for no letter or digit beyond it.
    struct Pattern: Sendable {
        enum Kind: UInt8, Sendable {
            /// In the order in which they win.
            case preview, prefetch, bot
            /// Takes back what another pattern sees from inside it on: the `bot` of a CUBOT phone.
            case people

            init?(word: some StringProtocol) {
                switch word {
                case "preview": self = .preview
                case "prefetch": self = .prefetch
                case "bot": self = .bot
                case "people": self = .people
                default: return nil
                }
            }

            var exclusion: Exclusion? {
                switch self {
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

        init?(_ kind: Kind, _ text: String) {
            var bytes = Array(text.lowercased().utf8)[...]
            isAtStart = bytes.first == 94
            hasEdgeBefore = bytes.first == 124
            if isAtStart || hasEdgeBefore { bytes = bytes.dropFirst() }
            isAtEnd = bytes.last == 36
            hasEdgeAfter = bytes.last == 124
            if isAtEnd || hasEdgeAfter { bytes = bytes.dropLast() }
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

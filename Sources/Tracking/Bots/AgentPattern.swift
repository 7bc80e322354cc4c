/// A text that tells who a user agent is, wherever it stands, in any case. `^` and `$` hold it to the start and the end, `|` at an end asks
/// for no letter or digit beyond it.
struct AgentPattern: Sendable {
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

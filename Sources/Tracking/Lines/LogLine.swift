/// What a line says of one request, as places in the line.
struct LogLine {
    /// Without its port; empty where the line has none.
    var address = Bytes.none
    var method = Bytes.none
    /// What was asked for, as it was asked: a path with its query, or a whole URL.
    var target = Bytes.none
    /// 0 where none was logged.
    var status = 0
    /// Seconds since 1970, UTC.
    var second: UInt32 = 0
    /// As it was logged; see `agentWriting`.
    var agent = Bytes.none
    /// Whether the line has a place for the agent: one without says nothing about who asked.
    var hasAgent = false
    /// A header said that the page was fetched ahead of its user.
    var isPrefetch = false
    /// The part of the line that tells it from others: without the name of the container that wrote it.
    var record = Bytes.none

    /// How an agent is written in a log.
    enum AgentWriting { case plain, json, plus, percent }

    init() {}
}

/// What a line is.
enum LineKind {
    /// The format does not explain it.
    case unparsed
    /// Nothing was asked for: a blank line, a directive, a message of the server, a connection without a request.
    case noRequest
    case request
}

/// Reads the lines of one format, one after the other.
protocol LineReader {
    /// How agents are written in this format.
    var agentWriting: LogLine.AgentWriting { get }

    /// Reads what every line needs: whether it is one, what was asked for, when and how it was answered.
    mutating func read(_ text: Bytes, into line: inout LogLine) -> LineKind

    /// Reads the rest, which most lines are never asked for: address and agent.
    mutating func finish(_ text: Bytes, _ line: inout LogLine)
}

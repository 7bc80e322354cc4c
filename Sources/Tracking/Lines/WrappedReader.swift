/// Lines that a container's log driver has wrapped: Docker's json-file, `{"log":"…\\n","stream":"stdout","time":"…"}`.
struct WrappedReader<Inner: LogLine.Reader>: LogLine.Reader {
    private var inner: Inner
    private var text = Bytes.none
    /// Not the inner reader's, which clears its own with each line.
    private let scratch = LineScratch()

    init(_ inner: Inner) { self.inner = inner }

    var agentWriting: LogLine.AgentWriting { inner.agentWriting }

    mutating func read(_ text: Bytes, into line: inout LogLine) -> LogLine.Kind {
        scratch.clear()
        guard let log = DockerLine.log(text) else { return .unparsed }
        self.text = (log.isEscaped ? scratch.unescape(log.text) : log.text).trimmed
        return self.text.isEmpty ? .noRequest : inner.read(self.text, into: &line)
    }

    mutating func finish(_ text: Bytes, _ line: inout LogLine) { inner.finish(self.text, &line) }
}

/// What a line of Docker's json-file holds.
enum DockerLine {
    /// The line that the container wrote, as JSON has it.
    static func log(_ text: Bytes) -> (text: Bytes, isEscaped: Bool)? {
        guard text.starts(with: "{\"log\":") else { return nil }
        var cursor = JSONLineCursor(text.dropFirst(7))
        return cursor.string()
    }
}

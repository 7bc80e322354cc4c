/// Lines that a container's log driver or a log shipper has wrapped: Docker's json-file, `{"log":"…\\n","stream":"stdout","time":"…"}`,
/// what `journalctl -o json` gives, Filebeat.
struct WrappedReader<Inner: LogLine.Reader>: LogLine.Reader {
    private var inner: Inner
    private var text = Bytes.none
    /// Not the inner reader's, which clears its own with each line.
    private let scratch = LineScratch()

    init(_ inner: Inner) { self.inner = inner }

    var agentWriting: LogLine.AgentWriting { inner.agentWriting }

    mutating func read(_ text: Bytes, into line: inout LogLine) -> LogLine.Kind {
        scratch.clear()
        guard let log = WrappedLine.text(text) else { return .unparsed }
        self.text = (log.isEscaped ? scratch.unescape(log.text) : log.text).trimmed
        return self.text.isEmpty ? .noRequest : inner.read(self.text, into: &line)
    }

    mutating func finish(_ text: Bytes, _ line: inout LogLine) { inner.finish(self.text, &line) }
}

/// What a line that was wrapped in JSON holds.
enum WrappedLine {
    /// The line that the server wrote, as JSON has it.
    static func text(_ text: Bytes) -> (text: Bytes, isEscaped: Bool)? {
        if text.starts(with: "{\"log\":") {
            var cursor = JSONLineCursor(text.dropFirst(7))
            return cursor.string()
        }
        var cursor = JSONLineCursor(text)
        guard cursor.take(123) else { return nil }
        while let key = cursor.string()?.text, cursor.take(58) {
            let isText = key.equalsIgnoringCase("log") || key.equalsIgnoringCase("message") || key.equalsIgnoringCase("msg")
            if isText, cursor.peek == 34 { return cursor.string() }
            guard cursor.skipValue(), cursor.take(44) else { return nil }
        }
        return nil
    }
}

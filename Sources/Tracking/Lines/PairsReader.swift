/// Lines of `key=value` as the routers of hosts write them, behind a moment or with one among the pairs. What keys mean is as in JSON.
///
/// Source: « HTTP routing », Heroku Dev Center; « Router logs », Scalingo's documentation; logfmt.
struct PairsReader: LogLine.Reader {
    private var reader: JSONLineReader

    init(client: LogLine.Client = .found, zone: LogZone = .paris, scratch: LineScratch) {
        reader = JSONLineReader(client: client, zone: zone, scratch: scratch)
    }

    var agentWriting: LogLine.AgentWriting { .json }

    mutating func read(_ text: Bytes, into line: inout LogLine) -> LogLine.Kind { reader.readPairs(text, into: &line) }

    mutating func finish(_ text: Bytes, _ line: inout LogLine) { reader.finish(text, &line) }
}

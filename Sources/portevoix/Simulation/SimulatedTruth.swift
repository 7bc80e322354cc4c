internal import Base
internal import Campaign

/// What a simulated log truly comes to.
struct SimulatedTruth {
    private struct Counts {
        var hits = 0
        var visits = 0
        var starts = 0
        var completions = 0
    }

    private var links: [LinkName: Counts] = [:]
    var lines = 0
    var bots = 0
    var unknown = 0
    /// Views of the landing page without a code.
    var withoutRelay = 0
    var suspicious: RelayID?

    private static func name(_ entry: LedgerEntry) -> LinkName { LinkName(relay: entry.relay, channel: entry.channel, wave: entry.wave) }

    mutating func hits(_ entry: LedgerEntry) { links[Self.name(entry), default: Counts()].hits += 1 }
    mutating func visits(_ entry: LedgerEntry) { links[Self.name(entry), default: Counts()].visits += 1 }
    mutating func response(_ entry: LedgerEntry, completed: Bool) {
        links[Self.name(entry), default: Counts()].starts += 1
        if completed { links[Self.name(entry), default: Counts()].completions += 1 }
    }

    /// The columns of `attribution --by link --format csv`, in its order; starts and completions are those of the questionnaires' exports.
    var csv: String {
        var writer = DelimitedWriter(neutralising: true)
        writer.row(["relay", "channel", "wave", "hits", "visits", "starts", "completions"])
        for (name, counts) in links.sorted(by: { $0.key < $1.key }) {
            writer.row(
                [name.relay.text, name.channel.text, name.wave.text]
                    + [counts.hits, counts.visits, counts.starts, counts.completions].map(String.init))
        }
        return writer.text
    }

    var json: JSONValue {
        .object([
            ("lines", .integer(lines)), ("hits", .integer(links.values.reduce(0) { $0 + $1.hits })),
            ("visits", .integer(links.values.reduce(0) { $0 + $1.visits })), ("bots", .integer(bots)), ("unknown", .integer(unknown)),
            ("without_relay", .integer(withoutRelay)), ("suspicious_relay", suspicious.map { .text($0.text) } ?? .null),
        ])
    }
}

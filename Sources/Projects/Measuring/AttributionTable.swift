internal import Base
public import Campaign
public import Store
internal import Tracking

/// An attribution as rows, for a terminal or for scripts.
public struct AttributionTable {
    public let view: View
    /// Names of what stands before the numbers.
    public let columns: [String]
    /// As many cells as there are columns, and what was counted.
    public let rows: [(cells: [String], count: Count)]
    public let attribution: Attribution
    /// Visits of links as Matomo counted them; nil where no export was imported.
    public let matomo: Int?

    /// What the rows are.
    public enum View: String, CaseIterable, Sendable { case link, relay, channel, territory, kind, parent, wave, day }

    /// - Parameter ledger: that of the attribution.
    public init(_ attribution: Attribution, _ view: View, matomo: Int?, project: Project, ledger: Ledger) {
        self.attribution = attribution
        self.view = view
        self.matomo = matomo
        let relays = Dictionary(project.registry.relays.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        func relay(_ entry: Attribution.Entry) -> Relay? { relays[ledger[entry.link].relay] }
        func named(_ id: RelayID?) -> [String] { [id?.text ?? "", id.flatMap { relays[$0]?.name } ?? ""] }
        let cells: (Attribution.Entry) -> [String]
        switch view {
        case .link:
            columns = ["relay", "channel", "wave"]
            cells = { entry in
                let link = ledger[entry.link]
                return [link.relay.text, link.channel.text, link.wave.text]
            }
        case .relay:
            columns = ["relay", "name"]
            cells = { named(ledger[$0.link].relay) }
        case .parent:
            columns = ["relay", "name"]
            cells = { entry in
                // Kinship has no circles: the registry was checked.
                var id = ledger[entry.link].relay
                for _ in 0..<relays.count { if let parent = relays[id]?.parent { id = parent } else { break } }
                return named(id)
            }
        case .channel:
            columns = ["channel", "name"]
            cells = { entry in
                let id = ledger[entry.link].channel
                return [id.text, project.campaign.channel(id)?.label ?? ""]
            }
        case .kind:
            columns = ["kind", "name"]
            cells = { entry in
                let id = relay(entry)?.kind
                return [id?.text ?? "", id.flatMap { project.campaign.kind($0)?.plural } ?? ""]
            }
        case .territory:
            columns = ["territory", "name"]
            cells = { entry in
                let codes = relay(entry)?.territories ?? []
                let names = codes.compactMap { project.territories.territory($0)?.name }
                return [codes.map(\.description).joined(separator: " "), names.joined(separator: ", ")]
            }
        case .wave:
            columns = ["wave", "name"]
            cells = { entry in
                let id = ledger[entry.link].wave
                return [id.text, project.campaign.wave(id)?.title ?? ""]
            }
        case .day:
            columns = ["day"]
            cells = { [$0.day.map { ParisTime.calendarDay($0).description } ?? ""] }
        }
        let found = attribution.grouped(by: cells)
        let byNumbers = view != .day && view != .link
        rows = found.map { ($0.key, $0.value) }.sorted { a, b in
            if byNumbers, a.1.visits != b.1.visits { return a.1.visits > b.1.visits }
            return a.0.lexicographicallyPrecedes(b.0)
        }
    }

    /// Names of the numbers of `numbers(_:)`.
    public static let numbers = ["hits", "visits", "starts", "completions"]

    /// What a row tells of a count.
    public static func numbers(_ count: Count) -> [Int] { [count.hits, count.visits, count.starts, count.completions] }

    /// For scripts: a head, then a row a line.
    public var csv: String {
        var writer = DelimitedWriter(neutralising: true)
        writer.row(columns + Self.numbers)
        for row in rows { writer.row(row.cells + Self.numbers(row.count).map(String.init)) }
        return writer.text
    }
}

internal import Base
internal import Campaign
internal import Store
internal import Tracking

/// What the rows of an attribution are.
enum AttributionView: String, CaseIterable { case link, relay, channel, territory, kind, parent, wave, day }

/// An attribution as rows, for a terminal or for scripts.
struct AttributionTable {
    private let view: AttributionView
    private let columns: [String]
    private let rows: [(cells: [String], count: Count)]
    private let attribution: Attribution
    /// Visits of links as Matomo counted them; nil where no export was imported.
    private let matomo: Int?

    init(_ attribution: Attribution, _ view: AttributionView, matomo: Int?, project: Project, ledger: Ledger) {
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

    private static let numbers = ["hits", "visits", "starts", "completions"]

    private static func numbers(_ count: Count) -> [Int] { [count.hits, count.visits, count.starts, count.completions] }

    /// What a script finds it under.
    private static func key(_ beside: Count.Beside) -> String {
        switch beside {
        case .noRelay: "sans_relais"
        case .unknownCode: "unknown_codes"
        case .retired: "retired"
        case .outOfWave: "out_of_wave"
        }
    }

    private var besides: [(String, Count)] {
        [
            ("« sans relais »", attribution.beside[.noRelay] ?? Count()),
            ("unknown codes", attribution.beside[.unknownCode] ?? Count()),
            ("retired links", attribution.beside[.retired] ?? Count()),
            ("outside of the wave", attribution.beside[.outOfWave] ?? Count()),
        ]
    }

    var csv: String {
        var writer = DelimitedWriter(neutralising: true)
        writer.row(columns + Self.numbers)
        for row in rows { writer.row(row.cells + Self.numbers(row.count).map(String.init)) }
        return writer.text
    }

    /// What stands beside the rows, in a sentence.
    var besideSentence: String {
        let parts = besides.map { "\($0.0) \(grouped($0.1.visits)) visits, \(grouped($0.1.completions)) completions" }
        return "beside these rows: " + parts.joined(separator: "; ")
    }

    var text: String {
        var lines = [columns + Self.numbers]
        lines += rows.map { $0.cells.map { Self.short($0.printable) } + Self.numbers($0.count).map(grouped) }
        let blank = [String](repeating: "", count: columns.count - 1)
        lines.append([])
        lines.append(["relays together"] + blank + Self.numbers(attribution.attributed).map(grouped))
        lines.append(["« sans relais »"] + blank + Self.numbers(besides[0].1).map(grouped))
        lines.append(["total"] + blank + Self.numbers(attribution.total).map(grouped))
        lines.append([])
        for (name, count) in besides.dropFirst() where count.hits + count.starts > 0 {
            lines.append([name] + blank + Self.numbers(count).map(grouped))
        }
        if attribution.late.hits > 0 { lines.append(["late (counted above)"] + blank + Self.numbers(attribution.late).map(grouped)) }
        if let matomo { lines.append(["Matomo's own count"] + blank + ["", grouped(matomo)]) }
        while lines.last == [] { lines.removeLast() }
        let widths = (0..<columns.count + 4).map { column in lines.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
        return lines.map { line in
            line.enumerated().map { column, cell in
                let gap = String(repeating: " ", count: widths[column] - cell.count)
                return column < columns.count ? cell + gap : gap + cell
            }.joined(separator: "  ").trimmed + "\n"
        }.joined()
    }

    private static func short(_ text: String) -> String { text.count > 48 ? text.prefix(47) + "…" : text }

    var json: JSONText {
        func members(_ count: Count) -> [(String, JSONText)] { zip(Self.numbers, Self.numbers(count)).map { ($0, .number($1)) } }
        return .object(
            [
                ("by", .text(view.rawValue)),
                ("rows", .list(rows.map { row in .object(zip(columns, row.cells).map { ($0, .text($1)) } + members(row.count)) })),
                ("attributed", .object(members(attribution.attributed))),
            ]
                + Count.Beside.allCases.map { (Self.key($0), .object(members(attribution.beside[$0] ?? Count()))) }
                + [
                    ("late", .object(members(attribution.late))), ("total", .object(members(attribution.total))),
                    ("matomo_visits", matomo.map { .number($0) } ?? .null),
                    (
                        "completions_from",
                        .object(attribution.sources.sorted { $0.key < $1.key }.map { ($0.key.text, .text($0.value.rawValue)) })
                    ),
                ])
    }
}

internal import Base
internal import Campaign
internal import Store
internal import Tracking

/// `portevoix attribution`: who brought how many people, on a terminal or for scripts.
enum AttributionCommand {
    private static let by = Option(
        name: "by", value: "WHAT", help: "link, relay (the default), channel, territory, kind, parent, wave or day")
    private static let format = Option(name: "format", value: "table|csv|json", help: "table (the default), csv or json")
    private static let since = Option(name: "since", value: "DAY", help: "first day, such as 2026-03-23")
    private static let until = Option(name: "until", value: "DAY", help: "last day, included")

    static let command = Command(
        name: "attribution", summary: "Print how many people each relay, channel, territory or wave brought.", operands: "CAMPAIGN",
        count: 1...1, options: [by, format, since, until, .store, .relays, .ledger],
        details: """
            Counts by code, exactly. What no relay is given stands beside: « sans relais », unknown codes, retired links, codes seen outside
            of their wave; with --format csv, on standard error. A parent is itself and its members. Columns of --by link --format csv:
            relay;channel;wave;hits;visits;starts;completions.
            """,
        examples: [
            ("portevoix attribution Kits/ose2050 --by relay", "the relays and what they brought"),
            ("portevoix attribution Kits/ose2050 --by link --format csv > liens.csv", "every link that was followed, for a script"),
        ],
        run: run)

    private enum Format: String { case table, csv, json }

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> ExitStatus {
        let names = AttributionView.allCases.map(\.rawValue)
        let view =
            try arguments.value(by, expected: names.joined(separator: ", ")) { AttributionView(rawValue: $0) } ?? .relay
        let format = try arguments.value(format, expected: "table, csv or json") { Format(rawValue: $0) } ?? .table
        let first = try arguments.value(since, expected: "a day such as 2026-03-23") { Day($0) } ?? Day("1970-01-01")!
        let last = try arguments.value(until, expected: "a day such as 2026-04-05") { Day($0) } ?? Day("2105-12-31")!
        guard first <= last else { throw UsageProblem("--since is after --until", hint: "exchange the two days") }
        let project = try Project(arguments)
        let ledger = try project.ledger.read()
        let store = try project.storeForReading(arguments)
        let attribution = try Attribution(
            store, days: first...last, campaign: project.campaign, ledger: ledger, relays: project.registry.relays)
        let table = AttributionTable(attribution, view, matomo: try store.matomoVisits(), project: project, ledger: ledger)
        switch format {
        case .table: try output.write(table.text)
        case .csv:
            try output.write(table.csv)
            Complaint.write(Diagnostic(.notice, table.besideSentence))
        case .json: try output.write(table.json.line + "\n")
        }
        return .done
    }
}

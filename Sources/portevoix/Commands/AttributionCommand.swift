internal import Base
internal import Campaign
internal import Projects
internal import Store
internal import Tracking

/// `portevoix attribution`: who brought how many people, on a terminal or for scripts.
enum AttributionCommand {
    private static let by = Option(
        name: "by", value: "WHAT", help: "link, relay (the default), channel, territory, kind, parent, wave or day")

    static let command = Command(
        name: "attribution", summary: "Print how many people each relay, channel, territory or wave brought.", operands: "CAMPAIGN",
        count: 1...1, options: [by, .format, .json, .since, .until, .store, .relays, .ledger],
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

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let names = AttributionTable.View.allCases.map(\.rawValue)
        let view =
            try arguments.value(by, expected: Wording(names.joined(separator: ", "), fr: names.joined(separator: ", "))) {
                AttributionTable.View(rawValue: $0)
            } ?? .relay
        let format = try arguments.format()
        let always = Day("1970-01-01")!...Day("2105-12-31")!
        let (since, until) = try arguments.days(open: always, example: "2026-04-05")
        let days = (since ?? always.lowerBound)...(until ?? always.upperBound)
        let project = try arguments.project(for: .counting)
        let ledger = try project.ledger.read()
        let store = try project.storeForReading()
        let attribution = try Attribution(
            store, days: days, campaign: project.campaign, ledger: ledger, relays: project.registry.relays)
        let table = AttributionTable(attribution, view, matomo: try store.matomoVisits(), project: project, ledger: ledger)
        var answer = Answer(
            format, output, list: "rows", columns: table.columns + AttributionTable.numbers, isForScripts: view == .link)
        for row in table.members { try answer.add(row) }
        try answer.finish(table.besideMembers) { table.text }
        if format == .csv { Complaint.write(Diagnostic(.notice, table.besideSentence)) }
        return .done
    }
}

internal import Campaign
internal import Reach
internal import Reports

/// `portevoix report`: the reach of every territory, for a meeting, for work and for machines.
enum ReportCommand {
    private static let out = Option(name: "out", value: "DIR", help: "the folder to write into")
    private static let kits = Option(
        name: "kits", value: "DIR", help: "where the kits are, to tell which were made: Output/<campaign> if not given")
    private static let since = Option(name: "since", value: "DAY", help: "first day, such as 2026-03-23")
    private static let until = Option(name: "until", value: "DAY", help: "last day, included")
    private static let wave = Option(name: "wave", value: "ID", help: "one wave alone")

    static let command = Command(
        name: "report", summary: "Write the reach of every territory, for a meeting, for work and for machines.", operands: "CAMPAIGN",
        count: 1...1, options: [out, since, until, wave, kits, .store, .relays, .ledger],
        details: "",
        examples: [
            ("portevoix report Kits/ose2050 --out Output/rapport", "the whole report")
        ],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> ExitStatus {
        let project = try Project(arguments)
        let reading = try ReachReading(
            project, storePath: project.storePath(arguments), kitsFolder: arguments.value(kits) ?? "Output/\(project.campaign.id)")
        let reach = try reading.reach(days: nil, wave: nil)
        let report = reach.report(ReportRequest(today: Day.inParis(project.environment.now())))
        for table in report.tables {
            try output.write("== \(table.title) \(table.rows.count)\n")
            for row in table.rows.prefix(6) {
                try output.write(
                    "  \(row.key) \(row.label) \(row.secondLabel ?? "") \(row.funnel.visits) \(row.funnel.completions) \(row.relays ?? -1) \(row.visitRate?.value ?? -1)\n"
                )
            }
        }
        for line in report.controls where !line.holds { try output.write("WRONG \(line)\n") }
        for gap in report.gaps.prefix(60) {
            try output.write("\(gap.kind) \(gap.subject): \(gap.why). \(gap.action) \(gap.contact?.email ?? "")\n")
        }
        try output.write("\(report.controls.count) controls, \(report.gaps.count) gaps\n")
        return .done
    }
}

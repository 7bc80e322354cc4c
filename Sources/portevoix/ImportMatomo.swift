internal import Base
internal import Campaign
internal import Files
internal import Store
internal import Tracking

/// `portevoix import matomo`: what Matomo counted, kept apart from what logs tell.
func importMatomo(_ arguments: Arguments, _ output: StandardOutput) throws -> ExitStatus {
    let start = ContinuousClock.now
    let files = try ImportedFiles.expand(Array(arguments.operands.dropFirst(2)))
    let project = try Project(arguments, folder: arguments.operands[1])
    let days = try ImportCommand.period(arguments)
    let ledger = try project.ledger.read()
    let store = try project.storeForWriting(arguments)
    let resolver = Resolver(ledger: ledger, campaign: project.campaign, relays: project.registry.relays)
    var rules = InputDigest()
    rules.add([ProgramIdentity.current, arguments.value(ImportCommand.period) ?? ""])
    rules.add((0..<ledger.count).map { ledger[$0].code.text })
    var problems = Diagnostics()
    var rows: [JSONText] = []
    for name in files {
        do {
            let file = try WholeFile(name)
            let reading = try MatomoReader(resolver: resolver, days: days).read(file.text)
            let outcome = try store.importMatomo(reading, ledger: ledger, source: file.source, rules: rules.text)
            let links = reading.rows.count { if case .link = $0.subject { true } else { false } }
            let counts = [
                ("rows", reading.rows.count + reading.unread), ("unparsed", reading.unread), ("links", links), ("visits", reading.visits),
                ("new", outcome.new), ("known", outcome.known),
            ]
            rows.append(.object([("file", .text(name))] + counts.map { ($0.0, .number($0.1)) }))
            if arguments.has(.json) { continue }
            guard let id = outcome.id else {
                try output.write("\(name.printable): imported already as import \(outcome.earlier?.id ?? 0), nothing changes\n")
                continue
            }
            try output.write(
                """
                \(name.printable): Matomo, \(reading.reason.printable)
                  \(grouped(reading.rows.count)) rows, \(grouped(links)) of links, \(grouped(reading.visits)) visits; shown beside those of logs, never added
                  import \(id)

                """)
        } catch let problem as Diagnostic {
            problems.append(problem)
        }
    }
    Complaint.write(problems)
    if arguments.has(.json) {
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        try output.write(JSONText.object([("files", .list(rows)), ("seconds", .seconds(seconds))]).line + "\n")
    }
    return problems.hasErrors ? .refused : .done
}

extension ImportCommand {
    /// `--period 2026-03-23,2026-04-05`
    static func period(_ arguments: Arguments) throws(UsageProblem) -> ClosedRange<Day>? {
        try arguments.value(period, expected: "a day or two, such as 2026-03-23,2026-04-05") { text in
            let days = text.split(separator: ",", omittingEmptySubsequences: false).map { Day(String($0)) }
            guard (1...2).contains(days.count), let first = days[0], let last = days[days.count - 1], first <= last else { return nil }
            return first...last
        }
    }
}

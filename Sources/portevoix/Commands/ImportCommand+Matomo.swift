internal import Base
internal import Projects
internal import Store
internal import Tracking

extension ImportCommand {
    /// `portevoix import matomo`: what Matomo counted, kept apart from what logs tell.
    static func matomo(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let start = ContinuousClock.now
        let format = try arguments.format()
        let (files, left) = try ImportedFiles.expand(Array(arguments.operands.dropFirst(2)))
        let project = try arguments.project(arguments.operands[1], for: .counting)
        let desk = try MatomoDesk(project, days: days(arguments), period: arguments.value(period) ?? "")
        var problems = left
        var answer = Answer(
            format, output, list: "files", columns: ["file", "rows", "unparsed", "links", "visits", "new", "known"])
        for name in files {
            do {
                let result = try desk.take(name)
                let (reading, outcome) = (result.reading, result.outcome)
                let counts = [
                    ("rows", reading.rows.count + reading.unread), ("unparsed", reading.unread), ("links", result.links),
                    ("visits", reading.visits),
                    ("new", outcome.new), ("known", outcome.known),
                ]
                try answer.add([("file", .text(name))] + counts.map { ($0.0, .integer($0.1)) }) { result.text }
            } catch let problem as Diagnostic {
                problems.append(problem)
            }
        }
        Complaint.write(problems)
        try answer.finish([("seconds", .decimal((ContinuousClock.now - start) / .seconds(1)))])
        return problems.hasErrors ? .refused : .done
    }

    /// `--period 2026-03-23,2026-04-05`
    private static func days(_ arguments: Arguments) throws(UsageProblem) -> ClosedRange<Day>? {
        try arguments.value(
            period, expected: Wording("a day or two, such as 2026-03-23,2026-04-05", fr: "un ou deux jours, comme 2026-03-23,2026-04-05")
        ) { text in
            let days = text.split(separator: ",", omittingEmptySubsequences: false).map { Day(String($0)) }
            guard (1...2).contains(days.count), let first = days[0], let last = days[days.count - 1], first <= last else { return nil }
            return first...last
        }
    }
}

/// What one export came to, for people.
extension MatomoDesk.Result {
    fileprivate var text: String {
        guard let id = outcome.id else {
            return "\(name.printable): imported already as import \(outcome.earlier?.id ?? 0), nothing changes\n"
        }
        return """
            \(name.printable): Matomo, \(reading.reason.printable)
              \(reading.rows.count.grouped) rows, \(links.grouped) of links, \(reading.visits.grouped) visits; shown beside those of logs, never added
              import \(id)

            """
    }
}

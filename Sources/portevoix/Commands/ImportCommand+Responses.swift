internal import Base
internal import Campaign
internal import Projects
internal import Store
internal import Tracking

extension ImportCommand {
    /// `portevoix import responses`: what questionnaires' exports say of codes, days and completion.
    static func responses(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let start = ContinuousClock.now
        let (files, left) = try ImportedFiles.expand(Array(arguments.operands.dropFirst(2)))
        var options = ResponseDesk.Options()
        options.columns = try columns(arguments)
        let project = try arguments.project(arguments.operands[1])
        options.wave = try arguments.value(wave).map { try project.wave($0) }
        options.questionnaire = arguments.value(questionnaire)
        options.isReplacing = arguments.has(replace)
        let desk = try ResponseDesk(project, options)
        var problems = left
        var rows: [JSONValue] = []
        for file in files {
            do {
                let result = try desk.take(file)
                problems.append(contentsOf: result.reading.diagnostics)
                rows.append(result.object)
                if !arguments.has(.json) { try output.write(result.text) }
            } catch let problem as Diagnostic {
                problems.append(problem)
            }
        }
        Complaint.write(problems)
        if arguments.has(.json) {
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            try output.write(JSONValue.object([("files", .list(rows)), ("seconds", .decimal(seconds))]).line + "\n")
        }
        return problems.hasErrors ? .refused : .done
    }

    /// `--map code="…" --map completed="…"`
    private static func columns(_ arguments: Arguments) throws(UsageProblem) -> ResponseReading.Columns {
        var columns = ResponseReading.Columns()
        for text in arguments.all(map) {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { throw wrong(text) }
            switch parts[0] {
            case "code": columns.code = parts[1]
            case "completed": columns.completed = parts[1]
            case "started": columns.started = parts[1]
            case "number": columns.number = parts[1]
            default: throw wrong(text)
            }
        }
        columns.isDayFirst = try arguments.value(dates, expected: "day-first or month-first") {
            ["day-first": true, "month-first": false][$0]
        }
        return columns
    }

    private static func wrong(_ text: String) -> UsageProblem {
        UsageProblem(
            "'\(text)' is no mapping", hint: "write --map code=\"name of the column\"; likewise completed, started and number")
    }
}

/// What one export came to, for people and for scripts.
extension ResponseDesk.Result {
    private var counts: [(String, Int)] {
        [
            ("rows", reading.rows), ("unparsed", reading.unread), ("repeated", reading.repeated), ("previews", reading.previews),
            ("completed", reading.completed),
            ("started_only", reading.responses.count - reading.completed), ("without_code", reading.withoutCode),
            ("unknown_codes", reading.unknown), ("new", outcome.new), ("known", outcome.known),
        ]
    }

    fileprivate var object: JSONValue {
        .object(
            [
                ("file", .text(name)), ("wave", .text(wave.text)), ("questionnaire", .text(questionnaire)),
                ("tool", .text(reading.tool.rawValue)),
            ]
                + counts.map { ($0.0, .integer($0.1)) })
    }

    fileprivate var text: String {
        if outcome.id == nil, let earlier = outcome.earlier {
            return "\(name.printable): imported already as import \(earlier.id), nothing changes (\(reading.rows.grouped) rows)\n"
        }
        let begun = reading.responses.count - reading.completed
        var text = """
            \(name.printable): \(reading.tool.rawValue), \(reading.reason.printable)
              \(reading.rows.grouped) rows for \(wave), questionnaire “\(questionnaire.printable)”: \(reading.completed.grouped) completed, \(begun.grouped) begun, \(reading.unread.grouped) not understood

            """
        if reading.repeated > 0 { text += "  \(reading.repeated.grouped) rows repeat the number of another and count once\n" }
        if reading.previews > 0 { text += "  \(reading.previews.grouped) rows are previews or tests and do not count\n" }
        text += "  \(reading.withoutCode.grouped) without a code, \(reading.unknown.grouped) with unknown codes\n"
        if !codes.isEmpty { text += "  codes nobody has: \(codes.map(\.described).joined(separator: "; "))\n" }
        text += "  \(outcome.new.grouped) new, \(outcome.known.grouped) known from other exports\n"
        return text + "  import \(outcome.id ?? 0)\n"
    }
}

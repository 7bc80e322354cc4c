internal import Base
internal import Campaign
internal import Projects
internal import Store
internal import Tracking

extension ImportCommand {
    /// `portevoix import responses`: what questionnaires' exports say of codes, days and completion.
    static func responses(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let start = ContinuousClock.now
        let format = try arguments.format()
        let (files, left) = try ImportedFiles.expand(Array(arguments.operands.dropFirst(2)))
        var options = ResponseDesk.Options()
        options.columns = try columns(arguments)
        let project = try arguments.project(arguments.operands[1], for: .counting)
        options.wave = try arguments.value(wave).map { try project.wave($0) }
        options.questionnaire = arguments.value(questionnaire)
        options.isReplacing = arguments.has(replace)
        let desk = try ResponseDesk(project, options)
        var problems = left
        var answer = Answer(
            format, output, list: "files", columns: ["file", "wave", "questionnaire", "tool"] + ResponseDesk.Result.numbers)
        for file in files {
            do {
                let result = try desk.take(file)
                problems.append(contentsOf: result.reading.diagnostics)
                try answer.add(result.members) { result.text }
            } catch let problem as Diagnostic {
                problems.append(problem)
            }
        }
        Complaint.write(problems)
        try answer.finish([("seconds", .decimal((ContinuousClock.now - start) / .seconds(1)))])
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
        columns.isDayFirst = try arguments.value(dates, expected: Wording("day-first or month-first", fr: "day-first ou month-first")) {
            ["day-first": true, "month-first": false][$0]
        }
        return columns
    }

    private static func wrong(_ text: String) -> UsageProblem {
        UsageProblem(
            Wording("'\(text)' is no mapping", fr: "« \(text) » ne désigne pas une colonne"),
            hint: Wording(
                "write --map code=\"name of the column\"; likewise completed, started and number",
                fr: "écrivez --map code=\"nom de la colonne\" ; de même completed, started et number"))
    }
}

/// What one export came to, for people and for scripts.
extension ResponseDesk.Result {
    fileprivate static let numbers = [
        "rows", "unparsed", "repeated", "previews", "completed", "started_only", "without_code", "unknown_codes", "new", "known",
    ]

    fileprivate var members: Answer.Members {
        let counts = [
            reading.rows, reading.unread, reading.repeated, reading.previews, reading.completed,
            reading.responses.count - reading.completed, reading.withoutCode, reading.unknown, outcome.new, outcome.known,
        ]
        return [
            ("file", .text(name)), ("wave", .text(wave.text)), ("questionnaire", .text(questionnaire)),
            ("tool", .text(reading.tool.rawValue)),
        ] + zip(Self.numbers, counts).map { ($0, .integer($1)) }
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

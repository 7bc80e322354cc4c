internal import Base
internal import Campaign
internal import Files
internal import Store
internal import Tracking

/// `portevoix import responses`: what questionnaires' exports say of codes, days and completion.
func importResponses(_ arguments: Arguments, _ output: StandardOutput) throws -> ExitStatus {
    let start = ContinuousClock.now
    let files = try ImportedFiles.expand(Array(arguments.operands.dropFirst(2)))
    let columns = try ImportCommand.columns(arguments)
    let project = try Project(arguments, folder: arguments.operands[1])
    let wave = try arguments.value(ImportCommand.wave).map { try project.wave($0) }
    let desk = ResponseDesk(
        project: project, ledger: try project.ledger.read(), store: try project.storeForWriting(arguments), columns: columns, wave: wave)
    var problems = Diagnostics()
    var rows: [JSONText] = []
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
        try output.write(JSONText.object([("files", .list(rows)), ("seconds", .seconds(seconds))]).line + "\n")
    }
    return problems.hasErrors ? .refused : .done
}

private struct ResponseDesk {
    let project: Project
    let ledger: Ledger
    let store: Store
    let columns: ResponseReading.Columns
    let wave: Wave?

    struct Result {
        let name: String
        let wave: WaveID
        let reading: ResponseReading
        let outcome: LogImport.Outcome

        private var counts: [(String, Int)] {
            [
                ("rows", reading.rows), ("unparsed", reading.unread), ("completed", reading.completed),
                ("started_only", reading.responses.count - reading.completed), ("without_code", reading.withoutCode),
                ("unknown_codes", reading.unknown), ("new", outcome.new), ("known", outcome.known),
            ]
        }

        var object: JSONText {
            .object(
                [("file", .text(name)), ("wave", .text(wave.text)), ("tool", .text(reading.tool.rawValue))]
                    + counts.map { ($0.0, .number($0.1)) })
        }

        var text: String {
            if outcome.id == nil, let earlier = outcome.earlier {
                return "\(name.printable): imported already as import \(earlier.id), nothing changes (\(grouped(reading.rows)) rows)\n"
            }
            let begun = reading.responses.count - reading.completed
            return """
                \(name.printable): \(reading.tool.rawValue), \(reading.reason.printable)
                  \(grouped(reading.rows)) rows for \(wave): \(grouped(reading.completed)) completed, \(grouped(begun)) begun, \(grouped(reading.unread)) not understood
                  \(grouped(reading.withoutCode)) without a code, \(grouped(reading.unknown)) with unknown codes
                  \(grouped(outcome.new)) new, \(grouped(outcome.known)) known from other exports
                  import \(outcome.id ?? 0)

                """
        }
    }

    func take(_ name: String) throws -> Result {
        let file = try WholeFile(name)
        let (reading, wave) = try read(file.text)
        var rules = InputDigest()
        rules.add([
            ProgramIdentity.current, wave.text, columns.code ?? "", columns.completed ?? "", columns.started ?? "", columns.number ?? "",
        ])
        rules.add((0..<ledger.count).map { ledger[$0].code.text })
        let outcome = try store.importResponses(reading, wave: wave, ledger: ledger, source: file.source, rules: rules.text)
        return Result(name: name, wave: wave, reading: reading, outcome: outcome)
    }

    /// Which wave an export belongs to is given, or is that of its codes.
    private func read(_ text: TextFile) throws -> (ResponseReading, WaveID) {
        let guess = wave?.id ?? project.campaign.currentWave
        let reading = try reader(guess).read(text)
        guard wave == nil, project.campaign.waves.count > 1 else { return (reading, guess) }
        var counts: [WaveID: Int] = [:]
        for response in reading.responses {
            if case .link(let place) = response.subject { counts[ledger[Int(place)].wave, default: 0] += 1 }
        }
        guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), most.value * 2 > counts.values.reduce(0, +) else {
            throw Diagnostic.error(
                "which wave's questionnaire this is cannot be told from its codes", at: .init(file: text.name),
                hint: "name it: --wave \(project.campaign.waves[0].id)")
        }
        return most.key == guess ? (reading, guess) : (try reader(most.key).read(text), most.key)
    }

    private func reader(_ wave: WaveID) -> ResponseReader {
        let resolver = Resolver(ledger: ledger, campaign: project.campaign, relays: project.registry.relays)
        return ResponseReader(resolver: resolver, wave: wave, hashing: store.hashing, columns: columns)
    }
}

extension ImportCommand {
    /// `--map code="…" --map completed="…"`
    static func columns(_ arguments: Arguments) throws(UsageProblem) -> ResponseReading.Columns {
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
        return columns
    }

    private static func wrong(_ text: String) -> UsageProblem {
        UsageProblem(
            "'\(text)' is no mapping", hint: "write --map code=\"name of the column\"; likewise completed, started and number")
    }
}

internal import Base
internal import Campaign
internal import Files
internal import Foundation
internal import Projects
internal import Store
internal import Tracking

extension ImportCommand {
    /// `portevoix import logs`: each file is an import of its own, kept whole or not at all.
    static func logs(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let start = ContinuousClock.now
        let format = try arguments.format()
        let (files, left) = try ImportedFiles.expand(Array(arguments.operands.dropFirst(2)))
        let desk = try desk(arguments)
        var results: [LogDesk.Result] = []
        var problems = left
        var total = Store.BatchOutcome()
        if files.count > 1 { desk.together() }
        var answer = Answer(
            format, output, list: "files",
            columns: [
                "file", "lines", "unparsed", "without_code", "hits", "unknown_codes", "excluded", "landing_views", "other_hosts", "new",
                "known", "late", "import", "earlier_import",
            ])
        for file in files {
            if desk.isFull {
                total = try total + desk.settle()
                desk.together()
            }
            do {
                let result = try desk.take(file)
                results.append(result)
                problems.append(contentsOf: result.warnings)
                try answer.add(result.members) { result.text }
                try output.flush()
            } catch let problem as Diagnostic {
                // One file that cannot be read costs that file.
                problems.append(problem.location == nil ? problem.at(file) : problem)
            }
        }
        total = try total + desk.settle()
        total.known += results.reduce(0) { $0 + ($1.known ?? 0) }
        Complaint.write(problems)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        try answer.finish(LogDesk.Result.sum(results, total) + [("seconds", .decimal(seconds))]) {
            files.count > 1 && !results.isEmpty ? total.text(files: results.count) : ""
        }
        return problems.hasErrors ? .refused : .done
    }

    /// `portevoix import logs --follow`: goes on with one log until it is interrupted.
    static func follow(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        guard arguments.operands.count == 3, arguments.operands[2] != InputFile.standardInput else {
            throw UsageProblem(
                Wording("--follow takes one log file", fr: "--follow ne prend qu’un fichier"),
                hint: Wording(
                    "run one portevoix a log; without --follow it takes many, and -",
                    fr: "lancez un portevoix par journal ; sans --follow il en prend plusieurs, et -"))
        }
        let name = arguments.operands[2]
        let path = name.hasPrefix("/") ? name : FileManager.default.currentDirectoryPath + "/" + name
        let format = try arguments.format()
        let isQuiet = format != .table
        let start = ContinuousClock.now
        let ledger = try arguments.place(arguments.operands[1]).ledger
        var mark = FileMark(ledger)
        var follower = try LogFollower(desk(arguments), path: path)
        /// What followers before this one counted: another begins whenever codes are issued.
        var (counts, leftOut) = (LineCounts(), 0)
        var told = (lines: 0, at: start)
        Interrupt.listen()
        if !isQuiet { tell("\(UTCSecond(Date()))  following \(path.printable); end with Ctrl-C") }
        while !Interrupt.came {
            if try follower.step() { continue }
            usleep(500_000)
            let sum = counts + follower.counts
            let (more, waited) = (sum.lines - told.lines, ContinuousClock.now - told.at)
            // The first lines at once, then twice a minute; that nothing comes is told as well, every ten minutes.
            if !isQuiet, more > 0 && (told.lines == 0 || waited >= .seconds(30)) || waited >= .seconds(600) {
                let news = more > 0 ? "\(more.grouped) more lines" : "nothing new"
                let left = leftOut + follower.leftOut
                let beside =
                    left > 0 ? "; \(left.grouped) requests with a code are of days that the collector counts, and do not count" : ""
                tell("\(UTCSecond(Date()))  \(news); in all \(sum.lines.grouped): \(sum.sentence)\(beside)")
                told = (sum.lines, ContinuousClock.now)
            }
            guard let now = FileMark(ledger), now != mark else { continue }
            mark = now
            // Codes were issued: whoever reads on knows them. A registry that is being mended ends nothing.
            do {
                let next = try LogFollower(desk(arguments), path: path)
                (counts, leftOut, follower) = (sum, leftOut + follower.leftOut, next)
                if !isQuiet { tell("\(UTCSecond(Date()))  the ledger has changed: its codes count from here on") }
            } catch let problems as Diagnostics {
                Complaint.write(problems)
            } catch let problem as Diagnostic {
                Complaint.write(problem)
            }
        }
        counts = counts + follower.counts
        Complaint.write(Diagnostics(LogWarnings.leftOut(leftOut + follower.leftOut, file: path)))
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        try Answer.write(format, output, counts.members + [("seconds", .decimal(seconds))]) {
            "\(counts.lines.grouped) lines: \(counts.sentence)\n"
        }
        return .done
    }

    private static func tell(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

    private static func desk(_ arguments: Arguments) throws -> LogDesk {
        let project = try arguments.project(arguments.operands[1], for: .counting)
        let threads = try arguments.jobs(most: 64) ?? min(ProcessInfo.processInfo.activeProcessorCount, 64)
        let zone = try arguments.value(
            zone, expected: Wording("UTC, +02:00 or a name such as Europe/Paris", fr: "UTC, +02:00 ou un nom comme Europe/Paris")
        ) { LogZone($0) }
        return try LogDesk(project, format: arguments.value(logFormat), zone: zone, client: arguments.value(client), threads: threads)
    }
}

/// What one imported log came to, for people and for scripts.
extension LogDesk.Result {
    private var shownName: String { name == InputFile.standardInput ? "standard input" : name.printable }

    fileprivate var text: String {
        if id == nil, let earlier {
            return "\(shownName): imported already as import \(earlier), nothing changes (\(counts.lines.grouped) lines)\n"
        }
        if counts.lines == 0 { return "\(shownName): empty\n" }
        var text = "\(shownName): \(format)\n"
        text += "  \(counts.lines.grouped) lines: \(counts.sentence)\n"
        if counts.sightings > 0, let new, let known {
            text += "  \(new.grouped) new, \(known.grouped) known from other imports"
            if late > 0 { text += "; \(late.grouped) of the new ones came after their day was sealed and are counted apart, as late" }
            text += "\n"
        }
        if let earlier { text += "  takes the place of import \(earlier), whose lines were judged by other rules\n" }
        if !codes.isEmpty { text += "  codes nobody has: \(codes.map(\.described).joined(separator: "; "))\n" }
        for (place, sample) in samples.enumerated() {
            text +=
                (place == 0 ? "  not understood, of the shape (a letters, 0 digits):  " : String(repeating: " ", count: 55)) + sample + "\n"
        }
        if let id { text += "  import \(id)\n" }
        return text
    }

    fileprivate var members: Answer.Members {
        [("file", .text(name))] + counts.members + [
            ("new", .optional(new)), ("known", .optional(known)), ("late", .integer(late)), ("import", .optional(id)),
            ("earlier_import", .optional(earlier)),
        ]
    }

    /// What all files of a run came to.
    fileprivate static func sum(_ results: [LogDesk.Result], _ total: Store.BatchOutcome) -> Answer.Members {
        results.reduce(LineCounts()) { $0 + $1.counts }.members + [
            ("new", .integer(results.reduce(total.new) { $0 + ($1.new ?? 0) })),
            ("known", .integer(total.known)),
            ("late", .integer(results.reduce(total.late) { $0 + $1.late })),
        ]
    }
}

extension TextTally.Code {
    /// The code as it was written, how often, and whose was probably meant.
    var described: String {
        let nearest: [Ledger.Entry] =
            switch resolution {
            case .unknownCode(_, let nearest), .mistyped(_, let nearest): nearest
            case .relay, .withoutCode: []
            }
        let near = nearest.prefix(2).map { "\($0.code) of \($0.relay)" }.joined(separator: " or ")
        return "\(text.printable) \(count.grouped)×" + (near.isEmpty ? "" : " (perhaps \(near))")
    }
}

extension Store.BatchOutcome {
    fileprivate func text(files: Int) -> String {
        let late = late > 0 ? "; \(late.grouped) of the new ones came after their day was sealed and are counted apart, as late" : ""
        return "\(files.counted("file")): \(new.grouped) new, \(known.grouped) known from other imports\(late)\n"
    }
}

extension Diagnostic {
    fileprivate func at(_ file: String) -> Diagnostic {
        var copy = self
        copy.location = .init(file: file)
        return copy
    }
}

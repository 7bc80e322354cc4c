internal import Base
internal import CLibrary
internal import Campaign
internal import Foundation
internal import Projects
internal import Reach
internal import Reports

/// `portevoix report`: the reach of every territory, for a meeting, for work, for machines and for everyone.
enum ReportCommand {
    private static let kits = Option(
        name: "kits", value: "DIR", help: "where the kits are, to tell which were made: Output/<campaign> if not given")
    private static let check = Option(
        name: "check", value: "FILE", help: "do the additions of a rapport.json again, and nothing else")

    static let command = Command(
        name: "report", summary: "Write the reach of every territory, for a meeting, for work and for machines.", operands: "CAMPAIGN",
        count: 0...1,
        options: (options + [kits, .store, .relays, .ledger]).map { $0.name == Option.format.name ? $0 : $0.when(.without("check")) }
            + [check, .jsonAlone],
        details: """
            DIR/rapport.html and rapport.pdf tell all; synthese.pdf is one page; regions/ and relais/ hold a page each; relances.csv says whom
            to call; rapport.xlsx, csv/, rapport.json and departements.geojson are for work and for machines. What an earlier report wrote in
            DIR and this one does not is removed. The same store and the same --date make the same files.
            """,
        examples: [
            ("portevoix report Kits/ose2050 --out Output/ose2050-rapport", "the whole report, for coordinators"),
            ("portevoix report Kits/ose2050 --out Output/bretagne --region 53", "one région's"),
            (
                "portevoix report Kits/ose2050 --out Output/ose2050-public --audience public",
                "for everyone: small numbers protected, no relay named"
            ),
            (
                "portevoix report Kits/ose2050 --out Output/vague-2 --wave ose2050-v2 --compare ose2050-v1",
                "the second wave, the first one beside it"
            ),
            ("portevoix report --check Output/ose2050-rapport/rapport.json", "does what I was sent still add up?"),
        ],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        if let file = arguments.value(check) {
            guard let word = arguments.operands.first else { return try verify(file, arguments, output) }
            throw UsageProblem(
                Wording(
                    "'\(word)' would be ignored: --check reads one file", fr: "« \(word) » serait ignoré : --check lit un seul fichier"),
                hint: Wording("write 'portevoix report --check FILE'", fr: "écrivez « portevoix report --check FICHIER »"))
        }
        guard !arguments.operands.isEmpty else {
            throw UsageProblem(
                Wording("CAMPAIGN is missing", fr: "il manque CAMPAIGN"),
                hint: Wording(
                    "name the campaign's folder, such as Kits/ose2050", fr: "donnez le dossier de la campagne, comme Kits/ose2050"))
        }
        let start = ContinuousClock.now
        let (order, numbers) = try read(arguments)
        // Reading leaves some hundred megabytes free but kept; the report is made beside them otherwise.
        malloc_trim(0)
        let plan = try ReportPlan(order, numbers)
        guard plan.report.holds else {
            let wrong = plan.report.controls.filter { !$0.holds }.map(\.statement)
            throw InternalProblem("additions that do not come out: \(wrong.joined(separator: "; "))")
        }
        let line = ProgressLine(unit: "files")
        defer { line.finish() }
        let summary = try plan.run { line.show($0, of: $1) }
        line.finish()
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        try Answer.write(printing(arguments), output, plan.members(summary, seconds)) { plan.text(summary, seconds) }
        return .done
    }

    /// What was read is let go before the report is made of its sums.
    private static func read(_ arguments: Arguments) throws -> (ReportOrder, ReportNumbers) {
        let reading = try ReachReading(
            arguments.place(), arguments.environment(), kits: arguments.value(kits), notice: Complaint.write)
        let order = try order(arguments, reading.project)
        return (order, try ReportNumbers(order, reading))
    }

    private static func verify(_ file: String, _ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let format = try arguments.format()
        let check = try ReportCheck(reading: file)
        Complaint.write(check.problems)
        guard !check.problems.hasErrors else { return .refused }
        try Answer.write(format, output, [("additions", .integer(check.done)), ("open", .integer(check.open))]) {
            "\(check.done.grouped) additions come out"
                + (check.open > 0 ? "; \(check.open.grouped) hold figures that are unknown or not published\n" : "\n")
        }
        return .done
    }
}

extension ReportPlan {
    fileprivate func text(_ summary: ReportRun<ReportDesk>.Summary, _ seconds: Double) -> String {
        let size = summary.bytes < 10_000_000 ? "\((summary.bytes / 1000).grouped) kB" : "\((summary.bytes / 1_000_000).grouped) MB"
        var text = "\(summary.files.grouped) files (\(size)) in \(order.out), in \((seconds * 10).rounded() / 10) s"
        if summary.removed > 0 { text += "; \(summary.removed.grouped) of an earlier report removed" }
        let done = report.controls.count
        text += "\n\(done.grouped) additions come out.\n"
        let opener = [
            "rapport.html": Set([ReportOrder.Format.html]), "rapport.pdf": [.pdf], "rapport.xlsx": [.xlsx], "rapport.json": [.json],
        ]
        if let first = ["rapport.html", "rapport.pdf", "rapport.xlsx", "rapport.json"].first(where: {
            !order.formats.isDisjoint(with: opener[$0]!)
        }) {
            text += "Open \(order.out)/\(first)\n"
        }
        return text
    }

    fileprivate func members(_ summary: ReportRun<ReportDesk>.Summary, _ seconds: Double) -> Answer.Members {
        [
            ("files", .integer(summary.files)), ("bytes", .integer(summary.bytes)), ("removed", .integer(summary.removed)),
            ("relays", .integer(reach.relays.count)), ("additions", .integer(report.controls.count)), ("gaps", .integer(report.gaps.count)),
            ("seconds", .decimal(seconds)),
        ]
    }
}

internal import Base
internal import Campaign
internal import Portal
internal import Projects

/// `portevoix check`: everything that is wrong, at once; nothing is written.
enum CheckCommand {
    static let command = Command(
        name: "check", summary: "Validate a campaign, its registry and its ledger, and report every problem at once.", operands: "CAMPAIGN",
        count: 1...1,
        options: [
            .relays, .ledger,
            .format.saying("how the result is printed: table (the default), csv (the problems, for a spreadsheet), or json"), .json,
        ],
        details: """
            Reads campaign.json, the registry (relays.csv, .xlsx or .ods), codes.csv, texts, layouts and portail.json, and lays out the oddest
            relays; says on standard error what is wrong with file, line and column, and on standard output what the campaign amounts to.
            Writes nothing.
            """,
        examples: [
            ("portevoix check Kits/ose2050", "is the campaign ready?"),
            ("portevoix check Kits/ose2050 --relays Desktop/nouveaux.csv", "would this registry be accepted?"),
        ],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let start = ContinuousClock.now
        let format = try arguments.format()
        let place = try arguments.place()
        var (project, problems) = try Project.read(place, arguments.environment(), notice: Complaint.write)
        var ledger: Ledger?
        do {
            ledger = try place.ledgerFile.read()
        } catch let found as Diagnostics {
            problems.append(contentsOf: found)
        }
        if let project {
            problems.append(contentsOf: PortalSettings.problems(of: project.campaign))
            problems.append(contentsOf: project.review(after: problems))
        }
        Complaint.write(problems)
        let summary = project.map { ProjectSummary($0, ledger: ledger) }
        let warnings = problems.all.count { $0.severity == .warning }
        if format == .csv {
            var answer = Answer(format, output, list: "problems", columns: ["severity", "file", "line", "column", "message", "hint"])
            for problem in problems.all { try answer.add(problem.members(in: Complaint.language)) }
            try answer.finish()
        } else {
            let counts: Answer.Members = [("errors", .integer(problems.errors.count)), ("warnings", .integer(warnings))]
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            try Answer.write(format, output, counts + (summary?.members ?? []) + [("seconds", .decimal(seconds))]) {
                (summary?.text ?? "") + "\(problems.errors.count.counted("error")), \(warnings.counted("warning")).\n"
            }
        }
        return problems.hasErrors ? .refused : .done
    }
}

extension Diagnostic {
    fileprivate func members(in language: Wording.Language) -> Answer.Members {
        [
            ("severity", .text(severity.rawValue)), ("file", .optional(location?.file)), ("line", .optional(location?.line)),
            ("column", .optional(location?.column)), ("message", .text(wording.text(in: language))),
            ("hint", .optional(advice?.text(in: language))),
        ]
    }
}

extension ProjectSummary {
    fileprivate var text: String {
        let kindText = kinds.map { "\($0.count) \($0.count == 1 ? $0.kind.label : $0.kind.plural)" }.joined(separator: ", ")
        let codes = missing.map { $0 == 0 ? "every code is issued" : "\($0.counted("code")) to be issued" } ?? "the ledger is refused"
        return """
            \(title): \(relays.counted("relay"))\(kinds.isEmpty ? "" : ": \(kindText)")
            Territories: \(departements) of \(of.departements) départements, \(regions) of \(of.regions) régions, \(national.counted("national relay"))
            Links: \(links) in \(waves.counted("wave")); \(codes)

            """
    }

    fileprivate var members: Answer.Members {
        [
            ("relays", .integer(relays)), ("kinds", .object(kinds.map { ($0.kind.id.text, .integer($0.count)) })),
            ("departements", .integer(departements)), ("regions", .integer(regions)), ("national_relays", .integer(national)),
            ("waves", .integer(waves)), ("links", .integer(links)), ("codes_to_issue", .optional(missing)),
        ]
    }
}

internal import Base
internal import Campaign
internal import Projects

/// `portevoix check`: everything that is wrong, at once; nothing is written.
enum CheckCommand {
    static let command = Command(
        name: "check", summary: "Validate a campaign, its registry and its ledger, and report every problem at once.", operands: "CAMPAIGN",
        count: 1...1, options: [.relays, .ledger, .json],
        details: """
            Reads campaign.json, the registry (relays.csv, .xlsx or .ods) and codes.csv, says on standard error what is wrong with file, line
            and column, and on standard output what the campaign amounts to. Writes nothing.
            """,
        examples: [
            ("portevoix check Kits/ose2050", "is the campaign ready?"),
            ("portevoix check Kits/ose2050 --relays Desktop/nouveaux.csv", "would this registry be accepted?"),
        ],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let start = ContinuousClock.now
        let place = try arguments.place()
        var (project, problems) = try Project.read(place, arguments.environment(), notice: Complaint.write)
        var ledger: Ledger?
        do {
            ledger = try place.ledgerFile.read()
        } catch let found as Diagnostics {
            problems.append(contentsOf: found)
        }
        if let project {
            problems.append(contentsOf: project.problemsOfPieces())
            problems.append(contentsOf: Spelling.problems(project))
        }
        Complaint.write(problems)
        let summary = project.map { ProjectSummary($0, ledger: ledger) }
        let warnings = problems.all.count { $0.severity == .warning }
        if arguments.has(.json) {
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            let counts: [(String, JSONValue)] = [("errors", .integer(problems.errors.count)), ("warnings", .integer(warnings))]
            try output.write(JSONValue.object(counts + (summary?.members ?? []) + [("seconds", .decimal(seconds))]).line + "\n")
        } else {
            if let summary { try output.write(summary.text) }
            try output.write("\(problems.errors.count.counted("error")), \(warnings.counted("warning")).\n")
        }
        return problems.hasErrors ? .refused : .done
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

    fileprivate var members: [(String, JSONValue)] {
        [
            ("relays", .integer(relays)), ("kinds", .object(kinds.map { ($0.kind.id.text, .integer($0.count)) })),
            ("departements", .integer(departements)), ("regions", .integer(regions)), ("national_relays", .integer(national)),
            ("waves", .integer(waves)), ("links", .integer(links)), ("codes_to_issue", .optional(missing)),
        ]
    }
}

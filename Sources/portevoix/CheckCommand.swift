internal import Base
internal import Campaign
internal import KitRuns
internal import Pieces

/// `portevoix check`: everything that is wrong, at once; nothing is written.
enum CheckCommand {
    static let command = Command(
        name: "check", summary: "Validate a campaign, its registry and its ledger, and report every problem at once.", operands: "CAMPAIGN",
        count: 1...1, options: [.relays, .ledger, .json],
        details: """
            Reads campaign.json, relays.csv and codes.csv, says on standard error what is wrong with file, line and column, and on standard
            output what the campaign amounts to. Writes nothing.
            """,
        examples: [
            ("portevoix check Kits/ose2050", "is the campaign ready?"),
            ("portevoix check Kits/ose2050 --relays Desktop/nouveaux.csv", "would this registry be accepted?"),
        ],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> ExitStatus {
        let start = ContinuousClock.now
        var (project, problems) = try Project.read(arguments)
        var ledger: Ledger?
        do {
            ledger = try (project?.ledger ?? Project.ledger(arguments, CampaignFolder.named(arguments.operands[0]))).read()
        } catch let found as Diagnostics {
            problems.append(contentsOf: found)
        }
        if let project {
            problems.append(contentsOf: pieceProblems(project))
            problems.append(contentsOf: Spelling.problems(project))
        }
        Complaint.write(problems)
        let summary = project.map { CheckSummary($0, ledger: ledger) }
        let warnings = problems.all.count { $0.severity == .warning }
        if arguments.has(.json) {
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            let counts: [(String, JSONText)] = [("errors", .number(problems.errors.count)), ("warnings", .number(warnings))]
            try output.write(JSONText.object(counts + (summary?.members ?? []) + [("seconds", .seconds(seconds))]).line + "\n")
        } else {
            if let summary { try output.write(summary.text) }
            try output.write("\(counted(problems.errors.count, "error")), \(counted(warnings, "warning")).\n")
        }
        return problems.hasErrors ? .refused : .done
    }
}

extension CheckCommand {
    /// What is wrong or doubtful in the layouts and texts of every wave, each problem once.
    private static func pieceProblems(_ project: Project) -> Diagnostics {
        var found: [Diagnostic] = []
        for wave in project.campaign.waves {
            var problems = Diagnostics()
            do {
                _ = try KitPieces.all(
                    campaign: project.campaign, wave: wave, assets: project.environment.assets, warnings: &problems)
                problems.append(contentsOf: KitPieces.untranslated(campaign: project.campaign, wave: wave))
            } catch let errors as Diagnostics {
                problems.append(contentsOf: errors)
            } catch {
                problems.append(error as? Diagnostic ?? .error("the pieces cannot be read: \(error)"))
            }
            for problem in problems.all where !found.contains(problem) { found.append(problem) }
        }
        return Diagnostics(found)
    }
}

/// What a campaign amounts to.
private struct CheckSummary {
    private let title: String
    private let relays: Int
    private let kinds: [(kind: Kind, count: Int)]
    private let departements: Int
    private let regions: Int
    private let national: Int
    private let of: (departements: Int, regions: Int)
    private let waves: Int
    private let links: Int
    /// nil where the ledger cannot be read.
    private let missing: Int?

    init(_ project: Project, ledger: Ledger?) {
        let all = project.registry.relays
        title = project.campaign.title
        relays = all.count
        kinds = project.campaign.kinds.map { kind in (kind, all.count { $0.kind == kind.id }) }.filter { $0.count > 0 }
        var departements: Set<String> = []
        var regions: Set<String> = []
        for code in Set(all.flatMap(\.territories)) {
            guard let territory = project.territories.territory(code) else { continue }
            switch code.level {
            case .departement: departements.insert(code.code)
            case .region: regions.insert(code.code)
            case .commune, .epci, .national: break
            }
            if let departement = territory.departement { departements.insert(departement) }
            if let region = territory.region { regions.insert(region) }
        }
        self.departements = departements.count
        self.regions = regions.count
        national = all.count { $0.territories.contains(.national) }
        of = (project.territories.departements.count, project.territories.regions.count)
        waves = project.campaign.waves.count
        links = all.reduce(0) { $0 + $1.channels.count } * waves
        missing = ledger?.missing(campaign: project.campaign, relays: all).count
    }

    var text: String {
        let kindText = kinds.map { "\($0.count) \($0.count == 1 ? $0.kind.label : $0.kind.plural)" }.joined(separator: ", ")
        let codes = missing.map { $0 == 0 ? "every code is issued" : "\(counted($0, "code")) to be issued" } ?? "the ledger is refused"
        return """
            \(title): \(counted(relays, "relay"))\(kinds.isEmpty ? "" : ": \(kindText)")
            Territories: \(departements) of \(of.departements) départements, \(regions) of \(of.regions) régions, \(counted(national, "national relay"))
            Links: \(links) in \(counted(waves, "wave")); \(codes)

            """
    }

    var members: [(String, JSONText)] {
        [
            ("relays", .number(relays)), ("kinds", .object(kinds.map { ($0.kind.id.text, .number($0.count)) })),
            ("departements", .number(departements)), ("regions", .number(regions)), ("national_relays", .number(national)),
            ("waves", .number(waves)), ("links", .number(links)), ("codes_to_issue", missing.map { .number($0) } ?? .null),
        ]
    }
}

/// `1 relay`, `2 relays`
func counted(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

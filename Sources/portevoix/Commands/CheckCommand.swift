internal import Base
internal import Campaign
internal import Integration
internal import Network
internal import Portal
internal import Projects

/// `portevoix check`: everything that is wrong, at once; nothing is written.
enum CheckCommand {
    private static let online = Option(
        name: "online", value: nil,
        help: "follow a link of each form to the questionnaire as a phone does, and say which step loses the code")
    private static let relay = Option.relay.saying("whose links are followed; the first that has the channel without it").when(
        .with("online"))
    private static let wave = Option(name: "wave", value: "ID", help: "whose links are followed; current_wave of campaign.json without it")
        .when(.with("online"))
    private static let timeout = Option(
        name: "timeout", value: "SECONDS", help: "how long an answer is waited for, 1 to 120; 20 without it"
    )
    .when(.with("online"))
    private static let place = Option(
        name: "connect-to", value: "HOST:PORT:ADDRESS:PORT",
        help: "ask this place instead, to try a site that its name does not lead to yet"
    ).repeated.when(.with("online"))
    private static let authorities = Option(name: "cacert", value: "FILE", help: "certificates to trust instead of the system's")
        .when(.with("online"))

    static let command = Command(
        name: "check", summary: "Validate a campaign, its registry and its ledger, and report every problem at once.", operands: "CAMPAIGN",
        count: 1...1,
        options: [
            .relays, .ledger,
            .format.saying("how the result is printed: table (the default), csv (the problems, for a spreadsheet), or json"), .json,
            online, relay, wave, timeout, place, authorities,
        ],
        details: """
            Reads campaign.json, the registry (relays.csv, .xlsx or .ods), codes.csv, texts, layouts and portail.json, and lays out the oddest
            relays; says on standard error what is wrong with file, line and column, and on standard output what the campaign amounts to.
            Writes nothing.
            --online then goes the way of a citizen, with a code of each channel: http to https, www, every redirect, the landing page, the
            script or the server's own work that hands the code on, the questionnaire, its end page ("questionnaire" and "end_page" of the wave).
            What it asks for bears the agent PorteVoix-Essai, which no count has.
            """,
        examples: [
            ("portevoix check Kits/ose2050", "is the campaign ready?"),
            ("portevoix check Kits/ose2050 --relays Desktop/nouveaux.csv", "would this registry be accepted?"),
            ("portevoix check Kits/ose2050 --online", "does a code that is scanned arrive in the questionnaire?"),
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
        let trial = arguments.has(online) ? try project.map { try self.trial($0, arguments) } : nil
        if let trial { problems.append(contentsOf: trial.problems) }
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
            let members = counts + (summary?.members ?? []) + (trial.map { [("online", $0.json)] } ?? [])
            try Answer.write(format, output, members + [("seconds", .decimal(seconds))]) {
                (trial?.text(in: Complaint.language) ?? "") + (summary?.text ?? "")
                    + "\(problems.errors.count.counted("error")), \(warnings.counted("warning")).\n"
            }
        }
        return problems.hasErrors ? .refused : .done
    }

    private static func trial(_ project: Project, _ arguments: Arguments) throws -> TrialResult {
        var settings = WebClient.Settings(agent: ChainTrial.agent)
        settings.places = try arguments.all(place).map { word in
            guard word.split(separator: ":", omittingEmptySubsequences: false).count >= 4 else {
                throw UsageProblem(
                    Wording("'\(word)' is not a value for --connect-to", fr: "« \(word) » ne convient pas à --connect-to"),
                    hint: Wording(
                        "give HOST:PORT:ADDRESS:PORT, such as ose2050.fr:443:192.0.2.7:443",
                        fr: "donnez SITE:PORT:ADRESSE:PORT, par exemple ose2050.fr:443:192.0.2.7:443"))
            }
            return word
        }
        settings.authorities = arguments.value(authorities)
        let seconds = try arguments.value(timeout, expected: Wording("seconds from 1 to 120", fr: "des secondes, de 1 à 120")) { text in
            Int(digits: text).flatMap { (1...120).contains($0) ? $0 : nil }
        }
        if let seconds { (settings.seconds, settings.connectSeconds) = (seconds, min(seconds, settings.connectSeconds)) }
        let wave = try arguments.value(wave).map { try project.wave($0) } ?? project.currentWave()
        let forms = TrialForm.all(
            project.campaign, try project.sampleLinks(wave, of: arguments.relays.last),
            collector: PortalSettings.address(of: project.campaign))
        var trial = ChainTrial(project.campaign, wave: wave.id, forms: forms, phone: try WebClient(settings))
        let line = ProgressLine(unit: "links")
        defer { line.finish() }
        return trial.run { line.show($0, of: forms.count) }
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

internal import Base
internal import Campaign
internal import Files
internal import Foundation
internal import KitRuns
internal import Pieces
internal import Preflight
internal import Projects
internal import Proof

/// `portevoix preflight`: kits and files as they stand on the disk, held against every rule; or the oddest relays, before a run.
enum PreflightCommand {
    private static let worstCase = Option(
        name: "worst-case", value: nil, help: "look at no files: lay out every piece for the registry's oddest names and logos, in memory")
    private static let campaign = Option(
        name: "campaign", value: "CAMPAIGN", help: "the same as CAMPAIGN before the files"
    ).when(.without("worst-case"))
    private static let wave = Option(name: "wave", value: "ID", help: "the wave, where the manifest does not say so")
    private static let html = Option(
        name: "html", value: "FILE", help: "write the page of results of one kit there, as controle.html"
    ).when(.without("worst-case"))
    private static let pieces = Option(name: "pieces", value: "LIST", help: "only these pieces").when(.with("worst-case"))
    private static let relay = Option.relay.saying("whose file it is, where its folder does not say so").when(.without("worst-case"))

    static let command = Command(
        name: "preflight", summary: "Check kits and files, produced or edited by hand, as a print shop and a reader will find them.",
        operands: "[CAMPAIGN] KIT_DIR|ZIP|FILE...", count: 1...Int.max,
        options: [
            worstCase, campaign, relay, wave, pieces, html, .relays, .ledger, .format, .json,
        ],
        details: """
            Without CAMPAIGN a kit's own is taken: the one that its manifest names, in the folders above kit or current folder.
            Everything is read from the files alone: boxes, fonts, colours, contrast, ink, codes, links, mail, pictures, calendars, spelling.
            The rules, their limits and their sources are in Assets/preflight/rules.json. Exit status 1 where an error is found or nothing
            could be checked; warnings leave it 0. A file that takes more time or memory than any honest one is unreadable. Nothing is changed.
            """,
        examples: [
            ("portevoix preflight Output/ose2050/cpts-bugey-sud", "may this kit be sent?"),
            (
                "portevoix preflight Kits/ose2050 --relay cpts-bugey-sud Desktop/affiche-a3.pdf",
                "and this poster that was retouched?"
            ),
            ("portevoix preflight Kits/ose2050 --worst-case", "would any relay's name or logo break a layout?"),
        ],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        if arguments.has(worstCase) {
            guard arguments.operands.count == 1 else {
                throw UsageProblem(
                    Wording("--worst-case looks at no files", fr: "--worst-case ne regarde aucun fichier"),
                    hint: Wording(
                        "run preflight twice, once with --worst-case and once with the files",
                        fr: "lancez preflight deux fois, une fois avec --worst-case et une fois avec les fichiers"))
            }
            return try tryOut(arguments, output)
        }
        let isNamed = FileManager.default.fileExists(atPath: "\(arguments.operands[0])/campaign.json")
        if isNamed, arguments.value(campaign) != nil {
            throw UsageProblem(
                Wording("two campaigns are named", fr: "deux campagnes sont nommées"),
                hint: Wording("leave --campaign out", fr: "enlevez --campaign"))
        }
        let files = arguments.operands.dropFirst(isNamed ? 1 : 0)
        guard !files.isEmpty else {
            throw UsageProblem(
                Wording("KIT_DIR|ZIP|FILE is missing", fr: "il manque KIT_DIR|ZIP|FILE"),
                hint: Wording(
                    "write 'portevoix preflight KIT_DIR', or 'portevoix preflight CAMPAIGN --worst-case'",
                    fr: "écrivez « portevoix preflight KIT_DIR », ou « portevoix preflight CAMPAIGN --worst-case »"))
        }
        if arguments.value(html) != nil, files.count != 1 {
            throw UsageProblem(
                Wording("--html shows one kit", fr: "--html montre un seul kit"),
                hint: Wording("give one folder or file with it", fr: "donnez un seul dossier ou fichier"))
        }
        return try check(Array(files), of: isNamed ? arguments.operands[0] : arguments.value(campaign), arguments, output)
    }

    // MARK: Files

    /// - Parameter campaign: as a person named it; nil for that of each kit.
    private static func check(
        _ files: [String], of campaign: String?, _ arguments: Arguments, _ output: StandardOutput
    ) throws -> Command.ExitStatus {
        var answer = Answer(
            try arguments.format(), output, list: "kits", columns: ["kit", "file", "severity", "rule", "title", "detail", "remedy"])
        let rules = try RuleBook(assets: AssetsFolder.find())
        var passed = true
        var known: [String: PreflightCampaign] = [:]
        for word in files {
            var path = word
            while path.count > 1, path.hasSuffix("/") { path.removeLast() }
            let form = try Form(path)
            let place = form == .archive ? try KitPlace(archive: path) : KitPlace(form == .folder ? path : KitPlace.folder(of: path))
            let key = place.campaign ?? ""
            if known[key] == nil {
                let folder = campaign ?? place.campaign.flatMap { CampaignFolder.find($0, near: path) }
                if folder == nil { try refuseIdle(arguments) }
                known[key] = try PreflightCampaign(try folder.map { try arguments.project($0) }, notice: Complaint.write)
            }
            let about = known[key]!
            let id = arguments.relays.last ?? place.relay
            let assignment = try about.assignment(
                of: id, wave: arguments.value(wave).map(WaveID.init(_:)) ?? place.wave, isKit: place.isKit)
            let look = FileCheck.Look(about.inspector(rules), rules, assignment, isConfined: true)
            let result =
                switch form {
                case .folder: try FileCheck(folder: path, name: about.name(id), look)
                case .archive: try FileCheck(archive: path, name: about.name(id), look)
                case .file: try FileCheck(file: path, look)
                }
            passed = passed && result.passed
            try answer.add(.raw(result.json.trimmingCharacters(in: .whitespacesAndNewlines)), rows: rows(result, rules)) {
                text(result, rules)
            }
            if let file = arguments.value(html) {
                do {
                    try Data(result.html(campaign: about.project?.campaign, rules: rules)).write(
                        to: URL(fileURLWithPath: file), options: .atomic)
                } catch {
                    throw Diagnostic.error(
                        Wording("'\(file)' cannot be written", fr: "« \(file) » ne peut pas être écrit"),
                        hint: Wording("give a file in a folder that is there", fr: "donnez un fichier dans un dossier qui existe"))
                }
            }
        }
        try answer.finish([("passed", .flag(passed))])
        return passed ? .done : .refused
    }

    /// What only a campaign gives a meaning is an error where none is known.
    private static func refuseIdle(_ arguments: Arguments) throws(UsageProblem) {
        guard let idle = [relay, wave, Option.relays, .ledger].first(where: { arguments.value($0) != nil }) else { return }
        throw UsageProblem(
            Wording(
                "--\(idle.name) would be ignored here: whose campaign these files are is not known",
                fr: "--\(idle.name) serait ignoré ici : on ne sait pas de quelle campagne sont ces fichiers"),
            hint: Wording("name the campaign before the files", fr: "nommez la campagne avant les fichiers"))
    }

    /// What a word on the command line names.
    private enum Form {
        case folder, archive, file

        /// - Throws: a `Diagnostic` where nothing is there, or many kits are.
        init(_ path: String) throws(Diagnostic) {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw .error(
                    Wording("there is no '\(path)'", fr: "« \(path) » n’existe pas"),
                    hint: Wording(
                        "give a kit's folder, such as Output/ose2050/cpts-bugey-sud, its ZIP, or a file",
                        fr: "donnez le dossier d’un kit, comme Output/ose2050/cpts-bugey-sud, son archive ZIP ou un fichier"))
            }
            guard isFolder.boolValue else {
                self = Archive.isArchive(path) ? .archive : .file
                return
            }
            if FileManager.default.fileExists(atPath: "\(path)/manifest.json") {
                throw .error(
                    Wording("'\(path)' holds many kits", fr: "« \(path) » contient plusieurs kits"),
                    hint: Wording(
                        "give one of its folders, or several: \(path)/*/", fr: "donnez un de ses dossiers, ou plusieurs : \(path)/*/"))
            }
            self = .folder
        }
    }

    /// What is not as it should be, errors first.
    private static func wrong(_ result: FileCheck) -> [(path: String, finding: Finding)] {
        let all = result.files.flatMap { file in file.findings.filter { !$0.passed }.map { (path: file.path, finding: $0) } }
        return all.filter { $0.finding.severity == .error } + all.filter { $0.finding.severity != .error }
    }

    private static func rows(_ result: FileCheck, _ rules: RuleBook) -> [Answer.Members] {
        wrong(result).map { path, finding in
            [
                ("kit", .text(result.name)), ("file", .text(path)), ("severity", .text(finding.severity.rawValue)),
                ("rule", .text(finding.rule)), ("title", .text(rules.rule(finding.rule)?.title ?? finding.rule)),
                ("detail", .text(finding.detail)), ("remedy", .optional(finding.remedy)),
            ]
        }
    }

    private static func text(_ result: FileCheck, _ rules: RuleBook) -> String {
        let counts = result.counts
        let verdict =
            counts.points == 0 ? "Rien n’a été contrôlé" : counts.blocking == 0 ? "Tout est bon" : counts.blocking.counted("error")
        var text =
            "\(result.name.printable): \(verdict) (\(counts.files.counted("file")), \(counts.points.counted("check"))"
            + (counts.doubtful > 0 ? ", \(counts.doubtful.counted("warning"))" : "") + ")\n"
        for (path, finding) in wrong(result) {
            let title = rules.rule(finding.rule)?.title ?? finding.rule
            text += "  \(path.printable): \(finding.severity.rawValue): \(title) [\(finding.rule)]\n    \(finding.detail)\n"
            if let remedy = finding.remedy { text += "    → \(remedy)\n" }
        }
        return text
    }

    // MARK: Worst case

    private static func tryOut(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let format = try arguments.format()
        let project = try arguments.project()
        let wave = try arguments.value(wave).map { try project.wave($0) } ?? project.currentWave()
        var made = try project.pieces(of: wave)
        if let list = arguments.value(pieces) {
            let names = list.split(separator: ",").map { PieceID(String($0).trimmed) }
            if let unknown = names.first(where: { name in !made.contains { $0.id == name } }) {
                let list = made.map(\.id.text).joined(separator: ", ")
                throw UsageProblem(
                    Wording("no piece is called '\(unknown)'", fr: "aucune pièce ne s’appelle « \(unknown) »"),
                    hint: Wording("the pieces are \(list)", fr: "les pièces sont \(list)"))
            }
            made = made.filter { names.contains($0.id) }
        }
        let result = try project.worstCase(wave, made)
        if format == .table {
            let errors = result.problems.count { $0.finding.severity == .error }
            try output.write(
                "\(result.cases.count.counted("case")), \(result.files.counted("file")) laid out and checked in memory: "
                    + (errors == 0 ? "Tout est bon" : errors.counted("error")) + "\n")
        }
        var answer = Answer(
            format, output, list: "problems", columns: ["relay", "line", "case", "file", "rule", "severity", "detail", "remedy"])
        for problem in result.problems { try answer.add(members(problem)) { text(problem) } }
        try answer.finish([
            ("cases", .integer(result.cases.count)), ("files", .integer(result.files)), ("passed", .flag(result.passed)),
        ])
        return result.passed ? .done : .refused
    }

    private static func members(_ problem: WorstCase.Problem) -> Answer.Members {
        [
            ("relay", .text(problem.relay.text)), ("line", .integer(problem.line)), ("case", .text(problem.why)),
            ("file", .text(problem.file)), ("rule", .text(problem.finding.rule)),
            ("severity", .text(problem.finding.severity.rawValue)), ("detail", .text(problem.finding.detail)),
            ("remedy", .optional(problem.finding.remedy)),
        ]
    }

    private static func text(_ problem: WorstCase.Problem) -> String {
        let finding = problem.finding
        let place = "\(problem.relay) (line \(problem.line)), \(problem.why): \(problem.file)"
        return "  \(place): \(finding.severity.rawValue): \(finding.detail) [\(finding.rule)]\n"
            + (finding.remedy.map { "    → \($0)\n" } ?? "")
    }
}

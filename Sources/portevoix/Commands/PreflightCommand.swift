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
        name: "worst-case", value: "CAMPAIGN", help: "lay out every piece for the registry's oddest names and logos, in memory")
    private static let campaign = Option(
        name: "campaign", value: "CAMPAIGN",
        help: "the campaign whose ledger links are held against; found from a kit's manifest without it")
    private static let wave = Option(name: "wave", value: "ID", help: "the wave, where the manifest does not say so")
    private static let html = Option(name: "html", value: "FILE", help: "write the page of results of one kit there, as controle.html")
    private static let pieces = Option(name: "pieces", value: "LIST", help: "with --worst-case, only these pieces")

    static let command = Command(
        name: "preflight", summary: "Check kits and files, produced or edited by hand, as a print shop and a reader will find them.",
        operands: "KIT_DIR|ZIP|FILE...", count: 0...Int.max,
        options: [
            worstCase, campaign, .relay.saying("whose file it is, where its folder does not say so"), wave, pieces, html, .relays, .ledger,
            .json.saying("print every finding as JSON"),
        ],
        details: """
            Everything is read from the files alone: boxes, fonts, colours, contrast, ink, codes, links, mail, pictures, calendars, spelling.
            The rules, their limits and their sources are in Assets/preflight/rules.json. Exit status 1 where an error is found or nothing
            could be checked; warnings leave it 0. A file that takes more time or memory than any honest one is unreadable. Nothing is changed.
            """,
        examples: [
            ("portevoix preflight Output/ose2050/cpts-bugey-sud", "may this kit be sent?"),
            (
                "portevoix preflight --campaign Kits/ose2050 --relay cpts-bugey-sud Desktop/affiche-a3.pdf",
                "and this poster that was retouched?"
            ),
            ("portevoix preflight --worst-case Kits/ose2050", "would any relay's name or logo break a layout?"),
        ],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        if let folder = arguments.value(worstCase) {
            guard arguments.operands.isEmpty else {
                throw UsageProblem(
                    "--worst-case looks at no files", hint: "run preflight twice, once with --worst-case and once with the files")
            }
            return try tryOut(folder, arguments, output)
        }
        guard !arguments.operands.isEmpty else {
            throw UsageProblem(
                "KIT_DIR|ZIP|FILE is missing", hint: "write 'portevoix preflight KIT_DIR', or 'portevoix preflight --worst-case CAMPAIGN'")
        }
        if arguments.value(html) != nil, arguments.operands.count != 1 {
            throw UsageProblem("--html shows one kit", hint: "give one folder or file with it")
        }
        return try check(arguments, output)
    }

    // MARK: Files

    private static func check(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let rules = try RuleBook(assets: AssetsFolder.find())
        var passed = true
        var items: [String] = []
        var known: [String: PreflightCampaign] = [:]
        for word in arguments.operands {
            var path = word
            while path.count > 1, path.hasSuffix("/") { path.removeLast() }
            let form = try Form(path)
            let place = form == .archive ? try KitPlace(archive: path) : KitPlace(form == .folder ? path : KitPlace.folder(of: path))
            let key = place.campaign ?? ""
            if known[key] == nil {
                let folder =
                    try arguments.value(campaign).map { try CampaignFolder.named($0) } ?? place.campaign.flatMap(CampaignFolder.find)
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
            if arguments.has(.json) { items.append(result.json.trimmed) } else { try write(result, rules, to: output) }
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
        if arguments.has(.json) { try output.write("[" + items.joined(separator: ",") + "]\n") }
        return passed ? .done : .refused
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

    private static func write(_ result: FileCheck, _ rules: RuleBook, to output: StandardOutput) throws {
        let wrong = result.files.flatMap { file in file.findings.filter { !$0.passed }.map { (file.path, $0) } }
        let counts = result.counts
        let verdict =
            counts.points == 0 ? "Rien n’a été contrôlé" : counts.blocking == 0 ? "Tout est bon" : counts.blocking.counted("error")
        try output.write(
            "\(result.name.printable): \(verdict) (\(counts.files.counted("file")), \(counts.points.counted("check"))"
                + (counts.doubtful > 0 ? ", \(counts.doubtful.counted("warning"))" : "") + ")\n")
        for (path, finding) in wrong.sorted(by: { ($0.1.severity == .error ? 0 : 1) < ($1.1.severity == .error ? 0 : 1) }) {
            let title = rules.rule(finding.rule)?.title ?? finding.rule
            try output.write("  \(path.printable): \(finding.severity.rawValue): \(title) [\(finding.rule)]\n    \(finding.detail)\n")
            if let remedy = finding.remedy { try output.write("    → \(remedy)\n") }
        }
    }

    // MARK: Worst case

    private static func tryOut(_ folder: String, _ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let project = try arguments.project(folder)
        let wave = try arguments.value(wave).map { try project.wave($0) } ?? project.currentWave()
        var made = try project.pieces(of: wave)
        if let list = arguments.value(pieces) {
            let names = list.split(separator: ",").map { PieceID(String($0).trimmed) }
            if let unknown = names.first(where: { name in !made.contains { $0.id == name } }) {
                throw UsageProblem("no piece is called '\(unknown)'", hint: "the pieces are \(made.map(\.id.text).joined(separator: ", "))")
            }
            made = made.filter { names.contains($0.id) }
        }
        let result = try project.worstCase(wave, made)
        if arguments.has(.json) {
            let problems = result.problems.map { problem in
                JSONValue.object([
                    ("relay", .text(problem.relay.text)), ("line", .integer(problem.line)), ("case", .text(problem.why)),
                    ("file", .text(problem.file)), ("rule", .text(problem.finding.rule)),
                    ("severity", .text(problem.finding.severity.rawValue)), ("detail", .text(problem.finding.detail)),
                    ("remedy", .optional(problem.finding.remedy)),
                ])
            }
            try output.write(
                JSONValue.object([
                    ("cases", .integer(result.cases.count)), ("files", .integer(result.files)), ("passed", .flag(result.passed)),
                    ("problems", .list(problems)),
                ]).line + "\n")
        } else {
            let errors = result.problems.count { $0.finding.severity == .error }
            try output.write(
                "\(result.cases.count.counted("case")), \(result.files.counted("file")) laid out and checked in memory: "
                    + (errors == 0 ? "Tout est bon" : errors.counted("error")) + "\n")
            for problem in result.problems {
                try output.write(
                    "  \(problem.relay) (line \(problem.line)), \(problem.why): \(problem.file): \(problem.finding.severity.rawValue): \(problem.finding.detail) [\(problem.finding.rule)]\n"
                )
                if let remedy = problem.finding.remedy { try output.write("    → \(remedy)\n") }
            }
        }
        return result.passed ? .done : .refused
    }
}

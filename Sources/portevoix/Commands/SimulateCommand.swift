internal import Base
internal import Campaign
internal import Files
internal import Foundation
internal import Projects
internal import Tracking

/// `portevoix simulate`: logs and questionnaire exports of a spring that never was, with their truth.
enum SimulateCommand {
    private static let out = Option(name: "out", value: "DIR", help: "where to write (made if need be)")
    private static let seed = Option(name: "seed", value: "N", help: "another number, another spring; 1 without it")
    private static let lines = Option(name: "lines", value: "N", help: "lines of the log at least; 20000 without it")
    private static let logFormat = Option(
        name: "log-format", value: "FORMAT", help: "a log in this format alone; in every format without it", isRepeated: true)

    static let command = Command(
        name: "simulate", summary: "Write logs and questionnaire exports with a known truth.", operands: "CAMPAIGN", count: 1...1,
        options: [out, seed, lines, logFormat, .relays, .ledger, .format, .json],
        details: """
            The same traffic in each format, one of them also cut into rotated pieces and an overlapping extract; a LimeSurvey export a wave;
            verite.csv, as 'attribution --by link --format csv' must print it, and verite.json. The same seed makes the same bytes.
            """,
        examples: [("portevoix simulate Kits/ose2050 --out /tmp/printemps --seed 1 --lines 50000", "a campaign to try things on")],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        guard let folder = arguments.value(out) else {
            throw UsageProblem(
                Wording("--out is missing", fr: "il manque --out"),
                hint: Wording("say where to write: --out /tmp/printemps", fr: "dites où écrire : --out /tmp/printemps"))
        }
        let seed = try arguments.value(seed, expected: Wording("a whole number", fr: "un nombre entier")) { Int($0) } ?? 1
        let lines = try arguments.value(lines, expected: Wording("a number from 1 to 50000000", fr: "un nombre de 1 à 50000000")) {
            Int(digits: $0).flatMap { (1...50_000_000).contains($0) ? $0 : nil }
        }
        let names = SimulatedFormat.allCases.map(\.rawValue)
        let formats = try arguments.all(logFormat).map { word in
            guard let format = SimulatedFormat(rawValue: word) else {
                let list = names.joined(separator: ", ")
                throw UsageProblem(
                    Wording("'\(word)' is no format that is simulated", fr: "« \(word) » n’est pas un format simulé"),
                    hint: Wording("the formats are \(list)", fr: "les formats sont \(list)"))
            }
            return format
        }
        let format = try arguments.format()
        let project = try arguments.project()
        let ledger = try project.ledger.read()
        guard ledger.count > 0 else {
            throw Diagnostic.error(
                Wording("no code was issued yet", fr: "aucun code n’a encore été émis"),
                hint: Wording(
                    "issue the codes first: 'portevoix links \(project.campaign.folder)'",
                    fr: "émettez d’abord les codes\u{A0}: « portevoix links \(project.campaign.folder) »"))
        }
        let simulation = Simulation(
            campaign: project.campaign, ledger: ledger, relays: project.registry.relays, seed: seed, lines: lines ?? 20_000)
        let files = try write(simulation, formats.isEmpty ? SimulatedFormat.allCases : formats, project, to: folder)
        var answer = Answer(format, output, list: "files", columns: ["file"])
        for file in files { try answer.add([("file", .text(file))]) { "\(folder.printable)/\(file)\n" } }
        try answer.finish([("truth", simulation.truth.json)])
        return .done
    }

    private static func write(_ simulation: Simulation, _ formats: [SimulatedFormat], _ project: Project, to folder: String) throws
        -> [String]
    {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw Diagnostic.error(
                Wording("cannot make the folder \(folder)", fr: "impossible de créer le dossier \(folder)"),
                hint: Wording("choose a folder you may write in", fr: "choisissez un dossier où vous pouvez écrire"))
        }
        var files: [String] = []
        func save(_ name: String, _ text: some Sequence<String>) throws {
            try AtomicFile.write(text.flatMap { Array($0.utf8) }, to: "\(folder)/\(name)", durable: false)
            files.append(name)
        }
        let host = project.campaign.address.prefix { $0 != "/" }
        for format in formats {
            try save(format.fileName, [format.head] + simulation.requests.map { format.line($0, host: String(host)) })
        }
        let all = simulation.requests.map { SimulatedFormat.combined.line($0, host: String(host)) }
        // Pieces end between seconds, as a rotation almost always does.
        func cut(_ place: Int) -> Int {
            var place = place
            while place > 0, place < all.count, simulation.requests[place].second == simulation.requests[place - 1].second { place += 1 }
            return place
        }
        let (first, second) = (cut(all.count / 3), cut(all.count * 2 / 3))
        try save("pieces-access.log.2", all[..<first])
        try save("pieces-access.log.1", all[first..<second])
        try save("pieces-access.log", all[second...])
        try save("overlap.log", all[cut(all.count / 4)..<cut(all.count / 2)])
        for wave in project.campaign.waves {
            try save("reponses-\(wave.id).csv", [SimulatedExport.limeSurvey(simulation.responses[wave.id] ?? [])])
        }
        try save("verite.csv", [simulation.truth.csv])
        try save("verite.json", [simulation.truth.json.line + "\n"])
        return files
    }
}

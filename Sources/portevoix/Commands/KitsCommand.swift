internal import Base
internal import Campaign
internal import KitRuns
internal import Projects

/// `portevoix kits`: the kits of all relays, or of some.
enum KitsCommand {
    private static let out = Option(name: "out", value: "DIR", help: "where kits are written, such as Output/ose2050 (made if need be)")
    private static let pieces = Option(name: "pieces", value: "LIST", help: "only these pieces, such as affiche-a3,flyer-a5,newsletter,qr")
    private static let shard = Option(
        name: "shard", value: "I/N", help: "only the I-th of N parts of the relays, to share a run over N machines")
    private static let force = Option(name: "force", value: nil, help: "make again what has not changed")
    private static let wave = Option(
        name: "wave", value: "ID", help: "the wave the kits invite to; current_wave of campaign.json without it")
    private static let printer = Option(
        name: "printer", value: "ID", help: "the print shop that CMYK files are for; the first of campaign.json without it")

    static let command = Command(
        name: "kits", summary: "Make the kits: posters, flyer, newsletter and QR codes of each relay, checked, as folders and ZIPs.",
        operands: "CAMPAIGN", count: 1...1,
        options: [
            out, .relays, .relay.repeated, pieces, wave, printer, .jobs, shard, force, .ledger,
            .format, .json,
        ],
        details: """
            Each relay gets DIR/<relay id>/ and DIR/<relay id>.zip; DIR/index.html shows them all. A run remakes only what changed since the
            last one. A relay whose kit fails a check is named at the end, the others are made, and the exit status is 1.
            """,
        examples: [
            ("portevoix kits Kits/ose2050 --out Output/ose2050", "all kits"),
            (
                "portevoix kits Kits/ose2050 --out Output/ose2050 --relay cpts-bugey-sud --pieces affiche-a3,qr",
                "one relay's poster and QR codes"
            ),
            (
                "portevoix kits Kits/ose2050 --out Output/ose2050 --pieces affiche-a3-imprimeur --printer reperes-5mm",
                "posters for another print shop"
            ),
        ],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let format = try arguments.format()
        let order = try order(arguments)
        let plan = try KitsPlan(order, arguments.project())
        let line = ProgressLine(unit: "kits")
        defer { line.finish() }
        let summary = try plan.run { line.show($0.done, of: $0.total) }
        line.finish()
        try Answer.write(format, output, summary.members) { summary.text(in: Complaint.language) + "\n" }
        return summary.failed.isEmpty ? .done : .refused
    }

    private static func order(_ arguments: Arguments) throws(UsageProblem) -> KitsPlan.Order {
        guard let folder = arguments.value(out) else {
            throw UsageProblem(
                Wording("--out is missing", fr: "il manque --out"),
                hint: Wording(
                    "say where kits are to be written: --out Output/ose2050", fr: "dites où écrire les kits : --out Output/ose2050"))
        }
        let relays = arguments.relays
        var options = KitRun.Options(
            out: folder,
            shard: try arguments.value(
                shard, expected: Wording("a part and a number of parts, such as 2/8", fr: "une part et le nombre de parts, comme 2/8"),
                KitRun.Shard.init(_:)),
            force: arguments.has(force), relays: relays.isEmpty ? nil : Set(relays),
            pieces: try arguments.value(
                pieces,
                expected: Wording(
                    "names separated by commas, such as affiche-a3,qr", fr: "des noms séparés par des virgules, comme affiche-a3,qr"),
                readPieces
            ).map { Set($0) })
        if let jobs = try arguments.jobs() { options.jobs = jobs }
        return KitsPlan.Order(options: options, wave: arguments.value(wave), printer: arguments.value(printer))
    }

    private static func readPieces(_ text: String) -> [PieceID]? {
        let names = text.split(separator: ",", omittingEmptySubsequences: false).map { String($0).trimmed }
        return names.allSatisfy { isSlug($0) } ? names.map(PieceID.init(_:)) : nil
    }
}

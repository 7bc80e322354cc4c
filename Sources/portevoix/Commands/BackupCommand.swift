internal import Base
internal import Campaign
internal import Projects
internal import Store

/// `portevoix backup`: a copy of the store that is whole, while others are at work on it.
enum BackupCommand {
    private static let out = Option(name: "out", value: "FILE", help: "the copy, where nothing is yet")

    static let command = Command(
        name: "backup", summary: "Copy the store as it stands, even while logs are followed.", operands: "CAMPAIGN", count: 1...1,
        options: [out, .store, .relays, .format, .json],
        details: """
            Copying the file by hand may miss what a run is writing; this does not. The key is not in the copy: keep it apart, for whoever has
            both can recognise a visitor of an open day. To restore, put copy and key back where 'portevoix imports' looks for them.
            """,
        examples: [("portevoix backup Kits/ose2050 --out sauvegarde-2026-04-05.sqlite", "tonight's copy")],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        guard let copy = arguments.value(out) else {
            throw UsageProblem(
                Wording("--out is missing", fr: "il manque --out"),
                hint: Wording("say where the copy goes: --out sauvegarde.sqlite", fr: "dites où va la copie : --out sauvegarde.sqlite"))
        }
        let format = try arguments.format()
        let project = try arguments.project(for: .counting)
        try project.storeForReading().backup(to: copy)
        let key = Store.keyPath(ofStore: project.storePath)
        try Answer.write(format, output, [("copy", .text(copy)), ("key", .text(key))]) {
            "\(copy.printable) is written. Its key stays at \(key.printable): keep a copy of it apart.\n"
        }
        return .done
    }
}

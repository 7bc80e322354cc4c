internal import Base
internal import Projects
internal import Store

/// `portevoix verify`: whether every bit of the store is as it was written.
enum VerifyCommand {
    static let command = Command(
        name: "verify", summary: "Read the whole store and compare it with what was written.", operands: "CAMPAIGN", count: 1...1,
        options: [.store, .relays, .format, .json],
        details: """
            A disk, a cable or a copy may change a bit, and a number is another one. Every command that reads the store compares what it reads
            with sums that are kept beside; this one reads everything. Try a copy with it as well: --store sauvegarde.sqlite.
            """,
        examples: [("portevoix verify Kits/ose2050", "is the store whole?")],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let format = try arguments.format()
        let project = try arguments.project(for: .counting)
        let found = try project.storeForReading().verify()
        let counts = [("imports", found.imports), ("days", found.days), ("known_lines", found.lines)]
        try Answer.write(format, output, [("store", .text(project.storePath))] + counts.map { ($0.0, .integer($0.1)) }) {
            "\(project.storePath.printable) is whole: \(found.imports.counted("import")), \(found.days.counted("day")), \(found.lines.grouped) known lines.\n"
        }
        return .done
    }
}

internal import Base
internal import Files
internal import Foundation

/// `portevoix man`: the manual, a page a command.
enum ManCommand {
    private static let out = Option(
        name: "out", value: "DIR", help: "the folder of the manual, such as ~/.local/share/man (made if need be)")

    /// - Parameter commands: those there are, this one among them.
    static func command(_ commands: @escaping @Sendable () -> [Command]) -> Command {
        Command(
            name: "man", summary: "Write the pages of the manual, one a command, for man.", operands: "", count: 0...0,
            options: [out, .format, .json],
            details: """
                Writes DIR/man1/portevoix.1 and DIR/man1/portevoix-COMMAND.1 from what --help says. The Debian package installs them. They are
                dated as SOURCE_DATE_EPOCH says, else as the program itself is.
                """,
            examples: [("portevoix man --out ~/.local/share/man", "then: man portevoix-kits")]
        ) { arguments, output in
            guard let folder = arguments.value(out) else {
                throw UsageProblem(
                    Wording("--out is missing", fr: "il manque --out"),
                    hint: Wording(
                        "say where the manual is to be written: --out ~/.local/share/man",
                        fr: "dites où écrire le manuel : --out ~/.local/share/man"))
            }
            let format = try arguments.format()
            let page = ManPage(day: day, version: ProgramVersion.number)
            let commands = commands()
            let pages = [("portevoix", page.text(commands))] + commands.map { (ManPage.name($0), page.text($0)) }
            let place = try OutputFolder(folder)
            for (name, text) in pages { try place.write(Array(text.utf8), to: ManPage.path(name)) }
            let files = pages.map { "\(folder)/\(ManPage.path($0.0))" }
            try Answer.write(format, output, [("files", .list(files.map { .text($0) }))]) {
                "\(files.count) pages are written in \(folder.printable)/man1. Read one: man -M \(folder.printable) portevoix\n"
            }
            return .done
        }
    }

    /// `2026-12-01`
    private static var day: String {
        let given = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap { Int($0) }
        let built = try? FileManager.default.attributesOfItem(atPath: "/proc/self/exe")[.modificationDate] as? Date
        let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")).flatMap {
            try? FileManager.default.attributesOfItem(atPath: $0)[.modificationDate] as? Date
        }
        let moment = given.map { UTCSecond(seconds: Int64($0)) } ?? UTCSecond(program ?? built ?? Date(timeIntervalSince1970: 0))
        return String(moment.description.prefix(10))
    }
}

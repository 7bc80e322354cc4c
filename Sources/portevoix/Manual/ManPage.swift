/// A page of the manual for `man`, from a command's own description: what `--help` says, in the form that Unix reads.
struct ManPage {
    /// Without a date of its own the page has that of the program.
    let day: String
    let version: String

    /// Where a page goes below the folder of the manual.
    static func path(_ name: String) -> String { "man1/\(name).1" }

    static func name(_ command: Command) -> String { "portevoix-\(command.name)" }

    /// The page of one command.
    func text(_ command: Command) -> String {
        let options = (command.options + [.language]).map { option in
            let value = option.value.map { " \(Roff.italic($0))" } ?? ""
            return ".TP\n\(Roff.bold("--\(option.name)"))\(value)\n\(Roff.paragraph(Help.explanation(option, of: command)))"
        }
        let examples = command.examples.map {
            "\(Roff.paragraph(Self.sentence($0.effect))):\n.PP\n.nf\n.RS 4\n\(Roff.literal($0.line))\n.RE\n.fi"
        }
        let details = command.details.split(separator: "\n\n").map { Roff.paragraph(String($0)) }
        return page(
            Self.name(command), command.summary,
            [
                ("SYNOPSIS", synopsis(command)), ("DESCRIPTION", details.joined(separator: "\n.PP\n")),
                ("OPTIONS", (options + [".TP\n\(Roff.bold("--help"))\nshow all this in a few lines"]).joined(separator: "\n")),
                ("EXIT STATUS", Self.statuses), ("EXAMPLES", examples.joined(separator: "\n.PP\n")),
                ("SEE ALSO", ".BR portevoix (1)"),
            ])
    }

    /// The page of the program.
    func text(_ commands: [Command]) -> String {
        let list = commands.map { ".TP\n\(Roff.bold($0.name))\n\(Roff.paragraph($0.summary))" }
        let others = commands.map { ".BR \(Roff.escaped(Self.name($0))) (1)" }.joined(separator: ",\n")
        return page(
            "portevoix", "makes each relay of a campaign its own communication kit, and tells what it brought",
            [
                ("SYNOPSIS", ".B portevoix\n.I COMMAND\n.RI [ OPTIONS ]\n\\&..."),
                (
                    "DESCRIPTION",
                    Roff.paragraph(
                        """
                        CAMPAIGN is a folder that holds campaign.json, such as Kits/ose2050. Results go to standard output, problems to standard
                        error, each with what to do about it. Each command has a page of its own.
                        """)
                ),
                ("COMMANDS", list.joined(separator: "\n")), ("EXIT STATUS", Self.statuses),
                (
                    "ENVIRONMENT",
                    """
                    .TP
                    \(Roff.bold("PORTEVOIX_STORE"))
                    the store for every command that takes \(Roff.bold("--store"))
                    .TP
                    \(Roff.bold("PORTEVOIX_ASSETS"))
                    the folder Assets, where it is not found beside the program
                    .TP
                    \(Roff.bold("LC_ALL")), \(Roff.bold("LC_MESSAGES")), \(Roff.bold("LANG"))
                    the language of problems and hints: French or English
                    """
                ),
                ("SEE ALSO", others),
            ])
    }

    private func page(_ name: String, _ summary: String, _ sections: [(String, String)]) -> String {
        let head = ".TH \(name.uppercased()) 1 \(day) \"portevoix \(version)\" \"Porte-voix\"\n"
        let shown = Roff.escaped(name)
        let title = ".SH NAME\n\(shown) \\- \(Roff.paragraph(summary.withoutFullStop, after: shown.count + 4))\n"
        return head + title + sections.map { ".SH \($0.0)\n\($0.1)\n" }.joined()
    }

    private func synopsis(_ command: Command) -> String {
        let operands = command.operands.isEmpty ? "" : "\n\(Roff.italic(command.operands))"
        return ".B portevoix \(Roff.escaped(command.name))\(operands)\n.RI [ OPTIONS ]"
    }

    private static func sentence(_ text: String) -> String { (text.first.map { String($0).uppercased() } ?? "") + text.dropFirst() }

    private static let statuses = """
        .TP
        .B 0
        done
        .TP
        .B 1
        input was refused, or a check failed
        .TP
        .B 2
        the command line was not understood
        .TP
        .B 70
        a fault of portevoix itself
        """
}

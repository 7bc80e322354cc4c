internal import Base
internal import CLibrary
internal import Campaign
internal import Drawing
internal import Foundation

/// From the words of the command line to the exit status.
enum Entrance {
    static let commands: [Command] = [
        InitCommand.command, CheckCommand.command, KitsCommand.command, PreflightCommand.command, LinksCommand.command,
        ResolveCommand.command, TerritoireCommand.command, IntegrationCommand.command,
        ImportCommand.command, ImportsCommand.command, AttributionCommand.command, ReportCommand.command, InviteCommand.command,
        ServeCommand.command, ProposalsCommand.command, UserCommand.command,
        ForgetCommand.command,
        SealCommand.command,
        PurgeCommand.command, BackupCommand.command, RestoreCommand.command, KeypairCommand.command, VerifyCommand.command,
        DoctorCommand.command,
        BotsCommand.command, SimulateCommand.command,
        DemoCommand.command, ManCommand.command { commands }, CompletionCommand.command { commands },
    ]

    static func open() -> Never {
        // A reader that has gone away is told by `write`, not by a signal.
        signal(SIGPIPE, SIG_IGN)
        // Pictures of a megabyte or two come and go with every piece: kept by the allocator, they need not be asked of the system anew.
        mallopt(M_MMAP_THRESHOLD, 16 << 20)
        mallopt(M_TRIM_THRESHOLD, 32 << 20)
        let words = Array(CommandLine.arguments.dropFirst())
        if words.first == ConfinedProgram.word { ConfinedProgram.serve(words, ["logo": LogoPicture.made(from:)]) }
        let output = StandardOutput()
        let status = finish(words, output)
        exit(status.rawValue)
    }

    private static func finish(_ words: [String], _ output: StandardOutput) -> Command.ExitStatus {
        do {
            let status = try run(words, output)
            try output.flush()
            return status
        } catch let problem as UsageProblem {
            Complaint.write(problem.diagnostic)
            return .usage
        } catch let problems as Diagnostics {
            try? output.flush()
            Complaint.write(problems)
            return .refused
        } catch let problem as Diagnostic {
            try? output.flush()
            Complaint.write(problem)
            return .refused
        } catch is StandardOutput.ReaderGone {
            return .done
        } catch {
            let detail = Wording(unforeseen: error)
            Complaint.write(
                .error(
                    Wording("internal error: \(detail.english)", fr: "erreur interne (\(detail.french))"),
                    hint: Wording(
                        "this is a fault of portevoix, please report it with the command you typed",
                        fr: "c’est un défaut de portevoix\u{A0}: signalez-le avec la commande que vous avez tapée")))
            return .internalError
        }
    }

    private static func run(_ words: [String], _ output: StandardOutput) throws -> Command.ExitStatus {
        guard let first = words.first else {
            throw UsageProblem(
                Wording("no command given", fr: "il manque une commande"),
                hint: Wording(
                    "try 'portevoix --help', or 'portevoix check Kits/ose2050'",
                    fr: "essayez « portevoix --help », ou « portevoix check Kits/ose2050 »"))
        }
        if ["--help", "-h", "help"].contains(first) {
            guard words.count > 1, first == "help" else {
                try output.write(Help.overview(commands))
                return .done
            }
            try output.write(Help.page(try command(words[1])))
            return .done
        }
        if first == "--version" {
            guard words.count == 1 else {
                throw UsageProblem(
                    Wording("--version stands alone", fr: "--version s’écrit seul"),
                    hint: Wording("write 'portevoix --version'", fr: "écrivez « portevoix --version »"))
            }
            try output.write(ProgramVersion.text)
            return .done
        }
        let command = try command(first)
        if words.dropFirst().prefix(while: { $0 != "--" }).contains(where: { $0 == "--help" || $0 == "-h" }) {
            try output.write(Help.page(command))
            return .done
        }
        return try command.run(try Arguments(Array(words.dropFirst()), for: command), output)
    }

    private static func command(_ name: String) throws(UsageProblem) -> Command {
        if let command = commands.first(where: { $0.name == name }) { return command }
        let names = commands.map(\.name)
        let list = names.joined(separator: ", ")
        throw UsageProblem(
            Wording("unknown command '\(name)'", fr: "il n’y a pas de commande « \(name) »"),
            hint: Nearest.word(to: name, among: names).map { Wording("did you mean '\($0)'?", fr: "vouliez-vous dire « \($0) » ?") }
                ?? Wording(
                    "the commands are \(list); see 'portevoix --help'", fr: "les commandes sont \(list) ; voyez « portevoix --help »"))
    }
}

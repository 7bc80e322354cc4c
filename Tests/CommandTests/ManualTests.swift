import Foundation
import TestSupport
import Testing

@Suite("The manual and what shells complete, from the commands' own descriptions")
struct ManualTests {
    /// Names of commands, as `--help` lists them.
    private static func commands() async throws -> [String] {
        let overview = try await Binary.run(["--help"]).stdout
        return overview.split(separator: "\n").compactMap { $0.firstMatch(of: /^  ([a-z]+)  +[A-Z]/).map { String($0.1) } }
    }

    /// Options of a command, as its help lists them.
    private static func options(_ command: String) async throws -> [String] {
        let page = try await Binary.run([command, "--help"]).stdout
        return page.split(separator: "\n").compactMap { $0.firstMatch(of: /^  (--[a-z-]+)/).map { String($0.1) } }
    }

    private static func manual(_ scratch: ScratchDirectory, epoch: String = "1780000000") async throws -> Binary.Outcome {
        try await Binary.run(["man", "--out", "man"], in: scratch.path, variables: ["SOURCE_DATE_EPOCH": epoch])
    }

    @Test(
        "there is a page for each command, and both readers of manuals find nothing wrong in any",
        .enabled(if: Tool.areThere("mandoc", "man")))
    func pages() async throws {
        let scratch = try ScratchDirectory()
        let written = try await Self.manual(scratch)
        #expect(written.status == 0, "\(written.stderr)")
        let commands = try await Self.commands()
        #expect(commands.count > 20)
        #expect(Set(scratch.files("man")) == Set(commands.map { "man1/portevoix-\($0).1" } + ["man1/portevoix.1"]))
        for file in scratch.files("man") {
            let path = scratch.path("man/\(file)")
            let judged = try await Tool.run("mandoc", "-T", "lint", "-W", "style", path)
            #expect(judged.status == 0 && judged.stdout.isEmpty, "\(judged.stdout) \(judged.stderr)")
            let shown = try await Tool.run("man", "--warnings", "-E", "UTF-8", "-l", path)
            #expect(shown.status == 0 && shown.stderr.isEmpty, "\(file): \(shown.stderr)")
        }
    }

    @Test("a page says what help says: every option, every example, as they are typed", .enabled(if: Tool.areThere("mandoc")))
    func words() async throws {
        let scratch = try ScratchDirectory()
        _ = try await Self.manual(scratch)
        for command in try await Self.commands() {
            let shown = try await Tool.run("mandoc", "-T", "utf8", "-O", "width=400", scratch.path("man/man1/portevoix-\(command).1"))
            // What is bold is struck twice.
            let text = shown.stdout.replacing(/.\u{8}/, with: "")
            for option in try await Self.options(command) { #expect(text.contains(option), "\(command) \(option)") }
            let help = try await Binary.run([command, "--help"]).stdout
            for line in help.split(separator: "\n") where line.hasPrefix("  portevoix ") {
                #expect(text.contains(line.drop { $0 == " " }), "\(command): \(line)")
            }
        }
    }

    @Test("the same pages come out on another day, and their date is the one that was asked for")
    func dated() async throws {
        let (first, second) = (try ScratchDirectory(), try ScratchDirectory())
        _ = try await Self.manual(first)
        _ = try await Self.manual(second)
        for file in first.files("man") { #expect(try first.bytes("man/\(file)") == second.bytes("man/\(file)")) }
        #expect(try first.text("man/man1/portevoix-kits.1").contains(" 1 2026-05-28 "))
    }

    /// What bash offers for the last word.
    private static func bash(_ scratch: ScratchDirectory, _ words: String...) async throws -> [String] {
        let quoted = words.map { "'\($0)'" }.joined(separator: " ")
        let line = """
            source <($PORTEVOIX completion bash); COMP_WORDS=(portevoix \(quoted)); COMP_CWORD=\(words.count)
            _portevoix; printf '%s\\n' "${COMPREPLY[@]}"
            """
        let told = try await Binary.shell(line, in: scratch.path)
        #expect(told.stderr.isEmpty, "\(told.stderr)")
        return told.lines.filter { !$0.isEmpty }
    }

    @Test("bash completes commands, options that are not given yet, and their values")
    func bash() async throws {
        let scratch = try ScratchDirectory()
        try scratch.write("Kits/essai/campaign.json", "{}")
        try scratch.write("releves.log", "")
        #expect(try await Self.bash(scratch, "ki") == ["kits"])
        #expect(try await Self.bash(scratch, "import", "") == ["logs", "responses", "matomo"])
        #expect(try await Self.bash(scratch, "import", "logs", "") == ["Kits"], "a campaign is a folder")
        #expect(try await Self.bash(scratch, "import", "logs", "Kits/essai", "rel") == ["releves.log"])
        #expect(try await Self.bash(scratch, "import", "logs", "Kits/essai", "releves.log", "rel") == ["releves.log"], "one after another")
        #expect(try await Self.bash(scratch, "report", "Kits/essai", "--aud") == ["--audience"])
        #expect(try await Self.bash(scratch, "report", "Kits/essai", "--audience", "") == ["internal", "public"])
        #expect(try await Self.bash(scratch, "report", "--audience", "=", "p") == ["public"])
        #expect(try await Self.bash(scratch, "kits", "Kits/essai", "--out", "K") == ["Kits"])
        #expect(try await Self.bash(scratch, "kits", "Kits/essai", "--out", "aus", "--ou").isEmpty, "it is given")
        #expect(try await Self.bash(scratch, "kits", "--relay", "afa", "--relay").contains("--relay"), "it may be given again")
        #expect(try await Self.bash(scratch, "kits", "--lang", "") == ["fr", "en"])
    }

    @Test("each shell reads its own, and has every option of every command", arguments: ["bash", "zsh", "fish"])
    func everything(_ shell: String) async throws {
        let scratch = try ScratchDirectory()
        let script = try await Binary.run(["completion", shell]).stdout
        let file = try scratch.write("completion", script)
        if Tool.areThere(shell) {
            let read = try await Tool.run(shell, "-n", file)
            #expect(read.status == 0 && read.stderr.isEmpty, "\(read.stderr)")
        }
        for command in try await Self.commands() {
            let options = try await Self.options(command)
            #expect(options.contains("--help"))
            let lines = script.split(separator: "\n")
            switch shell {
            case "bash": #expect(Set(try await Self.bash(scratch, command, "--")) == Set(options), "\(command)")
            case "zsh":
                let line = lines.first { $0.contains(" \(command)) _arguments") } ?? ""
                for option in options { #expect(line.contains("\(option)[") || line.contains("\(option)=["), "\(command) \(option)") }
            default:
                let own = lines.filter { $0.contains("from \(command)'") }
                for option in options { #expect(own.contains { $0.contains(" -l \(option.dropFirst(2)) ") }, "\(command) \(option)") }
            }
        }
    }

    @Test("fish offers values as well", .enabled(if: Tool.areThere("fish")))
    func fish() async throws {
        let told = try await Binary.shell(
            "$PORTEVOIX completion fish > c.fish && fish -c 'source c.fish; complete -C \"portevoix report Kits --audience \"'; rm c.fish")
        #expect(told.lines.map { String($0.prefix { $0 != "\t" }) } == ["internal", "public"], "\(told.stdout) \(told.stderr)")
    }

    @Test("another shell is none, and says so")
    func unknown() async throws {
        let refused = try await Binary.run(["completion", "tcsh", "--lang", "fr"])
        #expect(refused.status == 2 && refused.stderr.contains("donnez bash, zsh ou fish"), "\(refused.stderr)")
    }
}

import Base
import Foundation
import TestSupport
import Testing

@testable import portevoix

/// Every command with every option, as the commands describe themselves.
@Suite("Options that would be ignored")
struct ConditionTests {
    /// A command line that is right but for what a condition asks.
    private struct Case: CustomStringConvertible, Sendable {
        let command: Command
        let option: portevoix.Option
        let condition: Condition
        /// The words where the condition holds, or does not.
        func words(_ isMet: Bool) -> [String] {
            var first: String?
            var words: [String] = []
            for other in option.conditions {
                let holds = isMet || other.words(command.name) != condition.words(command.name)
                switch other {
                case .operand(let names):
                    let strangers = ["logs", "responses", "matomo"].filter { !names.contains($0) }
                    first = holds ? names[0] : strangers[0]
                case .with(let name, let values): if holds { words += given(name, values) }
                case .without(let name, let values): if !holds { words += given(name, values) }
                }
            }
            let count = max(command.count.lowerBound, first == nil ? 0 : 1)
            let operands = (first.map { [$0] } ?? []) + (0..<count).map { _ in "x" }
            return Array(operands.prefix(count)) + words + given(option.name, [])
        }

        private func given(_ name: String, _ values: [String]) -> [String] {
            let isSwitch = command.options.first { $0.name == name }?.value == nil
            return ["--\(name)"] + (isSwitch ? [] : [values.first ?? "x"])
        }

        var description: String { "\(command.name) --\(option.name) \(condition.words(command.name).english)" }
    }

    private static let cases = Entrance.commands.flatMap { command in
        command.options.flatMap { option in option.conditions.map { Case(command: command, option: option, condition: $0) } }
    }

    @Test("are refused by name, with where they go; there they are taken")
    func conditions() throws {
        #expect(Self.cases.count > 30)
        for each in Self.cases {
            let problem = #expect(throws: UsageProblem.self, "\(each)") { try Arguments(each.words(false), for: each.command) }
            #expect(problem?.diagnostic.message.contains(" would be ignored") == true, "\(each)")
            #expect(problem?.diagnostic.message.contains(each.condition.words(each.command.name).english) == true, "\(each)")
            #expect(throws: Never.self, "\(each)") { try Arguments(each.words(true), for: each.command) }
        }
    }

    @Test("an option of another command is refused by every command that has none of that name")
    func strangers() throws {
        let all = Entrance.commands.flatMap(\.options)
        for command in Entrance.commands {
            let operands = (0..<command.count.lowerBound).map { _ in "x" }
            for option in all where !command.options.contains(where: { $0.name == option.name }) {
                let words = operands + ["--\(option.name)"] + (option.value == nil ? [] : ["x"])
                let problem = #expect(throws: UsageProblem.self) { try Arguments(words, for: command) }
                #expect(problem?.diagnostic.message.contains("unknown option '--\(option.name)'") == true, "\(command.name)")
            }
        }
    }

    @Test("one --format everywhere, with --json beside it, and both are refused where they differ")
    func formats() throws {
        for command in Entrance.commands where !["init", "demo", "serve", "completion"].contains(command.name) {
            let operands = (0..<command.count.lowerBound).map { _ in "x" }
            #expect(command.options.contains { $0.name == "format" && $0.value == "table|csv|json" }, "\(command.name)")
            #expect(command.options.contains { $0.name == "json" && $0.value == nil }, "\(command.name)")
            #expect(throws: Never.self) { try Arguments(operands + ["--json", "--format", "json"], for: command) }
            guard command.name != "report" else { continue }
            #expect(throws: UsageProblem.self) { try Arguments(operands + ["--json", "--format", "csv"], for: command) }
            #expect(try Arguments(operands + ["--json"], for: command).format() == .json)
        }
    }

    @Test("help says on what conditions an option goes, and problems are told in French as well")
    func words() throws {
        let importing = try #require(Entrance.commands.first { $0.name == "import" })
        #expect(Help.page(importing).contains("(with 'import logs')") || Help.page(importing).contains("(with import logs)"))
        let problem = #expect(throws: UsageProblem.self) { try Arguments(["matomo", "x", "y", "--follow"], for: importing) }
        #expect(problem?.diagnostic.text(in: .french).hasPrefix("erreur: --follow serait ignoré ici") == true)
    }

    @Test("--version is the one that the list of changes names")
    func version() async throws {
        let outcome = try await Binary.run(["--version"])
        #expect(outcome.status == 0 && outcome.lines.first == "portevoix \(ProgramVersion.number)")
        #expect(outcome.lines.dropFirst().first?.wholeMatch(of: /build [0-9a-f]{8,16}/) != nil, "\(outcome.stdout)")
        #expect(outcome.lines.last?.contains(/^libraries .*libcairo2 1.*libsqlite3-0 3/) == true, "\(outcome.stdout)")
        let changes = try String(contentsOfFile: "\(ExampleCampaign.project)/CHANGELOG.md", encoding: .utf8)
        #expect(changes.contains("To become \(ProgramVersion.number),") || changes.contains("## [\(ProgramVersion.number)]"))
        #expect(try await Binary.run(["--version", "x"]).status == 2)
    }
}

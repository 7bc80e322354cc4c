internal import Base
internal import Campaign
internal import Files
internal import Foundation
internal import Projects
internal import Tracking

/// `portevoix bots test`: what the filter makes of user agents.
enum BotsCommand {
    static let command = Command(
        name: "bots", summary: "Say what the filter makes of a list of user agents.", operands: "test FILE", count: 2...2,
        options: [.format, .json],
        details:
            "FILE holds one user agent a line, - is standard input. Each line of the result is the verdict, a tab, the agent, a tab and the reason.",
        examples: [("cut -d'\"' -f6 access.log | sort -u | portevoix bots test -", "who visits, and who is taken for a program?")],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        guard arguments.operands[0] == "test" else {
            throw UsageProblem(
                Wording("'\(arguments.operands[0])' is nothing that bots does", fr: "bots ne fait rien de « \(arguments.operands[0]) »"),
                hint: Wording("write 'portevoix bots test FILE'", fr: "écrivez « portevoix bots test FICHIER »"))
        }
        let format = try arguments.format()
        let bots = try BotList(assets: "\(AssetsFolder.find())/bots")
        let report = BotReport(try text(arguments.operands[1]), bots: bots)
        let counts = Exclusion.allCases.map { ($0.rawValue, report.excluded[$0]) }.filter { $0.1 > 0 }
        var answer = Answer(format, output, list: "agents", columns: ["verdict", "agent", "reason"])
        for row in report.rows {
            let verdict = row.exclusion?.rawValue ?? "people"
            try answer.add([("agent", .text(row.agent)), ("verdict", .text(verdict)), ("reason", .text(row.reason))]) {
                "\(verdict)\t\(row.agent)\t\(row.reason)\n"
            }
        }
        let sums = (counts + [("people", report.people)]).map { "\($0.1.grouped) \($0.0)" }
        try answer.finish([("people", .integer(report.people))] + counts.map { ($0.0, .integer($0.1)) }) {
            "\(report.rows.count.grouped) agents: \(sums.joined(separator: ", "))\n"
        }
        return .done
    }

    private static func text(_ name: String) throws -> String {
        let file = try InputFile(name)
        var bytes: [UInt8] = []
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { buffer.deallocate() }
        while case let count = try file.read(into: buffer), count > 0 {
            bytes += buffer[..<count]
            guard bytes.count < 64 << 20 else {
                throw Diagnostic.error(
                    Wording("the list is longer than 64 MB", fr: "la liste dépasse 64 Mo"), at: .init(file: name),
                    hint: Wording("give each agent once: sort -u", fr: "donnez chaque agent une seule fois\u{A0}: sort -u"))
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

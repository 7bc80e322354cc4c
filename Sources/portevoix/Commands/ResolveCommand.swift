internal import Base
internal import Campaign
internal import Projects

/// `portevoix resolve`: who is behind a code or a URL, or why nobody is.
enum ResolveCommand {
    static let command = Command(
        name: "resolve", summary: "Say who is behind a code or a URL, or why nobody is.", operands: "CAMPAIGN CODE_OR_URL...",
        count: 2...Int.max, options: [.relays, .ledger, .format, .json],
        details: """
            Reads codes leniently: any case, I and L for 1, O for 0, spaces and hyphens ignored. Finds them in the campaign's two parameters
            (link_parameter, questionnaire_parameter), utm_term, mtm_kwd and pk_kwd, and in the paths /r/CODE, /e/CODE/start and
            /e/CODE/done. Exit status 1 where one of them is not an issued code.
            """,
        examples: [
            ("portevoix resolve Kits/ose2050 K7F3Q9A4", "whose poster is this?"),
            ("portevoix resolve Kits/ose2050 'https://ose2050.fr/?r=k7f3-q9a4'", "and this link? (in quotes, for the shell)"),
        ],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let format = try arguments.format()
        let project = try arguments.project(for: .counting)
        let ledger = try project.ledger.read()
        let resolver = Resolver(ledger: ledger, campaign: project.campaign, relays: project.registry.relays)
        let names = Dictionary(project.registry.relays.map { ($0.id, $0.name) }) { first, _ in first }
        var answer = Answer(
            format, output, list: "answers",
            columns: ["input", "outcome", "code", "relay", "name", "channel", "wave", "issued_at", "retired", "raw", "nearest"])
        var allFound = true
        for input in arguments.operands.dropFirst() {
            let resolution = resolver.resolve(input)
            if case .relay = resolution {} else { allFound = false }
            try answer.add([("input", .text(input))] + members(resolution, names)) {
                "\(input.printable): \(sentence(resolution, names))\n"
            }
        }
        try answer.finish()
        return allFound ? .done : .refused
    }

    private static func sentence(_ resolution: Resolver.Resolution, _ names: [RelayID: String]) -> String {
        switch resolution {
        case .relay(let entry, let retired): described(entry, names) + ", issued \(entry.issuedAt)" + (retired ? " (retired)" : "")
        case .unknownCode(_, let nearest): "a well-formed code that was never issued" + offered(nearest, names)
        case .mistyped(let raw, let nearest): "mistyped, '\(raw)' is not a code" + offered(nearest, names)
        case .withoutCode: "no code in it"
        }
    }

    private static func described(_ entry: Ledger.Entry, _ names: [RelayID: String]) -> String {
        let name = names[entry.relay].map { " (\($0.printable))" } ?? ""
        return "\(entry.code) is relay \(entry.relay)\(name), channel \(entry.channel), wave \(entry.wave)"
    }

    private static func offered(_ nearest: [Ledger.Entry], _ names: [RelayID: String]) -> String {
        nearest.isEmpty ? "; no issued code is near" : "; perhaps " + nearest.map { described($0, names) }.joined(separator: "; or ")
    }

    private static func members(_ resolution: Resolver.Resolution, _ names: [RelayID: String]) -> Answer.Members {
        switch resolution {
        case .relay(let entry, let retired): [("outcome", .text("relay"))] + members(entry, names) + [("retired", .flag(retired))]
        case .unknownCode(let raw, let nearest): near("unknown_code", raw, nearest, names)
        case .mistyped(let raw, let nearest): near("mistyped", raw, nearest, names)
        case .withoutCode: [("outcome", .text("without_code"))]
        }
    }

    private static func near(_ outcome: String, _ raw: String, _ nearest: [Ledger.Entry], _ names: [RelayID: String])
        -> Answer.Members
    {
        [("outcome", .text(outcome)), ("raw", .text(raw)), ("nearest", .list(nearest.map { .object(members($0, names)) }))]
    }

    private static func members(_ entry: Ledger.Entry, _ names: [RelayID: String]) -> Answer.Members {
        [
            ("code", .text(entry.code.text)), ("relay", .text(entry.relay.text)), ("name", names[entry.relay].map { .text($0) } ?? .null),
            ("channel", .text(entry.channel.text)), ("wave", .text(entry.wave.text)), ("issued_at", .text(entry.issuedAt.description)),
        ]
    }
}

internal import Base
internal import Campaign
internal import Projects

/// `portevoix links`: every link of a campaign, codes issued where they are missing.
enum LinksCommand {
    private static let format = Option(name: "format", value: "csv|json", help: "csv (the default) or json")
    private static let wave = Option(name: "wave", value: "ID", help: "the links of this wave alone; of all waves without it")

    static let command = Command(
        name: "links", summary: "Print every link of a campaign: relay, channel, wave, code, URL.", operands: "CAMPAIGN", count: 1...1,
        options: [.relays, .ledger, format, wave],
        details: """
            Links that have no code yet get one, in every wave, written to the ledger CAMPAIGN/codes.csv before anything is printed.
            A code once issued is never changed. The columns are relay;channel;wave;code;url.
            """,
        examples: [
            ("portevoix links Kits/ose2050 > liens.csv", "all links as a table"),
            ("portevoix links Kits/ose2050 --ledger /tmp/essai.csv --format json", "try it out without touching the campaign's ledger"),
        ],
        run: run)

    private enum Format: String { case csv, json }

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let format = try arguments.value(format, expected: "csv or json") { Format(rawValue: $0) } ?? .csv
        let project = try arguments.project()
        let waves = try arguments.value(wave).map { [try project.wave($0)] } ?? project.campaign.waves
        let links = try project.issueCodes()
        var separator = "\n"
        try output.write(format == .csv ? "relay;channel;wave;code;url\n" : "[")
        for relay in project.registry.relays {
            for wave in waves {
                for link in try links.links(of: relay, wave: wave.id) {
                    switch format {
                    case .csv: try output.write("\(link.relay);\(link.channel);\(link.wave);\(link.code);\(cell(link.url))\n")
                    case .json:
                        try output.write(separator + object(link).line)
                        separator = ",\n"
                    }
                }
            }
        }
        if format == .json { try output.write("\n]\n") }
        return .done
    }

    private static func object(_ link: Link) -> JSONValue {
        .object([
            ("relay", .text(link.relay.text)), ("channel", .text(link.channel.text)), ("wave", .text(link.wave.text)),
            ("code", .text(link.code.text)), ("url", .text(link.url)),
        ])
    }

    /// A landing URL may hold a semicolon or a quote.
    private static func cell(_ text: String) -> String {
        text.utf8.contains { $0 == 59 || $0 == 34 } ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    }
}

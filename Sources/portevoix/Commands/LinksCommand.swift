internal import Base
internal import Campaign
internal import Projects

/// `portevoix links`: every link of a campaign, codes issued where they are missing.
enum LinksCommand {
    private static let wave = Option(name: "wave", value: "ID", help: "the links of this wave alone; of all waves without it")

    static let command = Command(
        name: "links", summary: "Print every link of a campaign: relay, channel, wave, code, URL.", operands: "CAMPAIGN", count: 1...1,
        options: [
            .relays, .ledger, .format.saying("how links are printed: csv (the default), table, or json"), .json, wave,
        ],
        details: """
            Links that have no code yet get one, in every wave, written to the ledger CAMPAIGN/codes.csv before anything is printed.
            A code once issued is never changed. The columns are relay;channel;wave;code;url.
            """,
        examples: [
            ("portevoix links Kits/ose2050 > liens.csv", "all links as a table"),
            ("portevoix links Kits/ose2050 --ledger /tmp/essai.csv --format json", "try it out without touching the campaign's ledger"),
        ],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let format = try arguments.format(.csv)
        let project = try arguments.project()
        let waves = try arguments.value(wave).map { [try project.wave($0)] } ?? project.campaign.waves
        let links = try project.issueCodes()
        let columns = ["relay", "channel", "wave", "code", "url"]
        var answer = Answer(format, output, list: "links", columns: columns, isForScripts: true)
        let widths = [
            project.registry.relays.map(\.id.text.count).max() ?? 0, project.campaign.channels.map(\.id.text.count).max() ?? 0,
            waves.map(\.id.text.count).max() ?? 0, 8,
        ]
        for relay in project.registry.relays {
            for wave in waves {
                for link in try links.links(of: relay, wave: wave.id) {
                    let cells = [link.relay.text, link.channel.text, link.wave.text, link.code.text, link.url]
                    try answer.add(zip(columns, cells).map { ($0, .text($1)) }) { line(cells, widths) }
                }
            }
        }
        try answer.finish()
        return .done
    }

    private static func line(_ cells: [String], _ widths: [Int]) -> String {
        zip(cells, widths).map { $0 + String(repeating: " ", count: max(0, $1 - $0.count) + 2) }.joined() + cells[widths.count] + "\n"
    }
}

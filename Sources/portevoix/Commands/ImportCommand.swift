internal import Base
internal import Campaign

/// `portevoix import`: what a site and its questionnaire have seen, into the store.
enum ImportCommand {
    static let logFormat = Option(
        name: "log-format", value: "FORMAT",
        help: "a format by name, such as combined, or a pattern of Apache's LogFormat or nginx's log_format; found by itself without it"
    ).when(.operand(["logs"]))
    static let zone = Option(
        name: "zone", value: "ZONE", help: "the clock of a log that writes none: UTC, +02:00, Europe/Paris (the default)"
    ).when(.operand(["logs"]))
    static let client = Option(
        name: "client", value: "FIELD",
        help: "who asked: peer (who was connected), forwarded (whom the proxy names), or the key that holds the client"
    ).when(.operand(["logs"]))
    static let follow = Option(
        name: "follow", value: nil, help: "go on with a log that grows, through its rotation, until interrupted"
    ).when(.operand(["logs"]))

    static let map = Option(
        name: "map", value: "WHAT=COLUMN",
        help: "the column that holds code, completed, started or number; completed=COLUMN=VALUE where a word tells it",
        isRepeated: true
    ).when(.operand(["responses"]))
    static let wave = Option(
        name: "wave", value: "ID", help: "whose questionnaire it is; told from the codes without it"
    ).when(.operand(["responses"]))

    static let questionnaire = Option(
        name: "questionnaire", value: "NAME",
        help: "by what the questionnaire is known; its own id, its title or its file without it"
    ).when(.operand(["responses"]))
    static let replace = Option(
        name: "replace", value: nil, help: "what this export no longer has leaves, even where numbers become lower"
    ).when(.operand(["responses"]))
    static let dates = Option(
        name: "dates", value: "ORDER", help: "day-first or month-first, where nothing tells how 02/05 is meant"
    ).when(.operand(["responses"]))

    static let period = Option(
        name: "period", value: "DAYS", help: "what the export covers where it does not say, such as 2026-03-23,2026-04-05"
    ).when(.operand(["matomo"]))

    static let command = Command(
        name: "import", summary: "Take in access logs, questionnaire exports or Matomo exports.",
        operands: "logs|responses|matomo CAMPAIGN FILE...", count: 3...Int.max,
        options: [
            .store, .relays, .ledger, logFormat, zone, client,
            .jobs.saying("threads that read lines, 1 to 64; as many as there are processors").when(.operand(["logs"])), follow,
            map, wave, questionnaire, replace, dates, period, .format, .json,
        ],
        details: """
            FILE is a file, compressed or not, a folder of such files, or - for standard input. Importing again changes nothing: the same
            file, grown, compressed, rotated or overlapping, in any order. No address, user agent or answer is kept. With --follow, a
            line now and then tells how it goes, and codes that are issued meanwhile count from then on.
            """,
        examples: [
            ("portevoix import logs Kits/ose2050 /var/log/nginx/access.log*", "all pieces of a rotated log"),
            ("portevoix import responses Kits/ose2050 results-survey.csv", "what the questionnaire's export tells"),
            ("ssh www cat access.log.gz | portevoix import logs Kits/ose2050 -", "a log from another machine"),
        ],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        switch arguments.operands[0] {
        case "logs": return try arguments.has(follow) ? follow(arguments, output) : logs(arguments, output)
        case "responses": return try responses(arguments, output)
        case "matomo": return try matomo(arguments, output)
        case let word:
            let known = ["logs", "responses", "matomo"]
            let list = known.joined(separator: ", import ")
            throw UsageProblem(
                Wording("'\(word)' is nothing that can be imported", fr: "« \(word) » ne s’importe pas"),
                hint: Nearest.word(to: word, among: known).map {
                    Wording("did you mean 'import \($0)'?", fr: "vouliez-vous dire « import \($0) » ?")
                }
                    ?? Wording("write import \(list) …", fr: "écrivez import \(list) …"))
        }
    }
}

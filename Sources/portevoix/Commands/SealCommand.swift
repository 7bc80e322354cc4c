internal import Base
internal import Campaign
internal import Projects
internal import Store

/// `portevoix seal`: visitors of open days are forgotten now.
enum SealCommand {
    private static let due = Option(
        name: "due", value: nil, help: "only the days that are due, as every import does by itself; asks nothing")

    static let command = Command(
        name: "seal", summary: "Forget the visitors of all open days now; the numbers stay.", operands: "CAMPAIGN", count: 1...1,
        options: [due, .yes.when(.without("due"), .without("dry-run")), .dryRun, .store, .relays, .format, .json],
        details: """
            A day stays open while its logs come in, so that rotated and overlapping pieces join exactly, and is sealed 7 days after its last
            import (seal_after_days in campaign.json). Lines that come later still count, apart, as late. Imports with a sealed day can no
            longer be taken back.
            """,
        examples: [
            ("portevoix seal Kits/ose2050", "all logs are in: forget who visited"),
            ("portevoix seal Kits/ose2050 --dry-run", "how many days would be sealed?"),
        ],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let format = try arguments.format()
        let project = try arguments.project(for: .counting)
        let reader = try project.storeForReading()
        let open = try arguments.has(due) ? reader.daysDue(after: project.campaign.sealAfterDays) : reader.openDays()
        func answer(_ sealed: Int, _ text: String) throws -> Command.ExitStatus {
            let isDry = arguments.has(.dryRun)
            try Answer.write(format, output, [("open_days", .integer(open)), ("sealed", .integer(sealed)), ("dry_run", .flag(isDry))]) {
                text
            }
            return .done
        }
        if arguments.has(.dryRun) { return try answer(0, "\(open.counted("day")) would be sealed. Nothing was changed.\n") }
        if !arguments.has(due), open > 0 {
            let question = Wording(
                "The visitors of \(open.counted("open day")) will be forgotten for good; the numbers stay.",
                fr:
                    "Les visiteurs de \(open) \(open > 1 ? "jours ouverts" : "jour ouvert") seront oubliés pour de bon\u{A0}; les chiffres restent."
            )
            guard try Consent.given(arguments, to: question) else { return try answer(0, "Nothing was changed.\n") }
        }
        let store = try project.storeForWriting()
        let count = try arguments.has(due) ? store.sealDue(after: project.campaign.sealAfterDays) : store.sealAll()
        return try answer(count, count == 0 ? "No day was open.\n" : "\(count.counted("day")) sealed.\n")
    }
}

internal import Campaign
internal import Projects
internal import Store

/// `portevoix seal`: visitors of open days are forgotten now.
enum SealCommand {
    private static let due = Option(name: "due", value: nil, help: "only the days that are due, as every import does by itself")

    static let command = Command(
        name: "seal", summary: "Forget the visitors of all open days now; the numbers stay.", operands: "CAMPAIGN", count: 1...1,
        options: [due, .store, .relays, .ledger],
        details: """
            A day stays open while its logs come in, so that rotated and overlapping pieces join exactly, and is sealed 7 days after its last
            import (seal_after_days in campaign.json). Lines that come later still count, apart, as late.
            """,
        examples: [("portevoix seal Kits/ose2050", "all logs are in: forget who visited")],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let project = try arguments.project()
        _ = try project.storeForReading()
        let store = try project.storeForWriting()
        let count = try arguments.has(due) ? store.sealDue(after: project.campaign.sealAfterDays) : store.sealAll()
        try output.write(count == 0 ? "No day was open.\n" : "\(count.counted("day")) sealed.\n")
        return .done
    }
}

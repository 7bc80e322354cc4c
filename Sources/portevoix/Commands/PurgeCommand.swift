internal import Base
internal import Campaign
internal import Projects
internal import Store

/// `portevoix purge`: the campaign is over; what is left is numbers.
enum PurgeCommand {
    private static let retention = Option(
        name: "retention-only", value: nil, help: "only remove numbers older than \(Store.retentionMonths) months; the campaign goes on")

    static let command = Command(
        name: "purge", summary: "End a campaign's tracking: destroy the key, keep the numbers, remove those past retention.",
        operands: "CAMPAIGN", count: 1...1, options: [retention, .store, .relays, .ledger],
        details: """
            Destroys the key file and with it all that could tell one visitor or one line from another; nothing can be imported into this
            store afterwards. Numbers stay for \(Store.retentionMonths) months after their day and are removed by the next purge.
            """,
        examples: [
            ("portevoix purge Kits/ose2050", "the campaign is over"),
            ("portevoix purge Kits/ose2050 --retention-only", "from a monthly job while it goes on"),
        ],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let project = try arguments.project()
        let purge = try Store.purge(
            project.storePath, now: project.environment.now, destroyingKey: !arguments.has(retention))
        try output.write(
            purge.days == 0
                ? "No numbers are older than \(Store.retentionMonths) months.\n"
                : "Numbers of \(purge.days.counted("day")) older than \(Store.retentionMonths) months are removed.\n")
        if purge.key {
            try output.write(
                "The key is destroyed: the numbers of \(project.storePath.printable) stay readable, nothing can be added to them.\n"
            )
        }
        return .done
    }
}

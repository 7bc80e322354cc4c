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
        operands: "CAMPAIGN", count: 1...1, options: [retention, .yes.when(.without("dry-run")), .dryRun, .store, .relays, .format, .json],
        details: """
            Destroys the key file and with it all that could tell one visitor or one line from another; nothing can be imported into this
            store afterwards; it is refused while a wave is open or to come. Numbers stay for \(Store.retentionMonths) months after their day and are removed by the next purge.
            """,
        examples: [
            ("portevoix purge Kits/ose2050", "the campaign is over"),
            ("portevoix purge Kits/ose2050 --dry-run", "what would go?"),
            ("portevoix purge Kits/ose2050 --retention-only --yes", "from a monthly job while it goes on"),
        ],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let format = try arguments.format()
        let project = try arguments.project(for: .counting)
        let now = project.environment.now
        _ = try project.storeForReading()
        let old = try Store.rehearsePurge(project.storePath, now: now)
        let destroys = !arguments.has(retention)
        func answer(_ removed: Int, _ isKeyGone: Bool, _ text: String) throws -> Command.ExitStatus {
            let members: Answer.Members = [
                ("old_days", .integer(old)), ("removed_days", .integer(removed)), ("key_destroyed", .flag(isKeyGone)),
                ("dry_run", .flag(arguments.has(.dryRun))),
            ]
            try Answer.write(format, output, members) { text }
            return .done
        }
        if arguments.has(.dryRun) {
            let key = destroys ? "and the key destroyed" : "the key would stay"
            return try answer(0, false, "Numbers of \(old.counted("day")) would be removed, \(key). Nothing was changed.\n")
        }
        if destroys, let wave = project.campaign.waves.last(where: { $0.closing >= Day.inParis(now()) }) {
            throw Diagnostic.error(
                Wording(
                    "the wave \(wave.id) closes on \(wave.closing): what it still brings could not be counted any more",
                    fr: "la vague \(wave.id) ne ferme que le \(wave.closing)\u{A0}: ce qu’elle apporte encore ne pourrait plus être compté"),
                hint: Wording(
                    "purge after that day; --retention-only removes what is too old and keeps the key",
                    fr: "attendez ce jour\u{A0}; --retention-only retire ce qui est trop ancien et garde la clé"))
        }
        if destroys || old > 0 {
            let question =
                destroys
                ? Wording(
                    "The key will be destroyed for good: nothing can be imported into \(project.storePath) afterwards, and numbers of \(old.counted("day")) will go.",
                    fr:
                        "La clé sera détruite pour de bon\u{A0}: plus rien ne pourra entrer dans \(project.storePath), et les chiffres de \(old) \(old > 1 ? "jours" : "jour") disparaîtront."
                )
                : Wording(
                    "Numbers of \(old.counted("day")) older than \(Store.retentionMonths) months will be removed for good.",
                    fr:
                        "Les chiffres de \(old) \(old > 1 ? "jours" : "jour"), vieux de plus de \(Store.retentionMonths) mois, disparaîtront pour de bon."
                )
            guard try Consent.given(arguments, to: question) else { return try answer(0, false, "Nothing was changed.\n") }
        }
        if destroys { try project.takeJournal() }
        let purge = try Store.purge(
            project.storePath, now: project.environment.now, destroyingKey: !arguments.has(retention))
        var text =
            purge.days == 0
            ? "No numbers are older than \(Store.retentionMonths) months.\n"
            : "Numbers of \(purge.days.counted("day")) older than \(Store.retentionMonths) months are removed.\n"
        if purge.key {
            text += "The key is destroyed: the numbers of \(project.storePath.printable) stay readable, nothing can be added to them.\n"
        }
        return try answer(purge.days, purge.key, text)
    }
}

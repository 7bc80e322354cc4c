internal import Base
internal import Upkeep

/// `portevoix restore`: a backup, back in its place.
enum RestoreCommand {
    private static let opening = Option(
        name: "secret-key", value: "FILE", help: "the secret half of the pair that it was encrypted to")
    private static let key = Option(name: "key", value: "FILE", help: "where the backup's file 'cle' is kept, if not in it")

    static let command = Command(
        name: "restore", summary: "Put a backup back where nothing is yet, and verify it.", operands: "BACKUP CAMPAIGN", count: 2...2,
        options: [key, opening, .store, .format, .json],
        details: """
            Reads the backup whole, compares it with what was written, and only then puts the campaign's folder and its store in their places:
            CAMPAIGN, and where its commands look for its store. It replaces nothing; what is there already is refused. Ends as 'verify' does.
            """,
        examples: [
            ("portevoix restore /srv/sauvegardes/ose2050-20260405T020000Z Kits/ose2050", "after the disk was lost"),
            ("portevoix restore /srv/sauvegardes/ose2050-20260405T020000Z /tmp/essai/ose2050", "a rehearsal, beside what is at work"),
        ],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let format = try arguments.format()
        let order = Restoration.Order(
            backup: arguments.operands[0], campaign: arguments.operands[1], store: arguments.value(.store), key: arguments.value(key),
            opening: arguments.value(opening))
        let done = try Restoration.run(order, arguments.environment())
        let members: Answer.Members = [
            ("campaign", .text(order.campaign)), ("made", .text("\(done.record.made)")), ("campaign_files", .integer(done.campaignFiles)),
            ("store", .optional(done.store?.path)), ("imports", .optional(done.store?.verified.imports)),
            ("days", .optional(done.store?.verified.days)), ("known_lines", .optional(done.store?.verified.lines)),
        ]
        try Answer.write(format, output, members) {
            let store =
                done.store.map {
                    "\($0.path.printable) is whole: \($0.verified.imports.counted("import")), \($0.verified.days.counted("day")), \($0.verified.lines.grouped) known lines."
                } ?? "The backup has no store."
            return "\(order.campaign.printable) is as it was at \(done.record.made): \(done.campaignFiles.counted("file")). \(store)\n"
        }
        return .done
    }
}

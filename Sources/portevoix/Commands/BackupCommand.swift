internal import Base
internal import Upkeep

/// `portevoix backup`: all that would be lost with the disk, in one folder, while others are at work.
enum BackupCommand {
    private static let out = Option(
        name: "out", value: "DIR", help: "where backups lie, one beside the other (made if need be); best on another disk")
    private static let keep = Option(
        name: "keep", value: "N", help: "how many of this campaign are kept, this one among them; all without it")
    private static let recipient = Option(
        name: "public-key", value: "FILE", help: "encrypt it, so that only the secret half of this key opens it (see 'keypair')")

    static let command = Command(
        name: "backup", summary: "Back up a campaign: folder, ledger, store and key, while it is served.", operands: "CAMPAIGN",
        count: 1...1,
        options: [out, keep, recipient, .store, .relays, .ledger, .format, .json],
        details: """
            Makes DIR/<campaign>-<moment>/ with the campaign's folder and its ledger, the store with the logos that relays have sent, and what the
            collector has answered and not yet brought in; each as it stood at one moment, read again whole before it is packed. The store's key
            is a file of its own, 'cle': move it elsewhere, for whoever has both can recognise a visitor of an open day. What kits are made from is
            all there; kits and cache are not, they are made again.
            """,
        examples: [
            ("portevoix backup Kits/ose2050 --out /srv/sauvegardes --keep 30", "every night; a month of them is kept"),
            ("portevoix backup Kits/ose2050 --out /mnt/ailleurs --public-key sauvegardes.pub", "for a disk that others can read"),
        ],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        guard let shelf = arguments.value(out) else {
            throw UsageProblem(
                Wording("--out is missing", fr: "il manque --out"),
                hint: Wording("say where backups lie: --out /srv/sauvegardes", fr: "dites où vont les sauvegardes : --out /srv/sauvegardes")
            )
        }
        let format = try arguments.format()
        let count = try arguments.value(keep, expected: Wording("a number from 1 to 9999", fr: "un nombre de 1 à 9999")) {
            Int(digits: $0, atMost: 4).flatMap { $0 > 0 ? $0 : nil }
        }
        let order = Backup.Order(shelf: shelf, keep: count, recipient: arguments.value(recipient), program: ProgramVersion.number)
        let made = try Backup.make(arguments.place(), arguments.environment(), order, notice: Complaint.write)
        let bytes = made.record.files.reduce(0) { $0 + $1.bytes }
        let members: Answer.Members = [
            ("backup", .text(made.path)), ("made", .text("\(made.record.made)")), ("campaign_files", .integer(made.campaignFiles)),
            ("imports", .optional(made.store?.imports)), ("days", .optional(made.store?.days)), ("bytes", .integer(bytes)),
            ("encrypted_to", .optional(made.record.recipient)), ("removed", .list(made.removed.map { .text($0) })),
        ]
        try Answer.write(format, output, members) {
            let store = made.store.map { "a store of \($0.imports.counted("import")) and \($0.days.counted("day"))" } ?? "no store yet"
            let key =
                made.record.recipient == nil
                ? "Keep 'cle' apart from it. " : "It opens with the secret half of \(made.record.recipient ?? ""). "
            return """
                \(made.path.printable) is whole: \(made.campaignFiles.counted("file")) of the campaign, \(store), \(bytes.grouped) bytes. \
                \(made.store == nil ? "" : key)\(made.removed.isEmpty ? "" : "\(made.removed.count.counted("older backup")) removed. ")\
                Back again: portevoix restore \(made.path.printable) CAMPAIGN

                """
        }
        return .done
    }
}

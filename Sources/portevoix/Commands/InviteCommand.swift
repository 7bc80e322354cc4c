internal import Base
internal import Campaign
internal import Portal
internal import Projects

/// `portevoix invite`: each relay's private link to its page.
enum InviteCommand {
    private static let out = Option(
        name: "out", value: "DIR", help: "write drafts, tables for mailing tools and letters there; without it links are printed")
    private static let renew = Option(
        name: "renew", value: "ID", help: "give this relay another link; the one it had opens nothing any more")
    private static let revoke = Option(name: "revoke", value: "ID", help: "end this relay's link")

    private static let send = Option(
        name: "send", value: nil, help: "send them through the server that portail.json names; only says what would go without --yes")
    private static let testTo = Option(
        name: "test-to", value: "ADDRESS", help: "send three of them to this address, to be looked at, and none to a relay")
    private static let again = Option(
        name: "again", value: nil, help: "send those too that may or may not have gone when a run was cut off")

    static let command = Command(
        name: "invite", summary: "Give relays their private links: drafts, tables for mailing tools, letters with a QR code.",
        operands: "CAMPAIGN", count: 1...1,
        options: [
            .relays, .relay.repeated, out.when(.without("send")), send, .yes.when(.with("send")),
            .dryRun.when(.with("send"), .without("yes")), testTo.when(.with("send"), .without("yes")), again.when(.with("send")),
            renew.repeated, revoke.repeated, .portalAddress,
            .format.saying("how links are printed: csv (the default), table, or json"), .json, .store, .ledger,
        ],
        details: """
            A link opens its relay's page, without an account. It is derived from the key beside the store, so that the same invitation can be
            written again; the store itself holds nothing that opens a page. DIR gets brouillons/ID.eml (one mail an address), brevo.csv,
            mailjet.csv, mailchimp.csv, and lettres.html for relays without an address. Whoever has a link has the page: DIR is yours alone.
            --send says what would go; with --yes it goes, each mail once: a journal beside the store is on the disk before and after each, and
            what may or may not have gone is told, and sent with --again alone.
            """,
        examples: [
            ("portevoix invite Kits/ose2050 --out Output/invitations", "everyone's invitation"),
            ("portevoix invite Kits/ose2050 --relay cpts-bugey-sud", "one relay's link"),
            ("portevoix invite Kits/ose2050 --send", "what would be sent"),
            ("portevoix invite Kits/ose2050 --send --test-to contact@example.org", "three samples"),
            ("portevoix invite Kits/ose2050 --send --yes", "send them"),
            ("portevoix invite Kits/ose2050 --renew cpts-bugey-sud", "another link, because the first went astray"),
        ],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let (renewed, revoked) = (arguments.all(renew).map(RelayID.init(_:)), arguments.all(revoke).map(RelayID.init(_:)))
        if let both = renewed.first(where: revoked.contains) {
            throw UsageProblem(
                Wording("\(both) is to be renewed and revoked", fr: "\(both) serait à la fois renouvelé et révoqué"),
                hint: Wording("keep one of the two", fr: "gardez l’un des deux"))
        }
        let project = try arguments.project()
        let desk = try InvitationDesk(project, PortalSettings(project.campaign, address: arguments.value(.portalAddress)))
        let isRevokingAlone = !revoked.isEmpty && renewed.isEmpty && arguments.relays.isEmpty
        let format = try arguments.format(isRevokingAlone || arguments.value(out) != nil ? .table : .csv)
        if !revoked.isEmpty {
            let ended = try desk.revoke(revoked)
            for relay in revoked where !ended.contains(relay) {
                Complaint.write(
                    .warning(
                        Wording("\(relay) had no link that opened anything", fr: "\(relay) n’avait aucun lien valable"),
                        hint: Wording("check its id", fr: "vérifiez son id")))
            }
            if isRevokingAlone {
                let words = Wording(
                    "\(ended.count) links revoked", fr: ended.count < 2 ? "\(ended.count) lien révoqué" : "\(ended.count) liens révoqués")
                try Answer.write(format, output, [("revoked", .integer(ended.count))]) { words.text(in: Complaint.language) + "\n" }
                return .done
            }
        }
        let asked = arguments.relays
        var round = renewed.isEmpty ? try desk.invite(asked.isEmpty ? nil : asked) : try desk.renew(renewed)
        if !renewed.isEmpty, !asked.isEmpty { round = try desk.invite(renewed + asked.filter { !renewed.contains($0) }) }
        for relay in round.revoked {
            Complaint.write(
                .warning(
                    Wording(
                        "the link of \(relay) was revoked: it is left out",
                        fr: "le lien de \(relay) a été révoqué : ce relais est laissé de côté"),
                    hint: Wording("give it another with --renew \(relay)", fr: "donnez-lui-en un autre avec --renew \(relay)")))
        }
        if arguments.has(send) { return try send(round, desk, arguments, output) }
        guard let folder = arguments.value(out) else {
            var answer = Answer(format, output, list: "links", columns: ["relay", "link"], isForScripts: true)
            for (relay, link) in round.links {
                try answer.add([("relay", .text(relay.text)), ("link", .text(link))]) { "\(relay)  \(link)\n" }
            }
            try answer.finish()
            return .done
        }
        let written = try desk.write(round, to: folder)
        let words = Wording(
            "\(written.mails) \(written.mails == 1 ? "mail" : "mails") and \(written.letters) \(written.letters == 1 ? "letter" : "letters") in \(folder)",
            fr:
                "\(FrenchNumber.counted(written.mails, "message", "messages")) et \(FrenchNumber.counted(written.letters, "lettre", "lettres")) dans \(folder)"
        )
        try Answer.write(
            format, output, [("mails", .integer(written.mails)), ("letters", .integer(written.letters))]
        ) { words.text(in: Complaint.language) + "\n" }
        return .done
    }

    private static func send(
        _ round: InvitationDesk.Round, _ desk: InvitationDesk, _ arguments: Arguments, _ output: StandardOutput
    ) throws -> Command.ExitStatus {
        var answer = Answer(try arguments.format(), output, list: "mails", columns: ["relay", "state", "words"])
        func tell(_ relay: RelayID, _ state: String, _ words: String = "") throws {
            try answer.add([("relay", .text(relay.text)), ("state", .text(state)), ("words", .text(words))]) {
                "\(relay)  \(state)\(words.isEmpty ? "" : "  \(words)")\n"
            }
            try output.flush()
        }
        var failures = 0
        func tell(_ relay: RelayID, _ outcome: InvitationDesk.Sending.Outcome) throws {
            switch outcome {
            case .sent: try tell(relay, "sent")
            case .refused(let words):
                failures += 1
                try tell(relay, "failed", words)
            case .uncertain(let words):
                failures += 1
                try tell(relay, "uncertain", words)
            }
        }
        if let address = arguments.value(testTo) {
            if let refusal = MailAddress.refusal(of: address) {
                throw UsageProblem(
                    Wording("the address of --test-to \(refusal.english)", fr: "l’adresse de --test-to \(refusal.french)"),
                    hint: Wording("write it as contact@example.org", fr: "écrivez-la comme contact@example.org"))
            }
            try desk.sendSamples(round, to: address, told: tell)
        } else {
            let plan = try desk.plan(round, again: arguments.has(again))
            for relay in plan.silent { try tell(relay, "no-address") }
            for relay in plan.sent { try tell(relay, "already-sent") }
            if !arguments.has(again) { for relay in plan.uncertain { try tell(relay, "uncertain") } }
            if arguments.has(.yes) {
                Interrupt.listen()
                try desk.send(round, again: arguments.has(again), isOver: { Interrupt.came }, told: tell)
            } else {
                for relay in plan.due { try tell(relay, "to-send") }
            }
        }
        try answer.finish()
        return failures == 0 ? .done : .refused
    }
}

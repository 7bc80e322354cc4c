internal import Base
internal import Service
internal import Upkeep

/// `portevoix doctor`: what ails an installation, and what to do.
enum DoctorCommand {
    private static let mends = Option(name: "fix", value: nil, help: "put right what can be without a loss: who may read store and key")
    private static let nginx = Option(name: "nginx", value: "FILE", help: "compare this file of nginx with what the portal needs")
    private static let backups = Option(name: "backups", value: "DIR", help: "where backups lie; or say it in PORTEVOIX_BACKUPS")

    static let command = Command(
        name: "doctor", summary: "Look at an installation from all sides, and say what to do about each finding.", operands: "CAMPAIGN",
        count: 1...1, options: [mends, nginx, backups, .portalAddress, .store, .relays, .ledger, .format, .json],
        details: """
            Fonts, libraries with their versions, room on the disks, who may read what, the store's key and every bit of the store, the ledger
            against the registry, the clock, portail.json, nginx, the last import, the last backup, the mail server. The exit status is 1 where
            anything is wrong; what is doubtful leaves it 0.
            """,
        examples: [
            ("portevoix doctor Kits/ose2050 --nginx /etc/nginx/sites-available/kits --backups /srv/sauvegardes", "all of it"),
            ("portevoix doctor Kits/ose2050 --format json", "for a watch that asks every hour"),
        ],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let format = try arguments.format()
        let order = try Doctor.Order(
            mends: arguments.has(mends), nginx: arguments.value(nginx), backups: arguments.value(backups) ?? Arguments.variable("BACKUPS"),
            service: ServeCommand.options(arguments))
        let found = try Doctor.look(arguments.place(), arguments.environment(), order)
        let language = Complaint.language
        let width = Observation.Subject.allCases.map(\.rawValue.count).max() ?? 0
        var answer = Answer(format, output, list: "findings", columns: ["subject", "state", "what", "remedy"])
        for one in found {
            let row: Answer.Members = [
                ("subject", .text(one.subject.rawValue)), ("state", .text(one.state.rawValue)),
                ("what", .text(one.wording.text(in: language))),
                ("remedy", .optional(one.remedy?.text(in: language))),
            ]
            try answer.add(row) {
                let subject = one.subject.rawValue + String(repeating: " ", count: width - one.subject.rawValue.count)
                let line = "\(sign(one.state)) \(subject)  \(one.wording.text(in: language).printable)\n"
                return line + (one.remedy.map { "  \(String(repeating: " ", count: width))  → \($0.text(in: language).printable)\n" } ?? "")
            }
        }
        let (wrong, doubtful) = (found.count { $0.state == .wrong }, found.count { $0.state == .doubtful })
        try answer.finish([("wrong", .integer(wrong)), ("doubtful", .integer(doubtful))]) { "\(wrong) wrong, \(doubtful) doubtful.\n" }
        return wrong > 0 ? .refused : .done
    }

    private static func sign(_ state: Observation.State) -> String {
        switch state {
        case .fine: "✓"
        case .doubtful: "?"
        case .wrong: "✗"
        case .mended: "+"
        }
    }
}

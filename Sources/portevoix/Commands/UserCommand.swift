internal import Base
internal import Campaign
internal import Foundation
internal import Portal
internal import Projects
internal import Store

/// `portevoix user`: who of the team and the coordinators may come into the console.
enum UserCommand {
    private static let email = Option(name: "email", value: "ADDRESS", help: "what its person logs in with").when(
        .operand(["add", "reset", "disable"]))
    private static let name = Option(name: "name", value: "NAME", help: "how colleagues call them").when(.operand(["add"]))
    private static let role = Option(
        name: "role", value: "ROLE",
        help: "programme (everything), coordinator (figures, calls, invitations) or reader (figures); coordinator without it"
    ).when(.operand(["add"]))
    private static let region = Option(
        name: "region", value: "CODE", help: "a région that is theirs, by code or name; all of the country without it"
    ).repeated.when(.operand(["add"]))

    static let command = Command(
        name: "user", summary: "Let the team and the coordinators into the console: add, list, reset, disable.",
        operands: "add|list|reset|disable CAMPAIGN", count: 2...2,
        options: [
            email, name, role, region, .portalAddress.when(.operand(["add", "reset"])), .store, .relays,
            .format, .json,
        ],
        details: """
            'add' and 'reset' print a link, once: within a week its person opens it and chooses a password. The store keeps what opens nothing: a
            digest of the link, Argon2id of the password. 'reset' takes password, second factor and sessions away, and lets somebody in again who
            was kept out; 'disable' keeps somebody out, at once. What accounts do is noted, and read by the programme.
            """,
        examples: [
            (
                "portevoix user add Kits/ose2050 --email c.martin@example.org --name \"Claire Martin\" --region Bretagne",
                "a coordinator of Bretagne"
            ),
            ("portevoix user add Kits/ose2050 --email equipe@example.org --name Équipe --role programme", "one of the team"),
            ("portevoix user list Kits/ose2050", "who may come in"),
            ("portevoix user reset Kits/ose2050 --email c.martin@example.org", "another link for a password that was lost"),
            ("portevoix user disable Kits/ose2050 --email c.martin@example.org", "somebody who has left"),
        ],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let verb = arguments.operands[0]
        guard ["add", "list", "reset", "disable"].contains(verb) else {
            throw UsageProblem(
                Wording("'\(verb)' is nothing that can be done with accounts", fr: "« \(verb) » ne se fait pas avec des comptes"),
                hint: Wording(
                    "write user add, user list, user reset or user disable", fr: "écrivez user add, user list, user reset ou user disable"))
        }
        let project = try arguments.project(arguments.operands[1])
        switch verb {
        case "list": try list(project, arguments, output)
        case "add": try add(project, arguments, output)
        case "reset": try reset(project, arguments, output)
        default: try disable(project, arguments, output)
        }
        return .done
    }

    private static func list(_ project: Project, _ arguments: Arguments, _ output: StandardOutput) throws {
        var answer = Answer(
            try arguments.format(), output, list: "accounts", columns: ["email", "name", "role", "regions", "state", "second_factor"])
        let accounts = FileManager.default.fileExists(atPath: project.storePath) ? try project.storeForReading().accounts() : []
        for account in accounts {
            let state = account.isDisabled ? "disabled" : account.hasPassword ? "active" : "invited"
            let regions = regions(of: account)
            let values: Answer.Members = [
                ("email", .text(account.email)), ("name", .text(account.name)), ("role", .text(account.role.rawValue)),
                ("regions", .text(regions)), ("state", .text(state)), ("second_factor", .flag(account.hasFactor)),
            ]
            try answer.add(values) {
                "\(account.email)  \(account.name.printable)  \(account.role.rawValue)  \(regions)  \(state)\n"
            }
        }
        try answer.finish {
            let words = Wording(
                "Nobody may come into the console yet: 'portevoix user add CAMPAIGN' lets somebody in.",
                fr: "Personne n’a encore de compte : « portevoix user add CAMPAGNE » en ouvre un.")
            return accounts.isEmpty ? words.text(in: Complaint.language) + "\n" : ""
        }
    }

    private static func regions(of account: Account) -> String {
        switch account.scope {
        case .country: "FR"
        case .regions(let codes): codes.joined(separator: " ")
        }
    }

    private static func add(_ project: Project, _ arguments: Arguments, _ output: StandardOutput) throws {
        let address = try settings(project, arguments)
        let email = try given(email, arguments)
        if let refusal = MailAddress.refusal(of: email) {
            throw UsageProblem(
                Wording("the address of --email \(refusal.english)", fr: "l’adresse de --email \(refusal.french)"),
                hint: Wording("write it as contact@example.org", fr: "écrivez-la comme contact@example.org"))
        }
        let name = try given(name, arguments)
        let expected = Wording("programme, coordinator or reader", fr: "programme, coordinator ou reader")
        let role = try arguments.value(role, expected: expected, Account.Role.init(rawValue:)) ?? .coordinator
        let regions = try arguments.all(region).map { try project.region($0).code.code }
        if role == .programme, !regions.isEmpty {
            throw UsageProblem(
                Wording("the programme's accounts see the whole country", fr: "un compte du programme voit tout le pays"),
                hint: Wording("leave --region out, or give another --role", fr: "enlevez --region, ou donnez un autre --role"))
        }
        let store = try project.storeForWriting()
        let account = try store.add(
            Account.Draft(email: email, name: name, role: role, scope: regions.isEmpty ? .country : .regions(regions)), by: .command)
        try tell(account, try store.link(to: account.id), address, arguments, output)
    }

    private static func reset(_ project: Project, _ arguments: Arguments, _ output: StandardOutput) throws {
        let address = try settings(project, arguments)
        let store = try project.storeForWriting()
        let account = try known(try given(email, arguments), store)
        try tell(account, try store.reset(account.id, by: .command), address, arguments, output)
    }

    private static func disable(_ project: Project, _ arguments: Arguments, _ output: StandardOutput) throws {
        let store = try project.storeForWriting()
        let account = try known(try given(email, arguments), store)
        try store.disable(account.id, by: .command)
        let words = Wording("\(account.email) is kept out", fr: "\(account.email) n’entre plus")
        try Answer.write(arguments.format(), output, [("email", .text(account.email)), ("state", .text("disabled"))]) {
            words.text(in: Complaint.language) + "\n"
        }
    }

    private static func tell(
        _ account: Account, _ link: SecretToken, _ settings: PortalSettings, _ arguments: Arguments, _ output: StandardOutput
    ) throws {
        let address = settings.access(link.text)
        let words = Wording(
            "\(account.email): send this link, which opens once, within a week",
            fr: "\(account.email) : envoyez ce lien, il s’ouvre une fois, pendant sept jours")
        try Answer.write(arguments.format(), output, [("email", .text(account.email)), ("link", .text(address))]) {
            "\(words.text(in: Complaint.language))\n\(address)\n"
        }
    }

    private static func settings(_ project: Project, _ arguments: Arguments) throws -> PortalSettings {
        try PortalSettings(project.campaign, address: arguments.value(.portalAddress))
    }

    private static func given(_ option: Option, _ arguments: Arguments) throws(UsageProblem) -> String {
        guard let value = arguments.value(option)?.trimmed, !value.isEmpty else {
            throw UsageProblem(
                Wording("--\(option.name) is missing", fr: "il manque --\(option.name)"),
                hint: Wording("write --\(option.name): \(option.help)", fr: "« portevoix user --help » montre un exemple"))
        }
        return value
    }

    private static func known(_ email: String, _ store: Store) throws -> Account {
        if let account = try store.account(email: email) { return account }
        let near = Nearest.word(to: email, among: try store.accounts().map(\.email))
        throw Diagnostic.error(
            Wording("there is no account '\(email.printable)'", fr: "il n’y a pas de compte « \(email.printable) »"),
            hint: near.map { Wording.didYouMean($0) }
                ?? Wording("'portevoix user list CAMPAIGN' lists them", fr: "« portevoix user list CAMPAGNE » les montre"))
    }
}

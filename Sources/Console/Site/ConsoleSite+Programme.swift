internal import Base
internal import Campaign
internal import Foundation
internal import HTTP
internal import Projects
internal import Store
internal import Web

extension ConsoleSite {
    /// For the programme.
    var programme: [StaffRoute] {
        [
            .get(StaffAddress.programme, .govern) { [self] visit in
                let warnings = warnings(visit)
                let state = try desk.read {
                    try CampaignState(
                        visit.project, $0, refusal: ground.problem(), warnings: warnings, troubles: ground.troubles())
                }
                return shown(HomePage(visit: visit, state: state).bytes(in: frame))
            },
            .get(StaffAddress.proposals, .govern) { [self] visit in try proposals(visit) },
            .post("\(StaffAddress.proposals)/accepter", .govern) { [self] visit in try acceptSeveral(visit) },
            .post("\(StaffAddress.proposals)/:demande/accepter", .govern) { [self] visit in
                guard let proposal = try proposal(visit) else { return Response(.notFound) }
                _ = try desk.write { try $0.decide(proposal.id, refusedFor: nil, by: visit.actor) }
                return .redirect("\(StaffAddress.proposals)?fait=1")
            },
            .post("\(StaffAddress.proposals)/:demande/refuser", .govern) { [self] visit in try refuse(visit) },
            .get("\(StaffAddress.proposals)/:demande/:affiche", .govern) { [self] visit in
                guard let proposal = try proposal(visit), ["avant.png", "apres.png"].contains(visit.found["affiche"]) else {
                    return Response(.notFound)
                }
                return try ground.poster(proposal.relay.text, visit.found["affiche"] == "apres.png") ?? Response(.notFound)
            },
            .get(StaffAddress.accounts, .govern) { [self] visit in try accounts(visit) },
            .post(StaffAddress.accounts, .govern) { [self] visit in try addAccount(visit) },
            .get("\(StaffAddress.accounts)/:compte", .govern) { [self] visit in
                guard let account = try account(visit) else { return Response(.notFound) }
                let told: String? =
                    switch visit.query["fait"] {
                    case "garde": "C’est gardé."
                    case "ferme": "Le compte est fermé."
                    default: nil
                    }
                return shown(AccountPage(visit: visit, account: account).bytes(in: frame, told: told))
            },
            .post("\(StaffAddress.accounts)/:compte", .govern) { [self] visit in try changeAccount(visit) },
            .post("\(StaffAddress.accounts)/:compte/lien", .govern) { [self] visit in
                guard let account = try account(visit), account.id != visit.account.id else { return Response(.notFound) }
                let link = try desk.write { try $0.reset(account.id, by: visit.actor) }
                return try linked(visit, account.id, link)
            },
            .post("\(StaffAddress.accounts)/:compte/fermer", .govern) { [self] visit in
                guard let account = try account(visit), account.id != visit.account.id else { return Response(.notFound) }
                try desk.write { try $0.disable(account.id, by: visit.actor) }
                return .redirect("\(StaffAddress.accounts)/\(account.id)?fait=ferme")
            },
            .get(StaffAddress.audit, .govern) { [self] visit in try audit(visit) },
        ]
    }

    /// What reading the files found doubtful; read once an edition.
    private func warnings(_ visit: Visit) -> [Diagnostic] {
        doubts.value(of: ObjectIdentifier(visit.edition)) {
            let found = try? Project.read(visit.project.place, visit.project.environment, notice: { _ in })
            return found?.problems.all.filter { $0.severity == .warning } ?? []
        }
    }

    // MARK: Proposals

    /// The one that an address names, if it is there at all.
    private func proposal(_ visit: Visit) throws -> Proposal? {
        guard let id = Int(digits: visit.found["demande"]) else { return nil }
        return try desk.read { try $0.proposals() }.first { $0.id == id && visit.relay($0.relay.text) != nil }
    }

    private func proposals(_ visit: Visit, problem: (Int, String)? = nil) throws -> Response {
        let all = try desk.read { try $0.proposals() }
        let waiting = all.filter { $0.state == .sent }
        let count = visit.query["fait"].flatMap { Int(digits: $0) }
        let told = count.map {
            $0 == 0
                ? "La demande est refusée : le relais lira votre raison."
                : $0 == 1 ? "Acceptée : le kit de ce relais la porte." : "\(FrenchNumber.text($0)) demandes acceptées."
        }
        let page = ProposalsPage(
            visit: visit, waiting: waiting, flags: ProposalFlags(waiting, in: visit.project),
            answered: Array(all.filter { $0.state != .sent }.reversed().prefix(50)),
            problem: problem.map { (proposal: $0.0, words: $0.1) })
        return shown(page.bytes(in: frame, told: told), problem == nil ? .ok : .unprocessable)
    }

    /// Those that nothing speaks against, whatever the form says.
    private func acceptSeveral(_ visit: Visit) throws -> Response {
        let asked = Set(visit.form.values("demande").compactMap { Int(digits: $0) })
        let waiting = try desk.read { try $0.proposals(state: "sent") }
        let flags = ProposalFlags(waiting, in: visit.project)
        var accepted = 0
        for proposal in waiting where asked.contains(proposal.id) && flags.words[proposal.id] == nil {
            _ = try desk.write { try $0.decide(proposal.id, refusedFor: nil, by: visit.actor) }
            accepted += 1
        }
        return .redirect(accepted > 0 ? "\(StaffAddress.proposals)?fait=\(accepted)" : StaffAddress.proposals)
    }

    private func refuse(_ visit: Visit) throws -> Response {
        guard let proposal = try proposal(visit) else { return Response(.notFound) }
        guard let reason = visit.form["raison"] else {
            return try proposals(visit, problem: (proposal.id, Typography.french("Dites pourquoi : le relais le lira.")))
        }
        _ = try desk.write { try $0.decide(proposal.id, refusedFor: String(reason.prefix(500)), by: visit.actor) }
        return .redirect("\(StaffAddress.proposals)?fait=0")
    }

    // MARK: Accounts

    private func account(_ visit: Visit) throws -> Account? {
        guard let id = Int(digits: visit.found["compte"]) else { return nil }
        return try desk.read { try $0.account(id) }
    }

    private func accounts(_ visit: Visit, form: AccountForm? = nil) throws -> Response {
        let page = AccountsPage(visit: visit, accounts: try desk.read { try $0.accounts() }, form: form)
        if visit.query["format"] == "csv" { return table(page.list.csv, named: "comptes.csv") }
        return shown(page.bytes(in: frame), form == nil ? .ok : .unprocessable)
    }

    private func addAccount(_ visit: Visit) throws -> Response {
        let form = AccountForm(visit.form, regions: visit.project.territories.regions)
        guard form.problem == nil else { return try accounts(visit, form: form) }
        let (account, link) = try desk.write { store in
            let account = try store.add(form.draft, by: visit.actor)
            return (account, try store.link(to: account.id))
        }
        return try linked(visit, account.id, link)
    }

    /// Shows a link, this once.
    private func linked(_ visit: Visit, _ id: Int, _ link: SecretToken) throws -> Response {
        guard let account = try desk.read({ try $0.account(id) }) else { return Response(.notFound) }
        let page = AccountPage(visit: visit, account: account, link: "\(visit.edition.address)/acces/\(link.text)")
        return shown(page.bytes(in: frame, told: nil))
    }

    private func changeAccount(_ visit: Visit) throws -> Response {
        guard let account = try account(visit) else { return Response(.notFound) }
        let form = AccountForm(visit.form, regions: visit.project.territories.regions, email: account.email)
        var draft = form.draft
        // Nobody gives away one's own right, nor takes another: there is always one of the programme left.
        let isOwn = account.id == visit.account.id
        if isOwn { (draft.role, draft.scope) = (account.role, account.scope) }
        guard form.problem == nil || isOwn && (2...80).contains(form.name.count) else {
            return shown(AccountPage(visit: visit, account: account, form: form).bytes(in: frame, told: nil), .unprocessable)
        }
        _ = try desk.write { try $0.change(account.id, to: draft, by: visit.actor) }
        return .redirect("\(StaffAddress.accounts)/\(account.id)?fait=garde")
    }

    // MARK: What was done

    private func audit(_ visit: Visit) throws -> Response {
        let entries = try desk.read { try $0.audit(most: 5000) }
        let list = ListView(
            id: "journal", caption: "Qui a fait quoi, et quand",
            columns: [
                .init(id: "quand", title: "Quand"), .init(id: "qui", title: "Qui"), .init(id: "quoi", title: "Quoi"),
                .init(id: "sur", title: "Sur"), .init(id: "detail", title: "Précision"),
            ],
            rows: entries.map { entry in
                let date = Date(timeIntervalSince1970: TimeInterval(entry.at))
                let who = entry.account ?? "commande, sur la machine"
                let relay = visit.relay(entry.subject)
                return [
                    ListView.Cell("\(Day.inParis(date).french(withYear: true)), \(ParisClock.text(date))", value: Double(entry.id)),
                    ListView.Cell(who), ListView.Cell(AccountWords.deed(entry.deed)),
                    relay.map { .link($0.name, StaffAddress.relay($0.id.text)) } ?? ListView.Cell(entry.subject),
                    ListView.Cell(RelayContact.Outcome(entry.detail, on: nil)?.words ?? entry.detail),
                ]
            }, path: StaffAddress.audit, query: visit.query, nothing: "Rien de tel n’est noté.")
        if visit.query["format"] == "csv" { return table(list.csv, named: "journal.csv") }
        return shown(
            frame.page(
                visit, title: "Journal", current: .audit,
                main: [
                    .tag(
                        "div", ["class": "page"], .tag("h1", [:], "Qui a fait quoi"),
                        .tag("p", ["class": "chapeau"], "Gardé aussi longtemps que la campagne. Rien ne s’y efface."), list.html())
                ]))
    }
}

internal import Base
internal import Campaign
internal import HTTP
internal import Projects
internal import Reach
internal import Store
internal import Synchronization

extension ConsoleSite {
    /// For coordinators, and for all who read.
    var pilotage: [StaffRoute] {
        [
            .get(StaffAddress.pilotage, .read) { [self] visit in
                let entry = try shelf.entry(visit, ReportFilter(visit))
                return shown(try PilotagePage(visit: visit, entry: entry, calls: calls(visit, entry)).bytes(in: frame))
            },
            .get("/pilotage/regions/:code", .read) { visit in
                .redirect(StaffAddress.pilotage + StaffAddress.query([("region", visit.found["code"])]))
            },
            .get(StaffAddress.relays, .read) { [self] visit in try relays(visit) },
            .get("/pilotage/relais/:relais", .read) { [self] visit in try sheet(visit) },
            .post("/pilotage/relais/:relais/contacts", .noteContacts) { [self] visit in try noteContact(visit) },
            .post("/pilotage/relais/:relais/contacts/:contact/retirer", .noteContacts) { [self] visit in try forgetContact(visit) },
            .get(PublicVersion.path, .govern) { [self] visit in shown(PublicVersion(visit).bytes(in: frame)) },
            .post(PublicVersion.path, .govern) { [self] visit in try publish(visit) },
            .get("/pilotage/:fichier", .read) { [self] visit in try report(visit.found["fichier"], visit) },
            .get("/pilotage/csv/:fichier", .read) { [self] visit in try report("csv/\(visit.found["fichier"])", visit) },
        ]
    }

    private func calls(_ visit: Visit, _ entry: ReportShelf.Entry) throws -> CallList {
        CallList(entry.report, try desk.read { try $0.contacts() }, today: visit.today)
    }

    private func relays(_ visit: Visit) throws -> Response {
        let entry = try shelf.entry(visit, ReportFilter(visit))
        let (contacts, invited) = try desk.read { (try $0.contacts(), Set(try $0.invited().keys)) }
        let list = RelayList(
            visit: visit, entry: entry, calls: CallList(entry.report, contacts, today: visit.today), contacts: CallList.latest(contacts),
            invited: invited)
        if visit.query["format"] == "csv" { return table(list.list.csv, named: "relais.csv") }
        return shown(list.bytes(in: frame))
    }

    private func sheet(_ visit: Visit, form: ContactForm? = nil) throws -> Response {
        guard let relay = visit.relay(visit.found["relais"]) else { return Response(.notFound) }
        let entry = try shelf.entry(visit, .all)
        guard let place = entry.plan.reach.relays.firstIndex(where: { $0.id == relay.id }) else { return Response(.notFound) }
        let page = entry.relayPage(place)
        let (contacts, invited) = try desk.read { (try $0.contacts(with: relay.id), try $0.invited()[relay.id]) }
        let told: String? =
            switch visit.query["fait"] {
            case "note": "C’est noté : vos collègues le voient."
            case "retire": "Votre note est retirée."
            default: nil
            }
        let sheet = RelaySheet(
            visit: visit, relay: relay, page: page,
            gap: entry.report.gaps.first { $0.relay == relay.id && $0.kind != .unknownCode && $0.kind != .thanks }, contacts: contacts,
            invitedAt: invited, parent: relay.parent.flatMap { visit.relay($0.text) }, form: form)
        return shown(sheet.bytes(in: frame, told: told), form == nil ? .ok : .unprocessable)
    }

    private func noteContact(_ visit: Visit) throws -> Response {
        guard let relay = visit.relay(visit.found["relais"]) else { return Response(.notFound) }
        let form = ContactForm(visit.form, today: visit.today)
        guard let contact = form.contact else { return try sheet(visit, form: form) }
        try desk.write { try $0.noteContact(with: relay.id, on: contact.day, contact.outcome, note: form.note, by: visit.account) }
        return .redirect("\(StaffAddress.relay(relay.id.text))?fait=note")
    }

    private func forgetContact(_ visit: Visit) throws -> Response {
        guard let relay = visit.relay(visit.found["relais"]), let id = Int(digits: visit.found["contact"]),
            try desk.read({ try $0.contacts(with: relay.id) }).contains(where: { $0.id == id && $0.account == visit.account.id })
        else { return Response(.notFound) }
        _ = try desk.write { try $0.forgetContact(id, by: visit.account) }
        return .redirect("\(StaffAddress.relay(relay.id.text))?fait=retire")
    }

    /// One at a time: what one tells the next one has to know.
    private func publish(_ visit: Visit) throws -> Response {
        let version = PublicVersion(visit)
        let bytes = try publishing.withLock { _ in
            let bytes = try version.archive()
            try desk.write { try $0.notePublication(of: version.name, by: visit.actor) }
            return bytes
        }
        return file(bytes, type: "application/zip", named: "\(version.name).zip")
    }

    /// A file of exactly what is on the screen.
    private func report(_ path: String, _ visit: Visit) throws -> Response {
        let types = [
            "pdf": "application/pdf", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "csv": "text/csv; charset=utf-8",
        ]
        guard let type = path.split(separator: ".").last.flatMap({ types[String($0)] }) else { return Response(.notFound) }
        let filter = ReportFilter(visit)
        guard let bytes = try shelf.entry(visit, filter).file(path) else { return Response(.notFound) }
        let name = [filter.region?.code.code, path.split(separator: "/").last.map(String.init)].compactMap { $0 }.joined(separator: "-")
        return file(bytes, type: type, named: name)
    }
}

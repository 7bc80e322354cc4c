internal import Base
internal import Campaign
internal import Foundation
internal import HTTP
internal import Projects
internal import Store
internal import Synchronization

extension ConsoleSite {
    /// The registry, for the programme.
    var registry: [StaffRoute] {
        [
            .get(StaffAddress.registry, .govern) { [self] visit in
                let told: String? =
                    switch visit.query["fait"] {
                    case "ecrit": "C’est écrit. Les pages des relais suivent dans la seconde."
                    case "revenu": "Le registre est revenu à cette version. L’autre est gardée aussi."
                    default: nil
                    }
                return try registryPage(visit, told: told)
            },
            .get("\(StaffAddress.registry)/relais.csv", .govern) { [self] visit in
                table(try RegistryFile(visit.project).read().text.bytes, named: "relais.csv")
            },
            .post(StaffAddress.registry, .govern, limit: RegistryPage.longest) { [self] visit in try takeRegistry(visit) },
            .post("\(StaffAddress.registry)/garder", .govern) { [self] visit in try keepRegistry(visit) },
            .post("\(StaffAddress.registry)/revenir", .govern) { [self] visit in try revertRegistry(visit) },
        ]
    }

    private func registryPage(
        _ visit: Visit, told: String? = nil, draft: RegistryDraft? = nil, refusal: Diagnostic? = nil
    ) throws -> Response {
        let versions = (try? RegistryFile(visit.project))?.versions() ?? []
        let page = RegistryPage(visit: visit, versions: versions, draft: draft, refusal: refusal)
        return shown(page.bytes(in: frame, told: told), draft?.hasErrors == true || refusal != nil ? .unprocessable : .ok)
    }

    /// Judges what was handed in; nothing is written.
    private func takeRegistry(_ visit: Visit) throws -> Response {
        guard let file = visit.file("fichier"), !file.isEmpty else {
            return try registryPage(
                visit,
                refusal: .error(
                    Wording("no table was chosen", fr: "aucun tableau n’a été choisi"),
                    hint: Wording("choose the file, then send it", fr: "choisissez le fichier, puis envoyez-le")))
        }
        do {
            let content = try RegistryFile(visit.project).read()
            let draft = try RegistryDraft(file, named: "tableau", against: content, of: visit.project)
            drafts.withLock { $0[visit.account.id] = draft }
            return try registryPage(visit, draft: draft)
        } catch let problem as Diagnostic {
            return try registryPage(visit, refusal: problem)
        }
    }

    /// Writes what was judged a moment ago, judged once more without who leaves.
    private func keepRegistry(_ visit: Visit) throws -> Response {
        guard let draft = drafts.withLock({ $0[visit.account.id] }), draft.id == visit.form["projet"], !draft.hasErrors else {
            return try registryPage(
                visit,
                refusal: .error(
                    Wording("this table is no longer at hand", fr: "ce tableau n’est plus en mémoire"),
                    hint: Wording("hand it in again", fr: "déposez-le à nouveau")))
        }
        let bytes = draft.merge.bytes(withoutMissing: visit.form["retirer"] == "oui")
        if let refused = Self.refusal(of: bytes, visit) { return try registryPage(visit, refusal: refused) }
        let changes = draft.merge.changes
        let gone = visit.form["retirer"] == "oui" ? changes.count { $0.kind == .missing } : 0
        let added = changes.count { $0.kind == .added }
        try RegistryFile(visit.project).replace(with: bytes, known: draft.known, at: UTCSecond(visit.project.environment.now()))
        drafts.withLock { $0[visit.account.id] = nil }
        let changed = changes.count { if case .changed = $0.kind { true } else { false } }
        try desk.write { try $0.noteRegistry("\(added) nouveaux, \(changed) changés, \(gone) retirés", by: visit.actor) }
        return .redirect("\(StaffAddress.registry)?fait=ecrit")
    }

    private func revertRegistry(_ visit: Visit) throws -> Response {
        let file = try RegistryFile(visit.project)
        guard let version = visit.form["version"], let bytes = try file.content(of: version) else { return Response(.notFound) }
        if let refused = Self.refusal(of: bytes, visit) { return try registryPage(visit, refusal: refused) }
        try file.replace(with: bytes, known: file.read().digest, at: UTCSecond(visit.project.environment.now()))
        try desk.write { try $0.noteRegistry("retour à \(version)", by: visit.actor) }
        return .redirect("\(StaffAddress.registry)?fait=revenu")
    }

    /// The first error of a registry's bytes; nil where the campaign could work with them.
    private static func refusal(of bytes: [UInt8], _ visit: Visit) -> Diagnostic? {
        let (registry, problems) = RegistryDraft.judge(bytes, visit.project)
        if registry.relays.isEmpty, problems.isEmpty {
            return .error(Wording("the registry would have no relay", fr: "le registre n’aurait plus aucun relais"))
        }
        return problems.first { $0.diagnostic.severity == .error }?.diagnostic
    }
}

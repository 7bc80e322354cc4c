internal import Base
internal import Campaign
internal import Foundation
internal import HTTP
internal import Projects
internal import Web

/// The registry: a table handed in, what it would change and what is wrong with it; then what it was before.
struct RegistryPage {
    let visit: Visit
    let versions: [RegistryFile.Version]
    var draft: RegistryDraft?
    /// Why what was handed in was not even judged.
    var refusal: Diagnostic?

    /// Bytes of a table at most, with what the form has besides.
    static let longest = 16 << 20
    private static let shown = 200

    func bytes(in frame: ConsoleFrame, told: String?) -> [UInt8] {
        let relays = visit.project.registry.relays.count
        return frame.page(
            visit, title: "Registre des relais", current: .registry, told: told,
            main: [
                .tag(
                    "div", ["class": "page"],
                    .tag("h1", [:], .text(Typography.french("\(FrenchNumber.counted(relays, "relais", "relais")) au registre"))),
                    .group(draft.map { [outcome($0)] } ?? []), .group(refusal.map { [alert($0)] } ?? []), intake, history)
            ])
    }

    private var intake: HTML {
        .tag(
            "section", ["aria-labelledby": "deposer"],
            .tag("h2", ["id": "deposer"], .text(draft == nil ? "Déposer un tableau" : "Déposer un autre tableau")),
            .tag(
                "p", ["class": "chapeau"],
                .text(
                    Typography.french(
                        "Excel, LibreOffice ou CSV, avec les colonnes id, nom, type et territoire. Rien n’est écrit avant que vous ayez vu ce qui change."
                    ))),
            .tag(
                "form", ["method": "post", "action": StaffAddress.registry, "enctype": "multipart/form-data", "class": "saisie"],
                Fields.mark(visit),
                .tag(
                    "div", ["class": "champ"], .tag("label", ["for": "c-fichier"], "Votre tableau"),
                    .tag(
                        "input",
                        ["id": "c-fichier", "name": "fichier", "type": "file", "required": "", "accept": ".csv,.xlsx,.ods,.txt,.tsv"])),
                .tag("button", ["class": "ouvrir", "type": "submit"], "Voir ce qui change")),
            .tag(
                "p", [:],
                .tag("a", ["href": "\(StaffAddress.registry)/relais.csv"], "Prendre le registre tel qu’il est (CSV)")))
    }

    private func alert(_ problem: Diagnostic) -> HTML {
        .tag(
            "div", ["class": "alerte", "role": "alert"], .tag("p", [:], .text(Typography.french("Rien n’a été écrit."))),
            .tag("p", [:], .text(Self.sentence(problem))))
    }

    private static func sentence(_ problem: Diagnostic) -> String {
        let hint = problem.advice.map { " \(Typography.capitalised($0.french))." } ?? ""
        return "\(Typography.capitalised(problem.wording.french)).\(hint)"
    }

    // MARK: What was handed in

    private func outcome(_ draft: RegistryDraft) -> HTML {
        let changes = draft.merge.changes
        func of(_ kind: (RegistryMerge.Change.Kind) -> Bool) -> [RegistryMerge.Change] { changes.filter { kind($0.kind) } }
        let added = of { $0 == .added }
        let missing = of { $0 == .missing }
        let changed = of { if case .changed = $0 { true } else { false } }
        let isNothing = added.isEmpty && changed.isEmpty && missing.isEmpty
        return .tag(
            "section", ["aria-labelledby": "change"],
            .tag("h2", ["id": "change"], .text(Typography.french(draft.hasErrors ? "À corriger d’abord" : "Ce qui changera"))),
            problems(draft),
            .tag(
                "ul", ["class": "tableau"],
                tile(added.count, "nouveau relais", "nouveaux relais", codes(draft)),
                tile(changed.count, "relais changé", "relais changés", "Leurs codes restent."),
                tile(draft.merge.unchanged, "relais inchangé", "relais inchangés", ""),
                tile(missing.count, "relais absent du tableau", "relais absents du tableau", "Ils restent, sauf si vous le demandez.")),
            list("Nouveaux", added) { _ in .group([]) }, list("Changés", changed) { Self.cells($0) },
            list("Absents du tableau", missing) { _ in .group([]) },
            draft.hasErrors || isNothing
                ? .group([])
                : .tag(
                    "form", ["method": "post", "action": "\(StaffAddress.registry)/garder", "class": "saisie"], Fields.mark(visit),
                    Fields.hidden("projet", draft.id),
                    missing.isEmpty
                        ? .group([])
                        : .tag(
                            "fieldset", ["class": "choix"],
                            .tag(
                                "label", [:], .tag("input", ["type": "checkbox", "name": "retirer", "value": "oui"]),
                                .text(
                                    Typography.french(
                                        "Retirer aussi \(FrenchNumber.counted(missing.count, "relais absent", "relais absents")) : leurs affiches mènent encore au site, sans leur être comptées."
                                    )))),
                    .tag("button", ["class": "ouvrir", "type": "submit"], "Écrire dans le registre")),
            isNothing && !draft.hasErrors
                ? .tag("p", ["class": "avis"], "Ce tableau dit ce que le registre dit déjà : rien à écrire.") : .group([]))
    }

    private func codes(_ draft: RegistryDraft) -> String {
        draft.newCodes == 0
            ? "Aucun code à émettre."
            : "\(FrenchNumber.counted(draft.newCodes, "code à émettre", "codes à émettre")), avec les prochains kits."
    }

    private func tile(_ count: Int, _ one: String, _ many: String, _ words: String) -> HTML {
        .tag(
            "li", [:], .tag("span", ["class": "nombre"], .text(FrenchNumber.text(count))),
            .tag("span", ["class": "nom"], .text(count < 2 ? one : many)), .tag("span", ["class": "note"], .text(Typography.french(words))))
    }

    private func problems(_ draft: RegistryDraft) -> HTML {
        guard !draft.problems.isEmpty else { return .group([]) }
        let order = draft.problems.filter { $0.diagnostic.severity == .error } + draft.problems.filter { $0.diagnostic.severity != .error }
        return .tag(
            "div", ["class": "defile", "tabindex": "0", "role": "region", "aria-labelledby": "problemes"],
            .tag(
                "table", ["class": "liste"],
                .tag("caption", ["id": "problemes", "class": "legende"], .text(Typography.french(counted(order)))),
                .tag(
                    "thead", [:],
                    .tag(
                        "tr", [:],
                        ["Degré", "Relais", "Ce qui ne va pas", "Que faire"].map { .tag("th", ["scope": "col"], .text($0)) })),
                .tag(
                    "tbody", [:],
                    order.prefix(Self.shown).map { problem in
                        .tag(
                            "tr", [:], .tag("td", [:], .text(problem.diagnostic.severity == .error ? "erreur" : "à vérifier")),
                            .tag("td", [:], .text(problem.relay ?? "")),
                            .tag("td", [:], .text(Typography.french(Typography.capitalised(problem.diagnostic.wording.french)))),
                            .tag(
                                "td", [:],
                                .text(Typography.french(problem.diagnostic.advice.map { Typography.capitalised($0.french) } ?? ""))))
                    })))
    }

    private func counted(_ problems: [RegistryDraft.Problem]) -> String {
        let errors = problems.count { $0.diagnostic.severity == .error }
        let words = [
            errors == 0 ? nil : FrenchNumber.counted(errors, "erreur", "erreurs"),
            errors == problems.count ? nil : "\(FrenchNumber.text(problems.count - errors)) à vérifier",
        ].compactMap { $0 }
        let more = problems.count > Self.shown ? ", les \(Self.shown) premières" : ""
        return words.joined(separator: ", ") + more
    }

    private func list(_ title: String, _ changes: [RegistryMerge.Change], _ more: @escaping (RegistryMerge.Change) -> HTML) -> HTML {
        guard !changes.isEmpty else { return .group([]) }
        let rest = changes.count - Self.shown
        return .tag(
            "details", ["open": changes.count <= 20 ? "" : nil],
            .tag("summary", [:], .text(Typography.french("\(title) : \(FrenchNumber.text(changes.count))"))),
            .tag(
                "ul", ["class": "changements"],
                .group(
                    changes.prefix(Self.shown).map { change in
                        .tag(
                            "li", [:], .tag("strong", [:], .text(change.name.isEmpty ? change.id : change.name)), .text(" (\(change.id))"),
                            more(change))
                    }),
                rest > 0 ? .tag("li", [:], .text(Typography.french("et \(FrenchNumber.text(rest)) autres"))) : .group([])))
    }

    /// « email : a@example.org → b@example.org »
    private static func cells(_ change: RegistryMerge.Change) -> HTML {
        guard case .changed(let cells) = change.kind else { return .group([]) }
        return .tag(
            "ul", [:],
            cells.map { cell in
                .tag(
                    "li", [:], .text("\(cell.column)\u{A0}: "), cell.old.isEmpty ? .text("rien") : .tag("del", [:], .text(cell.old)),
                    .text(" → "),
                    cell.new.isEmpty ? .text("rien") : .tag("ins", [:], .text(cell.new)))
            })
    }

    // MARK: What it was

    private var history: HTML {
        guard !versions.isEmpty else { return .group([]) }
        return .tag(
            "section", ["aria-labelledby": "avant"], .tag("h2", ["id": "avant"], "Avant"),
            .tag(
                "p", ["class": "note"],
                .text(Typography.french("Chaque version remplacée reste dans le dossier « historique » de la campagne."))),
            .tag(
                "ul", ["class": "versions"],
                versions.prefix(20).map { version in
                    let date = Date(timeIntervalSince1970: TimeInterval(version.until.seconds))
                    return .tag(
                        "li", [:], .text("Jusqu’au \(Day.inParis(date).french(withYear: true)), \(ParisClock.text(date)) "),
                        Fields.button(visit, "\(StaffAddress.registry)/revenir", "Revenir à cette version", [("version", version.name)]))
                }))
    }
}

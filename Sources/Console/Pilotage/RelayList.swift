internal import Base
internal import Campaign
internal import Projects
internal import Reach
internal import Store
internal import Web

/// The relays that one sees, with how far each is and who called it last.
struct RelayList {
    let visit: Visit
    let entry: ReportShelf.Entry
    let calls: CallList
    let contacts: [RelayID: RelayContact]
    let invited: Set<RelayID>

    private var report: ReachReport { entry.report }
    private var filter: RelayState.Filter? { visit.query["etat"].flatMap(RelayState.Filter.init) }
    private var departement: String? { visit.query["departement"] }

    var list: ListView {
        let toCall = Set(calls.calls.map(\.relay))
        let places = placeNames
        let rows = (report[.relays]?.rows ?? []).compactMap { row -> [ListView.Cell]? in
            let id = RelayID(row.key)
            let state = RelayState(row.funnel, isInvited: invited.contains(id))
            guard filter?.holds(state, isToCall: toCall.contains(id)) ?? true, departement == nil || row.group == departement else {
                return nil
            }
            let contact = contacts[id]
            return [
                .link(row.label, StaffAddress.relay(row.key)), ListView.Cell(row.secondLabel ?? ""),
                ListView.Cell(places[row.group ?? ""] ?? ""),
                ListView.Cell(state.words + (toCall.contains(id) ? ", à relancer" : ""), value: Double(state.rawValue)),
                ListView.Cell(number: row.funnel.visits.number, unknown: "–"),
                ListView.Cell(number: row.funnel.completions.number, unknown: "–"),
                ListView.Cell(
                    contact.map { "\($0.day.french()), \($0.name) : \($0.outcome.words)" } ?? "",
                    value: contact.map { Double($0.day.daysSince1970) } ?? -1),
            ]
        }
        return ListView(
            id: "relais", caption: "Relais",
            columns: [
                .init(id: "nom", title: "Relais"), .init(id: "famille", title: "Famille"), .init(id: "ou", title: "Département"),
                .init(id: "etat-de", title: "Où il en est"), .init(id: "visites", title: "Visites", isNumber: true),
                .init(id: "remis", title: "Questionnaires", isNumber: true), .init(id: "contact", title: "Dernier contact"),
            ], rows: rows, path: StaffAddress.relays, kept: kept, query: visit.query,
            nothing: rows.isEmpty ? "Aucun relais ici." : "Aucun relais ne correspond. Essayez un mot plus court.")
    }

    private var kept: [(name: String, value: String)] {
        [("region", entry.filter.region?.code.code), ("departement", departement), ("etat", filter?.rawValue)].compactMap { name, value in
            value.map { (name, $0) }
        }
    }

    /// Of the rows of the relays' table, by what they are grouped under.
    private var placeNames: [String: String] {
        let directory = visit.project.territories
        var names = Dictionary(directory.departements.map { ($0.code.code, $0.name) }, uniquingKeysWith: { first, _ in first })
        for region in directory.regions { names["region:\(region.code.code)"] = region.name }
        names["national"] = "France"
        return names
    }

    func bytes(in frame: ConsoleFrame) -> [UInt8] {
        let regions = visit.rights.regions(of: visit.project)
        let whole: [(String, String)] = visit.rights.isOfCountry ? [("", "Toute la France")] : []
        let region = entry.filter.region
        let departements = visit.project.territories.departements.filter { one in
            region.map { one.region == $0.code.code } ?? regions.contains { $0.code.code == one.region }
        }
        return frame.page(
            visit, title: "Relais", current: .relays,
            main: [
                .tag(
                    "div", ["class": "page"], .tag("h1", [:], .text("Relais, \(report.area)")),
                    list.html([
                        regions.count + whole.count > 1
                            ? Fields.choice(
                                "region", "Région", whole + regions.map { ($0.code.code, $0.name) }, chosen: region?.code.code ?? "")
                            : .group([]),
                        Fields.choice(
                            "departement", "Département", [("", "Tous")] + departements.map { ($0.code.code, $0.name) },
                            chosen: departement ?? ""),
                        Fields.choice(
                            "etat", "Où il en est", [("", "Tous")] + RelayState.Filter.allCases.map { ($0.rawValue, $0.words) },
                            chosen: filter?.rawValue ?? ""),
                    ]))
            ])
    }
}

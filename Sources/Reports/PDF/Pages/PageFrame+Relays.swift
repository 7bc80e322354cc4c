internal import Base
internal import Campaign
internal import Drawing
internal import Reach

extension PageFrame {
    /// Relays that bring most, federations with their members.
    func relays(number: Int) throws -> Page {
        let rows = report[.relays]?.rows ?? []
        var (page, top) = try begin("Relais et fédérations", finding: relaysFinding(rows), number: number)
        let parents = report[.parents]?.rows.filter { $0.key != "sans-federation" } ?? []
        let stage = figures.measure
        let sizes = max(rows.count, parents.count) > 10 ? [10.5, 9] : [12, 10.5, 9]
        let silent = try drawSilent(rows, on: &page)
        if !rows.isEmpty {
            let best = ReportFigures.descending(rows, stage)
            let frame = Self.format.frame(parents.isEmpty ? 1...12 : 1...7, from: top, to: silent)
            try relayTable(best, of: rows.count, title: "En tête").draw(on: &page, in: frame, wanted: 6, sizes: sizes)
        }
        if !parents.isEmpty {
            let best = ReportFigures.descending(parents, stage)
            let frame = Self.format.frame(8...12, from: top, to: silent)
            let table = TableBlock(
                columns: [.init("Fédération et membres", 5), .init("Relais", 1.5, isNumber: true), .init(stageName, 2.6, isNumber: true)],
                rows: best.prefix(30).map { row in
                    [.init(row.label), .init(row.relays.map(FrenchNumber.text) ?? ""), .init(row.funnel[stage].french, isBold: true)]
                }, count: parents.count, thing: ("fédération", "fédérations"))
            try table.draw(on: &page, in: frame, wanted: 6, sizes: sizes)
        }
        return try end(&page, number: number)
    }

    /// Names relays without a visit, those that speak to most people first.
    /// - Returns: Where the tables above end.
    private func drawSilent(_ rows: [ReachTable.Row], on page: inout PaperPage) throws -> Double {
        let silent = rows.filter { $0.funnel.visits.number == 0 }
            .sorted { ($0.population ?? 0, $1.key) > ($1.population ?? 0, $0.key) }
        let bottom = Self.bottom
        guard !silent.isEmpty, silent.count < rows.count else { return bottom }
        let text = "Sans visite\u{A0}: \(Phrase.list(silent.map(\.label)))."
        let block = try desk.setter.settle(text, look.text(weight: 600), width: Self.format.width)
        let height = block.height + block.descent
        try page.write(
            text, look.text(weight: 600),
            in: Rect(x: Self.format.margin, y: bottom - height, width: Self.format.width, height: height + 1))
        return bottom - height - 16
    }

    private var stageName: String { figures.measure == .completions ? "Remis" : "Visites" }

    /// - Parameter count: of all relays.
    func relayTable(_ rows: [ReachTable.Row], of count: Int, title: String) -> TableBlock {
        TableBlock(
            columns: [
                .init(title, 5.2), .init("Famille", 3), .init("Visites", 1.5, isNumber: true), .init("Remis", 1.5, isNumber: true),
            ],
            rows: rows.prefix(40).map { row in
                [
                    .init(row.label), .init(row.secondLabel ?? ""), .init(row.funnel.visits.french),
                    .init(row.funnel.completions.french, isBold: true),
                ]
            }, count: count, thing: ("relais", "relais"))
    }

    private func relaysFinding(_ rows: [ReachTable.Row]) -> String {
        if rows.isEmpty { return "Aucun relais pour l’instant" }
        let stage = figures.traffic
        let one = stage == .visits ? "une visite" : "un questionnaire"
        guard report.attributed[stage].number != nil else {
            return
                "\(FrenchNumber.counted(rows.count, "relais inscrit", "relais inscrits")), \(report.isOver ? "rien n’a été compté" : "rien n’est encore compté")"
        }
        let active = rows.count { $0.funnel[stage].number ?? 0 > 0 }
        if rows.count == 1 {
            return active == 1
                ? "Un relais, et il est entendu" : report.isOver ? "Un relais, sans visite" : "Un relais, qui attend sa première visite"
        }
        if active == rows.count { return "Les \(FrenchNumber.text(rows.count)) relais ont tous amené au moins \(one)" }
        if active == 0 { return "Aucun des \(FrenchNumber.text(rows.count)) relais n’a \(report.isOver ? "" : "encore ")amené \(one)" }
        return
            "\(FrenchNumber.counted(active, "relais a", "relais ont")) amené au moins \(one), \(FrenchNumber.text(rows.count - active)) \(report.isOver ? "aucun" + (stage == .visits ? "e" : "") : "pas encore")"
    }
}
